"""When the sources brought their entries, for those whose silence is unusual."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.entry.health_store import first_look
from storywatch.entry.tables import entry
from storywatch.source.overdue import SHORTEST_SILENCE
from storywatch.source.records import SourceId
from storywatch.source.rhythm import LEARNT_FROM
from storywatch.source.tables import blind_spot, source

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentSource:
    """A source that is silent while it brought something in most weeks before.

    Attributes:
        source_id: primary key.
        watched_since: aware UTC, when we first looked.
        silent_since: aware UTC, when an entry was last new.
        last_read_at: aware UTC: it was heard, and silent, until then.
        first_seen: aware UTC, of each entry of the last weeks, in no order; what
            the first look found is left out.
    """

    source_id: SourceId
    watched_since: datetime
    silent_since: datetime
    last_read_at: datetime
    first_seen: tuple[datetime, ...]


def silent_sources(connection: sa.Connection) -> tuple[SilentSource, ...]:
    """Return the sources whose silence is worth a closer look, unless it is known.

    At any hour half of all sources sleep. Those that slept at the same hours of half
    of the weeks before are passed over, at the cost of eight looks into an index;
    only of the others every arrival is read.
    """
    quiet = _quiet().cte("unusual").prefix_with("MATERIALIZED")
    began = sa.func.greatest(quiet.c.watched_since, quiet.c.silent_since - LEARNT_FROM)
    # One array a source: a million rows would cost seconds on their way here.
    seen = (
        sa.select(sa.func.array_agg(entry.c.first_seen_at).label("first_seen"))
        .where(entry.c.source_id == quiet.c.source_id, entry.c.first_seen_at > began)
        .correlate(quiet)
        .scalar_subquery()
        .label("first_seen")
    )
    rows = connection.execute(sa.select(*quiet.c, seen).order_by(quiet.c.source_id))
    return tuple(
        SilentSource(**{**row, "first_seen": tuple(row["first_seen"])})
        for row in rows.mappings()
    )


def returned_sources(connection: sa.Connection) -> tuple[SourceId, ...]:
    """Return the sources that count as overdue and have brought something since.

    One that was set aside is no longer expected to bring anything.
    """
    has_brought = sa.exists().where(
        entry.c.source_id == blind_spot.c.source_id,
        entry.c.first_seen_at > blind_spot.c.since,
    )
    rows = connection.scalars(
        sa.select(blind_spot.c.source_id)
        .join(source, source.c.source_id == blind_spot.c.source_id)
        .where(
            blind_spot.c.kind == "overdue",
            blind_spot.c.ended_at.is_(None),
            sa.or_(has_brought, source.c.set_aside.is_not(None)),
        )
    )
    return tuple(SourceId(row) for row in rows)


def _quiet() -> sa.Select[tuple[int, datetime, datetime, datetime]]:
    first = first_look()
    last = _last_seen().label("silent_since")
    is_known = sa.exists().where(
        blind_spot.c.source_id == source.c.source_id,
        blind_spot.c.kind == "overdue",
        blind_spot.c.ended_at.is_(None),
    )
    quiet = (
        sa.select(
            source.c.source_id,
            source.c.last_read_at,
            first.c.first_seen_at.label("watched_since"),
            last,
        )
        .join(first, sa.true())
        .where(
            source.c.set_aside.is_(None),
            source.c.last_read_at.is_not(None),
            ~is_known,
        )
        .cte("quiet")
        .prefix_with("MATERIALIZED")
    )
    most = LEARNT_FROM // _WEEK
    number = (
        sa.func.generate_series(1, most)
        .table_valued("weeks", name="week")
        .render_derived()
    )
    earlier = sa.cast(number.c.weeks, sa.Float) * sa.literal(_WEEK, sa.Interval)
    was_silent = ~(
        sa.select(entry.c.entry_id)
        .where(
            entry.c.source_id == quiet.c.source_id,
            entry.c.first_seen_at > quiet.c.silent_since - earlier,
            entry.c.first_seen_at <= quiet.c.last_read_at - earlier,
        )
        .correlate(quiet, number)
        .exists()
    )
    weeks = (
        sa.select(
            sa.func.count().filter(was_silent).label("silent"),
            sa.func.count().label("looked_at"),
        )
        .select_from(number)
        .where(quiet.c.silent_since - earlier > quiet.c.watched_since)
        .lateral("weeks")
    )
    return (
        sa.select(
            quiet.c.source_id,
            quiet.c.watched_since,
            quiet.c.silent_since,
            quiet.c.last_read_at,
        )
        .join(weeks, sa.true())
        .where(
            quiet.c.silent_since > quiet.c.watched_since,
            quiet.c.last_read_at - quiet.c.silent_since >= SHORTEST_SILENCE,
            2 * weeks.c.silent < weeks.c.looked_at,
        )
    )


def _last_seen() -> sa.ScalarSelect[datetime]:
    inner = entry.alias("last_look")
    return (
        sa.select(inner.c.first_seen_at)
        .where(inner.c.source_id == source.c.source_id)
        .order_by(inner.c.first_seen_at.desc())
        .limit(1)
        .correlate(source)
        .scalar_subquery()
    )
