"""How a sentence's facts are written down, and read again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np

from storywatch.article.figures import Figure
from storywatch.article.quotes import Quote
from storywatch.article.records import ArticleId
from storywatch.development.facts import SaidSentence, Vector


def written_facts(sentence: SaidSentence) -> dict[str, Any]:
    """Return a sentence's facts as plain data."""
    return {
        "language": sentence.language,
        "lemmas": list(sentence.lemmas),
        "names": list(sentence.names),
        "figures": [
            {
                "value": one.value,
                "unit": one.unit,
                "hedge": one.hedge,
                "start": one.start,
                "end": one.end,
                "text": one.text,
            }
            for one in sentence.figures
        ],
        "quotes": [
            {
                "text": one.text,
                "speaker": one.speaker,
                "start": one.start,
                "end": one.end,
            }
            for one in sentence.quotes
        ],
    }


def read_sentence(
    facts: Mapping[str, Any],
    *,
    article_id: int,
    publisher: str,
    published_at: datetime,
    ordinal: int,
    text: str,
    vector: bytes | None,
) -> SaidSentence:
    """Return the sentence that ``written_facts`` wrote.

    Args:
        facts: as written.
        article_id: whose sentence it is.
        publisher: of the article.
        published_at: of the article, aware UTC.
        ordinal: its place.
        text: as in the article.
        vector: little-endian float32, or None.
    """
    return SaidSentence(
        article_id=ArticleId(article_id),
        publisher=publisher,
        published_at=published_at,
        language=facts["language"],
        ordinal=ordinal,
        text=text,
        lemmas=tuple(facts["lemmas"]),
        names=tuple(facts["names"]),
        figures=tuple(Figure(**one) for one in facts["figures"]),
        quotes=tuple(Quote(**one) for one in facts["quotes"]),
        vector=None if vector is None else read_vector(vector),
    )


def written_vector(vector: Vector | None) -> bytes | None:
    """Return a vector as little-endian float32."""
    return None if vector is None else vector.astype("<f4").tobytes()


def read_vector(written: bytes) -> Vector:
    """Return the vector that ``written_vector`` wrote, shape ``(d,)``."""
    return np.frombuffer(written, dtype="<f4").astype(np.float32)
