"""A client's own end to a query: by the clock, by what a row may weigh, by its turn.

A server's time-out ends a query, but not a row of a gigabyte that is on its way: the
client would hold all of it before it can count it.
"""

import os
import socket
import struct
import threading
from contextlib import suppress
from typing import Any, Final, Self

import psycopg

_LOOK_EVERY_SECONDS: Final = 0.02
_PATIENCE_SECONDS: Final = 0.25
"""After the server should have stopped by itself; then it is asked to, and after as
long again the line is cut."""

_ON_ITS_WAY: Final = 16_000_000
"""Bytes that may have come in beyond the limit before anybody could count them."""

_LAST: Final = 19

_TCP_INFO: Final = getattr(socket, "TCP_INFO", None)
_RECEIVED_AT: Final = 128
"""Offset of ``tcpi_bytes_received`` in Linux's ``struct tcp_info`` (since 4.1)."""


class Limit:
    """Watches a connection while one query runs on it.

    Attributes:
        broken: the limit that was passed, as a sentence; empty: none.
    """

    def __init__(
        self, connection: psycopg.Connection[Any], *, seconds: float, most_bytes: int
    ) -> None:
        """Prepare to watch.

        Args:
            connection: on which the query will run.
            seconds: the server's time-out.
            most_bytes: of an answer.
        """
        self.broken = ""
        self._connection = connection
        self._seconds = seconds
        self._most = most_bytes + _ON_ITS_WAY
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching."""
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        handle = self._connection.fileno()
        waited = 0.0
        cancelled = False
        while not self._ended.wait(_LOOK_EVERY_SECONDS):
            waited += _LOOK_EVERY_SECONDS
            if _received(handle) > self._most:
                self.broken = (
                    "One row of the answer is too large: ask for fewer columns, or "
                    "for a part of the text with left(text, 1000)."
                )
                return _cut(handle)
            if waited > self._seconds + _PATIENCE_SECONDS and not cancelled:
                cancelled = True
                with suppress(psycopg.Error):
                    self._connection.cancel_safe(timeout=_PATIENCE_SECONDS)
            if waited > self._seconds + 2 * _PATIENCE_SECONDS:
                self.broken = (
                    f"It took longer than {self._seconds:g} s and was cut off."
                )
                return _cut(handle)
        return None


def _received(handle: int) -> int:
    """Count the bytes that came in on a TCP socket; 0 where nobody counts them."""
    if _TCP_INFO is None:
        return 0
    with suppress(OSError, struct.error), _socket(handle) as line:
        told = line.getsockopt(socket.IPPROTO_TCP, _TCP_INFO, 256)
        return int(struct.unpack_from("Q", told, _RECEIVED_AT)[0])
    return 0


def _cut(handle: int) -> None:
    with suppress(OSError), _socket(handle) as line:
        line.shutdown(socket.SHUT_RDWR)


def _socket(handle: int) -> socket.socket:
    """Return a socket of its own for a descriptor, which stays open."""
    return socket.socket(fileno=socket.dup(handle))


def let_others_go_first(process_id: int) -> None:
    """Give a server's process the lowest priority, so that the pipeline goes first.

    Args:
        process_id: of a session of the reader, on this machine and of our account.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process_id, _LAST)
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(process_id, os.SCHED_IDLE, os.sched_param(0))
