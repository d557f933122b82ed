"""Names whose last letters change when they are declined.

A stem is what all cases share; the table says what may stand after it. The rules are
the regular declensions of names: Slavic feminines in ``-a``, masculines in ``-й`` and
``-ь``, adjectives in ``-ский`` and ``-ý``, vowels that flee (Pavel, Pavla), and
Hungarian's ``-a`` and ``-e``, which lengthen.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from storywatch.mention.folding import fold

SHORTEST = 4
"""Letters: what is left of a shorter name begins too many other words."""

_EAST = frozenset({"ru", "uk", "be", "bg", "mk", "sr"})
_WEST = frozenset({"pl", "cs", "sk", "hr", "sr", "bs", "sl"})
_CZECH = frozenset({"cs", "sk"})
_FLEEING = "a u em om ovi owi iem y i e ů ów"
_HUNGARIAN = (
    "t nak nek val vel ra re ról ről tól től ban ben ba be ból ből hoz hez nál nél "
    "ért n ig ként k s ék éi é hoz höz"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declension:
    """Names that end so lose their last letters; in their place may stand others."""

    ending: re.Pattern[str]
    lost: int
    kept: int
    languages: frozenset[str]
    endings: str


def _declension(
    ending: str,
    languages: frozenset[str],
    endings: str,
    *,
    lost: int = 1,
    kept: int = 0,
) -> _Declension:
    return _Declension(
        ending=re.compile(f"(?:{ending})$"),
        lost=lost,
        kept=kept,
        languages=languages,
        endings=endings,
    )


_DECLENSIONS = (
    _declension("а", _EAST, "ы и е у ой ою і"),
    _declension("я", _EAST, "и е ю ей ею ї і"),
    _declension("[^иыо]й", _EAST, "я ю ем єм е ї"),
    _declension("[иыо]й", _EAST, "ого ому им ым ом ем ім его ему их ых", lost=2),
    _declension("ь", _EAST, "я ю ем е и ью єм ом"),
    _declension("[еоё][лкц]", _EAST, "а у ом ем ым е и ы ові", lost=2, kept=1),
    _declension("a", _WEST, "y i e ę ą o u ou ie ze ii iej"),
    _declension("ý", _CZECH, "ého ému ým ém ých ými"),
    _declension("e[lkc]", _WEST, _FLEEING, lost=2, kept=1),
    _declension("a", frozenset({"hu"}), " ".join(f"á{x}" for x in _HUNGARIAN.split())),
    _declension("e", frozenset({"hu"}), " ".join(f"é{x}" for x in _HUNGARIAN.split())),
)

DECLINING = frozenset().union(*(one.languages for one in _DECLENSIONS))
"""Languages in which anything may follow a stem."""


def stems(alias: str) -> frozenset[str]:
    """Return what a folded alias may be cut to; its whole is not among them."""
    if len(alias) < SHORTEST:
        return frozenset()
    return frozenset(alias[:-lost] for lost in _letters_lost(alias[-SHORTEST:]))


@lru_cache(maxsize=4096)
def _letters_lost(tail: str) -> frozenset[int]:
    return frozenset(one.lost for one in _DECLENSIONS if one.ending.search(tail))


def may_follow_stem(remainder: str, *, alias: str, stem: str, language: str) -> bool:
    """Tell whether letters after a stem make a case of the alias.

    Args:
        remainder: folded letters up to the end of the word.
        alias: folded.
        stem: one of its ``stems``.
        language: of the text.
    """
    lost = len(alias) - len(stem)
    return remainder in _endings(alias[-lost - 2 :], lost, language)


@lru_cache(maxsize=4096)
def _endings(tail: str, lost: int, language: str) -> frozenset[str]:
    return frozenset(
        tail[len(tail) - one.kept :] + fold(ending)
        for one in _DECLENSIONS
        if one.lost == lost and language in one.languages and one.ending.search(tail)
        for ending in one.endings.split()
    )
