"""Many requests at once: who is asked when, and where the answers go."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence

import httpx

from storywatch.runtime.asking import Caller
from storywatch.runtime.http_records import Answer, Limits, Request
from storywatch.runtime.network import Network
from storywatch.runtime.room import Room

PATIENCE_SECONDS = 0.5
"""So long a request keeps its turn while it waits for its server; then another
begins, and it goes on beside it: a hundred dead hosts hold nobody up."""

MOST_WAITED_FOR = 10
"""As many times ``Limits.connections`` may be open in all, slow ones included."""

Tell = Callable[[int, Answer, int], None]
"""Takes an answer: the position of its request, the answer, the bytes it holds."""

Lane = deque[tuple[int, Request]]


class Crowd:
    """Asks many requests of many hosts; lives in one event loop."""

    def __init__(self, limits: Limits, tell: Tell) -> None:
        """Ask nothing yet.

        Args:
            limits: see there.
            tell: is told each answer at once.
        """
        self._limits = limits
        self._tell = tell
        self._room = Room(limits.most_bytes_at_once)
        self._network = Network(allowed=limits.allowed_networks)
        self._turns = asyncio.Semaphore(limits.connections)
        self._open = asyncio.Semaphore(limits.connections * MOST_WAITED_FOR)

    async def ask_all(self, requests: Sequence[Request]) -> None:
        """Ask all; each host is asked in the order given."""
        async with asyncio.TaskGroup() as tasks:
            for lane in _lanes(requests):
                for _ in range(min(self._limits.per_host, len(lane))):
                    tasks.create_task(self._walk(lane))

    def free(self, size: int) -> None:
        """Give the room back of answers that were handed over."""
        self._room.free(size)

    async def _walk(self, lane: Lane) -> None:
        """Ask one after another of a host, beside those who walk the same lane."""
        caller = Caller(self._network, self._room, self._limits)
        try:
            while lane:
                async with self._open:
                    await self._turn(lane, caller)
        finally:
            caller.close()

    async def _turn(self, lane: Lane, caller: Caller) -> None:
        await self._turns.acquire()
        while not self._room.is_ample:
            self._turns.release()
            await self._room.taken()
            await self._turns.acquire()
        turn = Turn(self._turns)
        try:
            if lane:
                position, request = lane.popleft()
                self._tell(position, *await caller.ask(request))
        finally:
            turn.end()


class Turn:
    """The turn of one request, which ends on its own after a while."""

    __slots__ = ("_impatient", "_turns")

    def __init__(self, turns: asyncio.Semaphore) -> None:
        loop = asyncio.get_running_loop()
        self._turns: asyncio.Semaphore | None = turns
        self._impatient = loop.call_later(PATIENCE_SECONDS, self.end)

    def end(self) -> None:
        """Let the next one begin; once."""
        if self._turns is not None:
            self._impatient.cancel()
            self._turns.release()
            self._turns = None


def _lanes(requests: Iterable[Request]) -> list[Lane]:
    """Sort the requests by host."""
    lanes: dict[str, Lane] = {}
    for position, request in enumerate(requests):
        lanes.setdefault(_host(request.url), deque()).append((position, request))
    return list(lanes.values())


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except (httpx.InvalidURL, TypeError):
        return ""
