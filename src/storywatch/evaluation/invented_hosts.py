"""Hosts whose pages carry furniture and repeated news, invented from a seed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, TypeVar

import numpy as np

from storywatch.evaluation.english_host import ENGLISH
from storywatch.evaluation.german_host import GERMAN
from storywatch.evaluation.host_words import HostWords

One = TypeVar("One")

Part: TypeAlias = Literal["own", "background", "aside", "note", "furniture"]
"""What a paragraph is: the article's own; repeated with reason, in one story or under
several topics; a note of correction; the host's."""

STORY_ARTICLES: Final = 12
"""Of the running story, each with background of it."""

ON_SOME_PAGES: Final = 0.2
"""Furniture that is not on all."""

SHARE_OF_BACKGROUND: Final = 0.7
"""Of the background stands in an article of the story."""

SHARE_AMID: Final = 0.5
"""Of what is repeated with reason; the rest ends the article."""

WITH_ASIDE: Final = 0.1
"""Of a daily's articles."""

ASIDE_ON: Final = 14
"""Place of its matter."""

WITH_NOTE: Final = 0.15
"""The same."""

LONGEST_TICKER: Final = 80
"""Paragraphs."""

PAGES_OF_A_CAMPAIGN: Final = 40
"""Then changing furniture is replaced: some weeks."""


@dataclass(frozen=True, slots=True)
class InventedPage:
    """A page of an invented host.

    Attributes:
        title: of its article.
        parts: its paragraphs and what each is.
    """

    title: str
    parts: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class InventedHost:
    """An invented host.

    Attributes:
        kind: what it is like.
        pages: in the order in which they are seen.
    """

    kind: str
    pages: tuple[InventedPage, ...]


