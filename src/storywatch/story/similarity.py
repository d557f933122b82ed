"""How alike an article and a story are, or two stories: channel by channel.

Words and meaning make the score, because nothing else gained on them where it was
measured; names, entities and figures are the evidence that ``assignment`` asks for
beside it, and names help out where meaning is unknown.

A story is the *sum* of its articles, and its likeness the cosine with that sum. For
articles of unit length this is their mean likeness divided by how well the story
holds together, so that a broad story (a storm over three days) is not held against
its newcomers. On headlines it was worth .05 of BCubed F1 over the mean of the
nearest members.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp, sqrt

import numpy as np

from storywatch.article.words import word_stems
from storywatch.story.central import MOST_OF_A_PIECE, focus_alike
from storywatch.story.encoder import Vectors
from storywatch.story.rarity import Rarity
from storywatch.story.records import Likeness, Profile, Weights

SHARE_OF_WORDS = 0.7
"""Of the score; meaning has the rest. From .5 to .8 F1 hardly changes, with the
least score moved along; more words give more precision."""

AMONG_STRANGERS = 0.95
"""A score counts so much where both name somebody or some place and share none."""

WORDS_ABROAD = 0.4
"""Weight of the words' cosine between two languages: only names and cognates can be
shared."""

MEANING_ABROAD = 0.55
"""Weight of the meaning's cosine between two languages."""

WITHOUT_MEANING = 1.0
"""What the words alone are worth when an article has no vector: as much as words
and meaning that agree."""

NAMES_WITHOUT_MEANING = 0.2
"""Weight of the names' cosine where meaning is unknown: articles with a lead are
found by it (.61 to .92 on our own labelled articles), at a price for headlines."""

LEAST_SHARED_NAMES = 3
"""Fewer are no likeness: one of one name would be a cosine of 1."""

FADING = timedelta(hours=96)
"""After this long between their mean times two profiles count 1/e as alike."""

SHARE_OF_FOCUS = 0.4
"""What is added to the score of words and meaning for an article that names all that
a running story is about. On running stories of two weeks the parts together made of
nine pieces a story two."""

LEAST_FOCUS = 0.2
"""From here on time is counted from the story's latest article: with whom and where
the same, it goes on for weeks. Else from its middle, which keeps headlines apart."""

ARTICLES_OF_A_RUN = 5
"""Of a story, to be a running one: its middle may lie a week back."""

STEMS_OF_A_LEAD = 25
"""Of an article: a headline alone says too little to tell a turn from another event."""

WORDS_OF_A_RUN = 0.15
"""Of the words' cosine, for time to be counted from the story's latest article."""

WORDS_ALONE_OF_A_RUN = 0.25
"""The same where meaning is unknown."""

MEANING_OF_A_RUN = 0.35
"""Of the meaning's cosine, beside the words'."""

MOST_NAMED = 6
"""Shared names, entities and figures each, kept as evidence."""


def likeness(
    one: Profile, other: Profile, *, rarity: Rarity, centre: Vectors | None
) -> Likeness:
    """Compare two profiles.

    Args:
        one: an article, or a story.
        other: a story.
        rarity: of stems, as far as is known.
        centre: what all stories at hand have in common, shape ``(d,)``; None when
            there is no encoder.
    """
    words = words_alike(one.stems, other.stems, rarity)
    meaning = meaning_alike(one, other, centre)
    time = time_alike(one.mean_at, other.mean_at)
    focus = focus_alike(one, other, rarity)
    since = time_alike(one.mean_at, other.last_at)
    if focus >= LEAST_FOCUS or _goes_on(one, other, words, meaning):
        time = since
    same = languages_alike(one.languages, other.languages)
    strangers = _strangers(one.names, other.names) if same else None
    score = score_of(
        words, meaning, time, names=names_alike(one.names, other.names), same=same
    )
    if strangers:
        score *= AMONG_STRANGERS
    return Likeness(
        score=min(1.0, score + SHARE_OF_FOCUS * focus * since),
        words=words,
        meaning=meaning,
        time=time,
        names=_shared(one.names, other.names),
        entities=_shared(one.entities, other.entities),
        figures=_shared(one.figures, other.figures),
        focus=focus,
        strangers=strangers,
    )


