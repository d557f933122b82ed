"""Which figure of a sentence is new to its story, and which one differs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final, Literal, TypeAlias

from storywatch.article.figures import Figure
from storywatch.article.words import content_words
from storywatch.development.facts import SaidSentence, cosine
from storywatch.development.ledger import Ledger
from storywatch.development.materiality import is_background
from storywatch.development.novelty import KNOWN_ABROAD
from storywatch.development.quantities import (
    context_needed,
    greatest_change,
    hedges_clash,
    may_differ,
    worth_telling,
)

SAME_CONTEXT: Final = 0.3
"""Share of the rarer words around two figures that makes them one thing counted."""

NEAR_IN_MEANING: Final = 0.65
"""Cosine from which half of ``SAME_CONTEXT`` will do."""

_CONTEXT_BEFORE, _CONTEXT_AFTER = 110, 70
"""Characters around a figure that say what it counts."""

_NUMBER_LIKE = re.compile(
    r"\d|million|milliard|billion|mrd|mio|prozent|percent|dollar|euro|franken|franc"
)

FigureChange: TypeAlias = Literal["figure", "hedge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure of a sentence and the earlier one that it differs from.

    Attributes:
        figure: as told now.
        earlier: as told before.
        where: the sentence that told it before.
        change: the value differs, or only how surely it is told.
        overlap: shared share of the words around them, in [0, 1].
    """

    figure: Figure
    earlier: Figure
    where: SaidSentence
    change: FigureChange
    overlap: float


def figure_difference(
    sentence: SaidSentence, new_figures: tuple[Figure, ...], ledger: Ledger
) -> Difference | None:
    """Find the figure that contradicts or updates one told before.

    Args:
        sentence: not in the ledger.
        new_figures: those of its figures whose value was never told.
        ledger: what was told before.

    Returns:
        The pair whose contexts agree most, a differing value before a differing
        hedge; None when no figure differs.
    """
    found = [
        *_differing_values(sentence, new_figures, ledger),
        *_differing_hedges(sentence, ledger),
    ]
    latest_last = enumerate(found)
    best = max(
        latest_last,
        key=lambda one: (one[1].change == "figure", one[1].overlap, one[0]),
        default=None,
    )
    return best[1] if best else None


def _differing_values(
    sentence: SaidSentence, new_figures: tuple[Figure, ...], ledger: Ledger
) -> Iterator[Difference]:
    for figure in new_figures:
        if is_conversion(figure, sentence) or is_background(
            sentence.text, published_at=sentence.published_at
        ):
            continue
        around = figure_context(sentence, figure)
        for earlier, where in ledger.figures_within(figure, greatest_change(figure)):
            if not may_differ(figure, earlier):
                continue
            overlap = context_overlap(around, figure_context(where, earlier), ledger)
            needed = context_needed(figure, usually=SAME_CONTEXT)
            if _likely_the_same(sentence, where):
                needed /= 2
            if overlap >= needed or _means_the_same(sentence, where):
                yield Difference(
                    figure=figure,
                    earlier=earlier,
                    where=where,
                    change="figure",
                    overlap=overlap,
                )


def _differing_hedges(sentence: SaidSentence, ledger: Ledger) -> Iterator[Difference]:
    for figure in sentence.figures:
        tellings = [
            (earlier, where)
            for earlier, where in ledger.figures_within(figure, 1.0)
            if earlier.value == figure.value and earlier.unit == figure.unit
        ]
        if any(earlier.hedge == figure.hedge for earlier, _ in tellings):
            continue
        for earlier, where in tellings:
            if hedges_clash(figure.hedge, earlier.hedge):
                yield Difference(
                    figure=figure,
                    earlier=earlier,
                    where=where,
                    change="hedge",
                    overlap=1.0,
                )


def _likely_the_same(one: SaidSentence, other: SaidSentence) -> bool:
    """Tell, in one language, that two sentences are near in meaning."""
    return cosine(one, other) >= NEAR_IN_MEANING


def _means_the_same(one: SaidSentence, other: SaidSentence) -> bool:
    """Tell, across languages, that two sentences speak of one thing."""
    if one.language == other.language or not set(one.names) & set(other.names):
        return False
    return cosine(one, other) >= KNOWN_ABROAD


def figure_context(sentence: SaidSentence, figure: Figure) -> frozenset[str]:
    """Return the content words around a figure, without numbers and units."""
    around = sentence.text[
        max(0, figure.start - _CONTEXT_BEFORE) : figure.end + _CONTEXT_AFTER
    ]
    said = set(sentence.lemmas)
    words = (
        word if word in said else word.removesuffix("s")
        for word in _words_around(around, sentence.language)
    )
    return frozenset(word for word in words if not _NUMBER_LIKE.search(word))


@lru_cache(maxsize=20_000)
def _words_around(text: str, language: str) -> tuple[str, ...]:
    """Return the content words; the same context is compared again and again."""
    return content_words(text, language)


def context_overlap(
    one: frozenset[str], other: frozenset[str], ledger: Ledger
) -> float:
    """Return the share of words that two contexts have in common, in [0, 1].

    A word weighs the more the fewer sentences of the story hold it; two
    contexts share nothing until they share two words.
    """
    shared = one & other
    if len(shared) < 2:
        return 0.0

    def mass(words: frozenset[str]) -> float:
        return sum(
            log(1 + (len(ledger) + 1) / (1 + ledger.times_said(word)))
            for word in sorted(words)
        )

    return mass(shared) / (min(mass(one), mass(other)) or 1.0)


def is_conversion(figure: Figure, sentence: SaidSentence) -> bool:
    """Tell the same sum in another currency: *60 Mrd. Dollar (55 Mrd. Franken)*."""
    before = sentence.text[: figure.start].rstrip()
    return before.endswith(("(", "(rund", "(about", "(etwa", "umgerechnet", "or about"))


def tellable_figures(
    sentence: SaidSentence, new_figures: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Return the new figures that are news by themselves."""
    return tuple(
        figure
        for figure in new_figures
        if worth_telling(figure) and not is_conversion(figure, sentence)
    )
