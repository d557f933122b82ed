"""Send what is due in the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.delivery.records import Address, Delivery, DeliveryState, Send
from storywatch.delivery.schedule import next_try_at
from storywatch.delivery.store import claim_deliveries, save_attempt
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError
from storywatch.runtime.database import transaction

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """What one pass sent, in deliveries."""

    claimed: int
    sent: int
    failed: int
    set_aside: int


def send_deliveries(
    engine: sa.Engine,
    *,
    addresses: Iterable[Address],
    send: Send,
    now: datetime,
    worker: str,
    batch_size: int = 50,
) -> SendReport:
    """Send deliveries that are due; each try is a row.

    A sender that dies between sending and saving sends once more after the
    lease: nothing is lost, and the repeat has the same message key.
    """
    known = {(address.subscriber_key, address.name): address for address in addresses}
    with transaction(engine) as connection:
        claimed = claim_deliveries(
            connection, worker=worker, now=now, batch_size=batch_size
        )
    outcomes = [
        _send_one(
            engine,
            due,
            address=known.get((due.subscriber_key, due.channel)),
            send=send,
            now=now,
        )
        for due in claimed
    ]
    return SendReport(
        claimed=len(claimed),
        sent=outcomes.count("sent"),
        failed=outcomes.count("failed"),
        set_aside=outcomes.count("set-aside"),
    )


def _send_one(
    engine: sa.Engine,
    due: Delivery,
    *,
    address: Address | None,
    send: Send,
    now: datetime,
) -> DeliveryState:
    state, outcome, retry_at = _tried(due, address, send, now=now)
    with transaction(engine) as connection:
        save_attempt(
            connection,
            due.delivery_id,
            state=state,
            outcome=outcome,
            due_at=retry_at,
            now=now,
        )
    log.info(
        "message sent" if state == "sent" else "message not sent",
        delivery_id=due.delivery_id,
        subscriber=due.subscriber_key,
        channel=due.channel,
        outcome=outcome,
    )
    return state


def _tried(
    due: Delivery, address: Address | None, send: Send, *, now: datetime
) -> tuple[DeliveryState, str, datetime | None]:
    """Try once; answer with the state, the outcome in words and the next try."""
    if address is None:
        return "set-aside", "the channel left the watchlist", None
    try:
        send(due.message, address)
    except DeliveryFailedError as error:
        retry_at = next_try_at(
            now=now, attempts=due.attempts, retry_after=error.retry_after
        )
        return ("failed" if retry_at else "set-aside"), str(error), retry_at
    except DeliveryRefusedError as error:
        return "set-aside", str(error), None
    return "sent", "sent", None
