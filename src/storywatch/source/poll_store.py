"""Polls in Postgres: sources claimed, and what looking at them taught."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.runtime.queue import claim_due
from storywatch.source.records import Poll, Source, SourceId
from storywatch.source.tables import poll, source

CLAIM_LEASE = timedelta(minutes=30)
"""Longer than a batch of a thousand sources of which each waits for its deadline; a
dead worker's sources come back after it."""

MOST_CLAIMS = 20
"""A source must not be lost because the machine was switched off a few times."""

_SOURCE_COLUMNS = tuple(source.c[name] for name in Source.__dataclass_fields__)


def claim_sources(
    connection: sa.Connection,
    *,
    worker: str,
    now: datetime,
    batch_size: int,
    spacing: timedelta = timedelta(),
) -> tuple[Source, ...]:
    """Claim due sources that no other worker holds, most overdue first.

    Args:
        connection: in a transaction of its own.
        worker: the claimer's name.
        now: aware UTC.
        batch_size: at most this many.
        spacing: between two requests to one host; the rest stay due.
    """
    keys = claim_due(
        connection,
        source,
        worker=worker,
        now=now,
        lease=CLAIM_LEASE,
        batch_size=batch_size,
        most_attempts=MOST_CLAIMS,
        spacing=spacing,
    )
    rows = connection.execute(
        sa.select(*_SOURCE_COLUMNS).where(source.c.source_id.in_(keys))
    )
    by_key = {row.source_id: Source(**row._mapping) for row in rows}  # noqa: SLF001 - SQLAlchemy's public name
    return tuple(by_key[key] for key in keys)


def still_claimed(
    connection: sa.Connection, source_id: SourceId, *, worker: str
) -> bool:
    """Lock a source and tell whether a worker's claim on it still stands.

    It does not when the lease ended and another took it, or it was removed.
    """
    holder = connection.execute(
        sa.select(source.c.claimed_by)
        .where(source.c.source_id == source_id)
        .with_for_update()
    ).scalar_one_or_none()
    return holder == worker


def save_poll(
    connection: sa.Connection,
    source_id: SourceId,
    made: Poll,
    *,
    now: datetime,
    **learnt: object,
) -> None:
    """Keep one look at a source, and what it taught about the source.

    Args:
        connection: in a transaction that holds the source.
        source_id: of the source.
        made: the look.
        now: aware UTC.
        **learnt: further columns of the source.
    """
    connection.execute(
        poll.insert().values(
            source_id=source_id,
            polled_at=now,
            outcome=made.outcome,
            listed=made.listed,
            added=made.added,
            revised=made.revised,
        )
    )
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(last_polled_at=now, last_outcome=made.outcome, **learnt)
    )


def save_unchanged(
    connection: sa.Connection,
    outcomes: Mapping[SourceId, str],
    intervals: Mapping[SourceId, timedelta],
    *,
    now: datetime,
) -> None:
    """Keep many looks at once that brought nothing and taught only the interval.

    Args:
        connection: in a transaction that holds the sources.
        outcomes: ``"not-modified"`` or ``"unchanged"`` by source.
        intervals: the wait between polls from now on, by source.
        now: aware UTC.
    """
    if not outcomes:
        return
    given = (
        sa.func.unnest(
            sa.literal(list(outcomes), sa.ARRAY(sa.BigInteger)),
            sa.literal(list(outcomes.values()), sa.ARRAY(sa.Text)),
            sa.literal([intervals[key] for key in outcomes], sa.ARRAY(sa.Interval)),
        )
        .table_valued("source_id", "outcome", "poll_interval")
        .render_derived(name="given")
    )
    moment = sa.literal(now, sa.DateTime(timezone=True))
    connection.execute(
        poll.insert().from_select(
            ["source_id", "polled_at", "outcome", "listed", "added", "revised"],
            sa.select(
                given.c.source_id,
                moment,
                given.c.outcome,
                sa.literal(0),
                sa.literal(0),
                sa.literal(0),
            ),
        )
    )
    connection.execute(
        source.update()
        .where(source.c.source_id == given.c.source_id)
        .values(
            last_polled_at=now,
            last_read_at=now,
            last_outcome=given.c.outcome,
            poll_interval=given.c.poll_interval,
        )
    )
