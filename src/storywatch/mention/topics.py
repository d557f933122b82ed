"""What an article is about, from its own words, where no section says so.

A name that may be a word is rarely a company's among goalkeepers or ovens. From
general knowledge of what sports pages, kitchens, stages and shelves of scent speak
of; ``*`` as in the watchlist.
"""

from collections.abc import Mapping
from types import MappingProxyType

from storywatch.mention.folding import fold
from storywatch.watchlist.records import Entity

_WORDS: Mapping[str, str] = {
    "sport": """
        goalkeeper*, midfielder*, semi-final*, semifinal*, kick-off, quarter-
        final*, half-time, halftime, innings, wicket*, referee*, offside, penalty
        shoot-out, touchdown*, quarterback*, Premier League, Torhüter*, Torwart*,
        Elfmeter*, Siebenmeter*, Halbzeit*, Stürmer*, Viertelfinal*, Halbfinal*,
        Mittelfeld*, Bundesliga, Super League, Tabellenführer*, Pokal*, Ziellinie,
        demi-finale*, quart de finale, mi-temps, gardien de but, buteur*, peloton,
        maillot, championnat*, semifinales, cuartos de final, portero, delantero*,
        entrenador*, goleador*, LaLiga, semifinale, portiere, allenator*,
        campionato, partita, Serie A, goleiro, treinador*, campeonato,
        Brasileirão, doelpunt*, halve finale, doelman, bramkarz*, półfinał*,
        mecz*, trener*, brankář*, zápas*, poločas*, trenér*, вратар*, матч*,
        полуфинал*, тренер*, гол, målvakt*, semifinal*, allsvensk*, maalivahti*,
        ottelu*, mérkőzés*, edző*, maçta, teknik direktör*, kaleci*, 九回, 試合, 球団,
        进球, 比赛, 决赛, 球队, 경기, 감독, 결승, مباراة, المباراة
    """,
    "kitchen": """
        tablespoon*, teaspoon*, simmer*, cream, bake*, whisk*, dough, flour,
        recipe*, chutney, pear, pears, quince*, plum, plums, cherry, cherries,
        peach*, Esslöffel, Teelöffel, Backofen, Mehl, Zucker, Sahne, Rahm, Teig*,
        Rezept*, Birne*, Pflaume*, Zwetschge*, Kirsche*, Marmelade*, Konfitüre*,
        sucre, farine, crème fraîche, confiture*, azúcar, harina, receta*,
        mermelada*, zucchero, farina, ricetta*, açúcar, farinha, suiker, bloem,
        recepten, cukier, mąka, przepis, cukr*, mouka, сахар*, мук*, socker, mjöl,
        sokeri*, jauho*, cukor, liszt, şeker, 砂糖, レシピ, 食谱
    """,
    "stage": """
        exhibition*, theatre*, novels, orchestra*, premiere*, album*, concerts,
        choreograph*, poem*, sculptor*, curator*, Ausstellung*, Theater*,
        Orchester*, Konzert*, Bühne*, Galerie*, Gemälde*, Gedicht*, Chanson*,
        exposition*, théâtre*, chanteu*, comédien*, sculpture*, exposición,
        teatro*, novela*, concierto*, cantante*, romanzo, palcoscenico, exposição,
        cantora, toneel*, tentoonstelling*, wystaw*, teatr*, powieś*, koncert*,
        výstav*, divadl*, выстав*, театр*, концерт*, utställning*, teater*,
        näyttely*, teatteri*, näytel*, kiállít*, színház*, tiyatro*, 展览, 画廊, 美術館,
        展覧会, 전시, معرض
    """,
    "scent": """
        perfum*, fragran*, scent*, cologne, drydown, eau de, parfum*, parfüm*,
        Parfüm*, Duft*, profum*, perfume*, perfumer*, парфюм*, духи, аромат*,
        tuoksu*, hajuves*, geur*, zapach*, voní, vůn*, duften, doft*, άρωμα, 香水,
        향수, عطر, deodorant*, shampoo*
    """,
    "nature": """
        forest*, logger*, wildlife, species, herds, botanic*, pasture*, Wald,
        Wälder*, Tierart*, Urwald*, Herde*, forêt*, bosque*, foreste, foresta,
        floresta*, bossen, soorten, lasów, gatun*, lesy, лес, лесов, лесные, ліс,
        лісів, skog*, metsä*, erdő*, orman*, 森林, 物种, カエル, 숲, غابة, δάσος,
        δασών
    """,
}
TOPIC_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        topic: tuple(" ".join(word.split()) for word in words.split(","))
        for topic, words in _WORDS.items()
    }
)
"""By topic; divided by commas in the table."""

TOPIC_NEAR = (-0.75, -0.5)
TOPIC_ELSEWHERE = (-0.25, -0.25)
TOPIC_OF_A_PERSON = (-0.25, -0.25)
"""Log odds of the first and the second word, set by hand; the famous are spoken of
on every page."""


def topic_key(topic: str) -> str:
    """Return under which key a topic's words are found; no entity has it."""
    return f"topic:{topic}"


def foreign_topics(entity: Entity) -> tuple[str, ...]:
    """Return the topics that no context word for an entity belongs to.

    Who watches a club lists words of sport for it, and they do not speak against it.
    """
    own = {fold(word.strip("*")) for word in entity.supports}
    return tuple(
        topic
        for topic, words in TOPIC_WORDS.items()
        if own.isdisjoint(fold(word.strip("*")) for word in words)
    )
