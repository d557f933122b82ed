"""Read the articles that wait to be searchable: article -> search entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from storywatch.archive.search.entry_store import (
    ReadArticle,
    SearchableText,
    claim_texts,
    save_terms,
    stems_of,
)
from storywatch.archive.search.vector import search_vector, words_to_stem
from storywatch.article.address import host_of
from storywatch.runtime.database import transaction

LEASE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What one pass did, in articles; the last two add up to the first.

    Attributes:
        claimed: taken.
        indexed: found by their words from now on.
        superseded: their text changed meanwhile; someone looks again.
    """

    claimed: int
    indexed: int
    superseded: int


def index_articles(
    engine: sa.Engine, *, now: datetime, worker: str, batch_size: int = 200
) -> IndexReport:
    """Make new and changed articles searchable, in one transaction.

    Args:
        engine: our database.
        now: aware UTC.
        worker: the claimer's name.
        batch_size: at most this many articles.
    """
    with transaction(engine) as connection:
        texts = claim_texts(
            connection, worker=worker, now=now, lease=LEASE, batch_size=batch_size
        )
    if not texts:
        return IndexReport(claimed=0, indexed=0, superseded=0)
    with transaction(engine) as connection:
        indexed = save_terms(connection, _read(connection, texts), worker=worker)
    return IndexReport(
        claimed=len(texts), indexed=indexed, superseded=len(texts) - indexed
    )


def _read(
    connection: sa.Connection, texts: Sequence[SearchableText]
) -> tuple[ReadArticle, ...]:
    found: list[ReadArticle] = []
    for language in sorted({one.language for one in texts}):
        these = [one for one in texts if one.language == language]
        words = frozenset(
            word
            for one in these
            for word in words_to_stem(one.title, one.text, language)
        )
        stems = stems_of(connection, words, language)
        found.extend(
            ReadArticle(
                article_id=one.article_id,
                terms=search_vector(
                    one.title,
                    one.text,
                    language,
                    outlet=f"{one.publisher} {host_of(one.url)}",
                    stems=stems,
                ),
            )
            for one in these
        )
    return tuple(found)
