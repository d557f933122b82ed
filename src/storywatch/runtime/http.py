"""The one client for every outgoing request, and the limits it keeps.

Synchronous outside, asyncio inside. Nothing is sent that the caller or the
protocol does not ask for: no cookies, no referrer, no proxy from the
environment. What goes wrong with one address is that address's answer, never
an exception that stops the others.
"""

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

import certifi
import httpcore
import httpx

from storywatch.errors import (
    AddressRefusedError,
    SourceUnreachableError,
    StorywatchError,
)
from storywatch.runtime.address import (
    askable_address,
    redirect_target,
    same_origin,
)
from storywatch.runtime.body import (
    OFFERED_ENCODINGS,
    BodyReader,
    BodyTooLargeError,
    BodyUnreadableError,
)
from storywatch.runtime.guard import GuardedNetwork

CONNECTIONS_PER_POOL = 10
"""The pool's own work grows with its open connections: one pool of 50 costs
five times the CPU of five pools of 10 (measured)."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LASTING_REDIRECTS = frozenset({301, 308})

_PRIVATE_HEADERS = frozenset({"authorization", "cookie"})
"""Never sent on to another host than the one they were meant for."""

_TLS_REASONS = {
    10: "tls-expired",
    18: "tls-self-signed",
    19: "tls-self-signed",
    20: "tls-untrusted",
    21: "tls-untrusted",
    62: "tls-wrong-host",
}
"""OpenSSL's verification codes; any other failure is ``"tls"``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask.

    Attributes:
        url: http or https, absolute.
        method: how.
        headers: names and values, sent as they are, in this order.
        body: for ``POST``.
        follow_redirects: when False, a redirect is the answer.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    follow_redirects: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered, whatever the status.

    Attributes:
        url: the address that answered, after redirects.
        status: HTTP status.
        headers: names in lower case; a repeated header is joined with ``", "``.
        body: decoded (not compressed any more).
        moved_to: ``url`` if there were redirects and all of them were lasting
            (301, 308), else None.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take.

    Attributes:
        user_agent: who we are, with a way to reach us.
        deadline: for one request from its start to its last byte, redirects
            included; waiting for a free connection does not count.
        most_bytes: of a body, decoded.
        most_redirects: before giving up.
        connections: open at once, over all hosts.
        per_host: open at once to one host.
        allowed_networks: networks (CIDR) that may be asked though not public.
    """

    user_agent: str
    deadline: timedelta = timedelta(seconds=30)
    most_bytes: int = 15 * 1024 * 1024
    most_redirects: int = 5
    connections: int = 20
    per_host: int = 2
    allowed_networks: tuple[str, ...] = ()


Answer: TypeAlias = Response | StorywatchError
"""A response, or why there is none."""

Fetch: TypeAlias = Callable[[Sequence[Request]], tuple[Answer, ...]]
"""Answers in the order of the requests."""


def fetch_all(requests: Sequence[Request], *, limits: Limits) -> tuple[Answer, ...]:
    """Ask all addresses at once, within the limits.

    Args:
        requests: any number, repeats allowed.
        limits: see ``Limits``.

    Returns:
        One answer for each request, in the same order: a ``Response``, or a
        ``SourceUnreachableError`` or ``AddressRefusedError`` with its reason.
    """
    if not requests:
        return ()
    return asyncio.run(_ask_all(requests, limits))


async def _ask_all(requests: Sequence[Request], limits: Limits) -> tuple[Answer, ...]:
    hosts = [_host(request.url) for request in requests]
    numbers = {host: number for number, host in enumerate(dict.fromkeys(hosts))}
    lanes = [asyncio.Semaphore(limits.per_host) for _ in numbers]
    count = min(-(-limits.connections // CONNECTIONS_PER_POOL), len(numbers))
    size = min(-(-limits.connections // count), CONNECTIONS_PER_POOL)
    slots = [asyncio.Semaphore(size) for _ in range(count)]
    async with AsyncExitStack() as stack:
        pools = [
            await stack.enter_async_context(_pool(limits, size)) for _ in range(count)
        ]

        async def ask(request: Request, number: int) -> Answer:
            which = number % count
            async with lanes[number], slots[which]:
                return await _ask(pools[which], request, limits)

        return tuple(
            await asyncio.gather(
                *(
                    ask(request, numbers[host])
                    for request, host in zip(requests, hosts, strict=True)
                )
            )
        )


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except (httpx.InvalidURL, TypeError):
        return ""


def _pool(limits: Limits, size: int) -> httpcore.AsyncConnectionPool:
    return httpcore.AsyncConnectionPool(
        ssl_context=_tls(),
        max_connections=size,
        max_keepalive_connections=size,
        network_backend=GuardedNetwork(allowed=limits.allowed_networks),
    )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return the one TLS configuration; loading the roots takes a while."""
    return ssl.create_default_context(cafile=certifi.where())


