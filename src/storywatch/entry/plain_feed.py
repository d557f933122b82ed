"""Ordinary feeds, read fast: well-formed RSS or Atom that holds nothing unusual.

Feedparser reads everything, at ten milliseconds for a feed of twenty entries; most
feeds need none of its patience. What is read here is what it would say, in its own
names; of whatever could be read in another way we say nothing, and it is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from storywatch.entry.feed_tags import INERT, meaning_of, name_of, strange_defaults
from storywatch.entry.feed_telling import Telling
from storywatch.entry.feed_words import UnusualError, joined

MOST_REFERENCES = 100_000
"""Of characters ("&lt;")."""

MOST_ATTRIBUTES = 500
"""Of one tag."""

_BEGINNING = re.compile(
    r"\s*(?:<\?xml\s[^<>]*\?>\s*(?=<)|(?=<(?:rss|feed|rdf:RDF)[\s>]))"
)
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHANNEL_TELLS = frozenset({"{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"})
_BESIDE_CHANNEL = frozenset({"item", "image", "text input", INERT})
_ONCE = frozenset({"title", "media title", "description", "summary", "content"})
"""What a feed tells of itself before its items; afterwards it means something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFeed:
    """An ordinary feed, in feedparser's names.

    Attributes:
        feed: what it tells of itself.
        items: what it tells of each item, in the document's order; at least one.
        asks_rest: it may name hours or days in which it is not to be polled.
    """

    feed: Mapping[str, Any]
    items: Sequence[Mapping[str, Any]]
    asks_rest: bool


def plain_feed(
    text: str, *, url: str, most_items: int, most_parts: int
) -> PlainFeed | None:
    """Read a feed if it is ordinary.

    Args:
        text: the document, decoded.
        url: where it was found, http or https; addresses are resolved against it.
        most_items: a feed of more is not ordinary.
        most_parts: tags and attributes; of more neither.

    Returns:
        None when it is not ordinary: not well-formed, large beyond all honest feeds,
        or made of elements and attributes that have to be thought about.
    """
    begins = _BEGINNING.match(text)
    if begins is None or not url.startswith(("http://", "https://")):
        return None
    signs = text.count("<") + text.count("=")
    if signs > most_parts or text.count("&") > MOST_REFERENCES:
        return None
    strange = strange_defaults(text)
    if strange is None or _DECLARES.search(text) is not None:
        return None
    try:
        root = etree.fromstring(text[begins.end() :].encode(), _parser())
        if signs > MOST_ATTRIBUTES and _has_many_attributes(root):
            return None
        if strange and _stands_in(root, strange):
            return None
        return _read(root, base=joined(url, url) or url, most_items=most_items)
    except (etree.XMLSyntaxError, UnusualError, ValueError):
        return None


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _has_many_attributes(root: Any) -> bool:
    return any(len(element.attrib) > MOST_ATTRIBUTES for element in root.iter())


def _stands_in(root: Any, namespaces: frozenset[str]) -> bool:
    """Tell whether any element has one of some namespaces and no prefix."""
    return any(
        element.prefix is None and etree.QName(element).namespace in namespaces
        for element in root.iter()
    )


def _read(root: Any, *, base: str, most_items: int) -> PlainFeed:
    told = {name.rpartition("}")[2].lower(): value for name, value in root.items()}
    if told.get("base"):
        base = joined(base, told["base"])
        if not base.startswith(("http://", "https://")):
            raise UnusualError
    feed = Telling(base=base, is_item=False)
    if told.get("lang") and name_of(root.tag) != "rdf:rdf":
        feed.told["language"] = told["lang"].replace("_", "-")
    items: list[Mapping[str, Any]] = []
    for element, depth in _parts(root):
        meaning = meaning_of(element.tag)
        if meaning == "item":
            if len(items) == most_items:
                raise UnusualError
            # Feedparser's memory of a text in the feed lasts until its first item.
            has_content = feed.has_content and not items
            item = Telling(base=base, is_item=True, has_content=has_content)
            items.append(item.read_item(element, depth))
        elif meaning in _ONCE and items:
            raise UnusualError
        else:
            feed.read(element, depth)
    if not items:
        raise UnusualError
    return PlainFeed(feed=feed.told, items=items, asks_rest=feed.asks_rest)


def _parts(root: Any) -> Iterator[tuple[Any, int]]:
    """Yield what a feed tells and its items, each with its depth; the root's is 1."""
    name = name_of(root.tag)
    if name not in {"feed", "rss", "rdf:rdf"}:
        raise UnusualError
    if name == "feed":
        yield from ((part, 2) for part in root)
        return
    channel, *rest = root
    if name_of(channel.tag) != "channel" or set(channel.keys()) - _CHANNEL_TELLS:
        raise UnusualError
    yield from ((part, 3) for part in channel)
    for part in rest:
        # What stands beside the channel tells of the feed only in RSS 1.0.
        if name == "rss" or meaning_of(part.tag) not in _BESIDE_CHANNEL:
            raise UnusualError
        yield part, 2
