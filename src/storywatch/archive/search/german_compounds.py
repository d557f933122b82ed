"""Parts of German compounds: *Stromversorgung* is also about *Strom* and *Versorgung*.

A word is cut where a known word stands on both sides, with the linking letters that
German puts between (Langer, *Zur Morphologie und Semantik von Nominalkomposita*,
KONVENS 1998); of several cuts the one with the longest last part is taken, which
is the head.
"""

from functools import lru_cache
from typing import Final

import simplemma

from storywatch.article.vocabulary import word_set
from storywatch.article.words import dictionary_form

SHORTEST: Final = 4
"""Letters of a part: shorter ones are found everywhere (*ein*, *vor*, *rat*)."""

WHOLE_UNTIL: Final = 13
"""Letters from which a part is taken apart in turn though a dictionary lists it: the
parts of shorter ones would be *Verb-rauch*."""

LONGEST: Final = 60
"""Letters of a word that is taken apart: the work grows with their square."""

_LINKS: Final = ("", "s", "es", "n", "en", "e", "er")

_ENDINGS: Final = word_set("ende enden schaft schafts schaften ster rinnen lose lichen")
"""Known words that are mostly endings of others: *Vorsitz-ende*, *Wirt-schaft*."""

_BEGINNINGS: Final = word_set(
    "durch gegen hinter nach unter verb vers voll wider widers wieder zurück zusammen "
    "über"
)
"""The same as beginnings: *unter-nehmen*, *Verb-rauch*."""


@lru_cache(maxsize=200_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, and what these are made of in turn.

    Args:
        word: in lower case, in any form.

    Returns:
        In lower case; empty: it is no compound. *stromversorgungsengpässe* gives
        *strom*, *versorgungsengpass*, *versorgungs* and *engpass*.
    """
    return _parts(dictionary_form(word, "de")) if len(word) >= 2 * SHORTEST else ()


def _parts(whole: str) -> tuple[str, ...]:
    if not 2 * SHORTEST <= len(whole) <= LONGEST or not whole.isalpha():
        return ()
    for cut in range(SHORTEST, len(whole) - SHORTEST + 1):
        head = whole[cut:]
        if head in _ENDINGS or not _is_noun(head):
            continue
        if modifier := _modifier(whole[:cut]):
            deeper = (part for part in (modifier, head) if not _is_whole(part))
            return (modifier, head, *(one for part in deeper for one in _parts(part)))
    # A head that no dictionary lists may be a compound itself.
    for cut in range(SHORTEST, len(whole) - 2 * SHORTEST + 1):
        if (modifier := _modifier(whole[:cut])) and (rest := _parts(whole[cut:])):
            return (modifier, whole[cut:], *rest)
    return ()


def _modifier(part: str) -> str | None:
    """Return the first part without what links it, or None when it is no word."""
    if part in _BEGINNINGS:
        return None
    for link in _LINKS:
        bare = part.removesuffix(link)
        if part.endswith(link) and len(bare) >= SHORTEST and _is_listed(bare):
            return bare
    # *Sprach-* and *Schul-* have lost their last letter.
    whole = f"{part}e"
    return whole if _is_noun(whole) else None


def _is_whole(part: str) -> bool:
    return len(part) < WHOLE_UNTIL and _is_listed(part)


def _is_listed(part: str) -> bool:
    return _is_noun(part) or bool(simplemma.is_known(part, lang="de"))


@lru_cache(maxsize=200_000)
def _is_noun(part: str) -> bool:
    return bool(simplemma.is_known(part.capitalize(), lang="de"))
