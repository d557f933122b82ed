"""Whether a paragraph that a host's pages repeat is furniture.

What counts are not pages but topics, where in the pages it stands, and whether what
it says has to do with the rest of its article.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile
from math import ceil, sqrt

from storywatch.article.host_topics import MOST_PAGES_COUNTED, HostTopics, Pages
from storywatch.article.language import language_of
from storywatch.article.text import bare_words
from storywatch.article.words import word_stems

LEAST_TOPICS = 5
"""On which those pages are; the article's own is not one of them."""

TOPICS_A_PAGE = 2 / 3
"""Asked for: background stands under titles that mostly repeat a name, furniture
under titles as they come. Of 12 headlines drawn from many outlets 10 to 11 share no
word, of 20 15 to 17."""

WORDS_OF_A_LINE = 5
"""So few words (*Und jetzt?*, a crosshead, a row of a table) repeat by chance."""

LEAST_SHARE_OF_A_LINE = 1 / 3
"""Of the host's pages must have such a line."""

LEAST_SHARE_AT_THE_END = 0.8
"""Of the pages with it have nothing of their own behind a paragraph below articles.
One amid them, as background stands mostly, is judged with more pages only."""

LEAST_PAGES_AMID = 20

LEAST_SHARE_OF_FURNISHED = 0.5
"""No news stands on so many of a host's pages ..."""

LEAST_TOPICS_FURNISHED = 12
"""... when they are on so many topics: then what the paragraph says does not matter."""

LEAST_SHARE_OF_HEADLINES = 0.2
"""Of the pages with a paragraph, so many with a word of it in their title are about
what it says. Lines of furniture share one with 0 to 13 % of headlines."""

MOST_TIMES_COUNTED = 3
"""A word that the rest of the article repeats more often ties no more."""

TIMES_FOR_A_TITLE = 2
"""A word of the title counts as if it were repeated so often again."""

LEAST_TIE = 1.7
"""A paragraph so tied to the rest of its article belongs to it. On 152 pages of
German and English news about 97 % of their longer paragraphs are, and a fifth of 13
lines of furniture, written for the purpose, that were put under each of them."""


def furniture_among(
    paragraphs: Sequence[str],
    numbers: Sequence[int | None],
    *,
    repeated: Collection[int],
    title: str,
    titles: Sequence[str],
    fingerprints: Sequence[Sequence[int]],
) -> set[int]:
    """Return the fingerprints of an article's paragraphs that are furniture.

    Args:
        paragraphs: of the article, at least one.
        numbers: their fingerprints; None for one without words.
        repeated: those of them that enough pages of the host have to be judged.
        title: of the article; when it is empty, the first paragraph stands for it.
        titles: of the host's other pages.
        fingerprints: of the paragraphs of each of these pages, in their order.
    """
    judge = _Judge(
        paragraphs,
        numbers,
        repeated=repeated,
        title=title,
        titles=titles,
        fingerprints=fingerprints,
    )
    return {number for number in repeated if judge.is_furniture(number)}


def least_topics(pages: int) -> int:
    """Return how many topics a paragraph on so many pages must have as furniture."""
    return max(LEAST_TOPICS, ceil(TOPICS_A_PAGE * min(pages, MOST_PAGES_COUNTED)))


class _Judge:
    """Tells furniture from what an outlet repeats with reason."""

    def __init__(
        self,
        paragraphs: Sequence[str],
        numbers: Sequence[int | None],
        *,
        repeated: Collection[int],
        title: str,
        titles: Sequence[str],
        fingerprints: Sequence[Sequence[int]],
    ) -> None:
        self._paragraphs = dict(zip(numbers, paragraphs, strict=True))
        self._how_many = len(titles)
        self._language = language_of(f"{title}\n{' '.join(paragraphs)}")
        self._head = _words(title.strip() or paragraphs[0], self._language)
        self._topics = HostTopics(
            titles=[_words(one, self._language) for one in titles],
            fingerprints=fingerprints,
        )
        self._foreign = self._topics.foreign_to(
            self._head, [number for number in numbers if number is not None]
        )
        self._ending = frozenset(
            takewhile(
                lambda one: one is None or self._topics.pages_with(one),
                reversed(numbers),
            )
        )
        self._times = Counter(
            word
            for number, paragraph in self._paragraphs.items()
            if number not in repeated
            for word in word_stems(paragraph, self._language)
        )

    def is_furniture(self, number: int) -> bool:
        """Judge the paragraph with this fingerprint."""
        having = self._topics.pages_with(number)
        pages = having.bit_count()
        topics = self._topics.count(having & self._foreign)
        if topics < least_topics(pages):
            return False
        if pages < LEAST_PAGES_AMID and not self._is_below(number, having):
            return False
        paragraph, share = self._paragraphs[number], pages / self._how_many
        is_line = len(bare_words(paragraph).split()) <= WORDS_OF_A_LINE
        if is_line and share < LEAST_SHARE_OF_A_LINE:
            return False
        if share >= LEAST_SHARE_OF_FURNISHED and topics >= LEAST_TOPICS_FURNISHED:
            return True
        words = _words(paragraph, self._language)
        told = self._topics.pages_titled_with(words) & having
        if told.bit_count() >= max(2, LEAST_SHARE_OF_HEADLINES * pages):
            return False
        return self._tie(words) < LEAST_TIE

    def _is_below(self, number: int, having: Pages) -> bool:
        """Tell whether a paragraph stands below articles, here and on other pages."""
        below = (having & self._topics.pages_ending_with(number)).bit_count()
        below += number in self._ending
        return below >= LEAST_SHARE_AT_THE_END * (having.bit_count() + 1)

    def _tie(self, words: Collection[str]) -> float:
        """Return how much of what a paragraph says the rest of its article repeats.

        Times by the square root of the words: long furniture shares some by chance.
        """
        times = sum(
            min(self._times[word], MOST_TIMES_COUNTED)
            + TIMES_FOR_A_TITLE * (word in self._head)
            for word in words
        )
        return times / sqrt(max(1, len(words)))


def _words(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words that carry content, numbers left out."""
    stems = word_stems(text, language)
    return frozenset(one for one in stems if not one.isdecimal())
