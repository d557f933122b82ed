"""The address under which a page wants to be known."""

import hashlib
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from storywatch.article.lesser_page import is_lesser
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.entry.address_key import address_key
from storywatch.entry.aggregators import is_aggregator
from storywatch.entry.canonical_url import canonical_url, is_address
from storywatch.entry.interstitial import is_interstitial

MOST_CHARACTERS = 2_000
"""Of an address in the database: browsers and servers take no more, and Postgres
indexes less than 2,700 bytes."""

SHARED_DOMAINS = frozenset(
    """
    beehiiv.com blog.de blogger.com blogspot.com ghost.io hatenablog.com livejournal.com
    medium.com over-blog.com squarespace.com substack.com tumblr.com typepad.com
    weebly.com wixsite.com wordpress.com
    """.split()  # noqa: SIM905 - as quoted words it is unreadable
)
"""Each host below them has an owner of its own, and no list of suffixes at hand says
so."""


def own_address(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    meta: MetaTags,
    url: str | None = None,
) -> str | None:
    """Find what a page calls its own address: canonical link, Open Graph, JSON-LD.

    What can only be a template's mistake (a front page, a section) is passed over
    where another says more. Of several canonical links only one that something else
    on the page, or where it was fetched, confirms is taken.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        url: of the page: relative addresses are resolved against it.

    Returns:
        An absolute ``http`` or ``https`` address with a host, or None.
    """
    base = _base(tree, url)
    links = _addresses(
        (
            link.get("href") or ""
            for link in tree.iter("link")
            if "canonical" in (link.get("rel") or "").lower().split()
        ),
        base,
    )
    others = _addresses((meta.first("og:url"), linked.url), base)
    if len({address_key(link) for link in links}) > 1:
        witnesses = {address_key(one) for one in (*others, url or "")}
        links = [link for link in links if address_key(link) in witnesses]
    told = [*links, *others]
    fitting = (one for one in told if not url or not is_lesser(one, than=url))
    return next(fitting, told[0] if told else None)


def believed_address(told: str | None, *, fetched_from: str) -> str:
    """Choose between what a page calls itself and where it was fetched.

    A page may speak for its own house only (its domain, its AMP pages in somebody's
    cache): else any page could take another outlet's article over. A front page, a
    section or the first of several pages as the address of an inner page is a
    template's mistake, which would make one article of many.

    Args:
        told: of ``own_address``.
        fetched_from: the address after all redirects.
    """
    if not told or house_of(told) != house_of(fetched_from):
        return fetched_from
    return fetched_from if is_lesser(told, than=fetched_from) else told


def told_elsewhere(told: str | None, *, fetched_from: str) -> str | None:
    """Return the address of another house's article that a page says it repeats.

    Syndicated articles name their original so. It is a hint for finding copies,
    never the article's address.

    Args:
        told: of ``own_address``.
        fetched_from: the address after all redirects.

    Returns:
        A canonical, bounded address; None when the page names none, or one that
        can be no article.
    """
    if not told or house_of(told) in {"", house_of(fetched_from)}:
        return None
    original = canonical_url(told)
    if is_lesser(original, than=fetched_from) or is_interstitial(original):
        return None
    return None if is_aggregator(original) else bounded_address(original)


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


def article_key(address: str) -> str:
    """Return what is the same in all spellings of an address that an article bears.

    Args:
        address: canonical and bounded; a fragment in it was put there by
            us (an entry without an address, a cut one) or names a page: it counts.
    """
    plain, mark, fragment = address.partition("#")
    return address_key(plain) + mark + fragment


def house_of(address: str) -> str:
    """Return whose address it is: the domain, or a host of its own on a shared one.

    An AMP cache, a mobile or an AMP host, another known name of an outlet are the
    outlet's. Of what is no address it is empty.
    """
    if not is_address(address):
        return ""
    host = address_key(address).split("/", 1)[0]
    domain = domain_of(f"https://{host}/")
    return host if domain in SHARED_DOMAINS else domain


def named_house_of(address: str) -> str:
    """Return whose address it is, as far as a name tells: of a bare number it is empty.

    Behind ``127.0.0.1`` or an address of a local network stand outlets of any name.
    """
    house = house_of(address)
    last = house.rpartition(".")[2]
    is_number = last.isdigit() or ":" in house or house.startswith("[")
    return "" if is_number or house == "localhost" else house


def _base(tree: HtmlElement, url: str | None) -> str:
    """Return what a page's relative addresses are relative to."""
    written = next((base.get("href") or "" for base in tree.iter("base")), "")
    return _absolute(written.strip(), url or "") or url or ""


def _addresses(written: Iterable[str], base: str) -> list[str]:
    """Return the absolute ones of what is written, each once."""
    found = (_absolute(one.strip(), base) for one in written)
    return list(dict.fromkeys(one for one in found if one))


def _absolute(written: str, base: str) -> str | None:
    if not written:
        return None
    try:
        address = urljoin(base, written)
    except ValueError:
        return None
    return address if is_address(address) else None


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
