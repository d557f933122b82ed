"""Where an article's own paragraphs lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.etree import iterwalk
from lxml.html import HtmlElement

MOST_LINKS = 50
"""Kept of an article; lists of sources have more."""

MOST_LOOKED_AT = 5_000
"""Links of a page."""

AROUND = 20
"""Characters without white space, beside a link, that must stand in the text too."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg"})


@dataclass(frozen=True, slots=True)
class _Link:
    """One link: its address as written, and where its words stand in the page."""

    address: str
    start: int
    end: int


def article_links(tree: HtmlElement, *, url: str, text: str) -> tuple[str, ...]:
    """Find the addresses to which an article's paragraphs lead.

    A link belongs to the article if its words, with those before or after it, stand
    in the text, or if it is a bare address that follows upon the text.

    Args:
        tree: of ``page_tree``, before anything was taken out of it.
        url: the page's address, after redirects; may be empty.
        text: of the article, as it was extracted.

    Returns:
        At most ``MOST_LINKS`` absolute http addresses without fragments, each once:
        those on other hosts first, otherwise in the page's order.
    """
    shown, links = _shown(tree)
    bare = "".join(text.split())
    own = _host(url)
    found = dict.fromkeys(
        address
        for link in links
        if _is_inside(link, shown, bare) and (address := _absolute(link.address, url))
    )
    there = (address for address in found if _host(address) != own)
    here = (address for address in found if _host(address) == own and address != url)
    return tuple(chain(there, here))[:MOST_LINKS]


def _shown(tree: HtmlElement) -> tuple[str, list[_Link]]:
    """Return a page's characters without white space, and its links in them."""
    pieces: list[str] = []
    links: list[_Link] = []
    at = unseen = 0
    starts: list[int] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        is_unseen = element.tag in _UNSEEN
        said = element.text if event == "start" else element.tail
        if event == "end":
            unseen -= is_unseen
            if element.tag == "a" and starts:
                links.append(_Link(element.get("href") or "", starts.pop(), at))
        else:
            unseen += is_unseen
            if element.tag == "a":
                starts.append(at)
        if said and not unseen:
            piece = "".join(said.split())
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces), links[:MOST_LOOKED_AT]


def _is_inside(link: _Link, shown: str, text: str) -> bool:
    if not link.address or link.end == link.start:
        return False
    return any(part in text for part in _around(link, shown))


def _around(link: _Link, shown: str) -> Iterator[str]:
    """Yield what must stand in the text, any of it."""
    before = shown[max(0, link.start - AROUND) : link.start]
    words = shown[link.start : link.end]
    after = shown[link.end : link.end + AROUND]
    if len(before) == AROUND:
        yield before + words
        if words.startswith(("http://", "https://", "www.")):
            # The text is for matching, and an address is none of its words.
            yield before
    if len(after) == AROUND:
        yield words + after


def _absolute(written: str, url: str) -> str | None:
    try:
        address = urldefrag(urljoin(url, written.strip())).url
        is_web = urlsplit(address).scheme in {"http", "https"}
    except ValueError:
        return None
    return address if is_web and _host(address) else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
