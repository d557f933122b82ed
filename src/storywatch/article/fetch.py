"""Pages from the network, and what stands on them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from storywatch.article.extraction import extraction
from storywatch.article.process_fetch import extraction_apart
from storywatch.article.records import Extraction
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

MOST_ORDINARY_TAGS = 10_000
"""Extraction's time grows with the square of the tags: 10,000 take 2 s at worst, and
one page in 500 has more. Those go to a process of their own, which costs 2 s."""

MOST_ORDINARY_BYTES = 1_500_000
"""Beyond, even plain text takes more than a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFetched:
    """A page came.

    Attributes:
        url: its address after redirects.
        body: decompressed.
        content_type: the header.
    """

    url: str
    body: bytes
    content_type: str | None


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


PageLook: TypeAlias = PageFetched | PageMissing


def page_request(url: str) -> Request:
    """Return the request for a page."""
    return Request(url=url, headers=(("Accept", ACCEPTED),))


def page_extraction(page: PageFetched, *, now: datetime) -> Extraction:
    """Take the article out of a page, apart when it is large enough to hold us up.

    Raises:
        PageUnreadableError: as for ``extraction`` and ``extraction_apart``.
    """
    tags = page.body.count(b"<")
    is_ordinary = tags <= MOST_ORDINARY_TAGS and len(page.body) <= MOST_ORDINARY_BYTES
    extract = extraction if is_ordinary else extraction_apart
    return extract(page.body, url=page.url, content_type=page.content_type, now=now)


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
            )
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
