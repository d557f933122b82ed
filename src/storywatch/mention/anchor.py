"""By which of its words a spelling is looked for.

Of each spelling only one word is sought in the text, its *anchor*; what stands
before and after is compared where the anchor was found. So one anchor serves the
full name, the family name and all cases of the first name, and no spelling is
listed again for each kind of space, hyphen or apostrophe.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

SHORTEST = 3
"""Letters: a shorter word stands inside too many others to be sought alone."""

_WORD = re.compile(r"[^ '\-·]+")
"""Folded: these four signs stand for all that separates words."""


class Split(NamedTuple):
    """A spelling, split at its anchor; the three parts joined are the spelling.

    Attributes:
        before: may be empty.
        anchor: one word, not empty.
        after: may be empty.
    """

    before: str
    anchor: str
    after: str


class Anchors:
    """Chooses anchors for the spellings of one watchlist."""

    def __init__(self, aliases: Iterable[str]) -> None:
        """Count the words of all aliases.

        Args:
            aliases: folded, each once.
        """
        words = [frozenset(_WORD.findall(alias)) for alias in aliases]
        self._counts = Counter(word for each in words for word in each)
        self._sought_anyway = frozenset().union(
            *(each for each in words if len(each) == 1)
        )

    def place_in(self, alias: str) -> int:
        """Return which word of a folded alias is sought, from 0.

        It is a word that is an alias by itself, else the one that fewest aliases
        share; of several the longest, and of these the last.
        """
        words = _WORD.findall(alias)
        if len(words) < 2:
            return 0
        return max(range(len(words)), key=lambda one: self._worth(words[one], one))

    def _worth(self, word: str, place: int) -> tuple[int, bool, int, int, int]:
        return (
            min(len(word), SHORTEST),
            word in self._sought_anyway,
            -self._counts[word],
            len(word),
            place,
        )


def split(spelling: str, place: int) -> Split:
    """Split a folded spelling at one of its words.

    Args:
        spelling: not empty.
        place: which word, from 0; of a spelling that has fewer the last is taken.
    """
    if spelling.isalnum():  # one word; asked first because it is quick
        return Split("", spelling, "")
    words = list(_WORD.finditer(spelling))
    if not words:
        return Split("", spelling, "")
    start, end = words[min(place, len(words) - 1)].span()
    return Split(spelling[:start], spelling[start:end], spelling[end:])
