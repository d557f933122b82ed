"""What stands behind an address: a feed, or a page that may name its feeds."""

import codecs
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urljoin

LOOKED_AT = 65536
"""Bytes in which a document shows what it is."""

FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/xml",
        "text/xml",
    }
)
"""Media types by which a page's ``<link rel=alternate>`` names a feed."""

DocumentKind: TypeAlias = Literal["feed", "page", "other"]

_FEED_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_PAGE_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE)
_LINK = re.compile(
    r"""<(link|base)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
"""By pattern: an HTML parser's time grows with the square of nested tags."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page names.

    Attributes:
        url: absolute.
        title: as the page calls it; may be empty.
    """

    url: str
    title: str


def document_kind(body: bytes, *, content_type: str = "") -> DocumentKind:
    """Tell what a document is by its first bytes; the server's word comes last.

    Args:
        body: as it came.
        content_type: of the answer; may be empty or wrong.
    """
    start = _start(body)
    if start.lstrip("\ufeff \t\r\n").startswith("{"):
        return "feed" if _is_json_feed(body) else "other"
    bare = _COMMENT.sub("", start)
    feed, page = _FEED_ROOT.search(bare), _PAGE_ROOT.search(bare)
    if feed is not None and (page is None or feed.start() < page.start()):
        return "feed"
    if page is not None or (body.strip() and "html" in content_type.lower()):
        return "page"
    return "other"


def feed_links(page: bytes, *, url: str) -> tuple[FeedLink, ...]:
    """Return the feeds that a page names in its ``<link rel=alternate>``.

    Args:
        page: HTML.
        url: where it was found, for relative links.

    Returns:
        In the page's order, without repeats; feeds of comments come last.
    """
    text = _COMMENT.sub("", _start(page, most=10 * LOOKED_AT))
    root = url
    found: dict[str, FeedLink] = {}
    for tag in _LINK.finditer(text):
        told = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(tag.group(2))
        }
        address = _absolute(root, told.get("href", ""))
        if tag.group(1).lower() == "base":
            root = address or root
        elif address and _names_a_feed(told):
            title = " ".join(told.get("title", "").split())
            found.setdefault(address, FeedLink(url=address, title=title))
    return tuple(sorted(found.values(), key=_is_of_comments))


def _names_a_feed(told: Mapping[str, str]) -> bool:
    media_type = told.get("type", "").partition(";")[0].strip().lower()
    relation = told.get("rel", "").lower().split()
    return "alternate" in relation and media_type in FEED_TYPES


def _absolute(root: str, link: str) -> str:
    """Return a link as a web address; "" when it is none."""
    try:
        address = urljoin(root, link.strip()) if link.strip() else ""
    except ValueError:
        return ""
    return address if address.startswith(("http://", "https://")) else ""


def _is_of_comments(link: FeedLink) -> bool:
    told = f"{link.url} {link.title}".lower()
    return "comment" in told or "kommentar" in told


def _start(document: bytes, *, most: int = LOOKED_AT) -> str:
    """Return the beginning as text; markup is ASCII in every usual character set."""
    piece = document[:most]
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if piece.startswith(mark):
            return piece.decode(name, "replace")
    return piece.decode("utf-8", "replace")


def _is_json_feed(body: bytes) -> bool:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and (
        "jsonfeed.org" in str(document.get("version", ""))
        or isinstance(document.get("items"), list)
    )
