"""The outbox: each delivery once, every try a row, failures tried again."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON

from storywatch.delivery.records import Address, Message, Receipt
from storywatch.delivery.schedule import JITTER, WAITS
from storywatch.delivery.stage import SendReport, send_deliveries
from storywatch.delivery.store import claim_deliveries, queue_message
from storywatch.delivery.tables import attempt, delivery
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError

ADDRESSES = (
    Address(subscriber_key="ann", url="console"),
    Address(subscriber_key="ann", url="file:/tmp/x"),
)
MESSAGE = Message(key="alert-1-ann", subject="New", text="New: something")


class Recorder:
    """A way out that keeps what it was given; fails as told."""

    def __init__(self, failure: Callable[[], Exception] | None = None) -> None:
        self.sent: list[tuple[str, str]] = []
        self.failure = failure
        self.lock = threading.Lock()

    def __call__(self, message: Message, address: Address) -> Receipt:
        if self.failure:
            raise self.failure()
        with self.lock:
            self.sent.append((message.key, address.name))
        return Receipt(status=200, answer="ok")


def queue(engine: sa.Engine, message: Message = MESSAGE) -> int:
    with engine.begin() as connection:
        return queue_message(connection, message, ADDRESSES, now=NOON)


def send(engine: sa.Engine, way_out: Recorder, **changes: object) -> SendReport:
    now = changes.pop("now", NOON)
    values = {"addresses": ADDRESSES, "send": way_out, "worker": "w"}
    values["clock"] = lambda: now
    return send_deliveries(engine, **(values | changes))  # type: ignore[arg-type] - a test's shorthand


def states(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(
            connection.scalars(
                sa.select(delivery.c.state).order_by(delivery.c.delivery_id)
            )
        )


def test_a_message_is_queued_once_for_each_channel(engine: sa.Engine) -> None:
    assert queue(engine) == 2
    assert queue(engine) == 0


def test_each_delivery_is_sent_once(engine: sa.Engine) -> None:
    queue(engine)
    way_out = Recorder()
    assert send(engine, way_out) == SendReport(claimed=2, sent=2, failed=0, set_aside=0)
    assert send(engine, way_out).claimed == 0
    assert sorted(way_out.sent) == sorted((MESSAGE.key, one.name) for one in ADDRESSES)


def test_two_senders_at_once_send_nothing_twice(engine: sa.Engine) -> None:
    for number in range(20):
        queue(engine, Message(key=f"alert-{number}", subject="s", text="t"))
    way_out = Recorder()

    def work(worker: str) -> None:
        while send(engine, way_out, worker=worker, batch_size=3).claimed:
            pass

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(way_out.sent) == len(set(way_out.sent)) == 40


def test_a_failure_is_tried_again_on_the_schedule_and_then_set_aside(
    engine: sa.Engine,
) -> None:
    queue(engine)
    way_out = Recorder(lambda: DeliveryFailedError("closed"))
    now = NOON
    for wait in WAITS:
        assert send(engine, way_out, now=now).failed == 2
        assert send(engine, way_out, now=now + wait - timedelta(seconds=1)).claimed == 0
        now += wait * (1 + JITTER)
    assert send(engine, way_out, now=now).set_aside == 2
    assert states(engine) == ["set-aside", "set-aside"]
    with engine.connect() as connection:
        tries = connection.execute(
            sa.select(sa.func.count()).select_from(attempt)
        ).scalar_one()
    assert tries == 2 * (len(WAITS) + 1)


def test_a_receivers_wish_to_wait_is_kept(engine: sa.Engine) -> None:
    queue(engine)
    send(
        engine,
        Recorder(lambda: DeliveryFailedError("busy", retry_after=timedelta(hours=1))),
    )
    assert send(engine, Recorder(), now=NOON + timedelta(minutes=59)).claimed == 0
    assert send(engine, Recorder(), now=NOON + timedelta(minutes=66)).sent == 2


def test_what_can_never_be_sent_is_set_aside_at_once(engine: sa.Engine) -> None:
    queue(engine)
    assert send(engine, Recorder(lambda: DeliveryRefusedError("gone"))).set_aside == 2


def test_a_channel_that_left_the_watchlist_is_set_aside(engine: sa.Engine) -> None:
    queue(engine)
    assert send(engine, Recorder(), addresses=ADDRESSES[:1]) == SendReport(
        claimed=2, sent=1, failed=0, set_aside=1
    )


def test_a_sender_that_died_loses_nothing(engine: sa.Engine) -> None:
    queue(engine)
    with engine.begin() as connection:
        claim_deliveries(connection, worker="dead", now=NOON, batch_size=10)
    assert send(engine, Recorder()).claimed == 0
    assert send(engine, Recorder(), now=NOON + timedelta(minutes=5)).sent == 2


@pytest.mark.parametrize(
    "url", ["webhook:https://h/secret-canary", "slack://secret-canary/b/c"]
)
def test_an_address_is_named_without_its_secret(engine: sa.Engine, url: str) -> None:
    address = Address(subscriber_key="ann", url=url)
    assert "canary" not in address.name
    assert "canary" not in repr(address)
