"""One request, asked within its limits; redirects are followed by hand."""

import asyncio
import errno
import ssl
from dataclasses import replace

import h11
import httpx

from storywatch.errors import AddressRefusedError, SourceUnreachableError
from storywatch.runtime.address import askable_address, redirect_target, same_origin
from storywatch.runtime.body import (
    OFFERED_ENCODINGS,
    BodyReader,
    BodyTooLargeError,
    BodyUnreadableError,
)
from storywatch.runtime.exchange import Exchange, Head
from storywatch.runtime.http_records import Answer, Limits, Request, Response
from storywatch.runtime.network import Network
from storywatch.runtime.room import CrowdedOutError, Holding, Room
from storywatch.runtime.tls import tls_reason

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LASTING_REDIRECTS = frozenset({301, 308})

STEPS_BEFORE_A_BREAK = 32
"""Pieces of a body that are read before the others have their turn; a server may
cut its body into single bytes."""

_PRIVATE_HEADERS = frozenset({"authorization", "cookie"})
"""Never sent on to another host than the one they were meant for."""

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


class Caller:
    """Asks one request after another; keeps its connection to the last host."""

    def __init__(self, network: Network, room: Room, limits: Limits) -> None:
        self._network = network
        self._room = room
        self._limits = limits
        self._kept: tuple[object, Exchange] | None = None

    async def ask(self, request: Request) -> tuple[Answer, int]:
        """Ask, within the deadline.

        Returns:
            A response, or an error with the request's own address and one of the
            reasons; and the bytes of the room that the response holds.
        """
        try:
            async with asyncio.timeout(self._limits.deadline.total_seconds()):
                return await self._followed(request)
        except (SourceUnreachableError, AddressRefusedError) as error:
            return type(error)(request.url, reason=error.reason), 0
        except _FAILURES as error:
            return SourceUnreachableError(request.url, reason=_reason(error)), 0

    def close(self) -> None:
        """End the connection that is kept, if there is one."""
        if self._kept is not None:
            self._kept[1].close()
            self._kept = None

    async def _followed(self, request: Request) -> tuple[Response, int]:
        """Ask, and follow redirects: each hop is judged like the first."""
        lasting = True
        for hop in range(self._limits.most_redirects + 1):
            address = askable_address(request.url)
            response, size, target = await self._asked(request, address)
            if target is None:
                moved = str(address) if hop and lasting else None
                return replace(response, moved_to=moved) if moved else response, size
            lasting = lasting and response.status in LASTING_REDIRECTS
            request = _redirected(request, response.status, address, target)
        raise SourceUnreachableError(request.url, reason="too-many-redirects")

    async def _asked(
        self, request: Request, address: httpx.URL
    ) -> tuple[Response, int, httpx.URL | None]:
        """Ask one address: the response, its size, where it redirects to."""
        origin = (address.scheme, address.netloc, request.verify_tls)
        exchange = await self._connected(origin, request, address)
        done = False
        try:
            head = await exchange.ask(
                method=request.method,
                target=address.raw_path,
                headers=_sent_headers(request, address, self._limits),
                body=request.body,
            )
            target = _target(request, head, address)
            body, size = (
                await self._read(exchange, head) if target is None else (b"", 0)
            )
            done = target is None and exchange.renewed()
        finally:
            if done:
                self._kept = (origin, exchange)
            else:
                exchange.close()
        response = Response(
            url=str(address), status=head.status, headers=head.headers, body=body
        )
        return response, size, target

    async def _connected(
        self, origin: object, request: Request, address: httpx.URL
    ) -> Exchange:
        kept, self._kept = self._kept, None
        if kept is not None:
            if kept[0] == origin and kept[1].is_alive:
                return kept[1]
            kept[1].close()
        wire = await self._network.connect(address, verify_tls=request.verify_tls)
        return Exchange(wire)

    async def _read(self, exchange: Exchange, head: Head) -> tuple[bytes, int]:
        declared = head.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self._limits.most_bytes:
            raise BodyTooLargeError
        reader = BodyReader(
            encoding=head.headers.get("content-encoding", ""),
            most_bytes=self._limits.most_bytes,
        )
        holding = Holding(on_crowded_out=lambda: _dropped(reader, exchange))
        try:
            await self._fill(reader, exchange, holding)
            body = reader.body()
        except BaseException as error:
            reader.drop()
            self._room.leave(holding)
            if holding.crowded_out:  # what went wrong is only what came of it
                raise CrowdedOutError from error
            raise
        return body, self._room.arrived(holding)

    async def _fill(
        self, reader: BodyReader, exchange: Exchange, holding: Holding
    ) -> None:
        steps = 0
        async for piece in exchange.pieces():
            for gained in reader.steps(piece):
                await self._room.make(gained)
                self._room.grow(holding, gained)
                steps += 1
                if steps % STEPS_BEFORE_A_BREAK == 0:
                    await asyncio.sleep(0)
        if holding.crowded_out:
            raise CrowdedOutError


_FAILURES = (
    OSError,
    h11.ProtocolError,
    BodyTooLargeError,
    BodyUnreadableError,
    CrowdedOutError,
)


def _dropped(reader: BodyReader, exchange: Exchange) -> None:
    reader.drop()
    exchange.close()


def _reason(error: Exception) -> str:
    """Return the label of a failure."""
    match error:
        case TimeoutError():
            return "timeout"
        case ssl.SSLError():
            return tls_reason(error)
        case ConnectionRefusedError():
            return "refused"
        case OSError(errno=code) if code in _NO_ROUTE:
            return "no-route"
        case BodyTooLargeError():
            return "too-large"
        case BodyUnreadableError():
            return "encoding"
        case CrowdedOutError():
            return "crowded-out"
        case h11.ProtocolError():
            return "protocol"
        case _:
            return "disconnected"


def _target(request: Request, head: Head, address: httpx.URL) -> httpx.URL | None:
    if not request.follow_redirects or head.status not in REDIRECTS:
        return None
    return redirect_target(address, head.headers.get("location", ""))


def _redirected(
    request: Request, status: int, address: httpx.URL, target: httpx.URL
) -> Request:
    headers = request.headers
    if not same_origin(target, address):
        headers = tuple(
            pair for pair in headers if pair[0].lower() not in _PRIVATE_HEADERS
        )
    request = replace(
        request,
        url=str(target),
        headers=headers,
        verify_tls=request.verify_tls or target.host != address.host,
    )
    if request.method == "POST" and status in {301, 302, 303}:
        return replace(request, method="GET", body=None)
    return request


def _sent_headers(
    request: Request, address: httpx.URL, limits: Limits
) -> list[tuple[bytes, bytes]]:
    own = [
        ("User-Agent", limits.user_agent),
        ("Accept", "*/*"),
        ("Accept-Encoding", OFFERED_ENCODINGS),
    ]
    if request.body is not None or request.method == "POST":
        own.append(("Content-Length", str(len(request.body or b""))))
    given = {name.lower() for name, _ in request.headers}
    return [
        (b"Host", address.netloc),
        *(
            (name.encode("ascii"), value.encode("latin-1", "replace"))
            for name, value in (
                *(pair for pair in own if pair[0].lower() not in given),
                *request.headers,
            )
        ),
    ]
