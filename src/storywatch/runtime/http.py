"""The one client for every outgoing request, and the limits it keeps.

Synchronous outside, asyncio inside (in a thread of its own). Nothing is sent
that the caller or the protocol does not ask for: no cookies, no referrer, no
proxy from the environment. What goes wrong with one address is that address's
answer, never an exception that stops the others.
"""

import asyncio
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from threading import Condition, Thread

from storywatch.runtime.crowd import Crowd
from storywatch.runtime.http_records import (
    Answer,
    Fetch,
    FetchEach,
    Limits,
    Request,
    Response,
)

__all__ = [
    "Answer",
    "Fetch",
    "FetchEach",
    "Limits",
    "Request",
    "Response",
    "fetch_all",
    "fetch_each",
]

GATHERING_SECONDS = 0.02
"""Answers gather for so long before they are handed over together: to wake the
caller's thread for each of them costs more than the answer."""

Piece = tuple[tuple[int, Answer], ...]


def fetch_all(requests: Sequence[Request], *, limits: Limits) -> tuple[Answer, ...]:
    """Ask all addresses at once, within the limits.

    Args:
        requests: any number, repeats allowed.
        limits: see ``Limits``.

    Returns:
        One answer for each request, in the same order: a ``Response``, or a
        ``SourceUnreachableError`` or ``AddressRefusedError`` with its reason.
    """
    came: dict[int, Answer] = {}
    for piece in fetch_each(requests, limits=limits):
        came.update(piece)
    return tuple(came[position] for position in range(len(requests)))


def fetch_each(
    requests: Sequence[Request], *, limits: Limits
) -> Generator[Piece, None, None]:
    """Ask all addresses at once, within the limits; give the answers as they come.

    Nothing is asked before the first step; to close the iterator ends what is
    under way. While the caller does not take what has come, no more than
    ``limits.most_bytes_at_once`` is gathered.

    Args:
        requests: any number, repeats allowed.
        limits: see ``Limits``.

    Yields:
        All answers that came since the last piece, at least one, each with the
        position of its request.
    """
    if not requests:
        return
    with closing(_Asking(tuple(requests), limits)) as asking:
        left = len(requests)
        while left:
            piece = asking.taken()
            left -= len(piece)
            yield piece


class _Asking:
    """A crowd of requests in a thread of its own, and the answers that came."""

    def __init__(self, requests: tuple[Request, ...], limits: Limits) -> None:
        self._requests = requests
        self._limits = limits
        # Of the thread that asks:
        self._gathered: list[tuple[int, Answer, int]] = []
        self._crowd: Crowd | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_unwanted = False
        # Of both threads:
        self._changed = Condition()
        self._handed: list[tuple[int, Answer, int]] = []
        self._is_over = False
        self._fault: Exception | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="fetch", daemon=True)
        self._thread.start()

    def taken(self) -> Piece:
        """Return what has come, waiting for it.

        Raises:
            RuntimeError: asking ended without all answers.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._handed or self._is_over)
            if not self._handed:
                raise RuntimeError("asking ended early") from self._fault
            handed, self._handed = self._handed, []
        self._from_outside(self._free, sum(size for *_, size in handed))
        return tuple((position, answer) for position, answer, _ in handed)

    def close(self) -> None:
        """End what is under way, and the thread."""
        self._from_outside(self._cancel)
        self._thread.join()

    def _from_outside(self, do: Callable[..., None], *values: int) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.call_soon_threadsafe(do, *values)

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._ask())
        except asyncio.CancelledError:
            pass  # nobody waits for the rest
        except Exception as error:  # noqa: BLE001 - raised again where they wait
            self._fault = error
        with self._changed:
            self._is_over = True
            self._changed.notify()

    async def _ask(self) -> None:
        if self._is_unwanted:
            return
        self._crowd = Crowd(self._limits, self._gather)
        self._task = asyncio.current_task()
        try:
            await self._crowd.ask_all(self._requests)
        finally:
            self._hand_over()

    def _gather(self, position: int, answer: Answer, size: int) -> None:
        if not self._gathered:
            self._loop.call_later(GATHERING_SECONDS, self._hand_over)
        self._gathered.append((position, answer, size))

    def _hand_over(self) -> None:
        with self._changed:
            self._handed += self._gathered
            self._gathered = []
            self._changed.notify()

    def _free(self, size: int) -> None:
        if self._crowd is not None:
            self._crowd.free(size)

    def _cancel(self) -> None:
        self._is_unwanted = True
        if self._task is not None:
            self._task.cancel()
