"""A watched page's elements: which count, and which are furniture."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from storywatch.entry.characters import decoded
from storywatch.entry.compression import unpacked
from storywatch.entry.nesting import end_of_bearable
from storywatch.errors import FeedUnreadableError

MOST_CHARACTERS = 5_000_000
"""Of a page's markup; the rest is not looked at."""

UNSEEN = frozenset(
    """
    script style noscript template iframe object embed svg math canvas video audio
    head select option datalist button input textarea meter progress dialog
    """.split()  # noqa: SIM905 - twenty quoted words are unreadable
)
"""Elements whose text nobody reads as the page's."""

Step: TypeAlias = Literal["open", "text", "close"]
Skipped: TypeAlias = Callable[[LexborNode], bool]

_BANNER = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|dsgvo|cmp|onetrust|usercentrics|didomi"
    r"|sp_message)", re.IGNORECASE,
)  # fmt: skip
_NAVIGATION_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"}
)
_HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_OWN_PARTS = frozenset({"html", "body", "main", "article"})
"""Never furniture, whatever their classes say."""

_SECTIONING = frozenset({"main", "article", "section"})


def page_tree(
    body: bytes, *, url: str, content_type: str | None = None
) -> LexborHTMLParser:
    """Parse a page; what is nested too deep to be honest is cut off.

    Args:
        body: HTML, as it came.
        url: for the error.
        content_type: of the answer; its character set is believed where the body
            does not tell otherwise.

    Raises:
        FeedUnreadableError: ``"empty"``.
    """
    text = decoded(unpacked(body), content_type=content_type)[:MOST_CHARACTERS]
    if not text.strip():
        raise FeedUnreadableError(url, reason="empty")
    return LexborHTMLParser(text[: end_of_bearable(text, is_html=True)])


def chosen(tree: LexborHTMLParser, selector: str, *, url: str) -> list[LexborNode]:
    """Return the elements that a selector means, the outermost only, in their order.

    Args:
        tree: of the page.
        selector: CSS; must not be empty.
        url: for the error.

    Raises:
        FeedUnreadableError: ``"selector"``: it is no CSS.
    """
    try:
        found = list(tree.css(selector))
    except (SelectolaxError, ValueError) as error:
        raise FeedUnreadableError(url, reason="selector") from error
    ids = {node.mem_id for node in found}
    return [node for node in found if not _is_within(node, ids)]


def steps(root: LexborNode, skipped: Skipped) -> Iterator[tuple[Step, LexborNode]]:
    """Walk through an element in the page's order, without recursion.

    Args:
        root: is not asked about.
        skipped: tells of an element whether it is left out, with all in it.
    """
    waiting: list[tuple[Step, LexborNode]] = [("open", root)]
    while waiting:
        step, node = waiting.pop()
        yield step, node
        if step != "open":
            continue
        waiting.append(("close", node))
        children: list[tuple[Step, LexborNode]] = []
        for child in node.iter(include_text=True):
            if child.is_text_node:
                children.append(("text", child))
            elif child.is_element_node and not skipped(child):
                children.append(("open", child))
        waiting.extend(reversed(children))


def is_furniture(node: LexborNode) -> bool:
    """Tell whether an element belongs to the site rather than to the page.

    Navigation, the site's header and footer, cookie banners, and what is hidden.
    """
    tag = node.tag or ""
    if is_unseen(node) or tag == "nav":
        return True
    if tag in _OWN_PARTS:
        return False
    if tag in {"header", "footer"}:
        return not _has_section_above(node)
    told = node.attributes
    if (told.get("role") or "").lower() in _NAVIGATION_ROLES:
        return True
    names = f"{told.get('id') or ''} {told.get('class') or ''}"
    return _BANNER.search(names) is not None and node.css_first("main, h1") is None


def is_unseen(node: LexborNode) -> bool:
    """Tell whether nobody sees an element's text on the page."""
    if node.tag in UNSEEN:
        return True
    told = node.attributes
    return (
        "hidden" in told
        or told.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(told.get("style") or "") is not None
    )


def _has_section_above(node: LexborNode) -> bool:
    return any(above.tag in _SECTIONING for above in _above(node))


def _is_within(node: LexborNode, ids: set[int]) -> bool:
    return any(above.mem_id in ids for above in _above(node))


def _above(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
