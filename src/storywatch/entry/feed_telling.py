"""What an ordinary feed tells of itself, and what it tells of an item.

The rules are feedparser's, which has met more feeds than we have: which of several
titles counts, when an id is a link, what becomes of a second description. The result
has its names.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from storywatch.entry.feed_tags import INERT, meaning_of
from storywatch.entry.feed_words import (
    XHTML_TYPES,
    UnusualError,
    attributes,
    has_title,
    joined,
    marked,
    mended,
    words,
)

_PAGE_TYPES = frozenset({"html", "text/html"}) | XHTML_TYPES
_NO_LINK = frozenset({"base", "url", "uri"})
_IN_IMAGE = frozenset(
    "title link description url href width height".split()  # noqa: SIM905 - a list
)
_IN_TEXT_INPUT = frozenset({"title", "link", "description", "name"})
_IN_SOURCE = frozenset(
    """
    id title updated link subtitle rights author contributor generator category logo
    icon name uri email
    """.split()  # noqa: SIM905 - a list
)
_PEOPLE = frozenset({"author", "contributor"})
_NO_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")


class Telling:
    """What a feed, or one of its items, tells; read element by element.

    Attributes:
        told: by feedparser's names: ``id``, ``link``, ``links``, ``title``,
            ``summary``, ``content``, ``published``, ``updated``, ``created``; of a
            feed ``language``, ``ttl`` and ``sy_...``. Texts hold markup.
        asks_rest: the feed names hours or days in which it wants to be left alone.
        has_content: a text came that is no summary; the first item is told it.
    """

    __slots__ = (
        "_base",
        "_depths",
        "_is_item",
        "_title_depth",
        "asks_rest",
        "has_content",
        "told",
    )

    def __init__(self, *, base: str, is_item: bool, has_content: bool = False) -> None:
        self.told: dict[str, Any] = {}
        self.asks_rest = False
        self.has_content = has_content
        self._base = base
        self._is_item = is_item
        self._depths: dict[str, int] = {}
        self._title_depth = -1

    def read_item(self, item: Any, depth: int) -> Mapping[str, Any]:
        """Read an item whole.

        Args:
            item: the element.
            depth: of it in the document; the root's is 1.

        Raises:
            UnusualError: it is not ordinary.
        """
        told = attributes(item)
        if told:
            if "href" in told or "lastmod" in told or "base" in told:
                raise UnusualError
            if told.get("about"):
                self.told["id"] = told["about"]
        depth += 1
        for part in item:
            self.read(part, depth)
        return self.told

    def read(self, element: Any, depth: int) -> None:
        """Read one element, and what is in it.

        Args:
            element: below the item, or below the feed.
            depth: of it in the document.

        Raises:
            UnusualError: it is not ordinary.
        """
        meaning = meaning_of(element.tag)
        if meaning is INERT:
            if len(element):
                self._inside(element, depth)
            return
        way = self._ways.get(meaning)
        if way is None:
            raise UnusualError
        way(self, element, depth)

    def _inside(self, element: Any, depth: int) -> None:
        if "base" in attributes(element):
            raise UnusualError
        for part in element:
            self.read(part, depth + 1)

    def _keep(self, name: str, text: str, depth: int) -> None:
        """Keep a text, unless one came that stands higher."""
        if self._is_item:
            if depth > self._depths.get(name, depth):
                return
            self._depths[name] = depth
        self.told[name] = text

    def _title(self, element: Any, depth: int) -> None:
        text = marked(element)
        self._keep_title(text, depth)
        if text:
            self._title_depth = depth

    def _media_title(self, element: Any, depth: int) -> None:
        self._keep_title(marked(element), depth)

    def _keep_title(self, text: str, depth: int) -> None:
        if not -1 < self._title_depth <= depth:
            self._keep("title", text, depth)

    def _description(self, element: Any, depth: int) -> None:
        if "summary" in self.told and not self.has_content:
            self._content(element, depth)
        else:
            name = "summary" if self._is_item else "subtitle"
            self._keep(name, marked(element), depth)

    def _summary(self, element: Any, depth: int) -> None:
        if "summary" in self.told and not self.has_content:
            self._content(element, depth)
        else:
            self._keep("summary", marked(element), depth)

    def _content(self, element: Any, _depth: int) -> None:
        self.has_content = True
        text = marked(element)
        self.told.setdefault("content", []).append({"value": text})
        self.told.setdefault("summary", text)

    def _link(self, element: Any, _depth: int) -> None:
        told = attributes(element)
        rel = told.get("rel", "alternate").lower()
        if not _NO_LINK.isdisjoint(told):
            raise UnusualError
        if "href" in told:
            if len(element) or not told["href"]:
                raise UnusualError
            address = joined(self._base, told["href"])
            is_page = told.get("type", "text/html").lower() in _PAGE_TYPES
            if rel == "alternate" and is_page:
                self.told["link"] = address
        else:
            address = self._told_address(words(element))
            self.told["link"] = address
        if address and rel == "alternate":
            self.told.setdefault("links", []).append({"rel": rel, "href": address})

    def _told_address(self, text: str) -> str:
        address = mended(joined(self._base, text)) if text else ""
        if "&" not in address:
            return address
        if self._is_item:
            address = address.replace("&amp;", "&")
        return _NO_REFERENCE.sub(r"&\g<1>", address)

    def _id(self, element: Any, depth: int) -> None:
        told = attributes(element)
        if "base" in told:
            raise UnusualError
        is_link = told.get("ispermalink", "true") == "true"
        text = words(element)
        if is_link and text:
            text = joined(self._base, text)
        text = mended(text)
        self._keep("id", text, depth)
        if is_link:
            self.told.setdefault("link", text)

    def _date(self, element: Any, depth: int) -> None:
        self._keep(meaning_of(element.tag), mended(words(element)), depth)

    def _language(self, element: Any, _depth: int) -> None:
        self.told["language"] = mended(words(element))

    def _rest(self, element: Any, _depth: int) -> None:
        """Keep how long a feed asks us to stay away."""
        if element.items():
            raise UnusualError
        self.told[meaning_of(element.tag)] = mended(words(element))

    def _skips(self, _element: Any, _depth: int) -> None:
        self.asks_rest = True

    def _aside(self, element: Any, _depth: int) -> None:
        """Pass over a text that we do not keep."""
        marked(element)

    def _image(self, element: Any, depth: int) -> None:
        """Pass over a feed's picture, whose title is not the feed's."""
        self._pass_over(element, depth, parts=_IN_IMAGE)

    def _text_input(self, element: Any, depth: int) -> None:
        """Pass over a feed's box to type into, which has a title too."""
        self._pass_over(element, depth, parts=_IN_TEXT_INPUT)

    def _pass_over(self, element: Any, depth: int, *, parts: frozenset[str]) -> None:
        if self._is_item and len(element):
            raise UnusualError
        self._title_depth = depth + 1 if has_title(element, parts) else -1

    def _source(self, element: Any, depth: int) -> None:
        """Pass over what an item says of the feed that it was taken from."""
        if not self._is_item:
            raise UnusualError
        is_titled = has_title(element, _IN_SOURCE, holding=_PEOPLE)
        self._title_depth = depth + 1 if is_titled else -1

    _ways: ClassVar[dict[str, Callable[[Any, Any, int], None]]] = {
        "title": _title,
        "media title": _media_title,
        "link": _link,
        "id": _id,
        "description": _description,
        "summary": _summary,
        "content": _content,
        "published": _date,
        "updated": _date,
        "created": _date,
        "language": _language,
        "ttl": _rest,
        "sy_updateperiod": _rest,
        "sy_updatefrequency": _rest,
        "skips": _skips,
        "aside": _aside,
        "image": _image,
        "text input": _text_input,
        "source": _source,
    }
