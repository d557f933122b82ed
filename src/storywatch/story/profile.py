"""What grouping compares of an article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from storywatch.article.figures import figures_in
from storywatch.article.names import names_in
from storywatch.article.records import Article
from storywatch.article.words import word_stems
from storywatch.story.encoder import Vectors
from storywatch.story.records import Profile, Text, Weights
from storywatch.story.slots import marks_in

WORDS_OF_A_LEAD = 80
"""The event stands in the headline and the first sentences; what follows is
background that other stories share."""

WEIGHT_OF_A_LEAD = 0.5
"""Of a word that stands in the lead only; in the title it weighs 1."""

SMALL_NUMBER = 10
"""Counts below it are the same in too many stories to tell anything."""


def texts_to_encode(article: Article) -> tuple[str, ...]:
    """Return the texts whose vectors together place an article in meaning.

    Returns:
        The headline, and headline with lead; one of them when the other is missing;
        none for an article without any words.
    """
    lead = _lead(article)
    title = article.title.strip()
    if title and lead:
        return (title, f"{title}. {lead}")
    return (title,) if title else ((lead,) if lead else ())


def article_profile(
    article: Article,
    *,
    entities: Sequence[str] = (),
    vectors: Vectors | None = None,
) -> Profile:
    """Return the profile of one article.

    Args:
        article: may lack its text or its title.
        entities: keys of the watched entities that it mentions.
        vectors: of ``texts_to_encode``, shape ``(n, d)``; None without an encoder.
    """
    lead = _lead(article)
    opening = f"{article.title}. {lead}"
    vector = None if vectors is None or not len(vectors) else _unit(vectors)
    return Profile(
        articles=1,
        stems=_stems(article.title, lead, article.language),
        names=_once(names_in(opening, article.language)),
        entities=_once(entities),
        figures=_once(_figures(opening, article.language)),
        vector=vector,
        vectors=0 if vector is None else 1,
        mean_at=article.published_at,
        last_at=article.published_at,
        language=article.language,
        title=article.title,
        languages={article.language: 1.0},
        marks=_once(marks_in(opening)),
    )


def sum_of(one: Profile, other: Profile) -> Profile:
    """Return two profiles as one: an article added to a story, or two stories."""
    articles = one.articles + other.articles
    drift = (other.mean_at - one.mean_at) * (other.articles / articles)
    return Profile(
        articles=articles,
        stems=_added(one.stems, other.stems),
        names=_added(one.names, other.names),
        entities=_added(one.entities, other.entities),
        figures=_added(one.figures, other.figures),
        vector=_vector_sum(one.vector, other.vector),
        vectors=one.vectors + other.vectors,
        mean_at=one.mean_at + drift,
        last_at=max(one.last_at, other.last_at),
        languages=_added(one.languages, other.languages),
        marks=_added(one.marks, other.marks),
    )


def text_profile(text: Text, language: str) -> Profile:
    """Return what ``vetoes`` compares of a text whose profile is not at hand."""
    lead = _opening(text.text)
    return Profile(
        articles=1,
        stems=_stems(text.title, lead, language),
        names={},
        entities={},
        figures={},
        vector=None,
        vectors=0,
        mean_at=text.published_at,
        last_at=text.published_at,
        language=language,
        title=text.title,
        marks=_once(marks_in(f"{text.title}. {lead}")),
    )


def sum_of_all(articles: Sequence[Profile]) -> Profile:
    """Return articles as one profile, as ``sum_of`` would one after another.

    Args:
        articles: at least one.
    """
    if len(articles) == 1:
        return articles[0]
    first = articles[0]
    apart = sum((one.mean_at - first.mean_at for one in articles), timedelta())
    placed = [one.vector for one in articles if one.vector is not None]
    return Profile(
        articles=len(articles),
        stems=_added_up([one.stems for one in articles]),
        names=_added_up([one.names for one in articles]),
        entities=_added_up([one.entities for one in articles]),
        figures=_added_up([one.figures for one in articles]),
        vector=np.sum(placed, axis=0, dtype=np.float32) if placed else None,
        vectors=len(placed),
        mean_at=first.mean_at + apart / len(articles),
        last_at=max(one.last_at for one in articles),
        languages=_added_up([one.languages for one in articles]),
        marks=_added_up([one.marks for one in articles]),
    )


def without_vector(profile: Profile) -> Profile:
    """Return a profile whose place in meaning is unknown."""
    return replace(profile, vector=None, vectors=0)


def _lead(article: Article) -> str:
    return _opening(article.text)


def _opening(text: str) -> str:
    return " ".join(text.split(maxsplit=WORDS_OF_A_LEAD)[:WORDS_OF_A_LEAD])


def _stems(title: str, lead: str, language: str) -> Weights:
    weights = dict.fromkeys(word_stems(lead, language), WEIGHT_OF_A_LEAD)
    weights.update(dict.fromkeys(word_stems(title, language), 1.0))
    return weights


def _figures(text: str, language: str) -> Iterable[str]:
    for figure in figures_in(text, language):
        if abs(figure.value) >= SMALL_NUMBER or figure.value % 1:
            yield f"{figure.value:g} {figure.unit}".strip()


def _once(keys: Iterable[str]) -> Weights:
    return dict.fromkeys(keys, 1.0)


def _added(one: Weights, other: Weights) -> Weights:
    total = Counter(one)
    for key, weight in other.items():
        total[key] += weight  # type: ignore[assignment] # a Counter of floats
    return dict(total)


def _unit(vectors: Vectors) -> Vectors:
    total = vectors.sum(axis=0)
    length = float(np.linalg.norm(total))
    unit: Vectors = (total / max(length, 1e-6)).astype(np.float32)
    return unit


def _added_up(bags: Iterable[Weights]) -> Weights:
    total: defaultdict[str, float] = defaultdict(float)
    for bag in bags:
        for key, weight in bag.items():
            total[key] += weight
    return dict(total)


def _vector_sum(one: Vectors | None, other: Vectors | None) -> Vectors | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other
