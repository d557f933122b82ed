"""A page's bytes as a tree of elements, or why that cannot be."""

import re
from email.message import Message

from lxml.html import HtmlElement
from trafilatura.utils import load_html

from storywatch.entry.characters import decoded
from storywatch.errors import PageUnreadableError

MOST_BYTES = 4_000_000
"""Of HTML, decompressed. Some outlets send 2 MB of scripts around one article."""

MOST_ELEMENTS = 20_000
"""Extraction's time grows with the square of the elements in one parent: 5,000 take
2 s, 10,000 take 11 s. The largest of 485 news pages has 4,700."""

HTML_TYPES = {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"}

_LOOKS_LIKE_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|h1|p|meta|title)\b",
    re.IGNORECASE,
)


def page_tree(page: bytes, *, url: str, content_type: str | None = None) -> HtmlElement:
    """Parse a page.

    Args:
        page: the body as it came, decompressed.
        url: for the error.
        content_type: the header, with the charset if it names one.

    Raises:
        PageUnreadableError: ``"empty"``, ``"too-large"`` or ``"not-html"``.
    """
    kind = _kind(content_type)
    if not page.strip():
        raise PageUnreadableError(url, reason="empty")
    if len(page) > MOST_BYTES:
        raise PageUnreadableError(url, reason="too-large")
    if kind not in HTML_TYPES:
        raise PageUnreadableError(url, reason="not-html")
    text = decoded(page, content_type=content_type)
    beginning = text[:20_000].encode(errors="replace")
    if not _LOOKS_LIKE_HTML.search(beginning):
        raise PageUnreadableError(url, reason="not-html")
    tree = load_html(text)
    if tree is None:
        raise PageUnreadableError(url, reason="not-html")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise PageUnreadableError(url, reason="too-large")
    return tree


def _kind(header: str | None) -> str:
    """Return the media type that a ``Content-Type`` names; "" when it names none."""
    message = Message()
    message["Content-Type"] = header or ""
    return message.get_content_type() if header else ""
