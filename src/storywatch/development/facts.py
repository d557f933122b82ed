"""What an article says, sentence by sentence, taken apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from storywatch.article.figures import Figure, figures_in
from storywatch.article.names import folded, name_spans
from storywatch.article.quotes import Quote, quotes_in
from storywatch.article.records import Article, ArticleId
from storywatch.article.sentences import Span, sentences
from storywatch.article.words import content_words

Vector = npt.NDArray[np.float32]

MOST_SENTENCES = 400
"""Of one article; a live blog's oldest entries, at its end, are left out."""

MOST_CHARACTERS = 100_000
"""Of one article; longer texts are archives or broken pages."""

_FURNITURE = re.compile(
    r"https?://\S+|[\W\d]*|anzeige|werbung|advertisement|lesedauer.*"
    r"|\d+ (?:min|minuten).*"
    r"|(?:mehr|read more|lesen sie|see also|subscribe|newsletter|share|teilen|©)"
    r".{0,60}",
    re.IGNORECASE,
)
"""Lines that say nothing of the event, where extraction left them in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSentence:
    """One sentence of one article, with the facts in it.

    Attributes:
        article_id: who says it.
        publisher: of the article; may be empty.
        published_at: of the article, aware UTC.
        language: ISO 639-1, or ``"und"``.
        ordinal: place in the article; 0 is the title.
        text: as written.
        lemmas: its content words, in order, repeated as often as they stand.
        names: folded proper names, each once.
        figures: quantities in it; their offsets are those of ``text``.
        quotes: speech that begins in it; their offsets are those of ``text``.
        vector: unit length, float32, shape ``(d,)``; None without an encoder.
    """

    article_id: ArticleId
    publisher: str
    published_at: datetime
    language: str
    ordinal: int
    text: str
    lemmas: tuple[str, ...]
    names: tuple[str, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    vector: Vector | None = None


def taken_apart(article: Article) -> tuple[SaidSentence, ...]:
    """Take an article apart, its title first.

    Names and speakers are read over the whole article (a surname is known from
    the full name elsewhere), then given to the sentences they stand in.

    Args:
        article: title or text may be empty.

    Returns:
        At most ``MOST_SENTENCES``, without vectors, in the order of the text;
        lines of furniture (advertising marks, addresses) are left out.
    """
    title = article.title.strip()
    text = article.text[:MOST_CHARACTERS]
    whole = f"{title}\n\n{text}" if title else text
    language = article.language
    figures = figures_in(whole, language)
    quotes = quotes_in(whole, language)
    names = name_spans(whole, language)
    name_forms = frozenset(word for name in names for word in folded(name.text).split())
    said: list[SaidSentence] = []
    for ordinal, span in enumerate(
        _worth_reading(whole, title), start=0 if title else 1
    ):
        said.append(
            SaidSentence(
                article_id=article.article_id,
                publisher=article.publisher,
                published_at=article.published_at,
                language=language,
                ordinal=ordinal,
                text=span.text,
                lemmas=_lemmas(span.text, language, name_forms),
                names=tuple(
                    dict.fromkeys(
                        folded(name.text)
                        for name in names
                        if span.start <= name.start < span.end
                    )
                ),
                figures=tuple(
                    replace(one, start=one.start - span.start, end=one.end - span.start)
                    for one in figures
                    if span.start <= one.start < span.end
                ),
                quotes=tuple(
                    replace(one, start=one.start - span.start, end=one.end - span.start)
                    for one in quotes
                    if span.start <= one.start < span.end
                ),
            )
        )
    return tuple(said)


def _lemmas(text: str, language: str, name_forms: frozenset[str]) -> tuple[str, ...]:
    """Return the content words; a name's genitive counts as the name."""
    return tuple(
        word[:-1] if word.endswith("s") and word[:-1] in name_forms else word
        for word in content_words(text, language)
    )


def _worth_reading(whole: str, title: str) -> Iterator[Span]:
    found = sentences(whole)
    if title:
        # A title stays whole, whatever marks stand in it.
        yield Span(start=0, end=len(title), text=title)
        found = tuple(span for span in found if span.start > len(title))
    for count, span in enumerate(found):
        if count >= MOST_SENTENCES:
            return
        if not _FURNITURE.fullmatch(span.text):
            yield span


def with_vectors(
    said: Sequence[SaidSentence], vectors: npt.NDArray[np.float32]
) -> tuple[SaidSentence, ...]:
    """Return the sentences with their vectors.

    Args:
        said: n sentences.
        vectors: shape ``(n, d)``, rows of unit length.
    """
    return tuple(
        replace(sentence, vector=vector)
        for sentence, vector in zip(said, vectors, strict=True)
    )


def likeness(one: SaidSentence, other: SaidSentence) -> float:
    """Return how many words two sentences share (Dice of the sets), in [0, 1]."""
    words, others = set(one.lemmas), set(other.lemmas)
    return 2 * len(words & others) / ((len(words) + len(others)) or 1)


def cosine(one: SaidSentence, other: SaidSentence) -> float:
    """Return how near two sentences are in meaning, in [-1, 1]; 0 without vectors."""
    if one.vector is None or other.vector is None:
        return 0.0
    return float(one.vector @ other.vector)
