"""What is kept for how long, and how large it is."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from storywatch.archive.tables import ALL_TABLES
from storywatch.article.host_page_store import forget_old_pages
from storywatch.delivery.tables import attempt
from storywatch.runtime.schema import host
from storywatch.source.tables import poll, robots
from storywatch.story.fingerprint_week_store import drop_old_weeks

KEEP_POLLS = timedelta(days=90)
"""Long enough to learn a weekly rhythm twelve times over."""

KEEP_ATTEMPTS = timedelta(days=90)

KEEP_HOSTS = timedelta(days=1)
"""After a host is free its row says nothing."""

KEEP_ROBOTS = timedelta(days=90)
"""After they expired: of a site whose robots.txt can't be had the last one counts
(RFC 9309, 2.4), but not for ever."""


def delete_old_history(connection: sa.Connection, *, now: datetime) -> dict[str, int]:
    """Delete what is past its keep; nothing an alert cites.

    Returns:
        Rows deleted, by table.
    """
    polls = connection.execute(poll.delete().where(poll.c.polled_at < now - KEEP_POLLS))
    attempts = connection.execute(
        attempt.delete().where(attempt.c.started_at < now - KEEP_ATTEMPTS)
    )
    hosts = connection.execute(host.delete().where(host.c.free_at < now - KEEP_HOSTS))
    sites = connection.execute(
        robots.delete().where(robots.c.expires_at < now - KEEP_ROBOTS)
    )
    return {
        "polls_deleted": polls.rowcount,
        "attempts_deleted": attempts.rowcount,
        "hosts_deleted": hosts.rowcount,
        "robots_deleted": sites.rowcount,
        "host_pages_deleted": forget_old_pages(connection, now=now),
        # The last: from here on to the commit, whoever looks for copies waits.
        "fingerprint_weeks_dropped": drop_old_weeks(connection, now),
    }


def table_sizes(connection: sa.Connection) -> dict[str, int]:
    """Measure each table with its indexes and partitions, in bytes."""
    row = connection.execute(sa.select(*map(_size, ALL_TABLES))).one()
    return {name: int(value) for name, value in row._mapping.items()}  # noqa: SLF001 - public by SQLAlchemy's naming


def _size(table: sa.Table) -> sa.Label[int]:
    name = f"{table.schema}.{table.name}"
    parts = sa.func.pg_partition_tree(name).table_valued(
        sa.column("relid", postgresql.REGCLASS)
    )
    of_parts = sa.select(sa.func.sum(sa.func.pg_total_relation_size(parts.c.relid)))
    return sa.func.coalesce(
        of_parts.scalar_subquery(), sa.func.pg_total_relation_size(name)
    ).label(table.name)
