"""How the sources are doing: what they list, when, and what they do not show us."""

from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.sql.selectable import LateralFromClause

from storywatch.entry.tables import entry
from storywatch.source.blind_spot_store import open_blind_spots
from storywatch.source.records import (
    NOT_LISTED,
    REMOVED,
    BlindSpot,
    SourceHealth,
    SourceId,
)
from storywatch.source.tables import source

DAYS_SHOWN = 14
"""Two of every weekday: one week's hole shows beside the other."""

RECENT = timedelta(days=7)
"""How far back ``entries_added`` counts."""

_TOLD_ELSEWHERE = {"entries_added", "added_by_day", "blind_spots", "next_poll_at"}
_COLUMNS = (
    *(
        source.c[name]
        for name in SourceHealth.__dataclass_fields__
        if name not in _TOLD_ELSEWHERE
    ),
    source.c.due_at.label("next_poll_at"),
)


def listed_sources(
    connection: sa.Connection, *, now: datetime | None = None
) -> tuple[SourceHealth, ...]:
    """Return every source that we are to watch, in the order they were added.

    Three statements, however many sources there are.

    Args:
        connection: any.
        now: aware; None: by the database's clock.
    """
    at = (now or connection.execute(sa.select(sa.func.now())).scalar_one()).astimezone(
        UTC
    )
    blind: dict[SourceId, list[BlindSpot]] = {}
    for spot in open_blind_spots(connection):
        blind.setdefault(spot.source_id, []).append(spot)
    first = first_look()
    midnight = datetime.combine(at.date(), time(), UTC)
    begun = first.c.first_seen_at
    days = [
        _seen(
            begun, midnight - timedelta(days=days), midnight - timedelta(days=days - 1)
        )
        for days in range(DAYS_SHOWN - 1, -1, -1)
    ]
    rows = connection.execute(
        sa.select(
            *_COLUMNS,
            sa.func.jsonb_build_array(*days).label("added_by_day"),
            _seen(None, at - RECENT, at).label("entries_added"),
        )
        .outerjoin(first, sa.true())
        .where(sa.func.coalesce(source.c.set_aside, "").not_in([REMOVED, NOT_LISTED]))
        .order_by(source.c.source_id)
    )
    return tuple(
        SourceHealth(
            **{**row, "added_by_day": tuple(row["added_by_day"])},
            blind_spots=tuple(blind.get(row["source_id"], ())),
        )
        for row in rows.mappings()
    )


def first_look() -> LateralFromClause:
    """Return when a source first brought entries, beside each row of ``source``.

    What it listed then had gathered over weeks: it belongs to no day. One look into
    the index for each source.
    """
    return (
        sa.select(entry.c.first_seen_at)
        .where(entry.c.source_id == source.c.source_id)
        .order_by(entry.c.first_seen_at)
        .limit(1)
        .correlate(source)
        .lateral("first_look")
    )


def _seen(
    begun: sa.ColumnElement[datetime] | None, first: datetime, after: datetime
) -> sa.ScalarSelect[int]:
    """Count a source's entries of a span: one short walk along the index.

    A count for each day costs a third of one that groups them all by day.
    """
    conditions = [
        entry.c.source_id == source.c.source_id,
        entry.c.first_seen_at >= first,
        entry.c.first_seen_at < after,
    ]
    if begun is not None:
        conditions.append(entry.c.first_seen_at > begun)
    return (
        sa.select(sa.func.count())
        .select_from(entry)
        .where(*conditions)
        .correlate_except(entry)
        .scalar_subquery()
    )
