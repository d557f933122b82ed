"""Where on its page each paragraph of an extracted text stands."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from storywatch.article.blocks import Block

LEAST_CHARACTERS_OF_PROSE = 80
"""In a paragraph of prose; shorter ones are headings, rows, captions and buttons."""

CHARACTERS_OF_A_PROBE = 25
"""Of a long block three pieces of this length are looked for in the text: an
extractor splits paragraphs at line breaks and joins them."""

LEAST_CHARACTERS_GLUED = 1_000
"""A longer line that is no block of the page may be many of them without breaks."""

MOST_LINKED = 0.5
"""Of a block's characters stand in links; above, it leads elsewhere."""

LEAST_SHARE_OF_A_GLUED_LINE = 0.8
"""Of its characters are found in blocks, else it is left as it is."""

_NOT_A_SIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class PlacedText:
    """An extracted text laid over the page it came from.

    Attributes:
        paragraphs: of the text, in order.
        blocks: of the page, in order.
        places: for each paragraph the index of the block that it is, rising; None
            for one that is no block of its own.
    """

    paragraphs: Sequence[str]
    blocks: Sequence[Block]
    places: Sequence[int | None]

    @cached_property
    def prose(self) -> list[int]:
        """Indices of paragraphs of prose that have a place."""
        return [
            n
            for n, one in enumerate(self.paragraphs)
            if len(one) >= LEAST_CHARACTERS_OF_PROSE and self.places[n] is not None
        ]

    def block(self, paragraph: int) -> Block:
        """Return the block of a paragraph that has a place."""
        place = self.places[paragraph]
        if place is None:
            raise ValueError("the paragraph has no place")
        return self.blocks[place]

    def until(self, end: int) -> "PlacedText":
        """Return the text's first paragraphs."""
        return PlacedText(self.paragraphs[:end], self.blocks, self.places[:end])

    def holds(self, text: str) -> bool:
        """Tell whether a block's text is part of the extracted one."""
        signs = _signs(text)
        if not signs or signs in self._lines:
            return True
        size = CHARACTERS_OF_A_PROBE
        if len(signs) < size:
            return False
        middle = (len(signs) - size) // 2
        probes = (signs[:size], signs[middle : middle + size], signs[-size:])
        return sum(one in self._whole for one in probes) > 1

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(map(_signs, self.paragraphs))

    @cached_property
    def _whole(self) -> str:
        return "".join(map(_signs, self.paragraphs))


def placed(paragraphs: Sequence[str], blocks: Sequence[Block]) -> PlacedText:
    """Find the block of each paragraph.

    Blocks whose words stand once on the page give the order; the rest are looked
    for between these.
    """
    signs = [_signs(block.text) for block in blocks]
    lines = list(_unglued(paragraphs, blocks, signs))
    where: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(signs):
        where[one].append(n)
    found = [where.get(_signs(one), []) for one in lines]
    sure = _rising([(n, one[0]) for n, one in enumerate(found) if len(one) == 1])
    places: list[int | None] = [sure.get(n) for n in range(len(lines))]
    highs = [len(blocks)] * (len(lines) + 1)
    for n in reversed(range(len(lines))):
        highs[n] = sure.get(n, highs[n + 1])
    low = -1
    for n in range(min(sure, default=len(lines)), len(lines)):
        if n not in sure:
            places[n] = next((at for at in found[n] if low < at < highs[n]), None)
        low = low if (place := places[n]) is None else place
    return PlacedText(lines, blocks, places)


def _signs(text: str) -> str:
    """Return letters and digits alone: extractors space and mark text as they like."""
    return _NOT_A_SIGN.sub("", text).casefold()


def _unglued(
    paragraphs: Sequence[str], blocks: Sequence[Block], signs: Sequence[str]
) -> list[str]:
    """Take a text that came as one long line apart into the page's blocks."""
    known = set(signs)
    found: list[str] = []
    for one in paragraphs:
        whole = _signs(one) if len(one) > LEAST_CHARACTERS_GLUED else ""
        parts = _parts(whole, blocks, signs) if whole and whole not in known else []
        covered = sum(len(signs[n]) for n in parts)
        if len(parts) > 1 and covered >= LEAST_SHARE_OF_A_GLUED_LINE * len(whole):
            found += [blocks[n].text for n in parts]
        else:
            found.append(one)
    return found


def _parts(whole: str, blocks: Sequence[Block], signs: Sequence[str]) -> list[int]:
    """Return the blocks of which a line consists; short ones only between long ones."""
    parts = [n for n, one in enumerate(signs) if one and one in whole]
    long = [n for n in parts if len(signs[n]) >= CHARACTERS_OF_A_PROBE]
    return [
        n
        for n in parts
        if long and long[0] <= n <= long[-1] and blocks[n].linked < MOST_LINKED
    ]


def _rising(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the longest part of pairs that rises in its second places as well.

    Patience sorting, as for the longest increasing subsequence.
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int | None] = []
    for n, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [n]
        before.append(piles[pile - 1] if pile else None)
    rising: dict[int, int] = {}
    last = piles[-1] if piles else None
    while last is not None:
        rising[pairs[last][0]] = pairs[last][1]
        last = before[last]
    return rising
