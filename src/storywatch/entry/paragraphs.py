"""What a person reads of a page's element, paragraph by paragraph."""

from selectolax.lexbor import LexborNode

from storywatch.entry.page_parts import Skipped, steps
from storywatch.entry.plain_text import one_line

BETWEEN_CELLS = " | "
"""Stands between the cells of a table's row, which is one paragraph."""

_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p
    pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905 - forty quoted words are unreadable
)
_CELLS = frozenset({"td", "th"})


def paragraphs(root: LexborNode, skipped: Skipped) -> list[str]:
    """Return an element's text, one line for each paragraph, none of them empty.

    Args:
        root: the element.
        skipped: tells of an element in it whether it is left out.
    """
    found: list[str] = []
    words: list[str] = []
    for step, node in steps(root, skipped):
        if step == "text":
            words.append(node.text_content or "")
        elif node.tag in _BLOCKS:
            _end(words, found)
        elif node.tag in _CELLS and step == "open" and words:
            words.append(BETWEEN_CELLS)
    _end(words, found)
    return found


def _end(words: list[str], found: list[str]) -> None:
    text = one_line("".join(words)).strip(BETWEEN_CELLS)
    if text:
        found.append(text)
    words.clear()
