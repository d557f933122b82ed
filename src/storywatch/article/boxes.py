"""Boxes on a page that are known by their markup: captions, embeds, teasers.

Extraction has rules of its own for these and misses some. A class name is a hint
only (a whole page may stand in ``<div class="newsletter">``), so a box that holds
much of the page's text is left in.
"""

import re

from lxml.html import HtmlElement

MOST_SHARE = 0.25
"""Of the page's text in one box; above, it is the page and not a box."""

MOST_PROSE = 800
"""Characters in the paragraphs of one box; above, it is a part of the article."""

_TAGS = ("button", "figcaption", "noscript", "template")

_NAMES = re.compile(
    r"""(?xi)(?:^|[\s_-])(?:
      caption|credits?|copyright|newsletter|nl-?box|by-?line|affiliate|disclaimer|noprint|sr-only
    | recommend(?:ed|ation|ations)?|related|read-?more|also-read|lesen-sie-auch
    | author-(?:bio|info|box)|about-author
    | visually-?hidden|screen-reader(?:-text)?|no-print|d-print-none
    )(?:$|[\s_-])"""
)

_BOXES = ("aside", "blockquote", "div", "figure", "p", "section", "span", "ul")


_UNSEEN = ("script", "style", "svg", "select", "iframe")


def drop_unseen(tree: HtmlElement) -> None:
    """Take what holds no text out of a page: every later pass is faster for it.

    Args:
        tree: of ``page_tree``; changed in place. Its JSON-LD stays.
    """
    for element in [*tree.iter(*_UNSEEN)]:
        is_data = "json" in (element.get("type") or "")
        if not is_data and element.getparent() is not None:
            element.drop_tree()


def drop_boxes(tree: HtmlElement) -> None:
    """Take captions, embedded posts, teasers and invitations out of a page.

    Args:
        tree: of ``page_tree``; changed in place.
    """
    unseen = sum(len(element.text or "") for element in tree.iter("script", "style"))
    most = MOST_SHARE * (len(_text(tree)) - unseen)
    found = [*tree.iter(*_TAGS)]
    found += [element for element in tree.iter(*_BOXES) if _is_named(element)]
    for element in found:
        if element.getparent() is None or len(_text(element)) >= most:
            continue
        prose = sum(len(_text(paragraph)) for paragraph in element.iter("p"))
        if prose <= MOST_PROSE:
            element.drop_tree()


def _text(element: HtmlElement) -> str:
    return str(element.text_content())


def _is_named(element: HtmlElement) -> bool:
    name = element.get("class")
    return bool(name) and bool(_NAMES.search(name))
