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
from datetime import datetime

import sqlalchemy as sa

from storywatch.runtime.claim import (
    MOST_ATTEMPTS,
    NO_SPACING,
    SUSPECT_FROM,
    claim_due,
    claim_held,
    is_any_due,
    key_of,
    next_free_at,
)

__all__ = [
    "MOST_ATTEMPTS",
    "NO_SPACING",
    "SUSPECT_FROM",
    "claim_due",
    "claim_held",
    "finish",
    "give_back",
    "is_any_due",
    "next_free_at",
    "only_one",
    "postpone",
    "release_claims",
    "reschedule",
    "reschedule_each",
    "schedule",
    "set_aside",
    "this_worker",
    "waiting_count",
    "worker_name",
]


def worker_name(process_id: int) -> str:
    """Return the name under which a process of this machine claims."""
    return f"{socket.gethostname()}:{process_id}"


def this_worker() -> str:
    """Return this process's name as a claimer: ``host:pid``."""
    return worker_name(os.getpid())


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


def give_back(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    until: datetime,
) -> None:
    """Give rows back untouched, due again at ``until``: no attempt was made."""
    made_before = sa.func.greatest(table.c.attempts - 1, 0)
    _leave(connection, table, keys, due_at=until, attempts=made_before)


def reschedule(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    until: datetime,
) -> None:
    """Give rows back after success, due again at ``until`` (sources)."""
    _leave(connection, table, keys, due_at=until, attempts=0)


def schedule(
    connection: sa.Connection,
    table: sa.Table,
    keys: Sequence[int],
    *,
    at: datetime,
) -> int:
    """Have rows wait that do not; those that are due or set aside stay as they are.

    Returns:
        How many wait now that did not.
    """
    result = connection.execute(
        table.update()
        .where(
            key_of(table).in_(keys),
            table.c.due_at.is_(None),
            table.c.set_aside.is_(None),
        )
        .values(due_at=at, attempts=0)
    )
    return result.rowcount


def reschedule_each(
    connection: sa.Connection,
    table: sa.Table,
    untils: Iterable[tuple[int, datetime]],
    *,
    worker: str,
) -> frozenset[int]:
    """Give many rows back after success, each due again at its own time.

    Args:
        connection: in the transaction that saves the results.
        table: as claimed.
        untils: primary keys, each with its instant (aware UTC).
        worker: only rows that it still holds are given back.

    Returns:
        The keys of these.
    """
    keys_and_instants = tuple(untils)
    if not keys_and_instants:
        return frozenset()
    keys, instants = zip(*keys_and_instants, strict=True)
    given = (
        sa.func.unnest(
            sa.literal(list(keys), sa.ARRAY(sa.BigInteger)),
            sa.literal(list(instants), sa.ARRAY(sa.DateTime(timezone=True))),
        )
        .table_valued("key", "until")
        .render_derived(name="given")
    )
    rows = connection.execute(
        table.update()
        .where(key_of(table) == given.c.key, table.c.claimed_by == worker)
        .values(due_at=given.c.until, claimed_by=None, claimed_until=None, attempts=0)
        .returning(key_of(table))
    )
    return frozenset(rows.scalars())


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
            .where(key_of(table).in_(keys), *conditions)
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
