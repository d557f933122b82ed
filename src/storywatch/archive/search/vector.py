"""What an article is indexed under, as Postgres reads it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from storywatch.archive.search.forms import (
    NO_STEMS,
    PART,
    STEMMERS,
    indexed_forms,
    lexeme,
)
from storywatch.archive.search.tokens import Token, tokens

ANALYSIS: Final = 1
"""Number of the way in which texts are read; another one has all be read again."""

MOST_CHARACTERS: Final = 100_000
"""Of a text that are read."""

MOST_BYTES: Final = 1_000_000
"""Of a vector's text: Postgres refuses vectors over a megabyte, which are no longer."""

GAP: Final = 10
"""Places between title and text: no phrase reaches over."""

OUTLET: Final = "@"
"""Before a word of the publisher's name or host."""

_PLACES_OF_A_WORD = 255
_LAST_PLACE = 16_383
"""What Postgres keeps of a word's places."""


def words_to_stem(title: str, text: str, language: str) -> frozenset[str]:
    """Return the words of an article, in lower case, whose stems its vector needs."""
    if language not in STEMMERS:
        return frozenset()
    both = chain(tokens(title), tokens(text[:MOST_CHARACTERS]))
    return frozenset(one.word for one in both if not one.in_pairs)


def search_vector(
    title: str,
    text: str,
    language: str,
    *,
    outlet: str = "",
    stems: Mapping[str, str] = NO_STEMS,
) -> str:
    """Return the words of an article with their places, as text of a ``tsvector``.

    Args:
        title: its words weigh A.
        text: its words weigh D.
        language: ISO 639-1 or ``"und"``.
        outlet: names and host of its publisher, found as ``source:`` only.
        stems: of ``words_to_stem``.
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    words = _add(places, tokens(title), language, stems, first=1, weight="A")
    body = tokens(text[:MOST_CHARACTERS])
    first = first_place_of_text(words)
    _add(places, body, language, stems, first=first, weight="")
    terms = (
        f"{lexeme(form)}:{','.join(found[:_PLACES_OF_A_WORD])}"
        for form, found in places.items()
    )
    outlets = (lexeme(f"{OUTLET}{one.folded}") for one in tokens(outlet))
    whole = " ".join((*terms, *outlets))
    if len(whole.encode()) <= MOST_BYTES:
        return whole
    # A book in a script of pairs: its first half will do.
    half = text[: min(len(text), MOST_CHARACTERS) // 2]
    return search_vector(title, half, language, outlet=outlet, stems=stems)


def first_place_of_text(words_of_title: int) -> int:
    """Return the place of a text's first word, behind the title's."""
    return words_of_title + GAP


def outlet_query(value: str) -> str | None:
    """Return a part of an outlet's name or host as text of a ``tsquery``.

    Args:
        value: of ``source:``; its last word may be the beginning of one.
    """
    parts = [lexeme(f"{OUTLET}{one.folded}") for one in tokens(value)]
    return " & ".join([*parts[:-1], f"{parts[-1]}:*"]) if parts else None


def _add(
    places: defaultdict[str, list[str]],
    words: Iterable[Token],
    language: str,
    stems: Mapping[str, str],
    *,
    first: int,
    weight: str,
) -> int:
    """Note where each form stands; return the last place."""
    number = first - 1
    run: list[Token] = []
    for number, token in enumerate(words, first):
        place = f"{min(number, _LAST_PLACE)}{weight}"
        for form in indexed_forms(token, language, stems):
            places[form].append(place)
        if not token.hyphened:
            run = []
        run.append(token)
        if len(run) > 1:
            places[joined(run)].append(place)
    return max(number, first - 1)


def joined(run: Iterable[Token]) -> str:
    """Return the form of a word that may be written with hyphens or without."""
    return f"{PART}{''.join(one.folded for one in run)}"
