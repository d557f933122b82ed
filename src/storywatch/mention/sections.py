"""What a source's section says about the sense of a name.

A name on the sports page is rarely a company's, one on the business page mostly is.
The tables hold the words with which German, English, French, Spanish, Italian,
Portuguese, Polish, Dutch and Russian papers head their sections.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from storywatch.mention.folding import fold
from storywatch.watchlist.records import EntityKind

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sport": "sport sports sportif fußball fussball football futbol calcio "
        "deportes deporte esportes desporto sporty спорт tennis golf motorsport",
        "culture": "kultur culture cultura kultura cultuur культура tv fernsehen "
        "film filme kino cinema cinéma cine movies series serien medien media music "
        "musik musique música musica books bücher buch literatur feuilleton arts art "
        "kunst theater theatre stars promi people panorama unterhaltung "
        "entertainment spettacoli showbiz celebrity celebrities games gaming spiele",
        "life": "leben lifestyle life style mode fashion beauty food essen genuss "
        "kochen rezepte recipes garten garden reise reisen travel viajes voyages "
        "viaggi wohnen familie haustiere pets kosmetik cuisine cucina",
        "business": "wirtschaft business economy economics economía economia "
        "économie finanzen finance finanza börse bourse borsa markets märkte money "
        "geld unternehmen companies firmen gospodarka biznes economie экономика "
        "бизнес финансы industrie immobilien",
        "technology": "technik technologie technology tech digital netzwelt it "
        "computer tecnología tecnologia technologia internet wirtschaft-digital ki "
        "ai технологии gadgets software",
        "politics": "politik politics política politica politique polityka politiek "
        "политика ausland inland international world welt monde mundo mondo świat "
        "usa nation election wahlen elections deutschland schweiz österreich",
    }
)

_WEIGHTS: Mapping[str, Mapping[EntityKind, float]] = MappingProxyType(
    {
        "sport": {"person": -0.75, "organisation": -0.75, "product": -0.75},
        "culture": {"person": -0.5, "organisation": -0.5, "product": -0.75},
        "life": {"person": -0.75, "organisation": -0.5, "product": -0.75},
        "business": {"person": 0.5, "organisation": 0.75, "product": 0.5},
        "technology": {"person": 0.5, "organisation": 0.75, "product": 0.75},
        "politics": {"person": 0.75, "organisation": 0.25, "product": 0.25},
    }
)

_SECTION_OF: Mapping[str, str] = MappingProxyType(
    {fold(word): name for name, words in _WORDS.items() for word in words.split()}
)
_WORD = re.compile(r"[^\W\d_]+")


def section_weight(section: str, kind: EntityKind) -> tuple[float, str]:
    """Weigh the section in which an article stands, for one kind of entity.

    Args:
        section: as the publisher names it, or a part of an address
            (``"Kultur/TV"``, ``"sport"``).
        kind: of the entity.

    Returns:
        Log odds, the mean over the sections named; and the evidence in words. 0 and
        ``""`` where nothing is known.
    """
    words = _WORD.findall(fold(section))
    named = {_SECTION_OF[word] for word in words if word in _SECTION_OF}
    weights = [_WEIGHTS[name].get(kind, 0.0) for name in named]
    odds = sum(weights) / len(weights) if weights else 0.0
    if not odds:
        return 0.0, ""
    return odds, f'{"for" if odds > 0 else "against"}: the section "{section.strip()}"'
