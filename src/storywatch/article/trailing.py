"""Boxes behind an article's end that extraction took for a part of it.

Biographies, invitations, calls to buy and teasers of other articles stand in
elements of their own, apart from the element in which the text stands.
"""

from collections import Counter

from lxml.html import HtmlElement

from storywatch.article.blocks import Block, Name, home_of, name_of
from storywatch.article.placing import PlacedText

LEAST_SHARE_OF_A_HOME = 0.1
"""Of a text's prose stands in an element that is one of the text's own."""

LEAST_SHARE_AT_HOME = 0.8
"""Of a text's prose stands in such elements; a text that is strewn over many has no
end to go by."""

MOST_SHARE_BEHIND = 0.15
"""Of a text; more is a part of it in another dress."""

MOST_CHARACTERS_OF_A_BOXED_PARAGRAPH = 300
"""A longer one without links is the article going on."""

LEAST_LINKED = 0.9
"""Of a paragraph that is a link and nothing else."""

LEAST_LINKS = 2
"""In a list of other articles; a single one may be the last thing said."""

LEAST_PROSE = 3
"""Paragraphs at home; with fewer it is not known where the text stands."""

MOST_QUESTIONS = 1
"""More are questions and answers, which close many articles."""


def article_end(text: PlacedText) -> int:
    """Return how many of a text's first paragraphs are the article."""
    count = _before_links(text)
    text = text.until(count)
    weights: Counter[Name | HtmlElement | None] = Counter()
    for n in text.prose:
        weights[_key(text.block(n))] += len(text.paragraphs[n])
    total = weights.total()
    own = {key for key, w in weights.items() if w >= LEAST_SHARE_OF_A_HOME * total}
    if sum(weights[key] for key in own) < LEAST_SHARE_AT_HOME * total or not own:
        return count
    at_home = [n for n in text.prose if _key(text.block(n)) in own]
    if len(at_home) < LEAST_PROSE:
        return count
    homes = {home_of(text.block(n).element) for n in at_home}
    end = at_home[-1] + 1
    behind = [n for n in range(end, count) if text.places[n] is not None]
    apart = [n for n in behind if not _is_inside(text.block(n), own, homes)]
    return apart[0] if apart and _are_boxes(text, apart) else count


def _before_links(text: PlacedText) -> int:
    """Return how many paragraphs there are before a list of links at the end."""
    end = len(text.paragraphs)
    while end and text.places[end - 1] is not None:
        if text.block(end - 1).linked < LEAST_LINKED:
            break
        end -= 1
    return (
        end
        if end and len(text.paragraphs) - end >= LEAST_LINKS
        else len(text.paragraphs)
    )


def _key(block: Block) -> Name | HtmlElement | None:
    home = home_of(block.element)
    return name_of(home) or home


def _is_inside(
    block: Block,
    own: set[Name | HtmlElement | None],
    homes: set[HtmlElement | None],
) -> bool:
    if _key(block) in own or name_of(home_of(block.element)) is None:
        return True
    return any(around in homes for around in block.element.iterancestors())


def _are_boxes(text: PlacedText, behind: list[int]) -> bool:
    paragraphs = [text.paragraphs[n] for n in behind]
    if sum(one.endswith("?") for one in paragraphs) > MOST_QUESTIONS:
        return False
    if sum(map(len, paragraphs)) > MOST_SHARE_BEHIND * sum(map(len, text.paragraphs)):
        return False
    return all(
        len(text.paragraphs[n]) <= MOST_CHARACTERS_OF_A_BOXED_PARAGRAPH
        or text.block(n).linked > 0
        for n in behind
    )
