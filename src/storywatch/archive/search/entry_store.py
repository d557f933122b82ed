"""Search entries in Postgres: what waits to be read, and what was read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.search.forms import NO_STEMS, STEMMERS
from storywatch.archive.search.tables import search_entry
from storywatch.archive.search.vector import ANALYSIS
from storywatch.article.tables import article
from storywatch.runtime.queue import claim_due


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableText:
    """An article whose words are not known yet, or no more."""

    article_id: int
    title: str
    text: str
    language: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article's words, as text of a ``tsvector``."""

    article_id: int
    terms: str


def claim_texts(
    connection: sa.Connection,
    *,
    worker: str,
    now: datetime,
    lease: timedelta,
    batch_size: int,
) -> tuple[SearchableText, ...]:
    """Claim articles that are to be read, longest due first."""
    keys = claim_due(
        connection,
        search_entry,
        worker=worker,
        now=now,
        lease=lease,
        batch_size=batch_size,
    )
    rows = connection.execute(
        sa.select(
            article.c.article_id,
            article.c.title,
            article.c.text,
            article.c.language,
            article.c.publisher,
            article.c.url,
        ).where(article.c.article_id.in_(keys))
    )
    return tuple(
        SearchableText(
            article_id=row.article_id,
            title=row.title,
            text=row.text,
            language=row.language,
            publisher=row.publisher,
            url=row.url,
        )
        for row in rows
    )


def save_terms(
    connection: sa.Connection, read: Sequence[ReadArticle], *, worker: str
) -> int:
    """Keep what was read of articles that the worker still holds; return how many."""
    given = (
        sa.func.unnest(
            sa.literal([one.article_id for one in read], sa.ARRAY(sa.BigInteger)),
            sa.literal([one.terms for one in read], sa.ARRAY(sa.Text)),
        )
        .table_valued("article_id", "terms")
        .render_derived(name="given")
    )
    result = connection.execute(
        search_entry.update()
        .where(
            search_entry.c.article_id == given.c.article_id,
            search_entry.c.claimed_by == worker,
        )
        .values(
            terms=sa.cast(given.c.terms, pg.TSVECTOR),
            analysis=ANALYSIS,
            due_at=None,
            claimed_by=None,
            claimed_until=None,
            attempts=0,
        )
    )
    return result.rowcount


def read_outdated_again(connection: sa.Connection, *, now: datetime) -> int:
    """Have articles read again that were read in another way; return how many."""
    result = connection.execute(
        search_entry.update()
        .where(
            search_entry.c.analysis.not_in((0, ANALYSIS)),
            search_entry.c.due_at.is_(None),
            search_entry.c.set_aside.is_(None),
        )
        .values(due_at=now, attempts=0)
    )
    return result.rowcount


def archive_languages(connection: sa.Connection) -> frozenset[str]:
    """Return the languages of all articles, at the cost of one index look each."""
    first = sa.select(sa.func.min(search_entry.c.language).label("language"))
    known = first.cte("known", recursive=True)
    following = (
        sa.select(sa.func.min(search_entry.c.language))
        .where(search_entry.c.language > known.c.language)
        .scalar_subquery()
    )
    known = known.union_all(sa.select(following).where(known.c.language.is_not(None)))
    rows = connection.execute(sa.select(known.c.language)).scalars()
    return frozenset(one for one in rows if one is not None)


def stems_of(
    connection: sa.Connection, words: Collection[str], language: str
) -> Mapping[str, str]:
    """Return the stems of words in one language; empty: it has no stemmer here.

    Args:
        connection: any.
        words: in lower case.
        language: ISO 639-1.
    """
    if language not in STEMMERS or not words:
        return NO_STEMS
    found = connection.execute(
        sa.text(
            "SELECT word, ts_lexize(CAST(:stemmer AS regdictionary), word)"
            " FROM unnest(CAST(:words AS text[])) AS word"
        ),
        {"stemmer": f"pg_catalog.{STEMMERS[language]}", "words": sorted(words)},
    )
    # An empty answer is a function word's.
    return {word: stems[0] if stems else word for word, stems in found}


def stems_in_any(
    connection: sa.Connection, words: Collection[str], languages: Collection[str]
) -> Mapping[str, frozenset[str]]:
    """Return the stems of words of which nobody knows the language."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language in sorted(languages):
        for word, stem in stems_of(connection, words, language).items():
            found[word].add(stem)
    return {word: frozenset(stems) for word, stems in found.items()}
