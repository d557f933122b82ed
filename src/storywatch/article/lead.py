"""The lead of an article: the sentence or two that stand below the headline.

Outlets set it apart from the text, so extraction often misses it, though it says
what is new in the fewest words.
"""

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from storywatch.article.text import bare_words, plain_line

LEAST_CHARACTERS = 40
"""A shorter description is a slogan or a list of key words."""

MOST_CHARACTERS = 1_000
"""A longer element is the text itself."""

LEAST_SHARED_CHARACTERS = 60
"""A cut description is known by its beginning."""

_PLACES = ("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em")

_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "table", "section", "article", "figure", "form", "h1"}
)


def missing_lead(
    tree: HtmlElement, *, descriptions: Iterable[str], text: str
) -> str | None:
    """Find a lead that a page shows and its extracted text lacks.

    The page's own descriptions (JSON-LD, Open Graph) tell which words to look for;
    only what readers see on the page is taken, in the words of the page.

    Args:
        tree: of ``page_tree``.
        descriptions: of the article, the surest first; they may be cut.
        text: what was extracted.

    Returns:
        One paragraph, or None.
    """
    known = bare_words(text)
    told = [bare_words(one.rstrip(" .…")) for one in descriptions]
    wanted = [one for one in told if len(one) >= LEAST_CHARACTERS and one not in known]
    if not wanted:
        return None
    beginnings = tuple(one[:LEAST_SHARED_CHARACTERS] for one in wanted)
    for shown in _shown(tree):
        start = bare_words(shown[: 2 * LEAST_SHARED_CHARACTERS])
        if start.startswith(beginnings) and bare_words(shown) not in known:
            return shown
    return None


def _shown(tree: HtmlElement) -> Iterator[str]:
    """Yield the text of each small element that holds no block."""
    body = tree.find("body")
    for element in (tree if body is None else body).iter(*_PLACES):
        if not any(child.tag in _BLOCKS for child in element):
            text = plain_line(str(element.text_content()))
            if LEAST_CHARACTERS <= len(text) <= MOST_CHARACTERS:
                yield text
