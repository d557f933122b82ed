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
