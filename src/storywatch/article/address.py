"""The address under which a page wants to be known."""

import hashlib
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags

MOST_CHARACTERS = 2_000
"""Of an address in the database: browsers and servers take no more, and Postgres
indexes less than 2,700 bytes."""


def own_address(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    meta: MetaTags,
    url: str | None = None,
) -> str | None:
    """Find what a page calls its own address: canonical link, Open Graph, JSON-LD.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        url: of the page: relative addresses are resolved against it.

    Returns:
        An absolute ``http`` or ``https`` address with a host, or None.
    """
    links = (
        (link.get("href") or "").strip()
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    for written in (*links, meta.first("og:url"), linked.url):
        address = _absolute(written, url)
        if address:
            return address
    return None


def believed_address(told: str | None, *, fetched_from: str) -> str:
    """Choose between what a page calls itself and where it was fetched.

    A page may speak for its own domain only: else any page could take another
    outlet's article over. A front page as the address of an inner page is a
    template's mistake, which would make one article of a whole outlet.

    Args:
        told: of ``own_address``.
        fetched_from: the address after all redirects.
    """
    if not told or domain_of(told) != domain_of(fetched_from):
        return fetched_from
    if _is_front(told) and not _is_front(fetched_from):
        return fetched_from
    return told


def bounded_address(address: str) -> str:
    """Return an address that can be indexed: a longer one is cut, and stays unique."""
    if len(address.encode()) <= MOST_CHARACTERS:
        return address
    digest = hashlib.sha256(address.encode()).hexdigest()
    return f"{address[:300]}#sha256-{digest}"


def host_of(address: str) -> str:
    """Return the host of an address without ``www.``; empty when it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _absolute(written: str, url: str | None) -> str | None:
    if not written:
        return None
    try:
        address = urljoin(url or "", written)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def domain_of(address: str) -> str:
    """Return the registrable domain of an address.

    Of a host under no public suffix it is the last two labels; of a number or a name
    without dots, the host with its port.
    """
    registrable = extract_domain(address)
    if registrable:
        return registrable
    parts = urlsplit(address)
    labels = (parts.hostname or "").split(".")
    named = len(labels) > 1 and labels[-1].isalpha()
    return ".".join(labels[-2:]) if named else parts.netloc


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query
