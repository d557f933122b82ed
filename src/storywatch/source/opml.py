"""Lists of sources as OPML, the form in which readers exchange them."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from lxml import etree

from storywatch.errors import FeedUnreadableError
from storywatch.source.address import source_address
from storywatch.source.source_list import KINDS, ListedSource, text_mode_in

MOST_SIGNS = 100_000
"""Of one sort of markup; the parser needs a kilobyte for some, and no list of sources
has a quarter of it."""

_DECLARES = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_OWN = "{urn:storywatch}"
"""Attributes that tell what only we know of a source; other readers ignore them."""


def feeds_in_opml(document: bytes, *, path: str = "OPML") -> tuple[ListedSource, ...]:
    """Read a list of sources; an address that is listed twice counts once.

    Real lists are rarely well-formed: a bare ampersand is forgiven. A document
    that declares a type or entities is not: no honest list needs them.

    Args:
        document: the file.
        path: what the file is called, for the error.

    Raises:
        FeedUnreadableError: ``"declares-entities"``, ``"too-large"`` or
            ``"not-opml"``.
    """
    if any(document.count(sign) > MOST_SIGNS for sign in (b"<", b"=", b"&")):
        raise FeedUnreadableError(path, reason="too-large")
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
    by_address: dict[str, ListedSource] = {}
    outlines = (one for one in root.iter() if _tag(one) == "outline")
    for place, outline in enumerate(outlines, start=1):
        listed = _listed(outline, place=place)
        if listed is not None:
            by_address.setdefault(source_address(listed.url), listed)
    return tuple(by_address.values())


def opml_of(sources: Iterable[ListedSource]) -> str:
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
        for name, value in _own_words(source).items():
            outline.set(_OWN + name, value)
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written.decode()


def _own_words(source: ListedSource) -> dict[str, str]:
    """Return what differs from the usual, by attribute; intervals in seconds."""
    words = {
        "kind": "" if source.kind == "feed" else source.kind,
        "include": source.include_selector,
        "ignore": source.ignore_selector,
        "certificate": "" if source.verify_tls else "any",
        "text": "" if source.text_mode == "always" else source.text_mode,
        "shortest": _seconds(source.shortest_interval),
        "longest": _seconds(source.longest_interval),
    }
    return {name: _NO_XML.sub("", value) for name, value in words.items() if value}


def _tag(element: Any) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _listed(outline: Any, *, place: int) -> ListedSource | None:
    told = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    kind = KINDS.get(told.get(_OWN + "kind", ""), "feed")
    url = told.get("xmlurl" if kind == "feed" else "url", "").strip()
    if not url:
        return None
    title = _title(told)
    return ListedSource(
        kind=kind,
        url=url,
        # A title that was missing when it was written is the address.
        title="" if title == url else title,
        folders=tuple(
            heading
            for heading in (
                _title({str(k).lower(): str(v) for k, v in above.attrib.items()})
                for above in reversed(list(outline.iterancestors()))
                if _tag(above) == "outline"
            )
            if heading
        ),
        include_selector=told.get(_OWN + "include", ""),
        ignore_selector=told.get(_OWN + "ignore", ""),
        verify_tls=told.get(_OWN + "certificate") != "any",
        text_mode=text_mode_in(told.get(_OWN + "text")),
        shortest_interval=_interval(told.get(_OWN + "shortest", "")),
        longest_interval=_interval(told.get(_OWN + "longest", "")),
        place=place,
    )


def _seconds(interval: timedelta | None) -> str:
    return "" if interval is None else str(round(interval.total_seconds()))


def _interval(text: str) -> timedelta | None:
    is_number = text.isascii() and text.isdecimal() and 0 < len(text) < 9
    return timedelta(seconds=int(text)) if is_number and int(text) else None


def _title(told: dict[str, str]) -> str:
    return " ".join((told.get("title") or told.get("text") or "").split())
