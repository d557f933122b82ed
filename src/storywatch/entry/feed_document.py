"""RSS, Atom, RDF or JSON Feed -> entries."""

import re
import warnings
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser

from storywatch.entry.dates import claimed_at
from storywatch.entry.item import entry_of
from storywatch.entry.json_feed import is_json, json_feed
from storywatch.entry.plain_text import plain_text
from storywatch.entry.records import Entry, FeedDocument
from storywatch.errors import FeedUnreadableError

LONGEST_JUNK = 65536
"""Bytes before the document in which we look for its beginning."""

PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
"""``sy:updatePeriod`` of RSS 1.0's syndication module."""

MOST_UNPACKED = 15 * 1024 * 1024
"""Bytes; the same cap as the client's."""

_BEGINNING = re.compile(rb"<\?xml\s|<(?:[\w.-]+:)?(?:rss|feed|RDF|rdf|channel)[\s>]")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY[^<>]*>", re.IGNORECASE)
_HARMLESS = re.compile(rb"<!ENTITY\s+[\w.-]+\s+[\"'](?:&#\w+;|[^&\"']{0,8})[\"']\s*>")
_PREFIXED_ITEM = re.compile(rb"<([\w.-]+:)(?:item|entry)[\s>]")
"""An item whose prefix was never declared: no parser knows it."""


def feed_document(
    body: bytes, *, url: str, content_type: str | None = None
) -> FeedDocument:
    """Read a feed.

    Titles and summaries come as plain text, links as absolute addresses. A date
    that cannot be read is unknown; a future date stays as claimed.

    Args:
        body: as it came, decompressed.
        url: where it was found, for relative links.
        content_type: of the answer; its character set counts first.

    Raises:
        FeedUnreadableError: ``"empty"``, ``"html"``, ``"not-json"``,
            ``"not-a-feed"``, or ``"parser"`` when the parser broke on it.
    """
    try:
        return _read(_unpacked(body), url=url, content_type=content_type)
    except FeedUnreadableError:
        raise
    except Exception as error:
        # Whatever a hostile document breaks must not stop the other sources.
        raise FeedUnreadableError(url, reason="parser") from error


def _read(body: bytes, *, url: str, content_type: str | None) -> FeedDocument:
    if not body.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise FeedUnreadableError(url, reason="empty")
    if is_json(body):
        return json_feed(body, url=url)
    bare = _without_bombs(_without_junk(body))
    parsed = _parsed(bare, url=url, content_type=content_type)
    prefix = None if parsed["entries"] else _PREFIXED_ITEM.search(bare)
    if prefix is not None:
        mended = re.sub(rb"<(/?)" + re.escape(prefix.group(1)), rb"<\1", bare)
        parsed = _parsed(mended, url=url, content_type=content_type)
    items = parsed["entries"]
    if not items and not parsed.get("version"):
        is_page = _PAGE.search(body[:LONGEST_JUNK]) is not None
        raise FeedUnreadableError(url, reason="html" if is_page else "not-a-feed")
    feed = parsed["feed"]
    return FeedDocument(
        title=plain_text(_text(feed, "title")),
        language=_text(feed, "language")[:2].lower(),
        entries=tuple(_entry(item, base=_text(feed, "link") or url) for item in items),
        wait=_wait(feed),
    )


def _unpacked(body: bytes) -> bytes:
    """Return a body that was sent compressed without saying so as it was meant."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(47).decompress(body, MOST_UNPACKED)
    except zlib.error:
        return body


def _without_junk(body: bytes) -> bytes:
    """Drop what stands before the document: warnings of a program, a comment.

    A parser would stop there, and every entry be lost.
    """
    found = _BEGINNING.search(body[:LONGEST_JUNK])
    if found is None or not body[: found.start()].strip(b"\xef\xbb\xbf \t\r\n"):
        return body
    before = body[: found.start()]
    if _PAGE.search(before) or (
        b"<?xml" in before and not found.group().startswith(b"<?xml")
    ):
        return body
    return body[found.start() :]


def _without_bombs(body: bytes) -> bytes:
    """Drop a document type that declares entities no honest feed needs.

    Single characters ("&nbsp;") stay; entities made of others, long ones and
    files go, and with them what a few hundred bytes could unfold to.
    """
    declared = _DOCTYPE.search(body[:LONGEST_JUNK])
    if declared is None:
        return body
    entities = _ENTITY.findall(declared.group())
    if all(_HARMLESS.search(entity) for entity in entities):
        return body
    return body[: declared.start()] + body[declared.end() :]


def _parsed(body: bytes, *, url: str, content_type: str | None) -> Mapping[str, Any]:
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed: Mapping[str, Any] = feedparser.parse(
            # Wrapped: a bare text could be taken for a file or an address.
            BytesIO(body),
            response_headers=headers,
            # Both cost two thirds of the time, and our texts hold no markup.
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    return parsed


def _entry(item: Mapping[str, Any], *, base: str) -> Entry:
    summary = _text(item, "summary")
    if not summary:
        contents = item.get("content") or [{}]
        summary = str(contents[0].get("value") or "")
    return entry_of(
        key=_text(item, "id"),
        link=_link(item),
        title=_text(item, "title"),
        summary=summary,
        published_at=_published_at(item),
        base=base,
    )


def _link(item: Mapping[str, Any]) -> str:
    if _text(item, "link"):
        return _text(item, "link")
    for link in item.get("links", ()):
        if link.get("rel") == "alternate" and link.get("href"):
            return str(link["href"])
    return ""


def _published_at(item: Mapping[str, Any]) -> datetime | None:
    """Return the first date that can be read: published, else updated, created.

    The parser's own reading is not used: it takes "7:02 PM" for the morning and
    ten digits for a day (measured).
    """
    for name in ("published", "updated", "created"):
        text = _text(item, name) if name in item else ""
        instant = claimed_at(text)
        if instant is not None:
            return instant
    return None


def _wait(feed: Mapping[str, Any]) -> timedelta | None:
    minutes = _text(feed, "ttl")
    if minutes.isdecimal() and len(minutes) < 7:
        return timedelta(minutes=int(minutes))
    period = PERIODS.get(_text(feed, "sy_updateperiod").lower())
    times = _text(feed, "sy_updatefrequency")
    if period is None:
        return None
    return period / max(1, int(times) if times.isdecimal() and len(times) < 7 else 1)


def _text(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "").strip()
