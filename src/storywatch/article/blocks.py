"""A page as its blocks of text, in the order in which they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from storywatch.article.text import plain_line

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "td",
        "th",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
"""Elements inside a block; any other begins and ends one. The cells of a row are
one block, like its line in an extracted text."""

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "select",
        "option",
        "textarea",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "head",
    }
)

_BESIDE = frozenset(
    {
        "aside",
        "nav",
        "footer",
        "form",
        "button",
        "figure",
        "figcaption",
        "dialog",
        "menu",
        "address",
        "header",
    }
)

_BESIDE_NAME = re.compile(
    r"""(?xi)(?:^|[\s_-])(?:
      ads? | adverts? | advertis\w+ | anzeigen? | banner | breadcrumbs? | byline
    | comments? | cta | disqus | footer | gallery | infobox | meta | menu
    | modal | more | nav | newsletter | paywall | popup | promo\w* | recirc\w*
    | recommend\w* | related\w* | share | sharing | sidebar | signup | social
    | sponsor\w* | subscri\w+ | tags? | teasers? | toc | toolbar | widget | hidden
    | authors? | bio | caption | credits? | tooltip
    )(?:$|[\s_-])"""
)

_OF_A_LIST = frozenset(
    {
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "blockquote",
    }
)

Boxes = tuple[HtmlElement, ...]
Name = tuple[str, str]
"""Of an element: its tag, and its class or else its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that no block begins or ends within.

    Attributes:
        text: in normal form, never empty.
        element: the innermost block element around it.
        linked: the share of its characters that stand in links, in [0, 1].
        boxes: the elements around it that by their tags or names hold what stands
            beside an article, outermost first. A whole page may stand in one.
    """

    text: str
    element: HtmlElement
    linked: float
    boxes: Boxes


def blocks_of(tree: HtmlElement) -> list[Block]:
    """Split a page's body into blocks."""
    body = tree.find(".//body")
    walk = _Walk()
    walk.through(tree if body is None else body)
    return walk.blocks


def home_of(element: HtmlElement) -> HtmlElement | None:
    """Return the element in which a paragraph, or the list it is in, stands."""
    home = element.getparent()
    while home is not None and home.tag in _OF_A_LIST:
        home = home.getparent()
    return home


def name_of(element: HtmlElement | None) -> Name | None:
    """Return what an element shares with others of its kind on a page, if anything."""
    named = "" if element is None else element.get("class") or element.get("id") or ""
    return (str(element.tag), named) if element is not None and named else None


class _Walk:
    """One pass over a tree, without recursion: pages nest thousands deep.

    Written for speed: it sees every element of every page that is read.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0

    def through(self, root: HtmlElement) -> None:
        block = root
        boxes: Boxes = ()
        unseen = links = 0
        around = [(block, boxes)]
        for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
            tag = element.tag
            if event == "start":
                unseen += tag in _UNSEEN
                links += tag == "a"
                if tag not in _INLINE:
                    self._end_block(block, boxes)
                    around.append((block, boxes))
                    block = block if tag == "br" else element
                    boxes = (*boxes, element) if _is_beside(element) else boxes
                text = element.text
            else:
                if event == "end":
                    unseen -= tag in _UNSEEN
                    links -= tag == "a"
                    if tag not in _INLINE:
                        self._end_block(block, boxes)
                        block, boxes = around.pop()
                text = None if element is root else element.tail
            if text and not unseen:
                self._pieces.append(text)
                self._linked += len(text.strip()) if links else 0

    def _end_block(self, element: HtmlElement, boxes: Boxes) -> None:
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text.isspace() and (line := plain_line(text)):
            linked = min(1.0, self._linked / len(line))
            self.blocks.append(
                Block(text=line, element=element, linked=linked, boxes=boxes)
            )
        self._linked = 0


def _is_beside(element: HtmlElement) -> bool:
    if element.tag in _BESIDE or element.get("hidden") is not None:
        return True
    named = element.get("class"), element.get("id")
    return element.get("aria-hidden") == "true" or _names_beside(*named)


@lru_cache(maxsize=10_000)
def _names_beside(class_: str | None, id_: str | None) -> bool:
    """Remembered, as a site's pages share their names."""
    return bool(_BESIDE_NAME.search(f"{class_ or ''} {id_ or ''}"))
