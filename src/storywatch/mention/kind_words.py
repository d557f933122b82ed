"""Words that speak for a kind of entity, whichever it is.

An article that names shares, staff or regulators beside a name speaks of a company.
They weigh less than the words that a watchlist lists for its entity. From general
knowledge of business news; ``*`` as in the watchlist.
"""

from collections.abc import Mapping
from types import MappingProxyType

from storywatch.watchlist.records import EntityKind

KIND_WORDS: Mapping[EntityKind, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": (
            *("shares", "shareholder*", "quarterly", "revenue*", "earnings", "CEO"),
            *("chief executive", "spokesman", "spokeswoman", "spokesperson", "company"),
            *("tech giant*", "subsidiary", "employees", "layoffs", "antitrust*"),
            *("regulator*", "investors", "Nasdaq", "Wall Street", "headquarters"),
            *("lawsuit*", "Aktie*", "Konzern*", "*konzern*", "Unternehmen*", "Umsatz*"),
            *("Quartal*", "Tochterfirma", "Kartellamt", "Wettbewerbshüter*", "Börse*"),
            *("Investoren", "Mitarbeiter*", "Nutzer*", "Vorstand*", "Übernahme*"),
            *("Milliarde*", "entreprise*", "bourse*", "chiffre d'affaires"),
            *("bénéfice*", "actionnaire*", "PDG", "salariés", "milliard*", "filiale*"),
            *("géant*", "empresa*", "compañía*", "acciones", "beneficio*", "ingresos"),
            *("consejero delegado", "multinacional*", "gigante*", "usuarios"),
            *("azienda", "società", "azioni", "ricavi", "amministratore delegato"),
            *("colosso", "dipendenti", "miliardi", "utenti", "ações", "lucro*"),
            *("bilhões", "usuários", "utilizadores", "trimestre*", "spółk*"),
            *("koncern*", "przychod*", "zysk*", "kwartał*", "miliard*", "użytkownik*"),
            *("společnost*", "akcie", "tržby", "zisk*", "čtvrtlet*", "uživatel*"),
            *("компани*", "корпораци*", "выручк*", "прибыл*", "миллиард*", "гендирек*"),
            *("пользовател*", "компані*", "прибут*", "мільярд*", "користувач*"),
            *("şirket*", "hisse*", "milyar*", "kullanıcı*", "müşteri*", "yhtiö*"),
            *("osakke*", "liikevaihto*", "miljard*", "käyttäj*", "vállalat*"),
            *("részvény*", "negyedév*", "milliárd*", "felhasználó*", "bedrijf*"),
            *("aandeel*", "aandelen", "omzet*", "kwartaal*", "gebruiker*", "bolag*"),
            *("omsättning*", "kvartal*", "användare", "εταιρ*", "μετοχ*"),
            # courts and authorities
            *(
                "court",
                "courts",
                "ruled",
                "ruling",
                "judge",
                "lawyers",
                "attorney*",
                "plaintiff*",
            ),
            *("settlement", "watchdog", "commission", "privacy", "copyright"),
            *("Gericht*", "Richter*", "Klage*", "Anwälte", "Urheberrecht*", "Strafe"),
            *("Bundeskartellamt", "Weko", "Aufsicht*", "Datenschutz*", "Bußgeld*"),
            *("tribunal*", "juge", "juges", "avocats", "plainte", "amende*", "juez"),
            *("demanda", "multa*", "Fiscalía", "sentencia", "giudice", "Antitrust"),
            *("sentenza", "Garante", "Agcm", "juiz", "Justiça", "Procon", "rechter"),
            *("rechtbank", "boete", "toezichthouder", "sąd", "sądu", "UOKiK", "kary"),
            *(
                "soud",
                "soudu",
                "pokut*",
                "ÚOHS",
                "суд",
                "суда",
                "штраф*",
                "ФАС",
                "суду",
            ),
            *("domstol*", "böter", "bøde*", "oikeus", "sakko*", "bíróság*", "bírság*"),
            *("mahkeme*", "para cezası", "Rekabet Kurulu", "dava", "amendă", "sudu"),
            # staff, customers, prices
            *(
                "staff",
                "workers",
                "jobs",
                "hiring",
                "customer*",
                "supplier*",
                "provider*",
            ),
            *(
                "vendor*",
                "startup*",
                "start-up*",
                "takeover",
                "stake",
                "merger",
                "profit*",
            ),
            *("billion", "stocks", "valuation", "products", "boss", "software"),
            *("smartphone*", "app", "apps", "gadget*", "users", "Kunde*", "Kundin*"),
            *("Anbieter*", "Stellen", "Stellenabbau", "Gewerkschaft*", "Beschäftigte*"),
            *("Preise", "Gewinn*", "Filiale*", "Händler*", "App"),
            *("Software*", "Start-up*", "client*", "fournisseur*", "emplois"),
            *("syndicat*", "logiciel*", "ventes", "cliente*", "empleo*"),
            *("sindicato*", "precios", "proveedor*", "clienti", "prezzi"),
            *("sindacat*", "fornitor*", "preços", "funcionários"),
            *("klanten", "personeel", "banen", "vakbond*", "klient*"),
            *("pracownik*", "związkow*", "ceny", "zaměstnan*", "zákazník*"),
            *("cenu", "клиент*", "сотрудник*", "цены", "клієнт*", "kund"),
            *("kunder*", "anställda", "facket", "asiakas*", "asiakka*"),
            *("työntekij*", "hinto*", "ügyfel*", "dolgozó*", "fiyat*"),
            *("çalışan*", "yüzde", "clienți", "angajați", "korisni*"),
            *("moderators", "engineers", "developers", "couriers", "repartidor*"),
            *("livreur*", "Entwickler*", "Kurier*", "Moderatoren", "Zusteller*"),
            # they keep company with their like
            *("Google", "Alphabet", "Microsoft", "Nvidia", "Samsung", "Tesla", "Intel"),
            *(
                "IBM",
                "AMD",
                "TSMC",
                "Huawei",
                "Xiaomi",
                "TikTok",
                "ByteDance",
                "Netflix",
            ),
            *(
                "Spotify",
                "PayPal",
                "Mastercard",
                "Walmart",
                "Costco",
                "Alibaba",
                "Temu",
            ),
            *(
                "Shein",
                "Zalando",
                "Vodafone",
                "Telefónica",
                "Telekom",
                "Swisscom",
                "SFR",
            ),
            *(
                "Bouygues",
                "Siemens",
                "SAP",
                "Salesforce",
                "Anthropic",
                "OpenAI",
                "Uber",
            ),
            *(
                "Disney",
                "Foxconn",
                "Qualcomm",
                "Sony",
                "Volkswagen",
                "Toyota",
                "Boeing",
            ),
            *(
                "谷歌",
                "微软",
                "英伟达",
                "三星",
                "华为",
                "グーグル",
                "マイクロソフト",
                "ソニー",
            ),
            *("구글", "삼성", "마이크로소프트", "غوغل", "جوجل", "مايكروسوفت"),
            *("公司", "股价", "财报", "季度", "营收", "用户", "亿美元", "首席执行官"),
            *("裁员", "巨头", "收购", "株価", "企業", "売上", "決算", "億ドル", "買収"),
            *("最高経営責任者", "利用者", "주가", "기업", "매출", "분기", "억 달러"),
            *(
                "최고경영자",
                "이용자",
                "شركة",
                "أسهم",
                "أرباح",
                "مليار",
                "الرئيس التنفيذي",
            ),
        ),
    }
)


def kind_key(kind: EntityKind) -> str:
    """Return under which key a kind's words are found; no entity has it."""
    return f"kind:{kind}"
