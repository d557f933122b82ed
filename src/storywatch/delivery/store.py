"""The outbox in Postgres: what is to be sent, and every try."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.delivery.records import Address, Delivery, DeliveryState, Message
from storywatch.delivery.tables import attempt, delivery
from storywatch.runtime.queue import claim_due

LEASE = timedelta(minutes=2)
"""Longer than one send; a dead sender's deliveries come back after it."""

MOST_TRIES = 20
"""Twice what the schedule makes: further claims are of senders that died."""


def queue_message(
    connection: sa.Connection,
    message: Message,
    addresses: Iterable[Address],
    *,
    now: datetime,
) -> int:
    """Put a message into the outbox, once for each address.

    The same message key for the same address is queued once, however often this
    is called.

    Returns:
        Deliveries that were not there before.
    """
    rows = [
        {
            "message_key": message.key,
            "subscriber_key": address.subscriber_key,
            "channel": address.name,
            "subject": message.subject,
            "text": message.text,
            "html": message.html,
            "queued_at": now,
            "due_at": now,
        }
        for address in addresses
    ]
    if not rows:
        return 0
    queued = connection.scalars(
        pg.insert(delivery)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(delivery.c.delivery_id)
    )
    return len(queued.all())


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
    rows = connection.execute(
        sa.select(delivery)
        .where(delivery.c.delivery_id.in_(keys))
        .order_by(delivery.c.delivery_id)
    )
    return tuple(
        Delivery(
            delivery_id=row.delivery_id,
            message=Message(
                key=row.message_key, subject=row.subject, text=row.text, html=row.html
            ),
            subscriber_key=row.subscriber_key,
            channel=row.channel,
            attempts=row.attempts,
            queued_at=row.queued_at,
        )
        for row in rows
    )


def save_attempt(
    connection: sa.Connection,
    delivery_id: int,
    *,
    state: DeliveryState,
    outcome: str,
    due_at: datetime | None,
    now: datetime,
) -> None:
    """Record one try and what becomes of the delivery."""
    connection.execute(
        attempt.insert().values(delivery_id=delivery_id, tried_at=now, outcome=outcome)
    )
    connection.execute(
        delivery.update()
        .where(delivery.c.delivery_id == delivery_id)
        .values(
            state=state,
            sent_at=now if state == "sent" else None,
            due_at=due_at,
            claimed_by=None,
            claimed_until=None,
            set_aside=outcome if state == "set-aside" else None,
        )
    )
