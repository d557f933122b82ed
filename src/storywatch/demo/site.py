"""What the outlets' server answers to a path, as a function of where the replay is."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from storywatch.demo.feeds import CONTENT_TYPES, feed_document
from storywatch.demo.outlets import OUTLETS
from storywatch.demo.pages import article_page, front_page
from storywatch.demo.records import Outlet, Shown
from storywatch.demo.replay import Replay

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What stands at an address.

    Attributes:
        body: encoded as ``content_type`` says.
        content_type: with its charset where it has one.
        changed_at: aware UTC, when its content last changed.
    """

    body: bytes
    content_type: str
    changed_at: datetime

    @property
    def etag(self) -> str:
        """Return a strong validator: the same body has the same."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def document_at(
    target: str, *, replay: Replay, step: int, start: datetime, base_url: str
) -> Document | None:
    """Return what a request target leads to at a step, or None when nothing is there.

    Args:
        target: path with or without a query; the query makes no difference.
        replay: the three days.
        step: 0-based.
        start: aware UTC, of the replay.
        base_url: of the server, without a trailing slash.
    """
    path = urlsplit(target).path
    key, _, rest = path.removeprefix("/").partition("/")
    if path == "/robots.txt":
        return Document(
            body=b"User-agent: *\nAllow: /\n",
            content_type="text/plain; charset=utf-8",
            changed_at=start.replace(microsecond=0),
        )
    if key not in OUTLETS:
        return None
    shown = {
        each.article.path: each
        for each in replay.shown(step=step, start=start)
        if each.article.outlet == key
    }
    return _outlet_document(
        OUTLETS[key], rest, shown=shown, start=start, base_url=base_url
    )


def _outlet_document(
    outlet: Outlet,
    rest: str,
    *,
    shown: Mapping[str, Shown],
    start: datetime,
    base_url: str,
) -> Document | None:
    listed = tuple(shown.values())
    changed_at = max(
        (each.changed_at for each in listed), default=start.replace(microsecond=0)
    )
    if rest == outlet.feed_path:
        return Document(
            body=feed_document(outlet, listed, base_url=base_url, start=start),
            content_type=f"{CONTENT_TYPES[outlet.feed]}; charset={outlet.encoding}",
            changed_at=changed_at,
        )
    if not rest:
        return Document(
            body=front_page(outlet, listed, base_url=base_url),
            content_type=HTML,
            changed_at=changed_at,
        )
    if rest not in shown:
        return None
    return Document(
        body=article_page(outlet, shown[rest], others=listed, base_url=base_url),
        content_type=HTML,
        # The boxes around an article change with every new one of its outlet.
        changed_at=changed_at,
    )


def answer_status(
    document: Document | None, *, etag: str | None, since: datetime | None
) -> HTTPStatus:
    """Return the status of a conditional request (RFC 9110, section 13.2.2).

    Args:
        document: what stands there.
        etag: the header ``If-None-Match``; None when not sent.
        since: the header ``If-Modified-Since``, aware; it counts only without etag.
    """
    if document is None:
        return HTTPStatus.NOT_FOUND
    if etag is not None:
        known = {part.strip().removeprefix("W/") for part in etag.split(",")}
        unchanged = document.etag in known or "*" in known
    else:
        unchanged = since is not None and document.changed_at <= since
    return HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK
