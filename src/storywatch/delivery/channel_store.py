"""Channels in Postgres: which fail, which are paused."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.delivery.schedule import pauses_channel
from storywatch.delivery.tables import channel, delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """A channel that has failed.

    Attributes:
        subscriber_key: whose it is.
        channel: ``Address.name``.
        failing_since: aware UTC of the first failure after the last success; None:
            it works again.
        paused_at: aware UTC; None: it is in use.
        reason: why it was paused, or its last failure.
    """

    subscriber_key: str
    channel: str
    failing_since: datetime | None
    paused_at: datetime | None
    reason: str


def failing_channels(connection: sa.Connection) -> tuple[ChannelState, ...]:
    """Return the channels that fail or are paused, by subscriber and name."""
    rows = connection.execute(
        sa.select(channel)
        .where(
            sa.or_(
                channel.c.failing_since.is_not(None), channel.c.paused_at.is_not(None)
            )
        )
        .order_by(channel.c.subscriber_key, channel.c.channel)
    )
    return tuple(
        ChannelState(
            subscriber_key=row.subscriber_key,
            channel=row.channel,
            failing_since=row.failing_since,
            paused_at=row.paused_at,
            reason=row.reason or "",
        )
        for row in rows
    )


def note_success(connection: sa.Connection, subscriber_key: str, name: str) -> None:
    """Remember that a channel works; it costs a write only after a failure."""
    connection.execute(
        channel.update()
        .where(*_is(subscriber_key, name), channel.c.failing_since.is_not(None))
        .values(failing_since=None, reason=None)
    )


def note_failure(
    connection: sa.Connection,
    subscriber_key: str,
    name: str,
    *,
    reason: str,
    is_gone: bool,
    now: datetime,
) -> bool:
    """Remember that a channel failed; pause it when it is gone or has failed for long.

    Args:
        connection: in a transaction.
        subscriber_key: whose it is.
        name: ``Address.name``.
        reason: what went wrong, in words.
        is_gone: its receiver takes nothing any more.
        now: aware UTC.

    Returns:
        True when this failure paused it: once, until it is resumed.
    """
    row = connection.execute(
        pg.insert(channel)
        .values(
            subscriber_key=subscriber_key,
            channel=name,
            failing_since=now,
            reason=reason,
        )
        .on_conflict_do_update(
            index_elements=[channel.c.subscriber_key, channel.c.channel],
            set_={
                "failing_since": sa.func.coalesce(channel.c.failing_since, now),
                "reason": reason,
            },
        )
        .returning(channel.c.failing_since, channel.c.paused_at)
    ).one()
    over = is_gone or pauses_channel(now=now, failing_since=row.failing_since)
    if row.paused_at is not None or not over:
        return False
    connection.execute(
        channel.update().where(*_is(subscriber_key, name)).values(paused_at=now)
    )
    connection.execute(
        delivery.update()
        .where(
            delivery.c.subscriber_key == subscriber_key,
            delivery.c.channel == name,
            delivery.c.due_at.is_not(None),
            delivery.c.claimed_by.is_(None),
        )
        .values(due_at=None)
    )
    return True


def resume_channel(
    connection: sa.Connection, subscriber_key: str, name: str, *, now: datetime
) -> int | None:
    """Put a paused channel in use again: what waits on it is due at once.

    Args:
        connection: in a transaction.
        subscriber_key: whose it is.
        name: ``Address.name``.
        now: aware UTC.

    Returns:
        How many deliveries waited; None: no such channel is paused.
    """
    found = connection.execute(
        channel.update()
        .where(*_is(subscriber_key, name), channel.c.paused_at.is_not(None))
        .values(paused_at=None, failing_since=None, reason=None)
    )
    if not found.rowcount:
        return None
    freed = connection.execute(
        delivery.update()
        .where(
            delivery.c.subscriber_key == subscriber_key,
            delivery.c.channel == name,
            delivery.c.state.in_(("queued", "failed")),
            delivery.c.due_at.is_(None),
            delivery.c.claimed_by.is_(None),
        )
        .values(due_at=now, attempts=0)
    )
    return freed.rowcount


def _is(subscriber_key: str, name: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (channel.c.subscriber_key == subscriber_key, channel.c.channel == name)
