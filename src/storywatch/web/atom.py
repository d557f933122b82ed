"""How Atom feeds are written and answered (RFC 4287), whatever they list."""

from datetime import datetime
from email.utils import format_datetime
from typing import Final

from fastapi import Request, Response
from lxml import etree

from storywatch.web.validators import is_known, mark_of

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"


def new_feed(*, urn: str, title: str, latest: datetime | None) -> "etree._Element":
    """Return a feed without entries.

    Args:
        urn: its id; it must outlive another address of the page.
        title: plain text.
        latest: of its entries, aware UTC; None: it has none.
    """
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>'.encode())
    add_text(feed, "id", urn)
    add_text(feed, "title", title)
    add_text(feed, "updated", stamp(latest) if latest else "1970-01-01T00:00:00Z")
    return feed


def feed_bytes(feed: "etree._Element") -> bytes:
    """Return a feed as it is sent."""
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return text


def add_text(parent: "etree._Element", name: str, text: str) -> None:
    """Add an element with a text."""
    etree.SubElement(parent, named(name)).text = plain_text(text)


def add_link(parent: "etree._Element", rel: str, href: str) -> None:
    """Add a link."""
    etree.SubElement(parent, named("link"), rel=rel, href=plain_text(href))


def named(tag: str) -> str:
    """Return a tag of the Atom namespace."""
    return f"{{{ATOM}}}{tag}"


def plain_text(text: str) -> str:
    """Return a text without what XML 1.0 can't hold: controls and lone surrogates."""
    return "".join(one for one in text if _is_xml(ord(one)))


def _is_xml(code: int) -> bool:
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def stamp(instant: datetime) -> str:
    """Return an aware UTC instant as Atom has it."""
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def feed_answer(request: Request, body: bytes, latest: datetime | None) -> Response:
    """Answer with a feed, or that the asker has it already."""
    mark = mark_of(body)
    headers = {"ETag": mark, "Cache-Control": "max-age=60"}
    if latest is not None:
        headers["Last-Modified"] = format_datetime(latest, usegmt=True)
    if is_known(request, mark, latest):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)
