"""Words that say what bears a name, by the field of life they come from.

From general knowledge of German, English, French, Spanish, Italian, Portuguese,
Dutch, Polish, Czech, Russian, Ukrainian, Swedish, Finnish, Hungarian and Turkish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from storywatch.mention.folding import fold
from storywatch.mention.given_names import without_accents
from storywatch.watchlist.records import EntityKind

TITLE = -1.25
ROLE = -2.0
"""Log odds, set by hand: many bear a doctor's title, fewer a goalkeeper's gloves."""

_ANY: tuple[EntityKind, ...] = ("person", "organisation", "product")
_THINGS: tuple[EntityKind, ...] = ("organisation", "product")
_FIRM: tuple[EntityKind, ...] = ("organisation",)
_PERSON: tuple[EntityKind, ...] = ("person",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerWords:
    """Words of one field.

    Attributes:
        kinds: of entity against which they speak.
        words: with accents, divided by spaces.
        weight: log odds, below 0.
        quoted: only before a quotation mark: novels, not what novelists buy.
    """

    kinds: tuple[EntityKind, ...]
    words: str
    weight: float = ROLE
    quoted: bool = False


BEARERS: Mapping[str, BearerWords] = MappingProxyType(
    {
        "learned": BearerWords(
            kinds=_PERSON,
            weight=TITLE,
            words="dr prof doktor docteur doctor doctora doutor doutora dottor dottore "
            "dottoressa profesor profesora professeur professeure professor "
            "professora professorin professoressa hoogleraar доктор профессор "
            "професор",
        ),
        "women": BearerWords(
            kinds=_PERSON,
            words="mrs ms frau fräulein madame mme señora sra signora senhora "
            "mevrouw mevr pani paní fru rouva госпожа миссис пани пані",
        ),
        "medicine": BearerWords(
            kinds=_PERSON,
            words="arzt ärztin hausarzt tierarzt chefarzt chirurg chirurgin kardiologe "
            "kardiologin hebamme apotheker apothekerin physician surgeon "
            "cardiologist midwife nurse cardiologue chirurgien infirmière médico "
            "médica cirujano medico cardiologo lekarz lékař lékařka läkare врач "
            "хирург лікар",
        ),
        "science": BearerWords(
            kinds=_PERSON,
            words="mathematiker mathematikerin historiker historikerin biologe "
            "biologin "
            "archäologe archäologin mathematician historian biologist "
            "archaeologist astronomer historien historienne mathématicien "
            "historiador historiadora storico matematico historyk historik "
            "историк математик професорка",
        ),
        "sport": BearerWords(
            kinds=_ANY,
            words="trainer trainerin coach torhüter torhüterin goalie stürmer "
            "stürmerin "
            "verteidiger mittelfeldspieler schiedsrichter skirennfahrer "
            "goalkeeper keeper striker midfielder defender winger referee jockey "
            "entraîneur entraîneuse gardien attaquant défenseur arbitre "
            "entrenador entrenadora portero delantero árbitro allenatore portiere "
            "attaccante arbitro treinador goleiro atacante bondscoach doelman "
            "trener bramkarz napastnik trenér brankář útočník тренер вратарь "
            "нападающий снукерист воротар tränare målvakt valmentaja maalivahti "
            "edző kapus antrenör kaleci",
        ),
        "culture": BearerWords(
            kinds=_ANY,
            words="sänger sängerin schauspieler schauspielerin regisseur regisseurin "
            "maler malerin bildhauer bildhauerin fotograf fotografin komponist "
            "komponistin pianist pianistin dirigent dirigentin dichter dichterin "
            "schriftsteller schriftstellerin rapper regie kamera singer actor "
            "actress painter sculptor photographer composer drummer guitarist "
            "novelist poet chanteur chanteuse acteur actrice réalisateur "
            "réalisatrice peintre sculpteur pianiste écrivain écrivaine cinéaste "
            "cantante actriz pintor pintora escultor cineasta fotógrafo attore "
            "attrice regista pittore pittrice scultore cantor cantora ator atriz "
            "zanger zangeres schilder malarz malarka reżyser aktor aktorka "
            "piosenkarka malíř režisér herec herečka zpěvák zpěvačka режиссер "
            "актер актриса певец певица художник скульптор режисер співачка "
            "художниця skådespelare regissör sångare ohjaaja näyttelijä rendező "
            "színész yönetmen oyuncu şarkıcı",
        ),
        "village": BearerWords(
            kinds=_PERSON,
            words="pfarrer pfarrerin lehrer lehrerin landwirt landwirtin gärtner "
            "schreiner förster gemeinderat gemeinderätin councillor cllr sheriff "
            "reverend vicar bäckerei metzgerei schreinerei apotheke kanzlei "
            "praxis familienbetrieb gärtnerei weingut gasthaus gasthof restaurant "
            "galerie autohaus spedition möbelhaus garage boulangerie boucherie "
            "pharmacie maître maestra maestro panadería farmacia panificio "
            "bakkerij slagerij apteka piekarnia pekárna",
        ),
        "firms": BearerWords(
            kinds=_PERSON,
            words="firma unternehmen hersteller konzern brauerei drugmaker "
            "brewer brewery société entreprise empresa azienda ditta "
            "bedrijf spółka koncern firmy společnost компания företaget yhtiö cég",
        ),
        "vessels": BearerWords(
            kinds=_ANY,
            words="frachter fregatte dampfer yacht segelyacht autofähre "
            "kreuzfahrtschiff dampfschiff segelschiff motorschiff frigate "
            "freighter steamer steamship schooner barge barque trawler frégate "
            "navire paquebot voilier buque fragata velero traghetto piroscafo "
            "navio fregat statek jacht fartyg",
        ),
        "animals": BearerWords(
            kinds=_ANY,
            words="pferd stute wallach hengst kater wellensittich papagei racehorse "
            "mare filly gelding stallion jument caballo yegua cavallo",
        ),
        "places": BearerWords(
            kinds=_THINGS,
            words="stadt städtchen dorf gemeinde ortschaft kleinstadt town village "
            "hamlet ville commune ciudad pueblo città cittadina cidade stadje "
            "dorp miasto wieś město vesnice",
        ),
        "relatives": BearerWords(
            kinds=_THINGS,
            words="daughter baby twins niece nephew girlfriend tochter sohn "
            "enkelin "
            "fille fils bébé hija hijo bebé figlia figlio filha filho dochter "
            "zoon córka dcera дочь сын дочка dotter tytär lánya kızı",
        ),
        "colours": BearerWords(
            kinds=_ANY,
            words="white black red green blue pink golden burnt blood dark weisser "
            "weißer schwarzer roter grüner blanc blanche noir rouge vert blanco "
            "blanca negro rojo verde bianco nero rosso branco preto vermelho wit "
            "zwart biały bílý белый vit svart valkoinen fehér beyaz",
        ),
        "works": BearerWords(
            kinds=_THINGS,
            quoted=True,
            words="roman novel thriller album song single oper ballett musical film "
            "spielfilm buch gedicht stück theaterstück comic videospiel play book "
            "romance novela canción libro romanzo canzone chanson",
        ),
        "sheets": BearerWords(
            kinds=_FIRM,
            quoted=True,
            words="newspaper schülerzeitung studentenzeitung zeitschrift fanzine "
            "journal revue revista rivista",
        ),
    }
)


@lru_cache(maxsize=64)
def plain_words(field: str) -> frozenset[str]:
    """Return the words of a field, folded and without accents."""
    return frozenset(
        without_accents(fold(word)) for word in BEARERS[field].words.split()
    )
