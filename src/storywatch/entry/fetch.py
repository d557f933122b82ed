"""One look at a source: what to ask, and what the answer means."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from storywatch.entry.feed_document import feed_document
from storywatch.entry.page import page_document
from storywatch.entry.records import FeedDocument
from storywatch.errors import FeedUnreadableError, StorywatchError
from storywatch.runtime.http import Answer, Request, Response
from storywatch.source.asked_wait import freshness, retry_after
from storywatch.source.records import Source

ACCEPTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The source answered with a document that differs from the last one.

    Attributes:
        document: what it lists.
        body_digest: SHA-256 of the body.
        etag: validator, byte for byte; None: it gave none.
        last_modified: the same.
        fresh_for: how long the answer calls itself fresh, if it does.
    """

    document: FeedDocument
    body_digest: bytes
    etag: str | None
    last_modified: str | None
    fresh_for: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The source says, or its body shows, that nothing has changed.

    Attributes:
        outcome: who says so: the server, or the body's digest.
        etag: validator for the next look; None: it gave none.
        last_modified: the same.
        fresh_for: how long the answer calls itself fresh, if it does.
    """

    outcome: Literal["not-modified", "unchanged"]
    etag: str | None
    last_modified: str | None
    fresh_for: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing that could be read came.

    Attributes:
        reason: a short label.
        retry_after: how long the server asked us to stay away, if it did.
    """

    reason: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The server says that the source is gone for good (410)."""


Look: TypeAlias = Listed | Unchanged | Failed | Gone


def poll_request(source: Source) -> Request:
    """Return what to ask: a conditional request where a validator is known."""
    headers = [("Accept", ACCEPTED)]
    if source.etag:
        headers.append(("If-None-Match", source.etag))
    if source.last_modified:
        headers.append(("If-Modified-Since", source.last_modified))
    return Request(url=source.url, headers=tuple(headers))


def look_of(source: Source, answer: Answer, *, now: datetime) -> Look:
    """Tell what an answer means for a source.

    Args:
        source: as it was when it was asked.
        answer: to ``poll_request``.
        now: aware UTC.
    """
    if not isinstance(answer, Response):
        return Failed(reason=_label(answer))
    if answer.status == 410:
        return Gone()
    validators = _validators(answer.headers)
    fresh_for = freshness(answer.headers, now=now)
    if answer.status == 304 and (source.etag or source.last_modified):
        return Unchanged(
            outcome="not-modified",
            etag=validators[0] or source.etag,
            last_modified=validators[1] or source.last_modified,
            fresh_for=fresh_for,
        )
    if answer.status != 200:
        return Failed(
            reason=f"http-{answer.status}",
            retry_after=retry_after(answer.headers, now=now),
        )
    etag, last_modified = validators
    digest = hashlib.sha256(answer.body).digest()
    if digest == source.body_digest:
        return Unchanged(
            outcome="unchanged",
            etag=etag,
            last_modified=last_modified,
            fresh_for=fresh_for,
        )
    try:
        document = _document(source, answer)
    except FeedUnreadableError as error:
        # Its validators are not kept: the next look must see it whole again.
        return Failed(reason=error.reason)
    return Listed(
        document=document,
        body_digest=digest,
        etag=etag,
        last_modified=last_modified,
        fresh_for=fresh_for,
    )


def _document(source: Source, answer: Response) -> FeedDocument:
    content_type = answer.headers.get("content-type")
    if source.kind == "page":
        # Keyed by the watched address: a passing redirect is no new page.
        return page_document(answer.body, url=source.url, content_type=content_type)
    return feed_document(answer.body, url=answer.url, content_type=content_type)


def _validators(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    return headers.get("etag") or None, headers.get("last-modified") or None


def _label(error: StorywatchError) -> str:
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, str) else "unreachable"
