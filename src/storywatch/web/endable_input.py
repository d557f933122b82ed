"""Standard input that ends when we say so, not only when the other side does.

A thread that waits for a pipe can't be woken: a server that reads standard input by
itself would outlive SIGTERM until its assistant says something.
"""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType
from typing import Final, TextIO

_BLOCK: Final = 65_536


@contextmanager
def endable_input() -> Iterator[TextIO]:
    """Give standard input as text; SIGINT and SIGTERM end it.

    Raises:
        SystemExit: afterwards, when it was a signal that ended it.
    """
    ours, theirs = socket.socketpair()
    came: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        with suppress(OSError):  # it has ended already
            theirs.shutdown(socket.SHUT_RDWR)

    def pump() -> None:
        """Hand on what comes, until either side ends."""
        with theirs, suppress(OSError):
            while block := os.read(0, _BLOCK):
                theirs.sendall(block)

    before = {
        number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)
    }
    # Nobody waits for it: it may hang on standard input for good.
    Thread(target=pump, daemon=True).start()
    try:
        with ours, ours.makefile("r", encoding="utf-8", errors="replace") as text:
            yield text
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        raise SystemExit(128 + came[0])
