"""When a name may stand in small letters all the same."""

from storywatch.mention.inflection import UNKNOWN
from storywatch.watchlist.records import Entity

_FEWEST_WORDS = 4
"""Shorter texts are bare names, links or buttons."""

_DERIVED: dict[str, str] = {
    "de": "sch sche schen scher sches schem ianisch ianische",
    "nl": "iaans iaanse isme ist isten",
    "sv": "ism ismen ist ister",
    "fr": "ien iens ienne iennes isme iste istes",
    "es": "ista istas ismo iano iana ianos ianas",
    "pt": "ista istas ismo iano iana ianos ianas",
    "it": "iano iana iani iane ismo ista isti",
    "ca": "ista istes isme ià iana",
    "ro": "ist iști ismul ism",
    "pl": "owski owska owskie owskiego owskiej owskich owską owskim ista iści izm izmu",
    "cs": "ovský ovská ovské ovského ovskou ismus ismu ista isté",
    "sk": "ovský ovská ovské izmus izmu ista",
    "hr": "ovski ovska ovsko ist isti izam",
    "hu": "i ista isták izmus",
    "fi": "ilainen ilaiset ismi ismin isti istit",
    "ru": "изм изма изме ист исты истов овский овская овское овские овского овской",
    "uk": "ізм ізму іст істи істів івський івська івські",
}
_SHARED = "ism ismus ismo isme ist ista iste"


def is_all_small(text: str) -> bool:
    """Tell whether a text has no capital at all, as posts often have none.

    Args:
        text: with the capitals that it has.
    """
    return (
        text.lower() == text
        and text.upper() != text
        and len(text.split(None, _FEWEST_WORDS)) > _FEWEST_WORDS - 1
    )


def is_derived(ending: str, entity: Entity, language: str) -> bool:
    """Tell whether a word only comes from a person's name: trumpienne, trumpista.

    Most languages write such words in small letters; they count as the person.

    Args:
        ending: folded, what follows the alias.
        entity: whose alias.
        language: of the text.
    """
    if entity.kind != "person" or not ending:
        return False
    known = _DERIVED.get(language, "").split()
    return ending in known or (
        language in {UNKNOWN, "en"} and ending in _SHARED.split()
    )
