"""Polls in Postgres: sources claimed, and what looking at them taught."""

from collections.abc import Mapping, Sequence
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
    connection: sa.Connection, source_ids: Sequence[SourceId], *, worker: str
) -> frozenset[SourceId]:
    """Lock sources and return those on which a worker's claim still stands.

    It does not when the lease ended and another took it, or it was removed.
    """
    held = connection.execute(
        sa.select(source.c.source_id)
        .where(
            source.c.source_id == sa.any_(sa.literal(list(source_ids), _KEYS)),
            source.c.claimed_by == worker,
        )
        .order_by(source.c.source_id)
        .with_for_update()
    )
    return frozenset(SourceId(key) for key in held.scalars())


_KEYS = sa.ARRAY(sa.BigInteger)


def save_learnt(
    connection: sa.Connection,
    source_id: SourceId,
    outcome: str,
    *,
    now: datetime,
    **learnt: object,
) -> None:
    """Keep what one look taught about a source.

    Args:
        connection: in a transaction that holds the source.
        source_id: of the source.
        outcome: of the look.
        now: aware UTC.
        **learnt: further columns of the source.
    """
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(last_polled_at=now, last_outcome=outcome, **learnt)
    )


def save_polls(
    connection: sa.Connection, made: Mapping[SourceId, Poll], *, now: datetime
) -> None:
    """Keep one look at each of many sources.

    Args:
        connection: in a transaction that holds the sources.
        made: the looks.
        now: aware UTC.
    """
    if made:
        polls = made.values()
        connection.execute(
            _INSERT,
            {
                "now": now,
                "source_ids": list(made),
                "outcomes": [one.outcome for one in polls],
                "listed": [one.listed for one in polls],
                "added": [one.added for one in polls],
                "revised": [one.revised for one in polls],
            },
        )


_INSERT = sa.text(
    f"""
    INSERT INTO {poll.fullname}
        (source_id, polled_at, outcome, listed, added, revised)
    SELECT source_id, :now, outcome, listed, added, revised
    FROM unnest(:source_ids, :outcomes, :listed, :added, :revised)
        AS given (source_id, outcome, listed, added, revised)
    """
).bindparams(
    sa.bindparam("now", type_=sa.DateTime(timezone=True)),
    sa.bindparam("source_ids", type_=_KEYS),
    sa.bindparam("outcomes", type_=sa.ARRAY(sa.Text)),
    *(
        sa.bindparam(name, type_=sa.ARRAY(sa.Integer))
        for name in ("listed", "added", "revised")
    ),
)
"""One text for any number of looks, so that it is written once."""


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
    looks = {key: Poll(outcome=outcome) for key, outcome in outcomes.items()}
    save_polls(connection, looks, now=now)
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
