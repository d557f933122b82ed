"""Frequent words that are names too.

A name that is one of these words in some language stands in articles about
anything. The lists are our own: short function words whose spelling is also an
abbreviation or a brand, nouns and verbs that firms are called by, first names and
places that are words. Lower case, accents kept.
"""

from collections.abc import Mapping

_WORDS = {
    "en": """
        a ace act ad aim air all also alpha amazon an and any apple are arm as ask at
        axe bank bath bay be bell best better big bill bit block blue boost boots
        boss bound box brave bright buck buzz by can canada carbon card chad chance
        chase chile china circle clear click cloud coach comet core cork corona
        crest cross crow dash dawn day delta do don dove drew echo edge element
        energy era even ever eve express face faith fast fed first flex focus for
        ford force fox frank free future gain gap gas general george giant global go
        gold good grace grant gray great green guess guy had harry has hawk
        he heart hello her here hi him his home honest hope how hunt i ice if impact
        in indie insider inside intel iris is it its jack jaguar java jet job joy
        just key kind king kite kraft launch lead leap lemonade level life lift
        light lime line link lion live loop love low lotus lush made man march mark
        mars mass match matter max may me mega mercury meta mini mint mobile moon
        more my national nest new next nice no north notion nova now oak of off oil
        ok old olive on one open or oracle orange our out palm pan paris park path
        paul pay peak pearl penny people phoenix pick pixel plan planet polar pool
        post prime pro public puma push python quest ray reading red reed relay rich
        ring rise rob robin rock rose round rush rust sage sand saw scale seat see
        sense set shell ship show signal silver slack smart snap so sonic
        south spark spirit spring sprint square stable standard star stark
        state stem stone stripe sun sunny sure surface swift switch tag target tea
        team temple than that the them they this tide time tin to toast top
        total trade trump turkey two uber unity universal up us vanguard venture
        verge victor virgin visa vision wall want was wave way we west white who why
        will win wise wish with wolf wood word work world yes you zoom
    """,
    "de": """
        ab acht adler ag ah aktie all alle allianz als alt am an anker apfel
        arm art auf aus bach bahn bald bank bart bau bauer bayer becker beim berg
        bild bis bitte block blume bock bosch brand braun brot bund burg burger da
        dann das dem den der des die dm du durch eck edel ehe ei eis elf elster er
        erde es esel essen euro fach fall falke feld fest feuer fink fisch
        frank frei freitag freund fuchs für gans ganz gas gast geld gold graf gross
        groß grün gut haar hahn hai hand hans hart hase haus heute hier hirsch hof
        hut ich ihr im in ist ja jäger jung kai kaiser kalt kern kind klar klein
        koch könig konto korn kraft krone kurz lang last laut leben licht lieb
        linde linke los luft macht mai man mark markt maus mehr meister meta mit
        mitte mond montag moos müller mut nach nah neu nicht nord nun nur oder ohne
        ost otto pass pfau platz post rabe rat rein richter ring rose rot rund saal
        sand sau schmidt schnell schulz schwarz see sein sie so sonne spiegel
        stark start stein stern stift still süd tag teil tor total trumpf uhr um und
        union vogel voll volk von vor wagner wald wand was weber weg weil weiss weiß
        welt wer west wind wir wolf würde zeit zu zug zum zur
    """,
    "fr": """
        à ai air ami amour an ange août as au avec aux avril bal bas beau belle bien
        blanc bleu blanche bois bon bonne boucher bras brun but ça car carrefour ce
        cap casino ces cher chat ciel clair clé client coeur cœur comte cour cours
        courage dans de des deux dieu doux du eau elle en engie est et état été eux
        fer feu fil fin fleur fois fond force fort fou franc gars gaz grand gros
        haut homme il île ils je jean joli jour la lac le les leur libre lion loi
        long lune lui ma maire mais mal mer meta midi mieux mois mon monde mort mur
        ne noir nord nos nous nuit on or orange ou où ouest ours pain paix palais
        par paris pas pays père petit peu pierre plus poivre pont port pour qui rien
        roche roi rose rouge roux rue sa sans se ses si soleil son sous sud sur ta
        tel temps tout total tu un une va vent vers vert vie vin vous y
    """,
    "es": """
        a agua al alba alma alta amor ángel año así azul bien blanco bueno buen cada
        calle campo caro casa casas cielo con corona cruz de del delgado día dos el
        él ella en era es esta este feliz fin flor fuente fuerte gato gracia gran
        guerra hay hijo hoy iglesia ira la lago león ley libre lo los luna luz mar
        más mayo me mesa meta mi mina mucho muy nada negro ni no noche norte o oro
        oso pan para paz pero piedra plaza por que rey reyes río rojo rosa sal santo
        se seat ser si sí sierra sol son su sur te tele tierra toda todo toro torre
        trabajo tu tú un una uno va ve vega vela ver verde vida vino y ya
    """,
    "it": """
        a acqua ai al alba alla alto amore anche ancora anno aria bella bene bianchi
        bianco buono c'è campo capo casa che chi ci cielo con corona costa croce da
        dal dei del di dio due e è ed eni era essere fa fede ferrari fiat fiore fine
        forte fu gallo gatto giallo gioia gli grande greco ha ho i il in io ira la
        lago lei leone libero lo luce lui luna ma mai mare mela mese meta mi mio
        molto monte morandi ne neri nero no noi non nord notte nove o ora oro orso
        pace pane per più poco porta re ricci rossi rosso sa sala se sei sera
        si sì sole sono sta stella su sul sud te tim torre tra tu tutto un una uno va
        verde via vita vivo voi volpe
    """,
    "pt": """
        a água ai alta amor ano ao aos as até azul bem boa bom branco cada campo
        casa céu com costa cruz da das de do dos e é ela ele em era esta este eu
        faria ferreira fim flor foi forte gol grande há hoje ira já lá leite lobo
        lua luz mãe mais mar mas me mesa meta meu moreira muito na não negro no nos
        noite o oi os ou ouro pão para paz pedra pela pereira por que rei ribeiro
        rio rosa se sem ser seu silva sol sua sul tem terra todo tu um uma vai vale
        vem ver verde vida vinho vivo você
    """,
    "nl": """
        aan al alle als appel arm bak baan bank beer berg bij boek bol boom bos brand
        daar dag dan dat de deur die dit doel dorp duin een eens elk en er fiets
        geel geld goed gras groen groot haan had hart heb heel heer het hij hof hond
        ik in is ja jaar jong kan kat kern kip koning kop kort lang leeuw licht lid
        man meer meta mei met mijn na naar nee niet nieuw noord nu of om ons oog ook
        oost op over plus post rood ring ster stad tot uit van veel vis voor vos wat
        water weg wel werk west wie wij wil wit wolf zee zij zo zon zuid
    """,
    "pl": """
        a ale ani baran bez biały był by być cel co czas czy da dąb dla do dom dwa
        go i ich im ja jak już kat koc kot król lat lew lis ma maj mam meta może my
        na nad nie nowak o od on ona orzeł oraz pan po pod pole poza pół przy rok są
        się sok sowa stal ta tak tam ten to trzy ty tu u w wilk za ze zima żabka że
    """,
    "tr": """
        ada ak akar alp altın ana ara aslan at ay az baba bahar barış bay ben beyaz
        bir biz bu can çok da de demir deniz dil el en er et evet gece gül güneş ha
        hem her iki ile iyi kara kaya ki koç kurt mi mu ne o ok on öz saat sen ses
        son su şu tam tan taş tek türk umut var ve ya yapı yaz yıl yok yol
    """,
    "sv": """
        allt att av bank berg björn bo bra dag de den det du där efter ek en er ett
        falk fast fri från får för gran gren han har hav hon hund i in inte is ja jag
        kan lind ljus lund man med men mer meta min ny nu när och ok om oss post på
        ren rik ros se sig ska sol som stark stor ström så till träd un under upp ur
        var vi vind vår väg äng är å år öl
    """,
    "ru": """
        а без был бы быть в век вера весь вид во волк вот все год да дар для до
        дом друг его если есть ещё же жук за звезда и из или им их как когда кто
        лев ли любовь мал маска мега мир мой молот море мы на надежда над наш не
        нет но ну о он она они от по под пол при рог роза с свет себя слава со
        солнце спутник ст так там то только том ты у уж хор царь час что шах эра
        это я ясно
    """,
}

COMMON_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
"""Words by ISO 639-1 code."""


def languages_with_word(name: str, language: str | None) -> tuple[str, ...]:
    """Return the languages in which a name is a frequent word.

    Args:
        name: in any case.
        language: the only one that matters; None: every one.
    """
    word = name.casefold()
    looked_at = COMMON_WORDS if language is None else {language} & set(COMMON_WORDS)
    return tuple(code for code in looked_at if word in COMMON_WORDS[code])