async def _ask(
    pool: httpcore.AsyncConnectionPool, request: Request, limits: Limits
) -> Answer:
    url = request.url
    try:
        async with asyncio.timeout(limits.deadline.total_seconds()):
            return await _followed(pool, request, limits)
    except (TimeoutError, httpcore.TimeoutException):
        return SourceUnreachableError(url, reason="timeout")
    except (SourceUnreachableError, AddressRefusedError) as error:
        return type(error)(url, reason=error.reason)
    except BodyTooLargeError:
        return SourceUnreachableError(url, reason="too-large")
    except BodyUnreadableError:
        return SourceUnreachableError(url, reason="encoding")
    except httpcore.ConnectError as error:
        return SourceUnreachableError(url, reason=_connect_reason(error))
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
        return SourceUnreachableError(url, reason="protocol")
    except (httpcore.NetworkError, OSError):
        return SourceUnreachableError(url, reason="disconnected")


def _connect_reason(error: BaseException) -> str:
    """Return the label of a failed connection, from the error underneath."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _TLS_REASONS.get(cause.verify_code, "tls")
        if isinstance(cause, ssl.SSLError):
            return "tls"
        if isinstance(cause, ConnectionRefusedError):
            return "refused"
        cause = cause.__cause__ or cause.__context__
    return "disconnected"


async def _followed(
    pool: httpcore.AsyncConnectionPool, request: Request, limits: Limits
) -> Response:
    """Ask, and follow redirects by hand: each hop is judged like the first."""
    lasting = True
    for hop in range(limits.most_redirects + 1):
        address = askable_address(request.url)
        response, target = await _asked(pool, request, address, limits)
        if target is None:
            moved = str(address) if hop and lasting else None
            return replace(response, moved_to=moved)
        lasting = lasting and response.status in LASTING_REDIRECTS
        request = _redirected(request, response.status, address, target)
    raise SourceUnreachableError(request.url, reason="too-many-redirects")


def _redirected(
    request: Request, status: int, address: httpx.URL, target: httpx.URL
) -> Request:
    headers = request.headers
    if not same_origin(target, address):
        headers = tuple(
            pair for pair in headers if pair[0].lower() not in _PRIVATE_HEADERS
        )
    if request.method == "POST" and status in {301, 302, 303}:
        return replace(
            request, url=str(target), method="GET", body=None, headers=headers
        )
    return replace(request, url=str(target), headers=headers)


async def _asked(
    pool: httpcore.AsyncConnectionPool,
    request: Request,
    address: httpx.URL,
    limits: Limits,
) -> tuple[Response, httpx.URL | None]:
    """Ask one address; answer with the response and where it redirects to."""
    async with pool.stream(
        request.method,
        httpcore.URL(
            scheme=address.raw_scheme,
            host=address.raw_host,
            port=address.port,
            target=address.raw_path,
        ),
        headers=_sent_headers(request, limits),
        content=request.body,
    ) as answer:
        headers = _joined(answer.headers)
        response = Response(
            url=str(address), status=answer.status, headers=headers, body=b""
        )
        if request.follow_redirects and answer.status in REDIRECTS:
            target = redirect_target(address, headers.get("location", ""))
            if target is not None:
                return response, target
        body = await _read(answer, headers, limits)
        return replace(response, body=body), None


def _sent_headers(request: Request, limits: Limits) -> list[tuple[bytes, bytes]]:
    own = [
        ("User-Agent", limits.user_agent),
        ("Accept", "*/*"),
        ("Accept-Encoding", OFFERED_ENCODINGS),
    ]
    given = {name.lower() for name, _ in request.headers}
    return [
        (name.encode("ascii"), value.encode("latin-1", "replace"))
        for name, value in (
            *(pair for pair in own if pair[0].lower() not in given),
            *request.headers,
        )
    ]


def _joined(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


async def _read(
    answer: httpcore.Response, headers: Mapping[str, str], limits: Limits
) -> bytes:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.most_bytes:
        raise BodyTooLargeError
    reader = BodyReader(
        encoding=headers.get("content-encoding", ""), most_bytes=limits.most_bytes
    )
    async for piece in answer.aiter_stream():
        reader.add(piece)
    return reader.body()
