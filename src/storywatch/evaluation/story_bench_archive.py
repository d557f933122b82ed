"""An archive of any length to measure grouping on, made within minutes.

The last week is made of real parts: invented reports, their profiles and fingerprints.
The weeks before repeat that week in SQL, with their own fingerprints, as many articles
a week, so that the active stories are the same however long the archive is. Only the
weeks that maintenance would keep have fingerprints to look up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from psycopg.types.json import Jsonb

from storywatch.article.records import Article, ArticleId
from storywatch.evaluation.invented_reports import Report
from storywatch.runtime.database import transaction
from storywatch.story.fingerprint import fingerprints
from storywatch.story.fingerprint_week import (
    WEEK,
    WEEKS_KEPT,
    first_week_kept,
    week_of,
)
from storywatch.story.fingerprint_week_store import make_week
from storywatch.story.profile import article_profile
from storywatch.story.profile_form import kept_form

MODEL = "invented"

MARKS = 40
"""Fingerprints of an article before the last week, about as many as of the others."""

ENTITIES = 40
"""Watched; each article mentions one or two."""

_ARTICLE = (
    "article_id", "url", "publisher", "title", "text", "language", "published_at",
    "published_from", "first_seen_at", "changed_at", "outcome",
)  # fmt: skip

_MATCHING = (
    "article_id", "revision", "watchlist_digest", "entities", "matched_at", "due_at",
)  # fmt: skip

_PLACE = ("article_id", "story_id", "revision", "duplicate_of", "grouped_at")

_PROFILE = ("article_id", "features", "fingerprints", "vector", "vector_model")

_BEFORE = (
    """
    CREATE TEMP TABLE older ON COMMIT DROP AS
    SELECT i AS article_id, :older + 1 + (i - 1) % :active AS like_id,
           CAST(:now AS timestamptz) - (:total - i) * CAST(:step AS interval) AS at,
           1 + (i - 1) / 3 AS story_id,
           CASE WHEN i % 3 = 0 THEN i - 2 END AS duplicate_of
    FROM generate_series(1, :older) AS i
    """,
    """
    INSERT INTO storywatch.article (article_id, url, publisher, title, text, language,
        published_at, published_from, first_seen_at, changed_at, outcome)
    OVERRIDING SYSTEM VALUE
    SELECT article_id, 'https://old.example/' || article_id, 'Outlet',
        'Report ' || article_id, 'What stood there.', 'und', at, 'feed', at, at,
        'extracted'
    FROM older
    """,
    """
    INSERT INTO storywatch.matching (article_id, revision, watchlist_digest, entities,
        matched_at)
    SELECT article_id, 1, 'bench', ARRAY['entity-1'], at FROM older
    """,
    """
    INSERT INTO storywatch.story (story_id, title, opened_at, last_article_at)
    OVERRIDING SYSTEM VALUE
    SELECT story_id, 'Story ' || story_id, min(at), max(at) FROM older GROUP BY story_id
    """,
    """
    INSERT INTO storywatch.story_article (article_id, story_id, revision, duplicate_of,
        grouped_at)
    SELECT article_id, story_id, 1, duplicate_of, at FROM older
    """,
    """
    INSERT INTO storywatch.profile (article_id, features, fingerprints, vector,
        vector_model)
    SELECT o.article_id, p.features || jsonb_build_object('at', to_json(o.at)),
        ARRAY(SELECT hashint8extended(o.article_id, k)
              FROM generate_series(1, :marks) k), p.vector, p.vector_model
    FROM older o JOIN storywatch.profile p ON p.article_id = o.like_id
    """,
    """
    INSERT INTO storywatch.fingerprint (fingerprint, week, article_id)
    SELECT unnest(p.fingerprints), date_trunc('week', o.at AT TIME ZONE 'UTC')::date,
        o.article_id
    FROM older o JOIN storywatch.profile p USING (article_id)
    WHERE o.at >= :kept_from
    ON CONFLICT DO NOTHING
    """,
)
"""The weeks before the last one; the copies in them copy as those of the last do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSize:
    """How large tables and their indexes are, in bytes.

    Attributes:
        articles: with fingerprints that can be looked up.
        heap: of their fingerprints.
        index: of their fingerprints.
        profiles: with their index, of all articles.
    """

    articles: int
    heap: int
    index: int
    profiles: int


def fill_archive(
    engine: sa.Engine, reports: Sequence[Report], *, total: int, now: datetime
) -> None:
    """Fill an empty database with articles that have their stories.

    Args:
        engine: of a database with every table and no row.
        reports: of the last week, by threes (``InventedReports.by_threes``).
        total: articles; no fewer than the reports.
        now: aware UTC; the last article was published then.
    """
    active, older = len(reports), total - len(reports)
    step = timedelta(days=7) / active
    with transaction(engine) as connection:
        for number in range(WEEKS_KEPT + 1):
            make_week(connection, now - number * WEEK)
        _fill_last_week(connection, reports, first=older + 1, step=step, now=now)
        bound = {
            "older": older, "active": active, "total": total, "now": now, "step": step,
            "marks": MARKS, "kept_from": first_week_kept(now),
        }  # fmt: skip
        for statement in _BEFORE:
            connection.execute(sa.text(statement), bound)
        for table, key in (("article", "article_id"), ("story", "story_id")):
            connection.execute(
                sa.text(
                    f"SELECT setval(pg_get_serial_sequence('storywatch.{table}',"
                    f" '{key}'), max({key})) FROM storywatch.{table}"
                )
            )
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(
            sa.text("VACUUM ANALYZE")
        )
        connection.execute(sa.text("CHECKPOINT"))


