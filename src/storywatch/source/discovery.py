"""What stands behind an address: a feed, or a page that may name its feeds."""

import codecs
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

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

MOST_LINKS = 500
"""Of a page, that are looked at: a page of a million must not cost a minute."""

DocumentKind: TypeAlias = Literal["feed", "sitemap", "page", "other"]

_SITEMAP_ROOT = re.compile(
    r"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]", re.IGNORECASE
)
_ADDRESS_LINES = re.compile(r"\s*(?:https?://\S{1,2000}[ \t]*(?:\r?\n\s*|\Z))+")
_FEED_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>/]", re.IGNORECASE)
_PAGE_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE)
_LINK = re.compile(
    r"""<(link|base|a)\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
"""By pattern: an HTML parser's time grows with the square of nested tags."""

_FEED_PATH = re.compile(
    r"(?:^|[/._=&-])(?:rss\d?|feeds?|atom|rdf)(?:[/._=&-]|$)|\.xml$", re.IGNORECASE
)
_NO_FEED_PATH = re.compile(
    r"sitemap|\.(?:html?|pdf|jpe?g|png|gif|svg|css|js)$", re.IGNORECASE
)
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
    roots: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
        ("feed", _FEED_ROOT),
        ("sitemap", _SITEMAP_ROOT),
        ("page", _PAGE_ROOT),
    )
    found = [
        (root.start(), kind)
        for kind, pattern in roots
        if (root := pattern.search(bare)) is not None
    ]
    if found:
        return min(found)[1]
    if _ADDRESS_LINES.match(bare.lstrip("\ufeff")):
        return "sitemap"
    if body.strip() and "html" in content_type.lower():
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
    links = (
        FeedLink(url=address, title=" ".join(told.get("title", "").split()))
        for tag, address, told in _links(page, url=url)
        if tag == "link" and _names_a_feed(told)
    )
    return tuple(sorted(_each_once(links), key=_is_of_comments))


def feed_like_links(page: bytes, *, url: str) -> tuple[FeedLink, ...]:
    """Return the links (``<a href>``) of a page whose address looks like a feed's.

    Whether they are feeds is seen when they are asked.

    Args:
        page: HTML.
        url: where it was found; links to other sites are left out, for "subscribe
            with" leads to readers, not to feeds.
    """
    site = _site(url)
    links = (
        FeedLink(url=address, title="")
        for tag, address, _ in _links(page, url=url)
        if tag == "a" and _site(address) == site and _looks_like_a_feed(address)
    )
    return tuple(sorted(_each_once(links), key=_is_of_comments))


def _links(page: bytes, *, url: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Give the tag, absolute address and attributes of each link of a page."""
    text = _COMMENT.sub("", _start(page, most=10 * LOOKED_AT))
    root, looked_at = url, 0
    for tag in _LINK.finditer(text):
        told = {
            name.lower(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(tag.group(2))
        }
        address = _absolute(root, told.get("href", ""))
        if tag.group(1).lower() == "base":
            root = address or root
        elif address:
            looked_at += 1
            yield tag.group(1).lower(), address, told
        if looked_at == 10 * MOST_LINKS:
            return


def _each_once(links: Iterable[FeedLink]) -> list[FeedLink]:
    found: dict[str, FeedLink] = {}
    for link in links:
        found.setdefault(link.url, link)
        if len(found) == MOST_LINKS:
            break
    return list(found.values())


def _site(url: str) -> str:
    """Return the last two labels of a host: what a site and its parts share."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host if host.replace(".", "").isdigit() else ".".join(host.split(".")[-2:])


def _looks_like_a_feed(address: str) -> bool:
    parts = urlsplit(address)
    told = f"{parts.path}/{parts.query}" if parts.query else parts.path
    return bool(_FEED_PATH.search(told)) and not _NO_FEED_PATH.search(parts.path)


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
    piece = _unpacked(document, most)
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if piece.startswith(mark):
            return piece.decode(name, "replace")
    return piece.decode("utf-8", "replace")


def _unpacked(document: bytes, most: int) -> bytes:
    """Return the beginning; a sitemap is often a gzip file."""
    if not document.startswith(b"\x1f\x8b"):
        return document[:most]
    try:
        return zlib.decompressobj(47).decompress(document, most)
    except zlib.error:
        return b""


def _is_json_feed(body: bytes) -> bool:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and (
        "jsonfeed.org" in str(document.get("version", ""))
        or isinstance(document.get("items"), list)
    )
