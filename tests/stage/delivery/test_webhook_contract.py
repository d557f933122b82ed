"""A real receiver on loopback that answers badly in every way it can."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON

from storywatch.delivery.records import Address, Message
from storywatch.delivery.schedule import JITTER, WAITS
from storywatch.delivery.send import sender
from storywatch.delivery.stage import SendReport, send_deliveries
from storywatch.delivery.store import queue_message
from storywatch.delivery.tables import attempt, channel, delivery
from storywatch.runtime.http import Limits, fetch_all

LIMITS = Limits(
    user_agent="test",
    deadline=timedelta(seconds=0.4),
    allowed_networks=("127.0.0.0/8",),
)


class Receiver:
    """Answers each path as its name says; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.url = ""


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            receiver.asked.append(self.path)
            word = self.path.strip("/")
            if word == "hangs":
                self.rfile.read(1)
            elif word == "resets":
                linger = b"\1\0\0\0\0\0\0\0"
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                self.connection.close()
            else:
                self._answer(int(word))

        def _answer(self, status: int) -> None:
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "600")
            if status == 301:
                self.send_header("Location", f"{receiver.url}/204")
            self.end_headers()
            self.wfile.write(b"said " + self.path.encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(engine: sa.Engine, address: Address, now: datetime) -> SendReport:
    return send_deliveries(
        engine,
        addresses=[address],
        send=sender(partial(fetch_all, limits=LIMITS)),
        clock=lambda: now,
        worker="w",
    )


def queued(engine: sa.Engine, receiver: Receiver, path: str) -> Address:
    address = Address(subscriber_key="ann", url=f"webhook:{receiver.url}/{path}")
    with engine.begin() as connection:
        queue_message(
            connection, Message(key="a", subject="s", text="t"), [address], now=NOON
        )
    return address


def due_at(engine: sa.Engine) -> datetime | None:
    with engine.connect() as connection:
        return connection.scalar(sa.select(delivery.c.due_at))


@pytest.mark.parametrize(
    ("path", "status", "outcome"),
    [
        ("500", 500, "webhook answered 500"),
        ("301", 301, "webhook answered 301"),
        ("hangs", None, "webhook: timeout"),
        ("resets", None, "webhook: "),
    ],
)
def test_attempts_follow_the_schedule_within_a_tenth(
    engine: sa.Engine, path: str, status: int | None, outcome: str
) -> None:
    with receiving() as receiver:
        address = queued(engine, receiver, path)
        now = NOON
        for wait in WAITS[:3]:
            assert send(engine, address, now).failed == 1
            again = due_at(engine)
            assert again is not None
            assert now + wait <= again <= now + wait * (1 + JITTER)
            assert send(engine, address, again - timedelta(milliseconds=1)).claimed == 0
            now = again
        assert receiver.asked == [f"/{path}"] * 3
    with engine.connect() as connection:
        kept = connection.execute(sa.select(attempt.c.status, attempt.c.outcome)).all()
    assert [one.status for one in kept] == [status] * 3
    assert all(one.outcome.startswith(outcome) for one in kept)


def test_retry_after_is_never_undercut(engine: sa.Engine) -> None:
    with receiving() as receiver:
        address = queued(engine, receiver, "429")
        send(engine, address, NOON)
        again = due_at(engine)
        assert again is not None
        asked = timedelta(seconds=600)
        assert NOON + asked <= again <= NOON + asked * (1 + JITTER)


def test_410_pauses_the_channel_after_one_answer(engine: sa.Engine) -> None:
    with receiving() as receiver:
        address = queued(engine, receiver, "410")
        for day in range(4):
            send(engine, address, NOON + timedelta(days=day))
        assert receiver.asked == ["/410"]
    with engine.connect() as connection:
        assert connection.scalar(sa.select(channel.c.paused_at)) == NOON


def test_what_arrived_is_recorded_with_the_answer(engine: sa.Engine) -> None:
    with receiving() as receiver:
        assert send(engine, queued(engine, receiver, "200"), NOON).sent == 1
    with engine.connect() as connection:
        kept = connection.execute(sa.select(attempt)).one()
    assert (kept.status, kept.outcome) == (200, "sent")
    assert kept.answer.startswith("said /")
