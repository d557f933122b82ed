"""Send what is due in the outbox."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.delivery.channel_store import (
    failing_channels,
    note_failure,
    note_success,
)
from storywatch.delivery.notice import pause_notice, who_is_told
from storywatch.delivery.records import Address, Attempt, Delivery, Send
from storywatch.delivery.schedule import WAITS, next_try_at
from storywatch.delivery.secrecy import without_address
from storywatch.delivery.store import (
    LEASE,
    claim_deliveries,
    give_deliveries_back,
    queue_message,
    save_attempt,
)
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError
from storywatch.runtime.database import transaction

log = structlog.get_logger()

LONGEST_SEND = timedelta(seconds=40)
"""What one send may take, all time-outs of the ways out included: a sender begins
none that could outlast its lease."""

MOST_THREADS = 8
"""Channels that are sent to at once: one dead host must not hold up the others."""

Place: TypeAlias = tuple[str, str]
"""Subscriber and channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """What one pass sent, in deliveries.

    Attributes:
        claimed: deliveries taken.
        sent: that arrived.
        failed: that are tried again.
        set_aside: that never are.
        given_back: not tried, since another one to the same channel failed.
    """

    claimed: int
    sent: int
    failed: int
    set_aside: int
    given_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sender:
    """What every send of one pass needs."""

    engine: sa.Engine
    addresses: Mapping[Place, Address]
    send: Send
    clock: Callable[[], datetime]
    claimed_at: datetime
    worker: str


def send_deliveries(
    engine: sa.Engine,
    *,
    addresses: Iterable[Address],
    send: Send,
    clock: Callable[[], datetime],
    worker: str,
    batch_size: int = 50,
) -> SendReport:
    """Send deliveries that are due; each try is a row.

    Channels are sent to side by side, and each in its order. Where a try fails, what
    else waits for that channel goes back untried until the next try. A sender that
    dies between sending and saving sends once more after the lease: nothing is lost,
    and the repeat has the same message key.

    Args:
        engine: our database.
        addresses: every channel of every subscriber.
        send: the way out.
        clock: gives the present instant, aware UTC.
        worker: ``this_worker()``.
        batch_size: deliveries taken at once.
    """
    at_work = _Sender(
        engine=engine,
        addresses={(one.subscriber_key, one.name): one for one in addresses},
        send=send,
        clock=clock,
        claimed_at=clock(),
        worker=worker,
    )
    with transaction(engine) as connection:
        claimed = claim_deliveries(
            connection, worker=worker, now=at_work.claimed_at, batch_size=batch_size
        )
    by_place: dict[Place, list[Delivery]] = defaultdict(list)
    for due in claimed:
        by_place[due.subscriber_key, due.channel].append(due)
    outcomes: Counter[str] = Counter()
    if by_place:
        with ThreadPoolExecutor(min(MOST_THREADS, len(by_place))) as pool:
            for counted in pool.map(
                lambda due: _to_one(at_work, due), by_place.values()
            ):
                outcomes += counted
    return SendReport(
        claimed=len(claimed),
        sent=outcomes["sent"],
        failed=outcomes["failed"],
        set_aside=outcomes["set-aside"],
        given_back=outcomes["given back"],
    )


def _to_one(at_work: _Sender, waiting: Sequence[Delivery]) -> Counter[str]:
    """Send one channel's deliveries in their order, until one fails."""
    outcomes: Counter[str] = Counter()
    for number, due in enumerate(waiting):
        now = at_work.clock()
        if now + LONGEST_SEND > at_work.claimed_at + LEASE:
            return outcomes + _given_back(at_work, waiting[number:], until=now)
        tried = _tried(at_work, due)
        _saved(at_work, due, tried)
        outcomes[tried.state] += 1
        if tried.state == "failed":
            until = tried.channel_free_at or tried.ended_at
            rest = waiting[number + 1 :]
            return outcomes + _given_back(at_work, rest, until=until)
    return outcomes


def _given_back(
    at_work: _Sender, rest: Sequence[Delivery], *, until: datetime
) -> Counter[str]:
    keys = [one.delivery_id for one in rest]
    with transaction(at_work.engine) as connection:
        give_deliveries_back(connection, keys, until=until)
    return Counter({"given back": len(keys)})


def _tried(at_work: _Sender, due: Delivery) -> Attempt:
    """Try once; answer with what came of it."""
    started_at = at_work.clock()
    address = at_work.addresses.get((due.subscriber_key, due.channel))
    if address is None:
        return Attempt(
            state="set-aside",
            outcome="the channel left the watchlist",
            started_at=started_at,
            ended_at=started_at,
        )
    try:
        receipt = at_work.send(due.message, address)
    except DeliveryFailedError as error:
        ended_at = at_work.clock()
        next_at = next_try_at(
            now=ended_at,
            attempts=due.attempts,
            retry_after=error.retry_after,
            delivery_id=due.delivery_id,
        )
        return Attempt(
            state="failed" if next_at else "set-aside",
            outcome=without_address(str(error), address),
            started_at=started_at,
            ended_at=ended_at,
            status=error.status,
            answer=without_address(error.answer, address),
            next_at=next_at,
            channel_free_at=ended_at + max(WAITS[0], error.retry_after or WAITS[0]),
        )
    except DeliveryRefusedError as error:
        # A channel that is gone keeps what waits for it: it may come back.
        return Attempt(
            state="failed" if error.is_gone else "set-aside",
            outcome=without_address(str(error), address),
            started_at=started_at,
            ended_at=at_work.clock(),
            status=error.status,
            answer=without_address(error.answer, address),
            channel_is_gone=error.is_gone,
        )
    return Attempt(
        state="sent",
        outcome="sent",
        started_at=started_at,
        ended_at=at_work.clock(),
        status=receipt.status,
        answer=without_address(receipt.answer, address),
    )


def _saved(at_work: _Sender, due: Delivery, tried: Attempt) -> None:
    place = (due.subscriber_key, due.channel)
    with transaction(at_work.engine) as connection:
        save_attempt(connection, due.delivery_id, tried, worker=at_work.worker)
        if tried.state == "sent":
            note_success(connection, *place)
        elif place in at_work.addresses and note_failure(
            connection,
            *place,
            reason=tried.outcome,
            is_gone=tried.channel_is_gone,
            now=tried.ended_at,
        ):
            _tell_of_pause(connection, at_work, due, reason=tried.outcome)
    log.info(
        "message sent" if tried.state == "sent" else "message not sent",
        delivery_id=due.delivery_id,
        subscriber=due.subscriber_key,
        channel=due.channel,
        outcome=tried.outcome,
    )


def _tell_of_pause(
    connection: sa.Connection, at_work: _Sender, due: Delivery, *, reason: str
) -> None:
    """Tell somebody, on channels that work, that this one is paused."""
    failing = {
        (one.subscriber_key, one.channel) for one in failing_channels(connection)
    }
    told = who_is_told(at_work.addresses.values(), due.subscriber_key, failing=failing)
    now = at_work.clock()
    notice = pause_notice(
        subscriber_key=due.subscriber_key, channel=due.channel, reason=reason, at=now
    )
    queue_message(connection, notice, told, now=now)
    log.warning(
        "channel paused",
        subscriber=due.subscriber_key,
        channel=due.channel,
        reason=reason,
        told=[one.name for one in told],
    )
