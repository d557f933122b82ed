"""News that waits to be told, and news that was held, in Postgres."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storywatch.alert.records import Waiting
from storywatch.alert.store import news_of
from storywatch.alert.tables import alert

MOST_AT_ONCE = 500
"""News of one batch; what is more comes in the next one."""


def is_news_due(connection: sa.Connection, *, now: datetime) -> bool:
    """Tell whether any news has waited long enough."""
    due = sa.exists(sa.select(alert.c.alert_id).where(alert.c.due_at <= now))
    return bool(connection.scalar(sa.select(due)))


def due_subscribers(connection: sa.Connection, *, now: datetime) -> tuple[str, ...]:
    """Return for whom news has waited long enough, in alphabetical order."""
    query = (
        sa.select(alert.c.subscriber_key)
        .distinct()
        .where(alert.c.due_at <= now)
        .order_by(alert.c.subscriber_key)
    )
    return tuple(connection.scalars(query))


def due_news(
    connection: sa.Connection, subscriber_key: str, *, now: datetime
) -> tuple[Waiting, ...]:
    """Read which of a subscriber's news has waited long enough, oldest first.

    Args:
        connection: in the transaction that holds the subscriber's turn.
        subscriber_key: whose.
        now: aware UTC.
    """
    query = (
        sa.select(alert)
        .where(alert.c.subscriber_key == subscriber_key, alert.c.due_at <= now)
        .order_by(alert.c.alert_id)
        .limit(MOST_AT_ONCE)
    )
    return _waiting(connection, connection.execute(query).all())


def postpone_waiting(
    connection: sa.Connection, subscriber_key: str, *, now: datetime, until: datetime
) -> None:
    """Have a subscriber's due news wait longer."""
    connection.execute(
        alert.update()
        .where(alert.c.subscriber_key == subscriber_key, alert.c.due_at <= now)
        .values(due_at=until)
    )


def save_told(
    connection: sa.Connection,
    alert_ids: Sequence[int],
    *,
    message_key: str,
    now: datetime,
) -> None:
    """Keep that news that waited is told by a message."""
    connection.execute(
        alert.update()
        .where(alert.c.alert_id.in_(alert_ids))
        .values(outcome="told", due_at=None, told_at=now, message_key=message_key)
    )


def save_held(
    connection: sa.Connection, alert_ids: Sequence[int], *, rule: str, reason: str
) -> None:
    """Keep that news that waited is left to the digest after all."""
    connection.execute(
        alert.update()
        .where(alert.c.alert_id.in_(alert_ids))
        .values(outcome="held", due_at=None, rule=rule, reason=reason)
    )


LATE_RULES = ("archive", "late", "backlog")
"""For which news is held that would have been told, had it come in time."""


def late_news(
    connection: sa.Connection, subscriber_key: str, *, since: datetime
) -> sa.Row[Any]:
    """Count what a subscriber was not told because it came too late.

    Args:
        connection: any.
        subscriber_key: whose.
        since: aware UTC; what was decided before does not count.

    Returns:
        ``news``, ``first`` (an alert's id), ``last_at`` (aware UTC); of nothing 0 and
        twice None.
    """
    return connection.execute(
        sa.select(
            sa.func.count().label("news"),
            sa.func.min(alert.c.alert_id).label("first"),
            sa.func.max(alert.c.decided_at).label("last_at"),
        ).where(*_late(subscriber_key, since))
    ).one()


def best_late_news(
    connection: sa.Connection, subscriber_key: str, *, since: datetime, most: int
) -> tuple[Waiting, ...]:
    """Read the newest of what ``late_news`` counts, newest first."""
    query = (
        sa.select(alert)
        .where(*_late(subscriber_key, since))
        .order_by(alert.c.alert_id.desc())
        .limit(most)
    )
    return _waiting(connection, connection.execute(query).all())


def save_caught_up(
    connection: sa.Connection,
    subscriber_key: str,
    *,
    since: datetime,
    message_key: str,
) -> None:
    """Keep that what ``late_news`` counts is summed up by a message."""
    connection.execute(
        alert.update()
        .where(*_late(subscriber_key, since))
        .values(message_key=message_key)
    )


def _late(subscriber_key: str, since: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        alert.c.subscriber_key == subscriber_key,
        alert.c.outcome == "held",
        alert.c.rule.in_(LATE_RULES),
        alert.c.message_key.is_(None),
        alert.c.decided_at > since,
    )


def _waiting(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]]
) -> tuple[Waiting, ...]:
    """Put rows together with their news; what is gone from the archive is left out."""
    news = {
        one.judgement_id: one
        for one in news_of(connection, [row.judgement_id for row in rows])
    }
    return tuple(
        Waiting(
            alert_id=row.alert_id,
            news=news[row.judgement_id],
            watch_key=row.watch_key,
            reason=row.reason,
            rule=row.rule,
        )
        for row in rows
        if row.judgement_id in news
    )
