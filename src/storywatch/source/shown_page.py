"""What a page shows at a glance: its title, its blocks of text, its fields.

By pattern and in one pass: an HTML parser's time grows with the square of nested
tags, and this reads what a hostile server sent.
"""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

LOOKED_AT = 524_288
"""Bytes that are read: walls bring their scripts and styles in front of their text."""

MOST_MARKUP = 131_072
"""Characters that are left of it without scripts and styles."""

_TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""", re.IGNORECASE
)
"""Every piece of it stops at the next "<": the time is linear in the page."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|template|svg|iframe|object)\b.*?(?:</\1\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 2_048
_PASSWORD = re.compile(r"""\btype\s*=\s*["']?password\b""", re.IGNORECASE)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page as a person sees it.

    Attributes:
        title: may be empty.
        blocks: pieces of text, in the page's order; none is empty.
        links: how many there are.
        has_form: whether anything can be sent.
        asks_password: whether there is a field for a password.
        markup: all of it as it came, without comments, for marks of its makers.
    """

    title: str
    blocks: tuple[str, ...]
    links: int
    has_form: bool
    asks_password: bool
    markup: str

    @property
    def text(self) -> str:
        """All that can be read, one block a line."""
        return "\n".join(self.blocks)


def shown_page(page: bytes, *, content_type: str = "") -> ShownPage:
    """Read what a page shows; anything that is no page shows its characters.

    Args:
        page: as it came, decompressed.
        content_type: the header, with the character set if it names one.
    """
    markup = _COMMENT.sub(" ", _characters(page[:LOOKED_AT], content_type))
    title, blocks, links, has_form, asks_password = "", [], 0, False, False
    seen = _UNSEEN.sub(" ", markup)[:MOST_MARKUP]
    for tag, attributes, text in _blocks(seen):
        if text:
            blocks.append(text)
        if tag == "/title":
            title = title or (blocks.pop() if text else "")
        links += tag == "a"
        has_form = has_form or tag in {"form", "input"}
        if tag == "input" and _PASSWORD.search(attributes):
            asks_password = True
    return ShownPage(
        title=title,
        blocks=tuple(blocks),
        links=links,
        has_form=has_form,
        asks_password=asks_password,
        markup=markup,
    )


def _blocks(markup: str) -> Iterator[tuple[str, str, str]]:
    """Yield each tag with its attributes and the block of text that it ends.

    An inline tag ends none; the last block comes with no tag.
    """
    pieces: list[str] = []
    at = 0
    while (found := _TAG.search(markup, at)) is not None:
        pieces.append(markup[at : found.start()])
        name = found.group(2).lower()
        at = found.end()
        text = ""
        if name not in _INLINE:
            text, pieces = _plain(pieces), []
        yield found.group(1) + name, found.group(3), text
    yield "", "", _plain([*pieces, markup[at:]])


def _plain(pieces: list[str]) -> str:
    return " ".join(html.unescape("".join(pieces)).split())


def _characters(page: bytes, content_type: str) -> str:
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.decode("utf-16", "replace")
    named = [
        b"utf-8",
        *_CHARSET.findall(content_type.encode("ascii", "ignore")),
        *_CHARSET.findall(page[:_DECLARED_WITHIN]),
    ]
    for name in named:
        try:
            return page.decode(name.decode("ascii"))
        except (LookupError, ValueError):
            continue
    # Cut within a character, or never quite what it declares.
    return page.decode("utf-8" if b"utf-8" in named[1:] else "cp1252", "replace")
