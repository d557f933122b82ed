"""What a page says about its article in JSON-LD (schema.org)."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from storywatch.article.text import paragraphs_of, plain_line

MOST_DEPTH = 12
"""Of nesting that is looked through; real pages stay below 8."""

MOST_NODES = 5_000
"""Objects looked at on a page; shops list thousands of offers."""

_ARTICLE_KINDS = re.compile(r"(?:Article|Posting|Report|Review|OpEd)$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_TAG = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """The article of a page in its own JSON-LD; what it does not say is empty.

    Attributes:
        headline: plain text.
        description: plain text.
        body: paragraphs separated by blank lines.
        authors: names, in order.
        published: as written, not parsed.
        publisher: a name.
        url: as written, may be relative.
    """

    headline: str = ""
    description: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    publisher: str = ""
    url: str = ""


def linked_article(tree: HtmlElement, *, url: str | None = None) -> LinkedArticle:
    """Find the page's own article among its JSON-LD objects.

    A page may also list teasers as articles: the one with the page's address
    wins, then the one that says most.

    Args:
        tree: of ``page_tree``.
        url: the page's address, if known.

    Returns:
        An empty record when the page has none.
    """
    nodes = [node for node in _nodes(tree) if _is_article(node)]
    if not nodes:
        return LinkedArticle()
    own = max(nodes, key=lambda node: (_is_at(node, url), _told(node)))
    return LinkedArticle(
        headline=_text(own.get("headline") or own.get("name")),
        description=_text(own.get("description")),
        body=_body(own.get("articleBody") or own.get("text")),
        authors=_names(own.get("author") or own.get("creator")),
        published=_text(own.get("datePublished") or own.get("dateCreated")),
        publisher=next(iter(_names(own.get("publisher"))), ""),
        url=_addresses(own)[0],
    )


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
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


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and _ARTICLE_KINDS.search(k) for k in listed)


def _is_at(node: dict[str, Any], url: str | None) -> bool:
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


def _told(node: dict[str, Any]) -> int:
    said = ("headline", "datePublished", "author", "articleBody", "description")
    return sum(bool(node.get(key)) for key in said)


def _addresses(node: dict[str, Any]) -> tuple[str, str]:
    """Return ``url`` and ``mainEntityOfPage`` of an object, empty where missing."""
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    url = node.get("url")
    written = [one.strip() if isinstance(one, str) else "" for one in (url, page)]
    return (written[0] or written[1], written[1])


def _text(value: Any) -> str:
    """Return a value as plain text; titles come with entities and even with tags."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return ""
    return plain_line(_TAG.sub(" ", html.unescape(html.unescape(value))))


def _body(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    marked = re.sub(r"(?i)</p>|<br\s*/?>", "\n", html.unescape(html.unescape(value)))
    return "\n\n".join(paragraphs_of(_TAG.sub(" ", marked)))


def _names(value: Any) -> tuple[str, ...]:
    """Return the names in a person, an organisation, a string or a list of these."""
    listed: Sequence[Any] = value if isinstance(value, list) else [value]
    found: list[str] = []
    for one in listed:
        name = _text(one.get("name") if isinstance(one, dict) else one)
        if name and name not in found and "://" not in name:
            found.append(name)
    return tuple(found)
