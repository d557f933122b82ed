"""What extraction left out of the text between what it took.

On pages that it does not quite understand an extractor takes the longer paragraphs
and leaves subheadings, lists, tables and code, or stops half-way. What stands between
paragraphs that were taken, in an element like theirs, is part of the text unless it
is a link, in a box or worded like furniture.
"""

from collections.abc import Sequence

from lxml.html import HtmlElement

from storywatch.article.blocks import Block, home_of, name_of
from storywatch.article.furniture import is_furniture
from storywatch.article.placing import (
    LEAST_CHARACTERS_OF_PROSE,
    MOST_LINKED,
    PlacedText,
)

LEAST_PROSE = 2
"""Paragraphs that show where the text stands; with fewer nothing is known."""

_TAGS = frozenset(
    {
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "pre",
        "blockquote",
        "tr",
        "dt",
        "dd",
    }
)


def with_gaps_filled(text: PlacedText) -> list[str]:
    """Return a text's paragraphs with those that are missing put in.

    Before the first and behind the last paragraph of prose only further prose counts
    as missing (and what it encloses), and only on this side of another headline or
    ``article``: some pages go on with other articles in the same dress.
    """
    if len(text.prose) < LEAST_PROSE:
        return list(text.paragraphs)
    dress = _Dress(text)
    missing = [n for n, block in enumerate(text.blocks) if dress.is_missing(block)]
    first, last = _ends(text, missing)
    waiting = [n for n in reversed(missing) if first <= n <= last]
    filled: list[str] = []
    for paragraph, place in zip(text.paragraphs, text.places, strict=True):
        while place is not None and waiting and waiting[-1] < place:
            filled.append(text.blocks[waiting.pop()].text)
        filled.append(paragraph)
    return filled + [text.blocks[n].text for n in reversed(waiting)]


class _Dress:
    """By which elements on its page a text's paragraphs are known."""

    def __init__(self, text: PlacedText) -> None:
        known = [text.block(n) for n in text.prose]
        self._text = text
        self._homes = {home_of(block.element) for block in known}
        self._names = {name_of(home) for home in self._homes} - {None}
        self._boxes = {_kind(box) for block in known for box in block.boxes}

    def is_missing(self, block: Block) -> bool:
        if block.element.tag not in _TAGS or block.linked >= MOST_LINKED:
            return False
        home = home_of(block.element)
        if home not in self._homes and name_of(home) not in self._names:
            return False
        if not self._boxes.issuperset(map(_kind, block.boxes)):
            return False
        return not self._text.holds(block.text) and not is_furniture(block.text)


def _kind(box: HtmlElement) -> tuple[str, str]:
    return name_of(box) or (str(box.tag), "")


def _ends(text: PlacedText, missing: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last block of the article's prose, missing or not."""
    blocks = text.blocks
    places = [at for at in text.places if at is not None]
    prose = [at for at in places if _is_prose(blocks[at])]
    first, last = prose[0], prose[-1]
    headlines = [n for n, block in enumerate(blocks) if block.element.tag == "h1"]
    low = max((n for n in headlines if n < first), default=-1)
    high = min((n for n in headlines if n > last), default=len(blocks))
    articles = {_article(blocks[at]) for at in prose}
    more = [
        n
        for n in missing
        if low < n < high
        and blocks[n].element.tag == "p"
        and _is_prose(blocks[n])
        and _article(blocks[n]) in articles
    ]
    return min([first, *more]), max([last, *more])


def _is_prose(block: Block) -> bool:
    return len(block.text) >= LEAST_CHARACTERS_OF_PROSE


def _article(block: Block) -> HtmlElement | None:
    return next(block.element.iterancestors("article"), None)
