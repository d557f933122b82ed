"""Answers as they come: order, pieces, an early end, memory, slow hosts."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from storywatch.errors import SourceUnreachableError
from storywatch.runtime import crowd
from storywatch.runtime.http import Limits, Request, Response, fetch_all, fetch_each
from tests.fakes.feed_server import FeedServer, Page, feed_server

LIMITS = Limits(
    user_agent="storywatch-tests",
    deadline=timedelta(seconds=5),
    allowed_networks=("127.0.0.0/8",),
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


@dataclass
class Hosts:
    """Many hosts of loopback (127.0.2.1 and on) behind one event loop."""

    port: int = 0
    open_now: int = 0
    most_open: int = 0
    asked: int = 0

    def url(self, number: int, path: str = "/") -> str:
        return f"http://127.0.2.{1 + number}:{self.port}{path}"


@contextmanager
def many_hosts(count: int) -> Iterator[Hosts]:
    """Answer ``/`` at once, ``/slow`` never, ``/N`` with N bytes."""
    state, ready, over = Hosts(), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def answer(asked: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        state.open_now += 1
        state.most_open = max(state.most_open, state.open_now)
        try:
            while head := await asked.readuntil(b"\r\n\r\n"):
                state.asked += 1
                path = head.split()[1].decode().strip("/")
                if path == "slow":
                    await over.wait()
                    return
                size = int(path or 0)
                out.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
                out.write(bytes(size))
                await out.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            state.open_now -= 1
            out.close()

    async def serve() -> None:
        servers = []
        for number in range(count):
            host = f"127.0.2.{1 + number}"
            servers.append(await asyncio.start_server(answer, host, state.port))
            state.port = servers[0].sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        for server in servers:
            server.close()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(5)
    try:
        yield state
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()


def test_each_answer_comes_once_with_its_position(server: FeedServer) -> None:
    urls = [server.put(f"/{n}", Page(body=b"%d" % n)) for n in range(40)]
    pieces = list(fetch_each([Request(url=url) for url in urls], limits=LIMITS))
    assert all(pieces)
    came = [pair for piece in pieces for pair in piece]
    assert sorted(position for position, _ in came) == list(range(40))
    for position, answer in came:
        assert isinstance(answer, Response)
        assert answer.body == b"%d" % position


def test_a_fast_answer_does_not_wait_for_a_slow_one(server: FeedServer) -> None:
    slow = server.put("/slow", Page(manner="silent"))
    fast = server.put("/fast", Page(body=b"x"))
    limits = Limits(
        user_agent="t",
        deadline=timedelta(seconds=1),
        allowed_networks=("127.0.0.0/8",),
    )
    pieces = fetch_each([Request(url=slow), Request(url=fast)], limits=limits)
    started = time.monotonic()
    ((position, _),) = next(pieces)
    assert position == 1
    assert time.monotonic() - started < 0.7
    (((position, answer),),) = pieces
    assert isinstance(answer, SourceUnreachableError)


def test_nothing_is_asked_before_the_first_step(server: FeedServer) -> None:
    url = server.put("/", Page())
    pieces = fetch_each([Request(url=url)], limits=LIMITS)
    assert server.connections == 0
    assert len(list(pieces)) == 1


def test_nothing_asked_gives_no_piece() -> None:
    assert list(fetch_each([], limits=LIMITS)) == []


def test_to_close_ends_what_is_under_way() -> None:
    with many_hosts(3) as hosts:
        requests = [Request(url=hosts.url(0))]
        requests += [Request(url=hosts.url(n, "/slow")) for n in (1, 2)]
        pieces = fetch_each(requests, limits=LIMITS)
        next(pieces)
        started = time.monotonic()
        pieces.close()
        assert time.monotonic() - started < 1
        assert not [one for one in threading.enumerate() if one.name == "fetch"]


def test_an_error_of_the_caller_ends_what_is_under_way() -> None:
    with many_hosts(2) as hosts:
        requests = [Request(url=hosts.url(0)), Request(url=hosts.url(1, "/slow"))]

        def stopping() -> None:
            for _ in fetch_each(requests, limits=LIMITS):
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            stopping()
        assert not [one for one in threading.enumerate() if one.name == "fetch"]


def test_a_fault_of_ours_is_told_not_waited_for(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("storywatch.runtime.asking.Caller.ask", broken)
    with pytest.raises(RuntimeError, match="ended early"):
        fetch_all([Request(url=server.put("/", Page()))], limits=LIMITS)


def test_hosts_that_do_not_answer_hold_nobody_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crowd, "PATIENCE_SECONDS", 0.05)
    limits = Limits(
        user_agent="t",
        deadline=timedelta(seconds=2),
        connections=4,
        allowed_networks=("127.0.0.0/8",),
    )
    with many_hosts(24) as hosts:
        requests = [Request(url=hosts.url(n, "/slow")) for n in range(16)]
        requests += [Request(url=hosts.url(n)) for n in range(16, 24)]
        started = time.monotonic()
        good = 0
        for piece in fetch_each(requests, limits=limits):
            good += sum(position >= 16 for position, _ in piece)
            if good == 8:
                break
        assert time.monotonic() - started < 1


def test_no_more_are_open_than_allowed() -> None:
    limits = Limits(user_agent="t", connections=5, allowed_networks=("127.0.0.0/8",))
    with many_hosts(30) as hosts:
        answers = fetch_all(
            [Request(url=hosts.url(n)) for n in range(30)], limits=limits
        )
        assert all(isinstance(answer, Response) for answer in answers)
        # A connection that was left is closed over there a moment later.
        assert hosts.most_open <= 2 * 5


def test_what_is_not_taken_holds_up_new_requests() -> None:
    limits = Limits(
        user_agent="t",
        connections=2,
        most_bytes_at_once=1_000_000,
        allowed_networks=("127.0.0.0/8",),
    )
    with many_hosts(20) as hosts:
        requests = [Request(url=hosts.url(n, "/400000")) for n in range(20)]
        pieces = fetch_each(requests, limits=limits)
        came = list(next(pieces))
        for _ in range(20):  # it stands still as long as we do not ask
            before = hosts.asked
            time.sleep(0.02)
        assert hosts.asked == before < 12
        for piece in pieces:
            came += piece
        assert len(came) == 20
        assert all(isinstance(answer, Response) for _, answer in came)


def test_the_largest_body_goes_when_room_runs_out() -> None:
    limits = Limits(
        user_agent="t",
        most_bytes_at_once=3_000_000,
        allowed_networks=("127.0.0.0/8",),
    )
    with many_hosts(5) as hosts:
        requests = [Request(url=hosts.url(n, "/2900000")) for n in range(4)]
        requests.append(Request(url=hosts.url(4, "/1000")))
        answers = fetch_all(requests, limits=limits)
    assert isinstance(answers[-1], Response)
    reasons = {getattr(answer, "reason", "whole") for answer in answers}
    assert "whole" in reasons
    assert reasons <= {"whole", "crowded-out"}


def test_a_connection_serves_all_requests_to_its_host() -> None:
    limits = Limits(user_agent="t", per_host=1, allowed_networks=("127.0.0.0/8",))
    with many_hosts(1) as hosts:
        answers = fetch_all([Request(url=hosts.url(0, "/9"))] * 10, limits=limits)
        assert all(isinstance(answer, Response) for answer in answers)
        assert (hosts.most_open, hosts.asked) == (1, 10)