def _goes_on(
    piece: Profile, story: Profile, words: float, meaning: float | None
) -> bool:
    """Tell whether a running story goes on in a piece of news, by all that both say."""
    return (
        piece.articles <= MOST_OF_A_PIECE
        and len(piece.stems) >= STEMS_OF_A_LEAD
        and story.articles >= ARTICLES_OF_A_RUN
        and words >= (WORDS_OF_A_RUN if meaning is not None else WORDS_ALONE_OF_A_RUN)
        and (meaning is None or meaning >= MEANING_OF_A_RUN)
    )


def score_of(
    words: float,
    meaning: float | None,
    time: float,
    *,
    names: float = 0.0,
    same: float = 1.0,
) -> float:
    """Return the score of the channels' values, 0 to 1; names help out meaning."""
    alike = (
        min(1.0, WITHOUT_MEANING * words + NAMES_WITHOUT_MEANING * names)
        if meaning is None
        else same * (SHARE_OF_WORDS * words + (1 - SHARE_OF_WORDS) * meaning)
        + (1 - same) * (WORDS_ABROAD * words + MEANING_ABROAD * meaning)
    )
    return max(0.0, alike) * time


def names_alike(one: Weights, other: Weights) -> float:
    """Return the cosine of two bags of names, 0 to 1; 0 when few are shared."""
    shared = one.keys() & other.keys()
    if len(shared) < LEAST_SHARED_NAMES:
        return 0.0
    product = sum(one[name] * other[name] for name in shared)
    lengths = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return product / sqrt(lengths)


def languages_alike(one: Weights, other: Weights) -> float:
    """Return which part of two profiles is in the same language, 0 to 1."""
    if not one or not other:
        return 1.0
    here, there = sum(one.values()), sum(other.values())
    return sum(
        min(one[language] / here, other[language] / there)
        for language in one.keys() & other.keys()
    )


def words_alike(one: Weights, other: Weights, rarity: Rarity) -> float:
    """Return the cosine of two bags of stems, each weighted by its rarity, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    product = sum(
        weight * other[stem] * rarity.of(stem) ** 2
        for stem, weight in one.items()
        if stem in other
    )
    if not product:
        return 0.0
    return product / (length_of(one, rarity) * length_of(other, rarity))


def length_of(stems: Weights, rarity: Rarity) -> float:
    """Return the Euclidean length of a bag of stems, each weighted by its rarity."""
    return sqrt(sum((weight * rarity.of(stem)) ** 2 for stem, weight in stems.items()))


def meaning_alike(one: Profile, other: Profile, centre: Vectors | None) -> float | None:
    """Return the cosine of two places in meaning, seen from the centre, -1 to 1.

    Returns:
        None when one of the two has no vector.
    """
    if one.vector is None or other.vector is None:
        return None
    here = one.vector / one.vectors
    there = other.vector / other.vectors
    if centre is not None:
        here, there = here - centre, there - centre
    lengths = float(np.linalg.norm(here) * np.linalg.norm(there))
    return float(here @ there) / lengths if lengths > 1e-9 else 0.0


def time_alike(one: datetime, other: datetime) -> float:
    """Return 1 for the same time, falling to 0 with the distance."""
    return exp(-abs(one - other) / FADING)


def _strangers(one: Weights, other: Weights) -> tuple[str, str] | None:
    """Return the first name of each when they share none, spelling aside."""
    if not one or not other or _name_stems(one) & _name_stems(other):
        return None
    return _rarest(one, one)[0], _rarest(other, other)[0]


def _name_stems(names: Weights) -> set[str]:
    return {stem for name in names for stem in _stems_of_name(name)}


@lru_cache(maxsize=50_000)
def _stems_of_name(name: str) -> frozenset[str]:
    return frozenset(word_stems(name, "und"))


def _shared(one: Weights, other: Weights) -> tuple[str, ...]:
    return tuple(_rarest(one.keys() & other.keys(), other))[:MOST_NAMED]


def _rarest(keys: Iterable[str], weights: Weights) -> list[str]:
    return sorted(keys, key=lambda key: (-weights[key], key))
