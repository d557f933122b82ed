"""On how many topics some pages of a host are."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import chain, takewhile
from typing import TypeAlias, TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Pages: TypeAlias = int
"""A set of pages: bit n stands for page n."""

MOST_SHARE_OF_A_LEAD = 0.5
"""A first paragraph on more of the pages is a line over every article: it connects
none."""

LEAST_PAGES = 10
"""With fewer pages a share says nothing."""


LEAST_TOPICS_APART = 4
"""By their titles: a paragraph on pages of fewer topics connects these pages ..."""

TOPICS_A_PAGE_APART = 0.6
"""... and so does one on pages of fewer topics than this share of them. It is less
than furniture must have, lest new furniture hides the old."""

MOST_PAGES_COUNTED = 18
"""Of more headlines an ever smaller share is without a word in common."""


class HostTopics:
    """Which of a host's pages are on one topic, as far as can be told.

    Two pages are when their titles share a word, when the first paragraph of one
    stands on the other (the same article at two addresses, a ticker told on), or
    when they share a paragraph that stands under few topics (a story's background).

    Args:
        titles: the words of each page's title that carry content; a page without any
            is on no topic of its own.
        fingerprints: of each page's paragraphs, in their order.
    """

    def __init__(
        self,
        *,
        titles: Sequence[Collection[str]],
        fingerprints: Sequence[Sequence[int]],
    ) -> None:
        self._words = _having(titles)
        self._fingerprints = fingerprints
        times = Counter(chain.from_iterable(fingerprints))
        self._shared = frozenset(one for one in times if times[one] > 1)
        self._having = _having(
            [[one for one in some if one in self._shared] for some in fingerprints]
        )
        self._leads = frozenset(one for some in fingerprints for one in some[:1])
        self._how_many = len(titles)
        self._titled = sum(1 << n for n, words in enumerate(titles) if words)
        self._alike = [self.pages_titled_with(words) for words in titles]
        self._connecting = {
            number
            for number, having in self._having.items()
            if self._connects(number, having)
        }
        for number in self._connecting:
            for n in _places(self._having[number]):
                self._alike[n] |= self._having[number]
        self._endings = _having([self._ending(some) for some in fingerprints])

    def pages_titled_with(self, words: Collection[str]) -> Pages:
        """Return the pages that have one of some words in their title."""
        alike = 0
        for word in words:
            alike |= self._words.get(word, 0)
        return alike

    def pages_with(self, number: int) -> Pages:
        """Return the pages that have a paragraph, where at least two do."""
        return self._having.get(number, 0)

    def pages_ending_with(self, number: int) -> Pages:
        """Return the pages on which nothing of their own follows a paragraph."""
        return self._endings.get(number, 0)

    def foreign_to(self, title: Collection[str], fingerprints: Sequence[int]) -> Pages:
        """Return the pages that nothing connects to one more page.

        Args:
            title: the words of its title.
            fingerprints: of its paragraphs, in their order.
        """
        alike = self.pages_titled_with(title)
        for number in fingerprints:
            is_lead = number == fingerprints[0] and not self._is_on_most(number)
            if is_lead or number in self._connecting:
                alike |= self.pages_with(number)
        here = frozenset(fingerprints) - self._shared
        for n, some in enumerate(self._fingerprints):
            if not here.isdisjoint(some):
                alike |= 1 << n
        return ((1 << self._how_many) - 1) & ~alike

    def count(self, pages: Pages) -> int:
        """Return how many of some pages are pairwise on different topics.

        They are chosen in the pages' order, so there may be more.
        """
        left = pages & self._titled
        topics = 0
        while left:
            topics += 1
            page = (left & -left).bit_length() - 1
            left &= ~(self._alike[page] | 1 << page)
        return topics

    def _connects(self, number: int, having: Pages) -> bool:
        if number in self._leads and not self._is_on_most(number):
            return True
        pages = min(having.bit_count(), MOST_PAGES_COUNTED)
        return self.count(having) < max(LEAST_TOPICS_APART, TOPICS_A_PAGE_APART * pages)

    def _ending(self, fingerprints: Sequence[int]) -> list[int]:
        """Return the paragraphs at a page's end that other pages have, too."""
        return list(takewhile(self._shared.__contains__, reversed(fingerprints)))

    def _is_on_most(self, number: int) -> bool:
        most = MOST_SHARE_OF_A_LEAD * self._how_many
        return (
            self._how_many >= LEAST_PAGES and self.pages_with(number).bit_count() > most
        )


def _having(of_pages: Sequence[Collection[Thing]]) -> dict[Thing, Pages]:
    """Return for each thing on the pages those that have it."""
    found: dict[Thing, Pages] = {}
    for n, things in enumerate(of_pages):
        for thing in things:
            found[thing] = found.get(thing, 0) | 1 << n
    return found


def _places(pages: Pages) -> Iterator[int]:
    """Yield the numbers of the pages of a set."""
    while pages:
        lowest = pages & -pages
        yield lowest.bit_length() - 1
        pages ^= lowest
