"""A small, quick HTTP server on every loopback address, for measurements.

Linux answers on all of 127.0.0.0/8, so one server is a thousand hosts.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event, Thread
from typing import TypeAlias

_END_OF_HEAD = b"\r\n\r\n"

BACKLOG = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request.

    Attributes:
        host: as in ``Host``, without the port.
        path: as sent, with the query.
        headers: names in lower case, values as sent (Latin-1).
    """

    host: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered.

    Attributes:
        status: HTTP status.
        headers: sent as they are, in this order.
        body: may be empty.
        delay: seconds before anything is sent.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay: float = 0.0


Responder: TypeAlias = Callable[[Asked], Reply]


def loopback_host(number: int) -> str:
    """Return one of the loopback addresses; different numbers, different ones.

    Args:
        number: from 0, below 2^22.
    """
    return f"127.{1 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"


def has_many_hosts() -> bool:
    """Tell whether this system answers on all of 127.0.0.0/8 (Linux does)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((loopback_host(1), 0))
        except OSError:
            return False
    return True


@contextmanager
def serving(responder: Responder) -> Iterator[int]:
    """Serve from a thread while the block runs; gives the port."""
    ready, port, stop = Event(), [0], []

    async def run() -> None:
        leave = asyncio.Event()
        stop.append((asyncio.get_running_loop(), leave))
        async with await listening(responder) as server:
            port[0] = server.sockets[0].getsockname()[1]
            ready.set()
            await leave.wait()

    thread = Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield port[0]
    finally:
        for loop, leave in stop:
            loop.call_soon_threadsafe(leave.set)
        thread.join(10)


async def listening(responder: Responder) -> asyncio.Server:
    """Listen on a free port of every loopback address, and on nothing else."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    device = getattr(socket, "SO_BINDTODEVICE", None)
    everywhere = "127.0.0.1"
    if device is not None and has_many_hosts():
        with contextlib.suppress(OSError):
            found.setsockopt(socket.SOL_SOCKET, device, b"lo")
        # Where the device could not be chosen, strangers are turned away below.
        everywhere = "0.0.0.0"  # noqa: S104 - only 127.0.0.0/8 is answered
    found.bind((everywhere, 0))
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: _Connection(responder), sock=found, backlog=BACKLOG
    )


class _Connection(asyncio.Protocol):
    """HTTP/1.1 for polite clients: GET, kept alive, one request after the other."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._pending = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            return
        self._transport = transport
        if not transport.get_extra_info("peername")[0].startswith("127."):
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while _END_OF_HEAD in self._pending:
            head, _, self._pending = self._pending.partition(_END_OF_HEAD)
            reply = self._responder(_asked(head))
            if reply.delay:
                asyncio.get_running_loop().call_later(reply.delay, self._send, reply)
            else:
                self._send(reply)

    def _send(self, reply: Reply) -> None:
        if self._transport is not None:
            self._transport.write(_written(reply))


def _asked(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip(" ")
    path = first.split(" ")[1]
    return Asked(
        host=headers.get("host", "").partition(":")[0], path=path, headers=headers
    )


def _written(reply: Reply) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    if reply.status != 304:
        lines.append(f"Content-Length: {len(reply.body)}")
    head = "\r\n".join(lines).encode("latin-1")
    return head + _END_OF_HEAD + reply.body
