"""JSON Feed (https://www.jsonfeed.org/version/1.1/) -> entries."""

import json
from collections.abc import Mapping
from typing import Any

from storywatch.entry.dates import claimed_at
from storywatch.entry.item import entry_of
from storywatch.entry.plain_text import plain_text
from storywatch.entry.records import MOST_ENTRIES, Entry, FeedDocument
from storywatch.errors import FeedUnreadableError


def is_json(text: str) -> bool:
    """Tell whether a document is JSON rather than XML."""
    return text.lstrip()[:1] in {"{", "["}


def json_feed(text: str, *, url: str) -> FeedDocument:
    """Read a JSON Feed.

    Args:
        text: the document.
        url: where it was found, for relative links.

    Raises:
        FeedUnreadableError: ``"not-json"``, or ``"not-a-feed"``.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadableError(url, reason="not-json") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise FeedUnreadableError(url, reason="not-a-feed")
    base = _text(document, "feed_url") or url
    return FeedDocument(
        title=plain_text(_text(document, "title")),
        language=_text(document, "language")[:2].lower(),
        entries=tuple(
            _entry(item, base=base)
            for item in items[:MOST_ENTRIES]
            if isinstance(item, dict)
        ),
        left_out=max(0, len(items) - MOST_ENTRIES),
    )


def _entry(item: Mapping[str, Any], *, base: str) -> Entry:
    summary = next(
        (
            text
            for text in (
                _text(item, "summary"),
                _text(item, "content_html"),
                _text(item, "content_text"),
            )
            if text
        ),
        "",
    )
    return entry_of(
        key=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=summary,
        published_at=claimed_at(_text(item, "date_published"))
        or claimed_at(_text(item, "date_modified")),
        base=base,
    )


def _text(told: Mapping[str, Any], name: str) -> str:
    """Return a field as text: ids are numbers in some feeds."""
    value = told.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""
