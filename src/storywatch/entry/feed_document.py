"""RSS, Atom, RDF or JSON Feed -> entries."""

import re
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser

from storywatch.entry.asked_rest import asked_wait, skip_days, skip_hours
from storywatch.entry.characters import decoded
from storywatch.entry.compression import unpacked
from storywatch.entry.dates import claimed_at
from storywatch.entry.entities import without_bombs
from storywatch.entry.item import entry_of
from storywatch.entry.json_feed import is_json, json_feed
from storywatch.entry.junk import is_page, without_junk
from storywatch.entry.nesting import end_of_bearable, is_well_formed
from storywatch.entry.plain_feed import plain_feed
from storywatch.entry.plain_text import plain_text
from storywatch.entry.records import MOST_ENTRIES, Entry, FeedDocument
from storywatch.errors import FeedUnreadableError

MOST_PARTS = 100_000
"""Tags and attributes that are parsed, at up to 13 microseconds each. The largest of
750 real feeds has 30,000."""

MOST_BROKEN_PARTS = 30_000
"""The same of a document that is not well-formed: 45 microseconds each."""

MOST_REFERENCES = 400_000
"""Of characters ("&lt;"), at 4 microseconds each; the most of one real feed
are 195,000."""

_ITEMS = frozenset({"item", "entry"})
_ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s/>]")
_ROOT = re.compile(r"<((?:[\w.-]+:)?(?:rss|feed|rdf))[\s>]", re.IGNORECASE)
_CHANNEL = re.compile(r"<((?:[\w.-]+:)?channel)[\s>]")
_PROLOG = re.compile(r"\s*<\?xml\s[^<>]*\?>", re.IGNORECASE)
_REFERENCE = re.compile("&")
_STRAY_LESS = re.compile(r"<(?![a-zA-Z_/!?])")
_STRAY_AMPERSAND = re.compile(r"&(?!#?\w{1,32};)")
_PREFIXED_ITEM = re.compile(r"<([\w.-]+:)(?:item|entry)[\s>]")
"""An item whose prefix was never declared: no parser knows it."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML forbids; a strict parser stops at the first."""


def feed_document(
    body: bytes, *, url: str, content_type: str | None = None
) -> FeedDocument:
    """Read a feed.

    Titles and summaries come as plain text, links as absolute addresses. A date
    that cannot be read is unknown; a future date stays as claimed. Of more than
    ``MOST_ENTRIES`` items, or of more markup than an honest feed holds, the first
    are read, and the rest is counted in ``left_out``.

    Args:
        body: as it came, decompressed.
        url: where it was found, for relative links.
        content_type: of the answer; its character set is believed where the body
            does not tell otherwise.

    Raises:
        FeedUnreadableError: ``"empty"``, ``"html"``, ``"not-json"``,
            ``"not-a-feed"``, or ``"parser"`` when the parser broke on it.
    """
    try:
        text = decoded(unpacked(body), content_type=content_type)
        return _read(text, url=url)
    except FeedUnreadableError:
        raise
    except Exception as error:
        # Whatever a hostile document breaks must not stop the other sources.
        raise FeedUnreadableError(url, reason="parser") from error


def _read(text: str, *, url: str) -> FeedDocument:
    if not text.strip():
        raise FeedUnreadableError(url, reason="empty")
    if is_json(text):
        return json_feed(text, url=url)
    plain = plain_feed(text, url=url, most_items=MOST_ENTRIES, most_parts=MOST_PARTS)
    if plain is not None:
        named = text if plain.asks_rest else ""
        return _document(plain.feed, plain.items, text=named, url=url)
    return _patiently_read(text, url=url)


