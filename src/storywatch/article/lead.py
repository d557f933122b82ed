"""The lead of an article: the sentence or two that stand below the headline.

Outlets set it apart from the text, so extraction often misses it, though it says
what is new in the fewest words.
"""

import re
from collections.abc import Iterable, Sequence

from storywatch.article.blocks import Block
from storywatch.article.furniture import is_furniture
from storywatch.article.text import bare_words

LEAST_CHARACTERS = 40
"""A shorter description is a slogan or a list of key words."""

MOST_CHARACTERS = 1_000
"""A longer element is the text itself."""

LEAST_SHARED_CHARACTERS = 60
"""A cut description is known by its beginning."""

MOST_BLOCKS_BELOW = 8
"""Between a headline and its lead: a line of names and dates, a few buttons."""

MOST_LINKED = 0.5
"""Of a lead's characters; what is linked leads to another article."""

_NAME = re.compile(
    r"""(?xi)(?:^|[\s_-])(?:lead|standfirst|vorspann|sub-?headline|dek|deck|chapeau
    | sottotitolo|bajada|entradilla)(?:$|[\s_-])"""
)


def missing_lead(
    blocks: Iterable[Block], *, descriptions: Iterable[str], text: str
) -> str | None:
    """Find a lead that a page shows and its extracted text lacks.

    The page's own descriptions (JSON-LD, Open Graph) tell which words to look for;
    only what readers see on the page is taken, in the words of the page. Where these
    say nothing, an element below the headline that is named a lead is one.

    Args:
        blocks: of the page.
        descriptions: of the article, the surest first; they may be cut.
        text: what was extracted.

    Returns:
        One paragraph, or None.
    """
    listed = list(blocks)
    known = bare_words(text)
    told = [bare_words(one.rstrip(" .…")) for one in descriptions]
    wanted = [one for one in told if len(one) >= LEAST_CHARACTERS and one not in known]
    beginnings = tuple(one[:LEAST_SHARED_CHARACTERS] for one in wanted)
    for block in listed if beginnings else ():
        if not _may_be_lead(block):
            continue
        start = bare_words(block.text[: 2 * LEAST_SHARED_CHARACTERS])
        if start.startswith(beginnings) and bare_words(block.text) not in known:
            return block.text
    return _named_lead(listed, known=known)


def _named_lead(blocks: Sequence[Block], *, known: str) -> str | None:
    """Find what is named a lead between the headline and the first paragraph."""
    below = -1
    for n, block in enumerate(blocks):
        if block.element.tag == "h1":
            below = n
        elif below >= 0 and bare_words(block.text[:MOST_CHARACTERS]) in known:
            if len(block.text) >= LEAST_CHARACTERS:
                return None
        elif 0 <= below < n <= below + MOST_BLOCKS_BELOW and _is_named_lead(block):
            return block.text
    return None


def _is_named_lead(block: Block) -> bool:
    around = (block.element, block.element.getparent())
    names = " ".join(one.get("class") or "" for one in around if one is not None)
    return (
        _may_be_lead(block)
        and block.linked < MOST_LINKED
        and bool(_NAME.search(names))
        and not is_furniture(block.text)
    )


def _may_be_lead(block: Block) -> bool:
    fits = LEAST_CHARACTERS <= len(block.text) <= MOST_CHARACTERS
    return fits and block.element.tag != "h1"
