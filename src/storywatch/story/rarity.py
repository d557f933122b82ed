"""How much a word tells: rare ones more than those that every story has."""

from collections import Counter
from collections.abc import Iterable
from math import log

BACKGROUND_STORIES = 30
"""Counted as if so many stories without any of the words had gone before: in the
first hours of a stream no word is common yet."""


class Rarity:
    """In how many stories each word stands.

    Stories are counted, not articles: a word that one large story repeats five
    hundred times is still rare.
    """

    def __init__(self) -> None:
        self._stories = 0
        self._having: Counter[str] = Counter()
        self._naming: Counter[str] = Counter()
        self._weights: dict[int, float] = {}

    @property
    def stories(self) -> int:
        """How many stories are counted, without the background."""
        return self._stories

    def having(self, word: str) -> int:
        """Return the number of stories with a word."""
        return self._having[word]

    def of(self, word: str) -> float:
        """Return the weight of a word: its inverse story frequency, above 0."""
        having = self._having.get(word, 0)
        weight = self._weights.get(having)
        if weight is None:
            stories = self._stories + BACKGROUND_STORIES
            weight = max(0.05, log((stories + 1) / (having + 0.5)))
            self._weights[having] = weight
        return weight

    def of_name(self, name: str) -> float:
        """Return how few stories say a name, from 1 (one) to 0 (all of them)."""
        having = max(1, self._naming.get(name, 0))
        stories = self._stories + BACKGROUND_STORIES
        told, most = log((stories + 1) / (having + 0.5)), log((stories + 1) / 1.5)
        return max(0.0, told / most)

    def add_names(self, names: Iterable[str]) -> None:
        """Count names that a story did not say before."""
        self._naming.update(names)

    def open_story(self) -> None:
        """Count one more story."""
        self._stories += 1
        self._weights.clear()

    def close_story(self, words: Iterable[str], names: Iterable[str] = ()) -> None:
        """Count one story less, with all its words and names."""
        self._stories -= 1
        self._weights.clear()
        for word in words:
            self._having[word] -= 1
            if not self._having[word]:
                del self._having[word]
        for name in names:
            self._naming[name] -= 1
            if not self._naming[name]:
                del self._naming[name]

    def add_words(self, words: Iterable[str]) -> None:
        """Count words that a story did not have before."""
        self._having.update(words)
