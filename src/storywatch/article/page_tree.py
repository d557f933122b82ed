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

MOST_COMPARISONS = 200_000_000
"""Of attributes with each other: parsers compare each one of a tag with all before it
(300,000 in one tag take minutes). Pages of news need less than a million."""

LONG_TAG = 600
"""Bytes of a tag whose attributes are counted."""

LOOKED_AT = 20_000
"""Characters by which a document's kind is told."""

DECLARED_WITHIN = 4_000
"""Characters before which a document shows that it is text, and of what type."""

MOST_CONTROLS = 0.01
"""Of those, the share that no text has."""

_LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|h1|p|meta|title)\b",
    re.IGNORECASE,
)
_OTHER_ROOT = re.compile(
    r"(?:\s|\ufeff|<\?[^<>]*>|<!--.*?-->|<!doctype\b[^<>\[]*>)*+"
    r"<(?:[\w.-]+:)?(?:rss|feed|rdf|urlset|sitemapindex|opml|svg)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""A document that begins like this is of another kind, whatever it holds."""

_JSON = re.compile(r"[\s\ufeff]*+(?:\{\s*+[\"}]|\[\s*+[\[\"{\]])")
_ENTITY_DECLARED = re.compile(r"<!doctype\b[^<>\[]*\[\s*<!entity\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_TAG = re.compile(rb"""<[a-zA-Z](?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
"""A tag without its ">"; a quotation mark that does not end is read as a letter. The
time is linear: at most one search each for the two marks is in vain."""

_QUOTED = re.compile(rb"""=\s*+(?:"[^"]*+"|'[^']*+')""")


def page_tree(page: bytes, *, url: str, content_type: str | None = None) -> HtmlElement:
    """Parse a page.

    Args:
        page: the body as it came, decompressed.
        url: for the error.
        content_type: the header, with the charset if it names one.

    Raises:
        PageUnreadableError: ``"empty"``, ``"too-large"``, ``"not-html"``, or
            ``"declares-entities"`` as attacks do.
    """
    tree = load_html(page_characters(page, url=url, content_type=content_type))
    if tree is None:
        raise PageUnreadableError(url, reason="not-html")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise PageUnreadableError(url, reason="too-large")
    return tree


def page_characters(page: bytes, *, url: str, content_type: str | None = None) -> str:
    """Return a page's markup, once it is sure that a parser can cope with it.

    Args:
        page: the body as it came, decompressed.
        url: for the error.
        content_type: the header, with the charset if it names one.

    Raises:
        PageUnreadableError: as ``page_tree``.
    """
    kind = _kind(content_type)
    if not page.strip():
        raise PageUnreadableError(url, reason="empty")
    if len(page) > MOST_BYTES:
        raise PageUnreadableError(url, reason="too-large")
    if kind not in HTML_TYPES:
        raise PageUnreadableError(url, reason="not-html")
    if _comparisons(page) > MOST_COMPARISONS:
        raise PageUnreadableError(url, reason="too-large")
    text = decoded(page, content_type=content_type)
    beginning = text[:LOOKED_AT]
    if _ENTITY_DECLARED.search(beginning[:DECLARED_WITHIN]):
        raise PageUnreadableError(url, reason="declares-entities")
    if not _is_html(beginning):
        raise PageUnreadableError(url, reason="not-html")
    return text


def _is_html(beginning: str) -> bool:
    first = beginning[:DECLARED_WITHIN]
    return (
        len(_CONTROL.findall(first)) <= MOST_CONTROLS * len(first)
        and not _JSON.match(beginning)
        and not _OTHER_ROOT.match(beginning)
        and _LOOKS_LIKE_HTML.search(beginning) is not None
    )


def _comparisons(page: bytes) -> int:
    """Count, rather too high, what the attributes of long tags cost a parser."""
    tags = (found.group() for found in _TAG.finditer(page))
    return sum(_attributes(tag) ** 2 for tag in tags if len(tag) > LONG_TAG)


def _attributes(tag: bytes) -> int:
    return len(_QUOTED.sub(b"= ", tag).replace(b"/", b" ").split())


def _kind(header: str | None) -> str:
    """Return the media type that a ``Content-Type`` names; "" when it names none."""
    message = Message()
    message["Content-Type"] = header or ""
    return message.get_content_type() if header else ""
