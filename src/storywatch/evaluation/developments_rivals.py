"""Plain ways to tell which article of a story is news, measured beside ours."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np

from storywatch.evaluation.developments_replay import Placed
from storywatch.story.encoder import Vectors
from storywatch.story.fingerprint import plain_words

ALIKE_TITLES: Final = 0.55
"""Jaccard of the words of two titles from which the later one is no news."""

ALIKE_MEANING: Final = 0.85
"""Cosine of the mean vectors of two articles; the usual cut-off."""

Way: TypeAlias = Callable[[Placed, Sequence[Placed]], bool]
"""Tells from an article and its story's earlier ones whether it is told."""


def rival_alerts(articles: Sequence[Placed]) -> Iterator[tuple[str, list[bool]]]:
    """Ask the plain ways which articles they tell.

    Yields:
        The way's name, and for each article whether it is told.
    """
    ways: dict[str, Way] = {
        "alert on every article": lambda _article, _before: True,
        "title Jaccard .55": _other_title,
        "headline inequality": _unequal_headline,
    }
    if any(one.said and one.said[0].vector is not None for one in articles):
        ways["cosine .85"] = _other_meaning
    for name, way in ways.items():
        before: defaultdict[str, list[Placed]] = defaultdict(list)
        told = []
        for one in articles:
            story = before[str(one.line["story"])]
            told.append(not story or way(one, story))
            story.append(one)
        yield name, told


def _other_title(article: Placed, before: Sequence[Placed]) -> bool:
    words = set(plain_words(article.article.title))
    return all(
        _jaccard(words, set(plain_words(one.article.title))) < ALIKE_TITLES
        for one in before
    )


def _unequal_headline(article: Placed, before: Sequence[Placed]) -> bool:
    return all(one.article.title != article.article.title for one in before)


def _other_meaning(article: Placed, before: Sequence[Placed]) -> bool:
    mean = _mean(article)
    return all(float(mean @ _mean(one)) < ALIKE_MEANING for one in before)


def _mean(article: Placed) -> Vectors:
    vectors = [one.vector for one in article.said if one.vector is not None]
    if not vectors:
        return np.zeros(1, dtype=np.float32)
    mean: Vectors = np.mean(vectors, axis=0)
    unit: Vectors = mean / max(float(np.linalg.norm(mean)), 1e-6)
    return unit


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
