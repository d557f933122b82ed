"""End what a direct login of the reader lets run too long.

Postgres lets every role raise its own time-outs, so somebody who logs in with psql can
lift the one we set. Nobody can lift this one.
"""

import sqlalchemy as sa

from storywatch.runtime.reader_role import READER

IDLE_PATIENCE = 60.0
"""Seconds that a transaction of the reader may stay open and do nothing."""


def sessions(connection: sa.Connection) -> tuple[int, ...]:
    """Return the processes of the reader's sessions."""
    found = sa.text("SELECT pid FROM pg_stat_activity WHERE usename = :reader")
    return tuple(connection.scalars(found, {"reader": READER}))


def end_overlong(connection: sa.Connection, *, seconds: float) -> int:
    """End sessions of the reader whose statement, or idle transaction, takes too long.

    Args:
        connection: of the database's owner.
        seconds: that a statement may take.

    Returns:
        How many were ended.
    """
    ended = connection.scalars(
        sa.text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename = :reader AND datname = current_database() AND ("
            "  (state = 'active'"
            "   AND clock_timestamp() - query_start > make_interval(secs => :busy))"
            "  OR (state LIKE 'idle in transaction%'"
            "   AND clock_timestamp() - state_change > make_interval(secs => :idle)))"
        ),
        {"reader": READER, "busy": seconds, "idle": IDLE_PATIENCE},
    )
    return sum(map(bool, ended))
