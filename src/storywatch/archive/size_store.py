"""How much room each kind of thing takes, and how fast it grows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from storywatch.archive.maintenance_store import table_sizes
from storywatch.archive.tables import ALL_TABLES
from storywatch.article.tables import article

LATELY: Final = timedelta(days=30)

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "articles": ("article", "revision", "article_entry"),
    "search": ("search_entry",),
    "entries": ("entry", "entry_revision"),
    "decisions": ("matching", "mention", "story_article", "judgement", "alert"),
    "stories and facts": ("story", "development", "sentence", "fact", "fact_telling"),
    "copies and meaning": ("profile", "fingerprint"),
    "messages": ("message", "delivery", "attempt", "digest"),
    "polls": ("poll", "blind_spot"),
}
"""What is kept, by kind; every other table is small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSize:
    """The room one kind takes.

    Attributes:
        kind: of ``GROUPS``, or ``"the rest"``.
        rows: as the statistics have it: about.
        bytes: on disk, indexes included.
        bytes_a_day: about, as long as as many articles come in as in the last 30 days.
    """

    kind: str
    rows: int
    bytes: int
    bytes_a_day: int


def kind_sizes(connection: sa.Connection, *, now: datetime) -> tuple[KindSize, ...]:
    """Measure what is kept, the largest first.

    Args:
        connection: any.
        now: aware UTC.
    """
    sizes = table_sizes(connection)
    rows = _rows(connection)
    share = _share_of_a_day(connection, now)
    grouped = {name for names in GROUPS.values() for name in names}
    rest = tuple(one.name for one in ALL_TABLES if one.name not in grouped)
    found = (
        KindSize(
            kind=kind,
            rows=sum(rows.get(name, 0) for name in names),
            bytes=(size := sum(sizes[name] for name in names)),
            bytes_a_day=round(size * share),
        )
        for kind, names in {**GROUPS, "the rest": rest}.items()
    )
    return tuple(sorted(found, key=lambda one: -one.bytes))


def _rows(connection: sa.Connection) -> Mapping[str, int]:
    """Return the rows of each table, parts added up, as the statistics have them."""
    found = connection.execute(
        sa.text(
            "SELECT coalesce(p.relname, c.relname) AS name,"
            " sum(greatest(s.n_live_tup, 0))::bigint AS rows"
            " FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid"
            " LEFT JOIN pg_inherits i ON i.inhrelid = c.oid"
            " LEFT JOIN pg_class p ON p.oid = i.inhparent"
            " WHERE s.schemaname = 'storywatch' GROUP BY 1"
        )
    )
    return {row.name: row.rows for row in found}


def _share_of_a_day(connection: sa.Connection, now: datetime) -> float:
    """Return how much of everything comes in on a day, by the count of articles."""
    total, lately, first = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.count().filter(article.c.first_seen_at >= now - LATELY),
            sa.func.min(article.c.first_seen_at),
        )
    ).one()
    if not total:
        return 0.0
    days = min(max((now - first) / timedelta(days=1), 1.0), LATELY.days)
    return float(lately / days / total)
