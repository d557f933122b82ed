"""The weeks of fingerprints as partitions: made when they are needed, then dropped."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from storywatch.runtime.schema import SCHEMA
from storywatch.story.fingerprint_week import (
    WEEK,
    first_week_kept,
    partition_of,
    week_in,
    week_of,
    weeks_ahead,
)
from storywatch.story.tables import fingerprint

LONGEST_WAIT = "5s"
"""For those that read, to drop a week; meanwhile new readers wait as well."""

LOCK_NOT_AVAILABLE = "55P03"
"""Postgres's state for a lock that did not come in time."""


def make_week(connection: sa.Connection, now: datetime) -> bool:
    """See to it that what is saved now has a place; one quick look if it has.

    Returns:
        True when its week was made.
    """
    return bool(_make(connection, [week_of(now)]))


def make_weeks_ahead(connection: sa.Connection, now: datetime) -> int:
    """Make this week's and the next weeks' partitions; return how many were made."""
    return _make(connection, weeks_ahead(now))


def drop_old_weeks(connection: sa.Connection, now: datetime) -> int:
    """Drop the weeks that nobody asks any more; return how many.

    Where readers do not make room in time, nothing is dropped until next time.
    """
    old = [week for week in _weeks(connection) if week < first_week_kept(now)]
    if not old:
        return 0
    _lock(connection)
    try:
        with connection.begin_nested():
            wait = sa.text("SELECT set_config('lock_timeout', :most, true)")
            connection.execute(wait, {"most": LONGEST_WAIT})
            for week in old:
                connection.execute(
                    sa.text(f"DROP TABLE IF EXISTS {SCHEMA}.{partition_of(week)}")
                )
            connection.execute(wait, {"most": "0"})
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        return 0
    return len(old)


def _make(connection: sa.Connection, weeks: Sequence[date]) -> int:
    if not _missing(connection, weeks):
        return 0
    _lock(connection)
    missing = _missing(connection, weeks)  # another may have made it meanwhile
    for week in missing:
        # Attaching lets others read and write the table; PARTITION OF would not.
        name, parent = f"{SCHEMA}.{partition_of(week)}", f"{SCHEMA}.{fingerprint.name}"
        connection.execute(
            sa.text(f"CREATE TABLE {name} (LIKE {parent} INCLUDING ALL)")
        )
        connection.execute(
            sa.text(f"COMMENT ON TABLE {name} IS 'Fingerprints saved from {week} on.'")
        )
        connection.execute(
            sa.text(
                f"ALTER TABLE {parent} ATTACH PARTITION {name}"
                f" FOR VALUES FROM ('{week}') TO ('{week + WEEK}')"
            )
        )
    return len(missing)


def _missing(connection: sa.Connection, weeks: Sequence[date]) -> list[date]:
    # to_regclass would miss what another has just made: it asks a cache.
    known = sa.text(
        "SELECT relname FROM pg_class WHERE relname = ANY(:names)"
        " AND relnamespace = CAST(:schema AS regnamespace)"
    )
    bound = {"names": [partition_of(week) for week in weeks], "schema": SCHEMA}
    found = set(connection.scalars(known, bound))
    return [week for week in weeks if partition_of(week) not in found]


def _weeks(connection: sa.Connection) -> list[date]:
    children = sa.text(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
        " WHERE i.inhparent = CAST(:parent AS regclass) ORDER BY c.relname"
    )
    found = connection.scalars(children, {"parent": f"{SCHEMA}.{fingerprint.name}"})
    return [week_in(name) for name in found]


def _lock(connection: sa.Connection) -> None:
    """Let one at a time change the weeks, until its transaction ends."""
    name = f"storywatch:{fingerprint.name}"
    connection.execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
        {"name": name},
    )
