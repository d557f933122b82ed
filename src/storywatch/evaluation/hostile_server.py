"""A server for every way in which a server can hurt a reader, on loopback.

Each way has a host of its own (``127.0.1.1`` and on, Linux answers at all of
them), for a client keeps its hosts apart.
"""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache
from itertools import count
from typing import TypeAlias

Way: TypeAlias = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Answers one request; the connection ends after it."""

BOMB_BYTES = 100 * 1024 * 1024
"""Unfolded; folded it is a thousandth."""

DRIP_SECONDS = 1.0

GOOD_SECONDS = 0.02
"""How long the hosts take that do no harm."""

STALLED_SECONDS = 3600.0

GOOD_HOSTS = 20

HEAVY_HOSTS = 12

_LOGIN = (
    b"<!doctype html><title>Anmelden</title><form action=/login method=post>"
    b"<input name=user><input name=password type=password></form>"
)

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


@cache
def _bomb(encoding: str) -> bytes:
    if encoding == "nested":
        return gzip.compress(_bomb("gzip"))
    folder = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    piece = bytes(1024 * 1024)
    folded = [folder.compress(piece) for _ in range(BOMB_BYTES // len(piece))]
    return b"".join(folded) + folder.flush()


def _bombing(body: str, encodings: bytes) -> Way:
    async def answer(out: asyncio.StreamWriter) -> None:
        await _whole(out, _bomb(body), b"Content-Encoding: " + encodings + b"\r\n")

    return answer


async def _whole(out: asyncio.StreamWriter, body: bytes, headers: bytes = b"") -> None:
    out.write(_HEAD + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await out.drain()


async def _endless(out: asyncio.StreamWriter) -> None:
    out.write(_HEAD + b"Connection: close\r\n\r\n")
    while True:
        out.write(bytes(65536))
        await out.drain()


async def _slow_head(out: asyncio.StreamWriter) -> None:
    await _dripped(out, _HEAD + b"X-Long: " + bytes(100_000))


async def _slow_body(out: asyncio.StreamWriter) -> None:
    out.write(_HEAD + b"Content-Length: 100000\r\n\r\n")
    await _dripped(out, bytes(100_000))


async def _dripped(out: asyncio.StreamWriter, text: bytes) -> None:
    for byte in text:
        out.write(bytes([byte]))
        await out.drain()
        await asyncio.sleep(DRIP_SECONDS)


async def _many_headers(out: asyncio.StreamWriter) -> None:
    out.write(_HEAD)
    for first in range(0, 100_000, 1000):
        out.write(b"".join(b"X-%d: y\r\n" % n for n in range(first, first + 1000)))
        await out.drain()
    out.write(b"Content-Length: 0\r\n\r\n")


async def _half_open(_out: asyncio.StreamWriter) -> None:
    await asyncio.sleep(STALLED_SECONDS)


async def _redirect_loop(out: asyncio.StreamWriter) -> None:
    out.write(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")


async def _too_short(out: asyncio.StreamWriter) -> None:
    out.write(_HEAD + b"Content-Length: 1000\r\n\r\n<rss></rss>")


async def _not_modified_with_body(out: asyncio.StreamWriter) -> None:
    out.write(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\n\r\n<rss></rss>")


async def _login_page(out: asyncio.StreamWriter) -> None:
    await _whole(out, _LOGIN)


async def _empty(out: asyncio.StreamWriter) -> None:
    await _whole(out, b"")


async def _tiny_chunks(out: asyncio.StreamWriter) -> None:
    out.write(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        out.write(b"1\r\nx\r\n" * 10_000)
        await out.drain()


async def _interim_answers(out: asyncio.StreamWriter) -> None:
    while True:
        out.write(b"HTTP/1.1 102 Processing\r\n\r\n" * 1000)
        await out.drain()


async def _nearly_too_large(out: asyncio.StreamWriter) -> None:
    size = 15 * 1024 * 1024
    out.write(_HEAD + b"Content-Length: %d\r\n\r\n" % size)
    for _ in range(size // 65536 - 1):
        out.write(bytes(65536))
        await out.drain()
    await asyncio.sleep(STALLED_SECONDS)


async def _good(out: asyncio.StreamWriter) -> None:
    await asyncio.sleep(GOOD_SECONDS)
    await _whole(out, b"<rss></rss>")


WAYS: Mapping[str, tuple[Way, str]] = {
    "gzip bomb": (_bombing("gzip", b"gzip"), "too-large"),
    "deflate bomb": (_bombing("deflate", b"deflate"), "too-large"),
    "bomb in a bomb": (_bombing("nested", b"gzip, gzip"), "encoding"),
    "endless body": (_endless, "too-large"),
    "1 byte a second, head": (_slow_head, "timeout"),
    "1 byte a second, body": (_slow_body, "timeout"),
    "100,000 headers": (_many_headers, "headers"),
    "half-open": (_half_open, "timeout"),
    "redirect loop": (_redirect_loop, "too-many-redirects"),
    "wrong Content-Length": (_too_short, "protocol"),
    "304 with a body": (_not_modified_with_body, "304"),
    "login page": (_login_page, "200"),
    "empty": (_empty, "200"),
    "chunks of 1 byte": (_tiny_chunks, "timeout"),
    "endless 1xx answers": (_interim_answers, "protocol"),
}
"""A way to hurt, and what a request to it must end with: a reason or a status."""


@asynccontextmanager
async def serving() -> AsyncIterator[dict[str, str]]:
    """Serve until the block ends.

    Yields:
        The address of each way; of hosts that do no harm (``"good 0"`` and on); and
        of hosts with a body just below its cap that never ends (``"heavy 0"`` ...).
    """
    ways = {name: way for name, (way, _) in WAYS.items()}
    ways |= {f"good {number}": _good for number in range(GOOD_HOSTS)}
    ways |= {f"heavy {number}": _nearly_too_large for number in range(HEAVY_HOSTS)}
    for body in ("gzip", "deflate", "nested"):
        _bomb(body)
    servers: dict[str, asyncio.Server] = {}
    hosts = count(1)
    for name, way in ways.items():
        servers[name] = await asyncio.start_server(
            _answering(way), f"127.0.1.{next(hosts)}", 0
        )
    try:
        yield {name: _address(server) for name, server in servers.items()}
    finally:
        for server in servers.values():
            server.close()


def _answering(
    way: Way,
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def answer(asked: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        try:
            await asked.readuntil(b"\r\n\r\n")
            await way(out)
        except (OSError, asyncio.IncompleteReadError):
            pass  # a client that leaves early is what this is about
        finally:
            out.close()

    return answer


def _address(server: asyncio.Server) -> str:
    host, port = server.sockets[0].getsockname()
    return f"http://{host}:{port}/feed"


async def _main() -> None:
    async with serving() as addresses:
        for name, address in addresses.items():
            print(address, name, flush=True)  # noqa: T201 - whoever started us reads it
        print(flush=True)  # noqa: T201 - the list ends
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, input_ended)


def input_ended() -> None:
    """Wait until whoever started us is gone."""
    with suppress(EOFError):
        while True:
            input()


if __name__ == "__main__":
    asyncio.run(_main())