def _patiently_read(text: str, *, url: str) -> FeedDocument:
    """Read what is no ordinary feed, or none at all."""
    bare, left_out = _bearable(_without_strays(without_bombs(without_junk(text))))
    parsed = _parsed(bare, url=url)
    prefix = None if parsed["entries"] else _PREFIXED_ITEM.search(bare)
    if prefix is not None:
        mended = re.sub(r"<(/?)" + re.escape(prefix.group(1)), r"<\1", bare)
        parsed = _parsed(mended, url=url)
    items = parsed["entries"]
    if not items and not parsed.get("version"):
        raise FeedUnreadableError(url, reason="html" if is_page(text) else "not-a-feed")
    return _document(parsed["feed"], items, text=bare, url=url, left_out=left_out)


def _document(
    feed: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    *,
    text: str,
    url: str,
    left_out: int = 0,
) -> FeedDocument:
    base = _text(feed, "link") or url
    return FeedDocument(
        title=plain_text(_text(feed, "title")),
        language=_text(feed, "language")[:2].lower(),
        entries=tuple(_entry(item, base=base) for item in items[:MOST_ENTRIES]),
        wait=asked_wait(feed),
        skip_hours=skip_hours(text),
        skip_days=skip_days(text),
        left_out=left_out + max(0, len(items) - MOST_ENTRIES),
    )


def _bearable(text: str) -> tuple[str, int]:
    """Return what can be parsed of a feed, and how many items that leaves out."""
    begins = [item.start() for item in _ITEM.finditer(text)]
    few = _cut(text, begins, most_parts=MOST_BROKEN_PARTS)
    if few == len(text):
        return text, 0
    closing = _closing(text[: begins[0] if begins else 0])
    end = _cut(text, begins, most_parts=MOST_PARTS)
    bare = text if end == len(text) else text[:end] + closing
    if not is_well_formed(bare):
        end, bare = few, text[:few] + closing
    return bare, sum(1 for begin in begins if begin >= end)


def _cut(text: str, begins: Sequence[int], *, most_parts: int) -> int:
    """Return where a feed is to end: at its own end, or at the beginning of an item.

    Args:
        text: the feed.
        begins: where its items begin.
        most_parts: tags and attributes before that place.
    """
    end = end_of_bearable(text, fresh=_ITEMS, most_parts=most_parts)
    too_many = next(islice(_REFERENCE.finditer(text), MOST_REFERENCES, None), None)
    end = min(end, too_many.start()) if too_many is not None else end
    # A comment may speak of "<item>"; more room than that is not needed.
    if len(begins) > MOST_ENTRIES + 100:
        end = min(end, begins[MOST_ENTRIES])
    if end == len(text):
        return end
    # The item that was being told when it became too much is not whole.
    return max((begin for begin in begins if begin <= end), default=end)


def _without_strays(text: str) -> str:
    """Drop signs that begin nothing, where there are too many to be a slip.

    The parser's slower half takes microseconds for each: 9 s for 5 MB of "<".
    """
    if text.count("<") + text.count("&") < MOST_PARTS:
        return text
    return _STRAY_AMPERSAND.sub("", _STRAY_LESS.sub("", text))


def _closing(head: str) -> str:
    """Return what closes a document that is cut off after an item.

    An unclosed one would be read by the parser's slower half.

    Args:
        head: what stands before the first item.
    """
    root, channel = _ROOT.search(head), _CHANNEL.search(head)
    is_in_channel = channel is not None and "</channel" not in head
    inner = f"</{channel.group(1)}>" if channel is not None and is_in_channel else ""
    return inner + (f"</{root.group(1)}>" if root is not None else "")


def _parsed(text: str, *, url: str) -> Mapping[str, Any]:
    # It was decoded already: what its first line declares is not true any more.
    declared = _PROLOG.match(text)
    bare = text[declared.end() :] if declared is not None else text
    if _NO_XML.search(bare) is not None:
        bare = _NO_XML.sub("", bare)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed: Mapping[str, Any] = feedparser.parse(
            # Wrapped: a bare text could be taken for a file or an address.
            BytesIO(bare.encode("utf-8", "replace")),
            response_headers={
                "content-location": url,
                "content-type": "application/xml; charset=utf-8",
            },
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


def _text(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "").strip()
