"""The outbox in Postgres: what is to be sent, and every try."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.delivery.message_form import message_from, message_row
from storywatch.delivery.records import Address, Attempt, Delivery, Message
from storywatch.delivery.tables import attempt, channel, delivery, message
from storywatch.runtime.queue import claim_due, give_back

LEASE = timedelta(minutes=2)
"""Longer than one send; a dead sender's deliveries come back after it."""

MOST_TRIES = 20
"""Twice what the schedule makes: further claims are of senders that died."""


def queue_message(
    connection: sa.Connection,
    told: Message,
    addresses: Iterable[Address],
    *,
    now: datetime,
) -> int:
    """Put a message into the outbox, once for each address.

    The same message key for the same address is queued once, however often this
    is called. On a paused channel it waits until the channel is in use again.

    Returns:
        Deliveries that were not there before.
    """
    listed = list(addresses)
    if not listed:
        return 0
    connection.execute(
        pg.insert(message)
        .values(message_row(told) | {"made_at": now})
        .on_conflict_do_nothing()
    )
    rows = [
        {
            "message_key": told.key,
            "subscriber_key": address.subscriber_key,
            "channel": address.name,
            "queued_at": now,
            "due_at": now,
        }
        for address in listed
    ]
    queued = connection.scalars(
        pg.insert(delivery)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(delivery.c.delivery_id)
    ).all()
    hold_paused(connection, queued)
    return len(queued)


def hold_paused(connection: sa.Connection, delivery_ids: Sequence[int]) -> None:
    """Let deliveries on paused channels wait, untried, with nothing lost."""
    paused = sa.exists(
        sa.select(channel.c.channel).where(
            channel.c.subscriber_key == delivery.c.subscriber_key,
            channel.c.channel == delivery.c.channel,
            channel.c.paused_at.is_not(None),
        )
    )
    connection.execute(
        delivery.update()
        .where(delivery.c.delivery_id.in_(delivery_ids), paused)
        .values(due_at=None, claimed_by=None, claimed_until=None)
    )


def claim_deliveries(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[Delivery, ...]:
    """Claim deliveries that are due, each for one sender."""
    keys = claim_due(
        connection,
        delivery,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
        most_attempts=MOST_TRIES,
        suspect_from=MOST_TRIES,
    )
    hold_paused(connection, keys)  # queued while the pause was being written
    rows = connection.execute(
        sa.select(delivery, message)
        .join(message, message.c.message_key == delivery.c.message_key)
        .where(delivery.c.delivery_id.in_(keys), delivery.c.claimed_by == worker)
        .order_by(delivery.c.delivery_id)
    ).mappings()
    return tuple(
        Delivery(
            delivery_id=row["delivery_id"],
            message=message_from(dict(row)),
            subscriber_key=row["subscriber_key"],
            channel=row["channel"],
            attempts=row["attempts"],
            queued_at=row["queued_at"],
        )
        for row in rows
    )


def give_deliveries_back(
    connection: sa.Connection, delivery_ids: Sequence[int], *, until: datetime
) -> None:
    """Give claimed deliveries back untried, due again at ``until``."""
    give_back(connection, delivery, delivery_ids, until=until)
    hold_paused(connection, delivery_ids)


def save_attempt(
    connection: sa.Connection, delivery_id: int, tried: Attempt, *, worker: str
) -> None:
    """Record one try and what becomes of the delivery.

    What another sender took over meanwhile keeps that sender's word.
    """
    connection.execute(
        attempt.insert().values(
            delivery_id=delivery_id,
            started_at=tried.started_at,
            ended_at=tried.ended_at,
            status=tried.status,
            outcome=tried.outcome,
            answer=tried.answer,
        )
    )
    connection.execute(
        delivery.update()
        .where(
            delivery.c.delivery_id == delivery_id,
            *([] if tried.state == "sent" else [delivery.c.claimed_by == worker]),
        )
        .values(
            state=tried.state,
            sent_at=tried.ended_at if tried.state == "sent" else None,
            due_at=tried.next_at,
            claimed_by=None,
            claimed_until=None,
            set_aside=tried.outcome if tried.state == "set-aside" else None,
        )
    )


def retry_deliveries(
    connection: sa.Connection,
    *,
    now: datetime,
    delivery_ids: Sequence[int] | None = None,
    states: Sequence[str] = ("failed", "set-aside"),
) -> int:
    """Make deliveries due at once that failed or were set aside; tries from one.

    Args:
        connection: in a transaction.
        now: aware UTC.
        delivery_ids: which; None: all in ``states``.
        states: of ``"failed"`` and ``"set-aside"``; what was sent stays sent.

    Returns:
        How many will be tried again.
    """
    which = [delivery.c.state.in_(states), delivery.c.state != "sent"]
    if delivery_ids is not None:
        which.append(delivery.c.delivery_id.in_(delivery_ids))
    freed = connection.scalars(
        delivery.update()
        .where(*which)
        .values(
            state="queued",
            due_at=now,
            attempts=0,
            set_aside=None,
            claimed_by=None,
            claimed_until=None,
        )
        .returning(delivery.c.delivery_id)
    ).all()
    hold_paused(connection, freed)
    return len(freed)
