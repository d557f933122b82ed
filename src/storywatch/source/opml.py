"""Lists of sources as OPML, the form in which readers exchange them."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from storywatch.errors import FeedUnreadableError
from storywatch.source.address import source_address
from storywatch.source.records import SourceHealth, SourceLine

_DECLARES = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OWN_KIND = "{urn:storywatch}kind"
"""Tells a watched page from a feed; other readers ignore it."""


def feeds_in_opml(document: bytes, *, path: str = "OPML") -> tuple[SourceLine, ...]:
    """Read a list of sources; an address that is listed twice counts once.

    Real lists are rarely well-formed: a bare ampersand is forgiven. A document
    that declares a type or entities is not: no honest list needs them.

    Args:
        document: the file.
        path: what the file is called, for the error.

    Raises:
        FeedUnreadableError: ``"declares-entities"``, or ``"not-opml"``.
    """
    # NULs out: in UTF-16 they would stand between the letters.
    if _DECLARES.search(document.replace(b"\0", b"")):
        raise FeedUnreadableError(path, reason="declares-entities")
    mended = document.strip()
    if b"\0" not in mended:
        mended = _BARE_AMPERSAND.sub(b"&amp;", mended)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        root: Any = etree.fromstring(mended, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedUnreadableError(path, reason="not-opml") from error
    if root is None or _tag(root) != "opml":
        raise FeedUnreadableError(path, reason="not-opml")
    if root.getroottree().docinfo.doctype:
        raise FeedUnreadableError(path, reason="declares-entities")
    by_address: dict[str, SourceLine] = {}
    for outline in root.iter():
        listed = _listed(outline) if _tag(outline) == "outline" else None
        if listed is not None:
            by_address.setdefault(source_address(listed.url), listed)
    return tuple(by_address.values())


def opml_of(sources: Iterable[SourceLine | SourceHealth]) -> str:
    """Write a list of sources; ``feeds_in_opml`` reads it back.

    Args:
        sources: in the order to be listed.
    """
    root: Any = etree.Element("opml", version="2.0", nsmap={"sw": "urn:storywatch"})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "storywatch sources"
    body = etree.SubElement(root, "body")
    for source in sources:
        title = _NO_XML.sub("", source.title) or source.url
        outline = etree.SubElement(body, "outline", text=title, title=title)
        if source.kind == "feed":
            outline.set("type", "rss")
            outline.set("xmlUrl", source.url)
        else:
            outline.set("type", "link")
            outline.set("url", source.url)
            outline.set(_OWN_KIND, source.kind)
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written.decode()


def _tag(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _listed(outline: Any) -> SourceLine | None:
    told = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    feed, page = told.get("xmlurl", "").strip(), told.get("url", "").strip()
    is_page = told.get(_OWN_KIND.lower()) == "page"
    url = page if is_page else feed
    if not url:
        return None
    return SourceLine(
        kind="page" if is_page else "feed",
        url=url,
        title=_title(told),
        folders=tuple(
            title
            for title in (
                _title({str(k).lower(): str(v) for k, v in above.attrib.items()})
                for above in reversed(list(outline.iterancestors()))
                if _tag(above) == "outline"
            )
            if title
        ),
    )


def _title(told: dict[str, str]) -> str:
    return " ".join((told.get("title") or told.get("text") or "").split())
