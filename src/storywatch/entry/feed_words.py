"""Texts, attributes and addresses of a feed's elements, as feedparser takes them."""

import re
from contextlib import suppress
from html import escape
from typing import Any
from urllib.parse import urljoin

from storywatch.entry.feed_tags import name_of
from storywatch.entry.item import is_whole

XHTML_TYPES = frozenset({"xhtml", "application/xhtml+xml"})

_XHTML = "{http://www.w3.org/1999/xhtml}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TEXT_TYPES = frozenset({"", "text", "plain", "html", "text/plain", "text/html"})
_MODES = frozenset({"", "escaped", "xml"})
_TELLING = frozenset(
    "href rel type url uri base ispermalink mode lang lastmod about".split()  # noqa: SIM905 - a list
)
"""Attributes that mean something; in a namespace of their own, who knows what."""

_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)/*")
_CONTROLS = re.compile("[\x80-\x9f]")
_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if bytes([code]).decode("cp1252", "ignore")
}


class UnusualError(Exception):
    """A feed holds what only feedparser knows how to read."""


def joined(base: str, address: str) -> str:
    """Return an address made absolute; "" when it is none."""
    if is_whole(address):
        return address
    try:
        return urljoin(base, _SLASHES.sub(r"\1", address))
    except ValueError:
        return ""


def attributes(element: Any) -> dict[str, str]:
    """Return attributes by lower name; those of other namespaces only if known."""
    told: dict[str, str] = {}
    for name, value in element.items():
        namespace, _, local = name.rpartition("}")
        local = local.lower()
        if not namespace or namespace + "}" == _XML or name == _RDF_ABOUT:
            told[local] = value
        elif local in _TELLING:
            raise UnusualError
    return told


def marked(element: Any) -> str:
    """Return an element's text, which may hold markup."""
    told = attributes(element)
    kind = told.get("type", "").lower()
    if told.get("mode", "") not in _MODES:
        raise UnusualError
    if kind in XHTML_TYPES:
        return mended(_markup(element).strip())
    if kind not in _TEXT_TYPES:
        raise UnusualError
    return mended(words(element))


def _markup(element: Any) -> str:
    """Write the markup inside an element; attributes would be dropped anyway."""
    pieces = [escape(element.text or "", quote=False)]
    for part in element:
        name = str(part.tag).removeprefix(_XHTML).lower()
        if not part.tag.startswith(_XHTML) or name == "body":
            raise UnusualError
        pieces += f"<{name}>", _markup(part), f"</{name}>"
        pieces.append(escape(part.tail or "", quote=False))
    return "".join(pieces)


def words(element: Any) -> str:
    """Return the text of an element that has no parts."""
    if len(element):
        raise UnusualError
    return (element.text or "").strip()


def mended(text: str) -> str:
    """Undo UTF-8 that was taken for another set, and what Windows put into it."""
    if text.isascii():
        return text
    with suppress(ValueError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_CP1252) if _CONTROLS.search(text) is not None else text


def has_title(
    element: Any, names: frozenset[str], *, holding: frozenset[str] = frozenset()
) -> bool:
    """Tell whether an element that is passed over has a part that is called title.

    Args:
        element: a picture, the feed that an item was taken from ...
        names: of the parts that can be passed over.
        holding: names of parts that have parts of their own.

    Raises:
        UnusualError: it has other parts.
    """
    is_titled = False
    for part in element.iterdescendants():
        name = name_of(part.tag)
        if name not in names or (len(part) and name not in holding):
            raise UnusualError
        is_titled = is_titled or (name == "title" and bool(words(part)))
    return is_titled