class _Writer:
    """Writes pages with one language's words."""

    def __init__(self, rng: np.random.Generator, words: HostWords) -> None:
        self.rng = rng
        self.words = words

    def article(self) -> tuple[str, list[tuple[str, Part]]]:
        """Return a title and the paragraphs of an article on some matter."""
        matter = self.one_of(self.words.matters)
        title = self.filled(self.one_of(self.words.titles), matter)
        return title[0].upper() + title[1:], self.paragraphs(matter)

    def story_article(self, number: int) -> tuple[str, list[tuple[str, Part]]]:
        """Return an article of the story, most of its background in it."""
        titles = self.words.story_titles
        parts = self.paragraphs(self.words.story)
        for said in self.words.background:
            if self.rng.random() < SHARE_OF_BACKGROUND:
                self.put(parts, said, "background")
        return titles[number % len(titles)], parts

    def places_of_story(self, pages: int) -> frozenset[int]:
        """Draw which of some pages are of the running story: at most a quarter."""
        some = min(STORY_ARTICLES, pages // 4)
        return frozenset(self.rng.choice(pages, some, replace=False).tolist())

    def paragraphs(self, nouns: Sequence[str]) -> list[tuple[str, Part]]:
        """Return 4 to 14 paragraphs of one to four sentences on a matter."""
        lengths = self.rng.integers(1, 5, size=int(self.rng.integers(4, 15)))
        return [(self.said(nouns, int(sentences)), "own") for sentences in lengths]

    def said(self, nouns: Sequence[str], sentences: int) -> str:
        """Return some sentences on a matter."""
        return " ".join(
            self.filled(self.one_of(self.words.sentences), nouns)
            for _ in range(sentences)
        )

    def put(self, parts: list[tuple[str, Part]], said: str, part: Part) -> None:
        """Put a paragraph anywhere but first, every other time last."""
        places = len(parts) + 1
        first = 1 if self.rng.random() < SHARE_AMID else len(parts)
        parts.insert(int(self.rng.integers(first, places)), (said, part))

    def filled(self, pattern: str, nouns: Sequence[str]) -> str:
        """Put nouns and a number into a pattern."""
        a, b = self.rng.choice(len(nouns), 2, replace=False)
        g, g2 = self.rng.choice(len(self.words.general), 2, replace=False)
        return pattern.format(
            a=nouns[a],
            b=nouns[b],
            g=self.words.general[g],
            g2=self.words.general[g2],
            t=self.one_of(self.words.turns),
            n=int(self.rng.integers(2, 5000)),
        )

    def one_of(self, some: Sequence[One]) -> One:
        """Draw one."""
        return some[int(self.rng.integers(len(some)))]


def daily(writer: _Writer, pages: int) -> Iterator[InventedPage]:
    """All kinds of matters, one a story that runs on; all kinds of furniture."""
    places = writer.places_of_story(pages)
    for n in range(pages):
        title, parts = writer.story_article(n) if n in places else writer.article()
        if writer.rng.random() < WITH_ASIDE:
            # It is said where an article touches the matter.
            matter = writer.words.matters[ASIDE_ON]
            for _ in range(2):
                writer.put(parts, writer.said(matter, 2), "own")
            writer.put(parts, writer.one_of(writer.words.aside), "aside")
        if writer.rng.random() < WITH_NOTE:
            parts.append((writer.one_of(writer.words.notes), "note"))
        yield InventedPage(title, tuple(_furnished(writer, parts, n)))


def one_story(writer: _Writer, pages: int) -> Iterator[InventedPage]:
    """Nothing but the running story, as a feed on one topic leads to it."""
    for n in range(pages):
        title, parts = writer.story_article(n)
        if n >= len(writer.words.story_titles):
            pattern = writer.one_of(writer.words.titles)
            title = writer.filled(pattern, writer.words.story)
        yield InventedPage(title, tuple(_furnished(writer, parts, n)))


def shared(writer: _Writer, pages: int) -> Iterator[InventedPage]:
    """Several outlets' pages, each with furniture of its own."""
    places = writer.places_of_story(pages)
    for n in range(pages):
        title, parts = writer.story_article(n) if n in places else writer.article()
        partner = writer.one_of(writer.words.partners)
        yield InventedPage(title, (*parts, (partner, "furniture")))


def ticker(writer: _Writer, pages: int) -> Iterator[InventedPage]:
    """One ticker told on, each day at another address and under another title."""
    told: list[tuple[str, Part]] = []
    for _ in range(pages):
        title, _ = writer.article()
        said = writer.paragraphs(writer.words.story)
        told = [*said, *told][:LONGEST_TICKER]
        yield InventedPage(title, (*told, *_as("furniture", writer.words.always)))


def _as(part: Part, said: Sequence[str]) -> Iterator[tuple[str, Part]]:
    for one in said:
        yield one, part


def _furnished(
    writer: _Writer, parts: list[tuple[str, Part]], number: int
) -> Iterator[tuple[str, Part]]:
    """Yield an article's paragraphs among its host's furniture."""
    words = writer.words
    box, *below = words.always
    place = int(writer.rng.integers(2, 4))
    yield from parts[:place]
    yield box, "furniture"
    yield from parts[place:]
    for line in below:
        yield line.replace("12", str(writer.rng.integers(1, 400))), "furniture"
    for line in words.sometimes:
        if writer.rng.random() < ON_SOME_PAGES:
            yield line, "furniture"
    campaign = number // PAGES_OF_A_CAMPAIGN % len(words.changing)
    yield words.changing[campaign], "furniture"


_KINDS: Final[
    Mapping[
        str, tuple[Callable[[_Writer, int], Iterator[InventedPage]], HostWords, int]
    ]
] = MappingProxyType(
    {
        "daily, German": (daily, GERMAN, 120),
        "daily, English": (daily, ENGLISH, 120),
        "small host": (daily, GERMAN, 30),
        "host of several outlets": (shared, ENGLISH, 120),
        "nothing but one story": (one_story, GERMAN, 60),
        "ticker at many addresses": (ticker, ENGLISH, 20),
    }
)
KINDS = tuple(_KINDS)
"""What invented hosts are like."""


def invented_host(kind: str, seed: int) -> InventedHost:
    """Return a host of one of the ``KINDS``.

    Args:
        kind: what it is like.
        seed: the same seed gives the same host.

    Raises:
        KeyError: there is no such kind.
    """
    pages_of, words, pages = _KINDS[kind]
    writer = _Writer(np.random.default_rng([seed, KINDS.index(kind)]), words)
    return InventedHost(kind, tuple(pages_of(writer, pages)))
