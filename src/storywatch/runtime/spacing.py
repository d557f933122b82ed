"""Room between the requests to one host, kept by the table ``host``.

A host is taken for a while by whoever claims a row that leads to it
(``runtime.queue.claim_due``), and may be held for longer when its server asks for
that. As Postgres remembers, the room holds across workers and restarts.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.runtime.schema import host as host_table

LONGEST_ORDINARY = timedelta(minutes=1)
"""A host that is held for longer was not just asked: it asked to be left alone."""

_ONE_AT_A_TIME = sa.text(
    "SELECT pg_advisory_xact_lock(hashtextextended('storywatch:host', 0))"
)


_HOST = re.compile(r"[a-zA-Z]+://(?:[^/?#@]*@)?(\[[^]]*\]|[^/:?#]+)")
"""As in ``runtime.schema.host_column``."""


def host_in(url: str) -> str:
    """Return the host of an address as the column ``host`` has it, or nothing."""
    found = _HOST.match(url)
    return found.group(1).lower() if found else ""


def wait_for_turn(connection: sa.Connection) -> None:
    """Let one transaction at a time choose hosts, on any machine, until it ends.

    Two that chose at once would want the same hosts: the slower one would wait for
    the other all the same, and then get none of them.
    """
    connection.execute(_ONE_AT_A_TIME)


def host_is_free(table: sa.Table, *, now: datetime) -> sa.ColumnElement[bool]:
    """Return the condition that a row's host may be asked now.

    Args:
        table: has ``runtime.schema.host_column``; a row that names no host is free.
        now: aware UTC.
    """
    held = sa.select(host_table.c.host).where(host_table.c.free_at > now)
    return sa.or_(table.c.host.is_(None), table.c.host.not_in(held))


def host_is_held(
    table: sa.Table, *, now: datetime, patience: timedelta
) -> sa.ColumnElement[bool]:
    """Return the condition that a row has waited long for a host that is held long.

    Args:
        table: a queue with ``host_column``.
        now: aware UTC.
        patience: how long a row may wait for a host that asked to be left alone.
    """
    held = sa.select(host_table.c.host).where(
        host_table.c.free_at > now + LONGEST_ORDINARY
    )
    return sa.and_(table.c.due_at <= now - patience, table.c.host.in_(held))


def oldest_of_each_host(
    table: sa.Table,
    which: Sequence[sa.ColumnElement[bool]],
    *,
    now: datetime,
    most: int,
) -> sa.Select[tuple[int, datetime, str]]:
    """Return the query that locks one row of each of the hosts that wait longest.

    Grouping all due rows by host, and looking the first rows up then, costs a third
    of sorting them (``DISTINCT ON``).

    Args:
        table: a queue with ``host_column``.
        which: conditions on its rows.
        now: aware UTC.
        most: hosts at most.

    Returns:
        Of the key, ``due_at`` and the host.
    """
    (key,) = table.primary_key.columns
    oldest = sa.func.min(table.c.due_at).label("due_at")
    hosts = (
        sa.select(table.c.host, oldest)
        .where(*which, table.c.host.is_not(None), host_is_free(table, now=now))
        .group_by(table.c.host)
        .order_by(oldest, table.c.host)
        .limit(most)
        .cte("hosts")
    )
    first = (
        sa.select(sa.func.min(key).label("key"), hosts.c.due_at, hosts.c.host)
        .select_from(table)
        .join(
            hosts,
            sa.and_(table.c.host == hosts.c.host, table.c.due_at == hosts.c.due_at),
        )
        .where(*which)
        .group_by(hosts.c.host, hosts.c.due_at)
        .cte("first")
    )
    return (
        sa.select(key.label("key"), first.c.due_at, first.c.host)
        .select_from(table)
        .join(first, key == first.c.key)
        .where(*which)
        .with_for_update(of=table, skip_locked=True)
    )


def next_free_host_at(
    connection: sa.Connection,
    table: sa.Table,
    which: Sequence[sa.ColumnElement[bool]],
    *,
    now: datetime,
) -> datetime | None:
    """Return when the first of the hosts that rows wait for is free; None: none is.

    Args:
        connection: any.
        table: a queue with ``host_column``.
        which: conditions on its rows.
        now: aware UTC.
    """
    waiting = sa.exists().where(table.c.host == host_table.c.host, *which)
    found: datetime | None = connection.scalar(
        sa.select(sa.func.min(host_table.c.free_at)).where(
            host_table.c.free_at > now, waiting
        )
    )
    return found


def take_hosts(
    connection: sa.Connection, hosts: Iterable[str], *, now: datetime, until: datetime
) -> frozenset[str]:
    """Take the hosts that are free, so that nobody else asks them for a while.

    Args:
        connection: in the transaction of the claim.
        hosts: as in the column ``host``.
        now: aware UTC.
        until: aware UTC, when they are free again.

    Returns:
        Those that were free and are taken now.
    """
    # In one order everywhere, so that no two transactions wait for each other.
    rows = [{"host": one, "free_at": until} for one in sorted(set(hosts))]
    if not rows:
        return frozenset()
    added = insert(host_table).values(rows)
    taken = connection.execute(
        added.on_conflict_do_update(
            index_elements=[host_table.c.host],
            set_={"free_at": added.excluded.free_at},
            where=host_table.c.free_at <= now,
        ).returning(host_table.c.host)
    )
    return frozenset(taken.scalars())


def hold_hosts(
    connection: sa.Connection, hosts: Iterable[str], *, until: datetime
) -> None:
    """Leave hosts alone until an instant, or for as long as they are held anyway.

    Args:
        connection: in any transaction.
        hosts: as in the column ``host``.
        until: aware UTC.
    """
    # In one order everywhere, so that no two transactions wait for each other.
    rows = [{"host": one, "free_at": until} for one in sorted(set(hosts))]
    if not rows:
        return
    held = insert(host_table).values(rows)
    connection.execute(
        held.on_conflict_do_update(
            index_elements=[host_table.c.host],
            set_={"free_at": held.excluded.free_at},
            where=host_table.c.free_at < held.excluded.free_at,
        )
    )