def add_waiting(
    engine: sa.Engine, reports: Sequence[Report], *, now: datetime
) -> tuple[int, ...]:
    """Add articles that wait for their story; return their numbers."""
    with transaction(engine) as connection:
        last = connection.scalar(
            sa.text("SELECT max(article_id) FROM storywatch.article")
        )
        first = 1 + int(last or 0)
        articles = [_article(first + n, one, now) for n, one in enumerate(reports)]
        _copy(connection, "article", _ARTICLE, map(_article_row, articles))
        _copy(
            connection,
            "matching",
            _MATCHING,
            (
                (one.article_id, 1, "bench", list(_entities(report)), now, now)
                for one, report in zip(articles, reports, strict=True)
            ),
        )
        connection.execute(
            sa.text(
                "SELECT setval(pg_get_serial_sequence('storywatch.article',"
                " 'article_id'), :last)"
            ),
            {"last": first + len(reports) - 1},
        )
    return tuple(one.article_id for one in articles)


def archive_size(engine: sa.Engine) -> ArchiveSize:
    """Measure what grouping keeps."""
    sizes = sa.text(
        "SELECT (SELECT count(DISTINCT article_id) FROM storywatch.fingerprint),"
        " sum(pg_table_size(relid)), sum(pg_indexes_size(relid)),"
        " pg_total_relation_size('storywatch.profile')"
        " FROM pg_partition_tree('storywatch.fingerprint') WHERE isleaf"
    )
    with engine.connect() as connection:
        articles, heap, index, profiles = connection.execute(sizes).one()
    return ArchiveSize(
        articles=int(articles), heap=int(heap), index=int(index), profiles=int(profiles)
    )


def _fill_last_week(
    connection: sa.Connection,
    reports: Sequence[Report],
    *,
    first: int,
    step: timedelta,
    now: datetime,
) -> None:
    count = len(reports)
    articles = [
        _article(first + n, one, now - (count - 1 - n) * step)
        for n, one in enumerate(reports)
    ]
    first_story = 1 + (first + 1) // 3
    stories = {one.event: first_story + n for n, one in enumerate(reports[::3])}
    marks = [sorted(fingerprints(one.title, one.text)) for one in articles]
    both = list(zip(articles, reports, strict=True))
    _copy(connection, "article", _ARTICLE, map(_article_row, articles))
    _copy(
        connection, "matching", _MATCHING,
        ((a.article_id, 1, "bench", list(_entities(r)), a.published_at, None)
         for a, r in both),
    )  # fmt: skip
    _copy(
        connection, "story", ("story_id", "title", "opened_at", "last_article_at"),
        ((stories[r.event], a.title, a.published_at,
          articles[min(n + 2, count - 1)].published_at)
         for n, (a, r) in enumerate(both) if n % 3 == 0),
    )  # fmt: skip
    _copy(
        connection, "story_article", _PLACE,
        ((a.article_id, stories[r.event], 1,
          None if r.copies is None else first + r.copies, a.published_at)
         for a, r in both),
    )  # fmt: skip
    _copy(
        connection, "profile", _PROFILE,
        ((a.article_id, Jsonb(_features(a, r)), ours, r.vector.tobytes(), MODEL)
         for (a, r), ours in zip(both, marks, strict=True)),
    )  # fmt: skip
    _copy(
        connection, "fingerprint", ("fingerprint", "week", "article_id"),
        ((mark, week_of(a.published_at), a.article_id)
         for a, ours in zip(articles, marks, strict=True) for mark in ours),
    )  # fmt: skip


def _copy(
    connection: sa.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    into = f"COPY storywatch.{table} ({', '.join(columns)}) FROM STDIN"
    with connection.connection.cursor().copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def _article(key: int, report: Report, at: datetime) -> Article:
    return Article(
        article_id=ArticleId(key),
        revision=1,
        url=f"https://outlet.example/{key}",
        publisher="Outlet",
        title=report.title,
        text=report.text,
        language="de",
        published_at=at,
        first_seen_at=at,
    )


def _article_row(one: Article) -> tuple[Any, ...]:
    return (
        one.article_id, one.url, one.publisher, one.title, one.text, one.language,
        one.published_at, "feed", one.first_seen_at, one.first_seen_at, "extracted",
    )  # fmt: skip


def _features(article: Article, report: Report) -> dict[str, Any]:
    return kept_form(article_profile(article, entities=_entities(report)))


def _entities(report: Report) -> tuple[str, ...]:
    number = report.event % ENTITIES
    return (f"entity-{number}",) if number % 3 else (f"entity-{number}", "entity-1")
