"""Plain ways to group articles, measured beside ours.

Both compare TF-IDF vectors of headlines and leads over the whole set, a look-ahead
that a stream does not have.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from math import log, sqrt
from typing import TypeAlias

from storywatch.article.words import content_words
from storywatch.evaluation.records import Say

LEAST_COSINE = 0.2
"""To join a group, and for an edge; the usual value for headlines with a lead."""

Bag: TypeAlias = Mapping[str, float]


def rival_groups(
    texts: Mapping[str, str], language: str, say: Say
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Group texts in plain ways.

    Args:
        texts: by id, in the order of publication.
        language: of all of them, ISO 639-1.
        say: is told which way is left out.

    Yields:
        The way's name, and the group by id.
    """
    bags = _tf_idf([content_words(text, language) for text in texts.values()])
    yield "TF-IDF single pass", dict(zip(texts, _single_pass(bags), strict=True))
    if find_spec("networkx") is None:
        say("Louvain communities: left out, networkx is not installed")
        return
    yield "Louvain communities", dict(zip(texts, _communities(bags), strict=True))


def _tf_idf(documents: Sequence[Sequence[str]]) -> list[Bag]:
    having = Counter(word for words in documents for word in set(words))
    bags: list[Bag] = []
    for words in documents:
        weights = {
            word: (1 + log(count)) * log((1 + len(documents)) / having[word])
            for word, count in Counter(words).items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        bags.append({word: weight / length for word, weight in weights.items()})
    return bags


def _single_pass(bags: Sequence[Bag]) -> list[str]:
    """Join each to the group whose sum is nearest, or open one."""
    sums: list[Counter[str]] = []
    groups = []
    for bag in bags:
        cosines = [_cosine(bag, one) for one in sums]
        best = max(range(len(sums)), key=cosines.__getitem__, default=-1)
        if best < 0 or cosines[best] < LEAST_COSINE:
            sums.append(Counter())
            best = len(sums) - 1
        for word, weight in bag.items():
            sums[best][word] += weight  # type: ignore[assignment] # a Counter of floats
        groups.append(str(best))
    return groups


def _communities(bags: Sequence[Bag]) -> list[str]:
    """Find communities by Louvain's method (Blondel and others, 2008)."""
    networkx = import_module("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(bags)))
    for one, bag in enumerate(bags):
        for other in range(one):
            cosine = _cosine(bag, bags[other])
            if cosine >= LEAST_COSINE:
                graph.add_edge(one, other, weight=cosine)
    found = networkx.community.louvain_communities(graph, weight="weight", seed=1)
    group = {place: str(number) for number, each in enumerate(found) for place in each}
    return [group[place] for place in range(len(bags))]


def _cosine(bag: Bag, other: Mapping[str, float]) -> float:
    product = sum(weight * other[word] for word, weight in bag.items() if word in other)
    return (
        product / sqrt(sum(weight * weight for weight in other.values()))
        if product
        else 0.0
    )
