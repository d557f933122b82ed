"""Which rows of a queue are taken by whom: by lease, and spaced out by host."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.runtime.spacing import (
    host_is_free,
    host_is_held,
    next_free_host_at,
    oldest_of_each_host,
    take_hosts,
    wait_for_turn,
)

MOST_ATTEMPTS = 5
"""A row that was claimed this often and never finished kills its workers: it is
set aside as ``"poison"`` instead of a sixth try."""

SUSPECT_FROM = 2
"""Claims without an end from which a row is taken alone."""

NO_SPACING = timedelta(0)
"""Hosts are not told apart."""


def key_of(table: sa.Table) -> sa.Column[int]:
    """Return the one primary key column of a queue."""
    (key,) = table.primary_key.columns
    return key


def _is_free(table: sa.Table, *, now: datetime) -> sa.ColumnElement[bool]:
    unclaimed = sa.or_(table.c.claimed_until.is_(None), table.c.claimed_until <= now)
    return sa.and_(table.c.due_at <= now, unclaimed)


def is_any_due(
    connection: sa.Connection,
    table: sa.Table,
    *,
    now: datetime,
    spacing: timedelta = NO_SPACING,
    patience: timedelta | None = None,
) -> bool:
    """Tell whether a claim would find anything, cheaply.

    Args:
        connection: any.
        table: as claimed.
        now: aware UTC.
        spacing: as claimed with.
        patience: when given, what ``claim_held`` would find counts, too.
    """
    may_go: list[sa.ColumnElement[bool]] = [
        host_is_free(table, now=now) if spacing else sa.true()
    ]
    if spacing and patience is not None:
        may_go.append(host_is_held(table, now=now, patience=patience))
    due = sa.exists(sa.select(table).where(_is_free(table, now=now), sa.or_(*may_go)))
    return bool(connection.scalar(sa.select(due)))


def next_free_at(
    connection: sa.Connection, table: sa.Table, *, now: datetime
) -> datetime | None:
    """Return when the next row may go that is due but whose host was just asked.

    Returns:
        Aware UTC, later than ``now``; None when no row waits for its host.
    """
    return next_free_host_at(connection, table, [_is_free(table, now=now)], now=now)


def claim_due(
    connection: sa.Connection,
    table: sa.Table,
    *,
    worker: str,
    now: datetime,
    lease: timedelta,
    batch_size: int,
    most_attempts: int = MOST_ATTEMPTS,
    suspect_from: int = SUSPECT_FROM,
    spacing: timedelta = NO_SPACING,
) -> tuple[int, ...]:
    """Claim due rows that no other worker holds, most overdue first.

    Rows that were claimed ``most_attempts`` times without an end are set aside.

    Args:
        connection: in a transaction of its own; commit before working.
        table: has ``runtime.schema.waiting_columns`` and one primary key column.
        worker: ``this_worker()``.
        now: aware UTC.
        lease: longer than the slowest piece of work.
        batch_size: at most this many rows.
        most_attempts: claims after which a row counts as poison.
        suspect_from: claims after which a row is taken alone; more than the tries
            that a stage makes on purpose.
        spacing: when positive, one row for each host (``runtime.schema.host_column``),
            whose other rows stay due for as long as this, whoever claims. Rows
            without a host are not held up.

    Returns:
        Primary keys in the order of ``due_at``, then of the key.
    """
    free = _is_free(table, now=now)
    if spacing:
        wait_for_turn(connection)
    most_tried, has_hostless = connection.execute(
        sa.select(
            sa.func.max(table.c.attempts),
            sa.func.bool_or(table.c.host.is_(None)) if spacing else sa.true(),
        ).where(free)
    ).one()
    if most_tried is None:
        return ()
    if most_tried >= most_attempts:
        _set_poison_aside(connection, table, free, most_attempts=most_attempts)

    def claim(*which: sa.ColumnElement[bool], most: int) -> tuple[int, ...]:
        wanted = (free, *which)
        rows = []
        if has_hostless:
            at_will = [table.c.host.is_(None)] if spacing else []
            rows += _longest_due(connection, table, (*wanted, *at_will), most=most)
        if spacing and len(rows) < most:
            rest = most - len(rows)
            rows += _longest_due_of_each_host(
                connection, table, wanted, now=now, until=now + spacing, most=rest
            )
        chosen = [key for _, key in sorted(rows)]
        _hold(connection, table, chosen, worker=worker, until=now + lease)
        return tuple(chosen)

    # A row that killed a worker twice goes alone: it must not take others along.
    claimed = claim(table.c.attempts < suspect_from, most=batch_size)
    if claimed or most_tried < suspect_from:
        return claimed
    return claim(table.c.attempts >= suspect_from, most=1)


def claim_held(
    connection: sa.Connection,
    table: sa.Table,
    *,
    worker: str,
    now: datetime,
    lease: timedelta,
    batch_size: int,
    patience: timedelta,
) -> tuple[int, ...]:
    """Claim due rows whose host asked to be left alone and that waited long for it.

    Their hosts stay held: whoever claims them must do without asking.

    Args:
        connection: in a transaction of its own; commit before working.
        table: as for ``claim_due``, and so are the others.
        worker: the claimer's name.
        now: aware UTC.
        lease: longer than the slowest piece of work.
        batch_size: at most this many rows.
        patience: how long a row waits for its host at most.

    Returns:
        Primary keys in the order of ``due_at``, then of the key.
    """
    which = (_is_free(table, now=now), host_is_held(table, now=now, patience=patience))
    rows = _longest_due(connection, table, which, most=batch_size)
    keys = tuple(key for _, key in rows)
    _hold(connection, table, keys, worker=worker, until=now + lease)
    return keys


def _set_poison_aside(
    connection: sa.Connection,
    table: sa.Table,
    free: sa.ColumnElement[bool],
    *,
    most_attempts: int,
) -> None:
    connection.execute(
        table.update()
        .where(free, table.c.attempts >= most_attempts)
        .values(due_at=None, claimed_by=None, claimed_until=None, set_aside="poison")
    )


def _longest_due(
    connection: sa.Connection,
    table: sa.Table,
    which: Sequence[sa.ColumnElement[bool]],
    *,
    most: int,
) -> list[tuple[datetime, int]]:
    """Lock rows that may be claimed; return when they were due, and their keys."""
    key = key_of(table)
    rows = connection.execute(
        sa.select(table.c.due_at, key)
        .where(*which)
        .order_by(table.c.due_at, key)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [(due_at, one) for due_at, one in rows]


def _longest_due_of_each_host(
    connection: sa.Connection,
    table: sa.Table,
    which: Sequence[sa.ColumnElement[bool]],
    *,
    now: datetime,
    until: datetime,
    most: int,
) -> list[tuple[datetime, int]]:
    """Do the same for one row of each free host, and take these hosts."""
    rows = connection.execute(
        oldest_of_each_host(table, which, now=now, most=most)
    ).all()
    taken = take_hosts(connection, (row.host for row in rows), now=now, until=until)
    return [(row.due_at, row.key) for row in rows if row.host in taken]


def _hold(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    worker: str,
    until: datetime,
) -> None:
    if keys:
        connection.execute(
            table.update()
            .where(key_of(table).in_(keys))
            .values(
                claimed_by=worker,
                claimed_until=until,
                attempts=table.c.attempts + 1,
            )
        )
