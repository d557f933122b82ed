"""A channel that is dead is given up, says so elsewhere, and loses nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON

from storywatch.delivery.channel_store import failing_channels, resume_channel
from storywatch.delivery.records import Address, Message, Receipt
from storywatch.delivery.stage import SendReport, send_deliveries
from storywatch.delivery.store import queue_message, retry_deliveries
from storywatch.delivery.tables import attempt, delivery, message
from storywatch.errors import DeliveryFailedError, DeliveryRefusedError

HOOK = Address(subscriber_key="ann", url="webhook:https://h.example/canary-token")
FILE = Address(subscriber_key="ann", url="file:/tmp/x")
OTHER = Address(subscriber_key="ben", url="webhook:https://other.example/")
ALL = (HOOK, FILE, OTHER)


class Outlet:
    """A way out that fails on some channels, and remembers what it carried."""

    def __init__(self, **failures: Exception) -> None:
        self.failures = failures
        self.carried: list[tuple[str, str]] = []
        self.tried: list[str] = []

    def __call__(self, told: Message, address: Address) -> Receipt:
        self.tried.append(address.name)
        if failure := self.failures.get(address.kind + "_" + address.subscriber_key):
            raise failure
        self.carried.append((told.key, address.name))
        return Receipt(status=204, answer="")


def queue(engine: sa.Engine, *keys: str, to: tuple[Address, ...] = ALL) -> None:
    with engine.begin() as connection:
        for key in keys:
            queue_message(
                connection, Message(key=key, subject="s", text="t"), to, now=NOON
            )


def send(engine: sa.Engine, outlet: Outlet, now: datetime = NOON) -> SendReport:
    return send_deliveries(
        engine, addresses=ALL, send=outlet, clock=lambda: now, worker="w"
    )


def waiting(engine: sa.Engine, address: Address) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [
            (row.message_key, row.state)
            for row in connection.execute(
                sa.select(delivery)
                .where(delivery.c.channel == address.name, delivery.c.state != "sent")
                .order_by(delivery.c.delivery_id)
            )
        ]


GONE = DeliveryRefusedError("webhook answered 410", status=410, is_gone=True)


def test_a_channel_that_is_gone_is_asked_once_and_keeps_what_waits(
    engine: sa.Engine,
) -> None:
    queue(engine, "a", "b")
    outlet = Outlet(webhook_ann=GONE)
    send(engine, outlet)
    later = NOON + timedelta(days=30)
    queue(engine, "c")
    send(engine, outlet, later)
    assert outlet.tried.count(HOOK.name) == 1
    assert [key for key, _ in waiting(engine, HOOK)] == ["a", "b", "c"]
    with engine.begin() as connection:
        assert resume_channel(connection, "ann", HOOK.name, now=later) == 3
    well = Outlet()
    send(engine, well, later)
    assert [key for key, name in well.carried if name == HOOK.name] == ["a", "b", "c"]
    assert waiting(engine, HOOK) == []


def test_the_owner_is_told_once_and_not_on_the_channel_itself(
    engine: sa.Engine,
) -> None:
    queue(engine, "a", "b")
    outlet = Outlet(webhook_ann=GONE)
    for day in range(4):
        send(engine, outlet, NOON + timedelta(days=day))
    notices = [pair for pair in outlet.carried if pair[0].startswith("notice-")]
    assert [name for _, name in notices] == [FILE.name]
    with engine.connect() as connection:
        text = connection.scalar(
            sa.select(message.c.text).where(message.c.kind == "notice")
        )
    assert "410" in (text or "")
    assert "canary" not in (text or "")


def test_five_failing_days_pause_a_channel_and_one_success_forgives(
    engine: sa.Engine,
) -> None:
    broken = Outlet(webhook_ann=DeliveryFailedError("webhook answered 500", status=500))
    for day in range(5):
        now = NOON + timedelta(days=day, minutes=1)
        queue(engine, f"day-{day}")
        send(engine, Outlet() if day == 1 else broken, now)
    with engine.connect() as connection:
        (state,) = failing_channels(connection)
        assert state.paused_at is None
        assert state.failing_since == NOON + timedelta(days=2, minutes=1)
    queue(engine, "day-8")
    send(engine, broken, NOON + timedelta(days=8))
    with engine.connect() as connection:
        (state,) = failing_channels(connection)
    assert state.paused_at == NOON + timedelta(days=8)


def test_a_dead_channel_is_waited_for_once_a_pass_and_holds_up_nobody(
    engine: sa.Engine,
) -> None:
    queue(engine, *(f"alert-{number}" for number in range(10)))
    outlet = Outlet(webhook_ann=DeliveryFailedError("webhook: timeout"))
    assert send(engine, outlet) == SendReport(
        claimed=30, sent=20, failed=1, set_aside=0, given_back=9
    )
    assert outlet.tried.count(HOOK.name) == 1
    # The one that failed waits for its turn; the next one shows whether it was that.
    well = Outlet()
    assert send(engine, well, NOON + timedelta(seconds=5)).sent == 9
    assert send(engine, well, NOON + timedelta(seconds=6)).sent == 1


def test_a_receiver_that_asks_to_wait_gets_nothing_else_meanwhile(
    engine: sa.Engine,
) -> None:
    queue(engine, "a", "b", to=(HOOK,))
    busy = DeliveryFailedError(
        "webhook answered 429", status=429, retry_after=timedelta(minutes=10)
    )
    send(engine, Outlet(webhook_ann=busy))
    asked = NOON + timedelta(minutes=10)
    assert send(engine, Outlet(), asked - timedelta(seconds=1)).claimed == 0
    assert send(engine, Outlet(), asked + timedelta(minutes=1)).sent == 2


def test_no_send_begins_that_could_outlast_its_lease(engine: sa.Engine) -> None:
    queue(engine, *"abcdef", to=(HOOK,))

    def ticking() -> Iterator[datetime]:
        now = NOON
        while True:
            yield now
            now += timedelta(seconds=25)

    times = ticking()
    report = send_deliveries(
        engine,
        addresses=ALL,
        send=Outlet(),
        clock=lambda: next(times),
        worker="w",
    )
    assert report.sent < 6
    assert report.sent + report.given_back == 6


@pytest.mark.parametrize(
    "failure",
    [
        DeliveryFailedError(
            "connect to canary-token", status=500, answer="canary-token"
        ),
        DeliveryRefusedError("no canary-token", status=404, answer="at h.example"),
    ],
)
def test_what_is_kept_of_a_failure_names_no_part_of_the_address(
    engine: sa.Engine, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    queue(engine, "a")
    send(engine, Outlet(webhook_ann=failure))
    with engine.connect() as connection:
        kept = connection.execute(sa.select(attempt)).all()
        channels = failing_channels(connection)
    shown = f"{kept} {channels} {caplog.text}"
    assert "canary" not in shown
    assert "h.example" not in shown
    assert {one.status for one in kept} >= {204}


def test_what_was_set_aside_can_be_tried_again_by_hand(engine: sa.Engine) -> None:
    queue(engine, "a", "b")
    never: Callable[[], Outlet] = lambda: Outlet(  # noqa: E731 - twice below
        webhook_ann=DeliveryRefusedError("webhook answered 404", status=404)
    )
    assert send(engine, never()).set_aside == 2
    later = NOON + timedelta(hours=1)
    with engine.begin() as connection:
        assert retry_deliveries(connection, now=later, states=("failed",)) == 0
        assert retry_deliveries(connection, now=later) == 2
        assert retry_deliveries(connection, now=later, delivery_ids=[-1]) == 0
    well = Outlet()
    assert send(engine, well, later).sent == 2
    with engine.begin() as connection:
        assert retry_deliveries(connection, now=later) == 0
