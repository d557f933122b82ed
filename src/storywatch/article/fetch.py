"""Pages from the network."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from storywatch.article.records import PageValidators
from storywatch.errors import (
    AddressRefusedError,
    PageUnreadableError,
    SourceUnreachableError,
)
from storywatch.runtime.http import Answer, Request, Response
from storywatch.source.asked_wait import retry_after

ACCEPTED = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"

TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 524})
"""The server may answer later; any other failure is final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFetched:
    """A page came.

    Attributes:
        url: its address after redirects.
        body: decompressed.
        content_type: the header.
        etag: the header, byte for byte.
        last_modified: the same.
    """

    url: str
    body: bytes
    content_type: str | None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMissing:
    """No page came.

    Attributes:
        reason: a short, fixed label.
        is_transient: it may come later.
        retry_after: how long the server asked us to stay away, if it did.
    """

    reason: str
    is_transient: bool
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class PageUnchanged:
    """The server says that the page is as it was (304)."""


PageLook: TypeAlias = PageFetched | PageMissing | PageUnchanged


def page_request(url: str, *, validators: PageValidators | None = None) -> Request:
    """Return the request for a page.

    Args:
        url: of the page.
        validators: of its last answer; those of another address are not sent.
    """
    headers = [("Accept", ACCEPTED)]
    if validators is not None and validators.url == url:
        if validators.etag:
            headers.append(("If-None-Match", validators.etag))
        if validators.last_modified:
            headers.append(("If-Modified-Since", validators.last_modified))
    return Request(url=url, headers=tuple(headers))


def page_look(answer: Answer, *, now: datetime) -> PageLook:
    """Return what came of asking for a page.

    Args:
        answer: of the guarded client.
        now: aware UTC, to read a ``Retry-After`` that names a date.
    """
    match answer:
        case Response() if 200 <= answer.status < 300:
            return PageFetched(
                url=answer.url,
                body=answer.body,
                content_type=answer.headers.get("content-type"),
                etag=answer.headers.get("etag"),
                last_modified=answer.headers.get("last-modified"),
            )
        case Response(status=304):
            return PageUnchanged()
        case Response():
            return PageMissing(
                reason=f"http-{answer.status}",
                is_transient=answer.status in TRANSIENT_STATUSES,
                retry_after=retry_after(answer.headers, now=now),
            )
        case SourceUnreachableError():
            return PageMissing(
                reason=answer.reason,
                is_transient=True,
                retry_after=answer.retry_after,
            )
        case AddressRefusedError() | PageUnreadableError():
            return PageMissing(reason=answer.reason, is_transient=False)
        case _:
            return PageMissing(reason="failed", is_transient=False)
