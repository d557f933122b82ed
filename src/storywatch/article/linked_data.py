"""What a page says about its article in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from storywatch.article.linked_values import (
    Node,
    address_in,
    body_in,
    names_in,
    text_in,
    truth_in,
)

MOST_DEPTH = 12
"""Of nesting that is looked through; real pages stay below 8."""

MOST_NODES = 5_000
"""Objects looked at on a page; shops list thousands of offers."""

MOST_CRUMBS = 20
"""Of a trail; a list of offers is not one."""

_ARTICLE_KINDS = re.compile(r"(?:Article|Posting|Report|Review|OpEd)$")
_TRAIL_KINDS = re.compile(r"BreadcrumbList$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """The article of a page in its own JSON-LD; what it does not say is empty.

    Attributes:
        headline: plain text.
        description: plain text.
        body: paragraphs separated by blank lines.
        authors: names, in order.
        published: as written, not parsed.
        updated: as written, not parsed.
        publisher: a name.
        url: as written, may be relative.
        section: of the outlet.
        crumbs: names on the way from the front page to the article, in order.
        is_free: whether it may be read without paying; None when it does not say.
        image: as written, may be relative.
    """

    headline: str = ""
    description: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    publisher: str = ""
    url: str = ""
    section: str = ""
    crumbs: tuple[str, ...] = ()
    is_free: bool | None = None
    image: str = ""


def linked_article(tree: HtmlElement, *, url: str | None = None) -> LinkedArticle:
    """Find the page's own article among its JSON-LD objects.

    A page may also list teasers as articles: the one with the page's address
    wins, then the one that says most.

    Args:
        tree: of ``page_tree``.
        url: the page's address, if known.

    Returns:
        A record that is empty but for ``crumbs`` when the page has none.
    """
    nodes = list(_nodes(tree))
    trails = (node for node in nodes if "itemListElement" in node)
    crumbs = next((c for c in map(_crumbs, trails) if c), ())
    articles = [node for node in nodes if _is_kind(node, _ARTICLE_KINDS)]
    if not articles:
        return LinkedArticle(crumbs=crumbs)
    own = max(articles, key=lambda node: (_is_at(node, url), _told(node)))
    known = _known(nodes)
    return LinkedArticle(
        headline=text_in(own.get("headline") or own.get("name")),
        description=text_in(own.get("description")),
        body=body_in(own.get("articleBody") or own.get("text")),
        authors=names_in(own.get("author") or own.get("creator"), known),
        published=text_in(own.get("datePublished") or own.get("dateCreated")),
        updated=text_in(own.get("dateModified")),
        publisher=next(iter(names_in(own.get("publisher"), known)), ""),
        url=_addresses(own)[0],
        section=text_in(own.get("articleSection")),
        crumbs=crumbs,
        is_free=_is_free(own, nodes),
        image=address_in(own.get("image") or own.get("thumbnailUrl"), known),
    )


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Yield every JSON-LD object of a page, nested ones too, in the page's order."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting: list[tuple[Any, int]] = [(_parsed(script.text or ""), 0)]
        while waiting and count < MOST_NODES:
            node, depth = waiting.pop()
            if isinstance(node, dict):
                count += 1
                yield node
            children = node.values() if isinstance(node, dict) else node
            if isinstance(node, dict | list) and depth < MOST_DEPTH:
                waiting += [
                    (child, depth + 1)
                    for child in reversed(list(children))
                    if isinstance(child, dict | list)
                ]


def _parsed(script: str) -> Any:
    """Read JSON as it is found on pages: with line breaks in strings, or wrapped."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", script))
    for attempt in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_kind(node: Node, kinds: re.Pattern[str]) -> bool:
    told = node.get("@type")
    listed = told if isinstance(told, list) else [told]
    return any(isinstance(one, str) and kinds.search(one) for one in listed)


def _known(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return objects by their ``@id``, those that say more than that."""
    return {
        node["@id"]: node
        for node in nodes
        if isinstance(node.get("@id"), str) and len(node) > 1
    }


def _is_free(own: Node, nodes: Iterable[Node]) -> bool | None:
    """Read ``isAccessibleForFree`` of an article, of its parts, or of its page.

    One part that is not free makes the article one that is not.
    """
    parts = own.get("hasPart")
    listed = [own, *(parts if isinstance(parts, list) else [parts])]
    told = {_said_free(one) for one in listed} - {None}
    if told:
        return False not in told
    said = (_said_free(one) for one in nodes if "isAccessibleForFree" in one)
    return next((one for one in said if one is not None), None)


def _said_free(node: Any) -> bool | None:
    value = node.get("isAccessibleForFree") if isinstance(node, dict) else None
    return truth_in(value)


def _crumbs(node: Node) -> tuple[str, ...]:
    """Return the names on a breadcrumb trail, in order; empty for anything else."""
    items = node.get("itemListElement")
    if not _is_kind(node, _TRAIL_KINDS) or not isinstance(items, list):
        return ()
    named = (one for one in items[:MOST_CRUMBS] if isinstance(one, dict))
    names = (text_in(one.get("name") or _item_name(one)) for one in named)
    return tuple(name for name in names if name)


def _item_name(crumb: Node) -> Any:
    item = crumb.get("item")
    return item.get("name") if isinstance(item, dict) else None


def _is_at(node: Node, url: str | None) -> bool:
    """Tell whether an object names the page's address (its path, at least)."""
    path = urlsplit(url or "").path.rstrip("/")
    return bool(path) and any(
        _path(address) == path for address in _addresses(node) if address
    )


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def _told(node: Node) -> int:
    said = ("headline", "datePublished", "author", "articleBody", "description")
    return sum(bool(node.get(key)) for key in said)


def _addresses(node: Node) -> tuple[str, str]:
    """Return ``url`` and ``mainEntityOfPage`` of an object, empty where missing."""
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    url = node.get("url")
    written = [one.strip() if isinstance(one, str) else "" for one in (url, page)]
    return (written[0] or written[1], written[1])
