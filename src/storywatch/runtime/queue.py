"""Postgres as the queue: claims by lease on the tables of the stages.

A row waits for the next stage from ``due_at`` on. A worker claims due rows for
the length of a lease (``FOR UPDATE SKIP LOCKED``: no two workers get the same
row), works outside any lock, and finishes the rows in the transaction that
saves its results. A worker that dies leaves its rows claimed until the lease
ends, then another takes them.
"""

import os
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

import sqlalchemy as sa

MOST_ATTEMPTS = 5
"""A row that was claimed this often and never finished kills its workers: it is
set aside as ``"poison"`` instead of a sixth try."""


SUSPECT_FROM = 2
"""Claims without an end from which a row is taken alone."""


def worker_name(process_id: int) -> str:
    """Return the name under which a process of this machine claims."""
    return f"{socket.gethostname()}:{process_id}"


def this_worker() -> str:
    """Return this process's name as a claimer: ``host:pid``."""
    return worker_name(os.getpid())


def _key(table: sa.Table) -> sa.Column[int]:
    (key,) = table.primary_key.columns
    return key


def _is_free(table: sa.Table, *, now: datetime) -> sa.ColumnElement[bool]:
    unclaimed = sa.or_(table.c.claimed_until.is_(None), table.c.claimed_until <= now)
    return sa.and_(table.c.due_at <= now, unclaimed)


def is_any_due(connection: sa.Connection, table: sa.Table, *, now: datetime) -> bool:
    """Tell whether a claim would find anything, at the cost of one index look."""
    due = sa.exists(sa.select(table).where(_is_free(table, now=now)))
    return bool(connection.scalar(sa.select(due)))


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

    Returns:
        Primary keys in the order of ``due_at``, then of the key.
    """
    key = _key(table)
    free = _is_free(table, now=now)
    connection.execute(
        table.update()
        .where(free, table.c.attempts >= most_attempts)
        .values(due_at=None, claimed_by=None, claimed_until=None, set_aside="poison")
    )

    def claim(*which: sa.ColumnElement[bool], most: int) -> tuple[int, ...]:
        due = (
            sa.select(key, table.c.due_at.label("was_due_at"))
            .where(free, *which)
            .order_by(table.c.due_at, key)
            .limit(most)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        rows = connection.execute(
            table.update()
            .where(key == due.c[key.name])
            .values(
                claimed_by=worker,
                claimed_until=now + lease,
                attempts=table.c.attempts + 1,
            )
            .returning(key, due.c.was_due_at)
        ).all()
        return tuple(row[0] for row in sorted(rows, key=lambda row: (row[1], row[0])))

    # A row that killed a worker twice goes alone: it must not take others along.
    unsuspected = claim(table.c.attempts < suspect_from, most=batch_size)
    return unsuspected or claim(table.c.attempts >= suspect_from, most=1)


def finish(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    worker: str | None = None,
) -> None:
    """Take rows out of the queue: the next stage has done its work on them.

    Args:
        connection: in the transaction that saves the results.
        table: as claimed.
        keys: primary keys.
        worker: when given, only rows that it still holds: one that was changed
            meanwhile lost its claim and waits for another look.
    """
    held = [] if worker is None else [table.c.claimed_by == worker]
    _leave(connection, table, keys, *held, due_at=None, attempts=0)


def postpone(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    until: datetime,
) -> None:
    """Give rows back, due again at ``until``; the attempt counts."""
    _leave(connection, table, keys, due_at=until)


def reschedule(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    until: datetime,
) -> None:
    """Give rows back after success, due again at ``until`` (sources)."""
    _leave(connection, table, keys, due_at=until, attempts=0)


def set_aside(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    reason: str,
) -> None:
    """Take rows out of the flow for good, with the reason."""
    _leave(connection, table, keys, due_at=None, set_aside=reason)


def _leave(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *conditions: sa.ColumnElement[bool],
    **values: object,
) -> None:
    if keys:
        connection.execute(
            table.update()
            .where(_key(table).in_(keys), *conditions)
            .values(claimed_by=None, claimed_until=None, **values)
        )


def release_claims(
    connection: sa.Connection, tables: Iterable[sa.Table], *, worker: str
) -> int:
    """Free what a worker that is known to be dead still holds.

    Returns:
        Rows freed; they are due at once.
    """
    freed = 0
    for table in tables:
        result = connection.execute(
            table.update()
            .where(table.c.claimed_by == worker)
            .values(claimed_by=None, claimed_until=None)
        )
        freed += result.rowcount
    return freed


def waiting_count(connection: sa.Connection, table: sa.Table, *, now: datetime) -> int:
    """Count the rows that are due now, claimed or not."""
    counted = sa.select(sa.func.count()).select_from(table).where(table.c.due_at <= now)
    return int(connection.execute(counted).scalar_one())


@contextmanager
def only_one(engine: sa.Engine, name: str) -> Iterator[bool]:
    """Hold a name that one worker at a time may hold, on any machine.

    Postgres frees it when the process dies.

    Yields:
        True when this worker holds it, False when another does.
    """
    with engine.connect() as connection:
        locked = bool(
            connection.execute(
                sa.text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"),
                {"name": f"storywatch:{name}"},
            ).scalar_one()
        )
        connection.commit()
        try:
            yield locked
        finally:
            if locked:
                connection.execute(
                    sa.text("SELECT pg_advisory_unlock(hashtextextended(:name, 0))"),
                    {"name": f"storywatch:{name}"},
                )
                connection.commit()
