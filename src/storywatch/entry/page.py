"""One watched page -> one entry, told anew whenever its visible text changes."""

import codecs
import hashlib
import re

from storywatch.entry.plain_text import plain_text, visible_text
from storywatch.entry.records import Entry, FeedDocument
from storywatch.errors import FeedUnreadableError

MOST_SUMMARY = 1000
"""Characters of the visible text that are kept with the entry."""

_HEADING = re.compile(r"<(title|h1)\b[^<>]*>([^<]*(?:<(?!/\1)[^<]*)*)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^<>]*?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 2048
"""Bytes in which a page must declare its character set (HTML asks for 1,024)."""


def page_document(
    body: bytes, *, url: str, content_type: str | None = None
) -> FeedDocument:
    """Read a watched page as a source of one entry, keyed by the page's address.

    Args:
        body: HTML.
        url: the watched address.
        content_type: of the answer; its character set counts first.

    Raises:
        FeedUnreadableError: ``"empty"``: nothing on it can be seen.
    """
    page = _decoded(body, content_type)
    heading, language = _HEADING.search(page), _LANGUAGE.search(page)
    title = plain_text(heading.group(2)) if heading else ""
    text = visible_text(page)
    if not text:
        raise FeedUnreadableError(url, reason="empty")
    entry = Entry(
        entry_key=url,
        url=url,
        title=title or url,
        summary=text[:MOST_SUMMARY],
        published_at=None,
        content_digest=hashlib.sha256(f"{title}\0{text}".encode()).digest(),
    )
    return FeedDocument(
        title=title,
        language=language.group(1).lower() if language else "",
        entries=(entry,),
    )


def _decoded(body: bytes, content_type: str | None) -> str:
    named = [
        *_CHARSET.findall((content_type or "").encode()),
        *_CHARSET.findall(body[:_DECLARED_WITHIN]),
        b"utf-8",
    ]
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named.insert(0, b"utf-16")
    for name in named:
        try:
            return body.decode(name.decode("ascii"))
        except (LookupError, ValueError):
            continue
    return body.decode("windows-1252", "replace")
