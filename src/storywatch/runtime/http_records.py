"""What is asked of the outside world, what it answers, and the limits of both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

from storywatch.errors import StorywatchError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask.

    Attributes:
        url: http or https, absolute.
        method: how.
        headers: names and values, sent as they are, in this order.
        body: for ``POST``.
        follow_redirects: when False, a redirect is the answer.
        verify_tls: when False, any certificate of this one host is accepted;
            hosts that it redirects to are verified all the same.
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    follow_redirects: bool = True
    verify_tls: bool = True


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
    """What the requests of one call may take.

    Attributes:
        user_agent: who we are, with a way to reach us.
        deadline: for one request from its start to its last byte, redirects
            included; waiting for its turn does not count.
        most_bytes: of a body, decoded.
        most_bytes_at_once: of all bodies that are held here, decoded: those that
            still arrive, and those that ``fetch_each`` has not handed over.
        most_redirects: before giving up.
        connections: answers awaited at once, over all hosts. A host that lets
            us wait for long does not count: the others go on.
        per_host: open at once to one host.
        allowed_networks: networks (CIDR) that may be asked though not public.
    """

    user_agent: str
    deadline: timedelta = timedelta(seconds=30)
    most_bytes: int = 15 * 1024 * 1024
    most_bytes_at_once: int = 40 * 1024 * 1024
    most_redirects: int = 5
    connections: int = 40
    per_host: int = 2
    allowed_networks: tuple[str, ...] = ()


Answer: TypeAlias = Response | StorywatchError
"""A response, or why there is none."""

Fetch: TypeAlias = Callable[[Sequence[Request]], tuple[Answer, ...]]
"""Answers in the order of the requests."""

FetchEach: TypeAlias = Callable[
    [Sequence[Request]], Iterator[tuple[tuple[int, Answer], ...]]
]
"""Answers as they come, each with the position of its request; in pieces, none of
them empty, that hold all that came since the one before."""
