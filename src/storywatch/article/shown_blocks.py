"""What readers see of a page, block by block, without lists of links."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from storywatch.article.text import plain_line

MOST_LINKED = 0.6
"""Of a block's characters in links; above, it leads to other articles."""

_REOPENED = re.compile(
    r"<(?=[bceftinsuBCEFTINSU])"
    r"(?:[bisuBISU]|(?i:big|code|em|font|nobr|small|strike|strong|tt))(?=[\s/>])"
)
"""Elements that a parser opens again in every later block while they are not closed:
a page of 84 kB with 5,000 of them takes 9 s and 3 GB."""

_HARMLESS = "<wbr"
"""An element without content and end stands for them, as it splits no word either."""

_UNSEEN = [
    "script", "style", "template", "iframe", "object", "svg", "math", "canvas",
    "video", "audio", "select", "option", "datalist", "button", "nav", "noscript",
]  # fmt: skip
_INLINE = (
    "abbr, acronym, bdi, bdo, cite, del, dfn, ins, kbd, label, mark, q, samp, sub, "
    "sup, time, var, wbr, img, picture, source"
)
"""Marks within a word or a line: without them its text is one piece."""

_WITHIN = frozenset({"a", "span"})
"""Elements in a block; they often are boxes of their own, so words end there."""

_IN_LINKS = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "div", "li"})
"""Blocks that a link may be put around."""

MOST_ABOVE = 4
"""Elements above a text among which its link is looked for."""


def parsed(markup: str) -> LexborHTMLParser:
    """Parse a page without its marks of emphasis.

    Raises:
        SelectolaxError: the library could not cope with it.
    """
    return LexborHTMLParser(_REOPENED.sub(_HARMLESS, markup))


def shown_blocks(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the text of each block, on one line, in the order of the page.

    Blocks that only lead elsewhere are left out, links within sentences are kept.

    Args:
        tree: of ``parsed``; changed on the way.
    """
    body = tree.body
    if body is None:
        return
    tree.strip_tags(_UNSEEN)
    for mark in body.css(_INLINE):
        mark.unwrap(delete_empty=True)
    tree.merge_text_nodes()
    words: list[str] = []
    linked, home, is_heading = 0, 0, False
    for node in body.traverse(include_text=True, skip_empty=True):
        if not node.is_text_node:
            tag = node.tag
            if tag in _WITHIN:
                if words:
                    words.append(" ")
                continue
            if words:
                yield from _told(words, linked, is_heading=is_heading)
                words, linked = [], 0
            is_heading = tag == "h1"
            continue
        text = node.text_content or ""
        at, is_linked = _home(node)
        if at != home and words:
            yield from _told(words, linked, is_heading=is_heading)
            words, linked = [], 0
        home = at
        words.append(text)
        if is_linked:
            linked += len(text.strip())
    yield from _told(words, linked, is_heading=is_heading)


def _told(words: list[str], linked: int, *, is_heading: bool) -> Iterator[str]:
    """Yield a block's text, unless it only leads elsewhere."""
    line = plain_line("".join(words))
    if line and (is_heading or linked <= MOST_LINKED * len(line)):
        yield line


def _home(node: LexborNode) -> tuple[int, bool]:
    """Return in which block a text stands, and whether it is part of a link."""
    parent = node.parent
    home, is_linked = 0, False
    for _ in range(MOST_ABOVE):
        if parent is None:
            break
        tag = parent.tag
        if tag == "a":
            is_linked = True
        elif tag != "span":
            home = home or parent.mem_id
            if tag not in _IN_LINKS:
                break
        parent = parent.parent
    return home, is_linked
