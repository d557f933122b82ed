"""What the outbox holds, for people: deliveries, their tries, when they go again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storywatch.delivery.tables import attempt, channel, delivery, message


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """One message on its way to one channel.

    Attributes:
        delivery_id: by which it can be tried again.
        kind: of the message.
        subject: of the message.
        subscriber_key: to whom.
        channel: ``Address.name``.
        state: queued, sent, failed or set-aside.
        queued_at: aware UTC.
        sent_at: aware UTC; None: it has not arrived.
        next_at: aware UTC of the next try; None: there is none.
        tries: so far.
        outcome: of the last try, in words; empty before the first.
        is_paused: its channel is: it waits, untried.
    """

    delivery_id: int
    kind: str
    subject: str
    subscriber_key: str
    channel: str
    state: str
    queued_at: datetime
    sent_at: datetime | None
    next_at: datetime | None
    tries: int
    outcome: str
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLine:
    """One try to send a delivery.

    Attributes:
        started_at: aware UTC.
        ended_at: aware UTC.
        status: code of the answer, of HTTP or SMTP; None: there was none.
        outcome: ``"sent"``, or what went wrong.
        answer: the beginning of what was answered.
    """

    started_at: datetime
    ended_at: datetime
    status: int | None
    outcome: str
    answer: str


def outbox_lines(
    connection: sa.Connection,
    *,
    most: int,
    states: Sequence[str] = (),
    delivery_id: int | None = None,
) -> tuple[OutboxLine, ...]:
    """Return deliveries, the latest first.

    Args:
        connection: any.
        most: at most so many.
        states: only these; empty: all.
        delivery_id: only this one.
    """
    tries = (
        sa.select(
            sa.func.count().label("tries"),
            sa.func.max(attempt.c.attempt_id).label("last"),
        )
        .where(attempt.c.delivery_id == delivery.c.delivery_id)
        .lateral()
    )
    last = attempt.alias("last_attempt")
    paused = sa.exists(
        sa.select(channel.c.channel).where(
            channel.c.subscriber_key == delivery.c.subscriber_key,
            channel.c.channel == delivery.c.channel,
            channel.c.paused_at.is_not(None),
        )
    )
    chosen = (
        sa.select(
            delivery,
            message.c.kind,
            message.c.subject,
            tries.c.tries,
            sa.func.coalesce(last.c.outcome, "").label("outcome"),
            sa.and_(paused, delivery.c.state != "sent").label("is_paused"),
        )
        .join(message, message.c.message_key == delivery.c.message_key)
        .join(tries, sa.true())
        .outerjoin(last, last.c.attempt_id == tries.c.last)
        .order_by(delivery.c.delivery_id.desc())
        .limit(most)
    )
    if states:
        chosen = chosen.where(delivery.c.state.in_(states))
    if delivery_id is not None:
        chosen = chosen.where(delivery.c.delivery_id == delivery_id)
    return tuple(
        OutboxLine(
            delivery_id=row.delivery_id,
            kind=row.kind,
            subject=row.subject,
            subscriber_key=row.subscriber_key,
            channel=row.channel,
            state=row.state,
            queued_at=row.queued_at,
            sent_at=row.sent_at,
            next_at=row.due_at,
            tries=row.tries,
            outcome=row.outcome,
            is_paused=row.is_paused,
        )
        for row in connection.execute(chosen)
    )


def tries_of(connection: sa.Connection, delivery_id: int) -> tuple[TryLine, ...]:
    """Return every try of a delivery, in order."""
    rows = connection.execute(
        sa.select(attempt)
        .where(attempt.c.delivery_id == delivery_id)
        .order_by(attempt.c.attempt_id)
    )
    return tuple(
        TryLine(
            started_at=row.started_at,
            ended_at=row.ended_at,
            status=row.status,
            outcome=row.outcome,
            answer=row.answer,
        )
        for row in rows
    )
