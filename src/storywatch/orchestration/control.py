"""The line between the supervisor and a child: its standard input, both ways.

Down go the task (one line of JSON) and ``stop``; up goes ``ready``. When the
supervisor dies, however it dies, the line ends, and so does the child.
"""

import asyncio
import json
import os
import socket
import threading
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

STOP = b"stop\n"
READY = b"ready\n"

WhyStop: TypeAlias = Literal["told", "orphaned", "ended"]


class ControlLine:
    """The child's end."""

    def __init__(self) -> None:
        """Take standard input over; what the child starts reads nothing."""
        self._socket = socket.socket(fileno=os.dup(0))
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0, inheritable=True)
        os.close(nothing)
        self._reader = self._socket.makefile("rb")
        self._ended = False

    def task(self) -> dict[str, Any]:
        """Read what to do."""
        task: dict[str, Any] = json.loads(self._reader.readline())
        return task

    def say_ready(self) -> None:
        """Tell the supervisor that the work is being done."""
        # A supervisor that is gone is noticed by `why_stop`.
        with_no_one = (BrokenPipeError, ConnectionResetError)
        try:
            self._socket.sendall(READY)
        except with_no_one:
            return

    def why_stop(self) -> WhyStop:
        """Wait until there is a reason to stop; tell which."""
        line = self._reader.readline()
        if self._ended:
            return "ended"
        return "told" if line == STOP else "orphaned"

    def end(self) -> None:
        """Wake ``why_stop``: the work has ended by itself."""
        self._ended = True
        self._socket.shutdown(socket.SHUT_RD)


class Stopping:
    """A wish to stop, made in one thread and awaited in another's loop."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._requested = False
        self._tell: Callable[[], object] | None = None

    def request(self) -> None:
        """Ask the work to stop; may be called before it has begun, and twice."""
        with self._guard:
            self._requested = True
            if self._tell is not None:
                self._tell()

    def event(self) -> asyncio.Event:
        """Return the event of the running loop that is set on request."""
        loop = asyncio.get_running_loop()
        event = asyncio.Event()

        def tell() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

        with self._guard:
            self._tell = tell
            if self._requested:
                event.set()
        return event
