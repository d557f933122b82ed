"""One look at a source: what to ask, and what the answer means."""

import hashlib
from datetime import datetime

from storywatch.entry.looks import Failed, Gone, Listed, Look, Unchanged
from storywatch.entry.reading import read_document
from storywatch.entry.validators import (
    after_document,
    after_not_modified,
    sent_validators,
)
from storywatch.errors import FeedUnreadableError, StorywatchError
from storywatch.runtime.http import Answer, Request, Response
from storywatch.source.asked_wait import freshness, retry_after
from storywatch.source.records import Source
from storywatch.source.walls import wall_in

ACCEPTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


PAGES = frozenset({"listing", "page"})
"""Kinds of source whose documents are pages: a wall could be read as one of them."""


def poll_request(source: Source, *, now: datetime) -> Request:
    """Return what to ask: a conditional request where a validator is known.

    Args:
        source: as it was claimed.
        now: aware UTC.
    """
    headers = [("Accept", ACCEPTED)]
    sent = sent_validators(source, now=now)
    if sent is not None and sent.etag:
        headers.append(("If-None-Match", sent.etag))
    if sent is not None and sent.last_modified:
        headers.append(("If-Modified-Since", sent.last_modified))
    return Request(url=source.url, headers=tuple(headers), verify_tls=source.verify_tls)


def look_of(
    source: Source, answer: Answer, *, asked_at: datetime, now: datetime
) -> Look:
    """Tell what an answer means for a source.

    Args:
        source: as it was when it was asked.
        answer: to ``poll_request``.
        asked_at: aware UTC, ``now`` of ``poll_request``.
        now: aware UTC, when the answer came: waits count from here.
    """
    if not isinstance(answer, Response):
        return Failed(reason=_label(answer))
    if answer.status == 410:
        return Gone()
    fresh_for = freshness(answer.headers, now=now)
    if answer.status == 304 and sent_validators(source, now=asked_at) is not None:
        return Unchanged(
            outcome="not-modified",
            validators=after_not_modified(source, answer.headers, now=now),
            fresh_for=fresh_for,
            moved_to=answer.moved_to,
        )
    if answer.status != 200:
        return Failed(
            reason=f"http-{answer.status}",
            retry_after=retry_after(answer.headers, now=now),
        )
    digest = hashlib.sha256(answer.body).digest()
    is_changed = digest != source.body_digest
    validators = after_document(
        source, answer.headers, is_changed=is_changed, now=asked_at
    )
    if not is_changed:
        return Unchanged(
            outcome="unchanged",
            validators=validators,
            fresh_for=fresh_for,
            moved_to=answer.moved_to,
        )
    if source.kind in PAGES and (wall := _wall(answer)):
        return Failed(reason=wall)
    try:
        document = read_document(source, answer)
    except FeedUnreadableError as error:
        # Its validators are not kept: the next look must see it whole again.
        return Failed(reason=_wall(answer) or error.reason)
    return Listed(
        document=document,
        body_digest=digest,
        validators=validators,
        fresh_for=fresh_for,
        moved_to=answer.moved_to,
    )


def _wall(answer: Response) -> str | None:
    """Return what stands in front of the document, when it is a wall."""
    content_type = answer.headers.get("content-type", "")
    return wall_in(answer.body, url=answer.url, content_type=content_type)


def _label(error: StorywatchError) -> str:
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, str) else "unreachable"
