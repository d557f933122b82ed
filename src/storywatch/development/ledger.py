"""The ledger of a story: what it has said so far, ready to be compared with."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from storywatch.article.figures import Figure
from storywatch.article.quotes import Quote
from storywatch.development.facts import SaidSentence, Vector
from storywatch.development.told_figures import ToldFigures
from storywatch.development.told_meanings import ToldMeanings

MOST_COMPARISONS = 20_000
"""Postings read to find the nearest sentence; the rarest words come first, so
what is left out shares only words that all sentences of the story share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The earlier sentence that is most like one.

    Attributes:
        sentence: the earlier one.
        likeness: of its words (Dice, in [0, 1]) or of its meaning (cosine, in
            [-1, 1]).
    """

    sentence: SaidSentence
    likeness: float


def pairs_of(lemmas: Sequence[str]) -> set[tuple[str, str]]:
    """Return the neighbouring pairs of words."""
    return set(pairwise(lemmas))


class Ledger:
    """Every sentence of a story, with indexes over its facts.

    Only ``add`` changes it; the same sentences in the same order make the same
    ledger.
    """

    def __init__(self, sentences: Iterable[SaidSentence] = ()) -> None:
        self.sentences: list[SaidSentence] = []
        self.article_ids: dict[int, None] = {}
        self.since: datetime | None = None
        self.languages: Counter[str] = Counter()
        self._times_said: Counter[str] = Counter()
        self._times_paired: Counter[tuple[str, str]] = Counter()
        self._where_said: defaultdict[str, array[int]] = defaultdict(_rows)
        self._sizes = _rows()
        self._nearest_asked: dict[frozenset[str], Nearest | None] = {}
        self._name_words: set[str] = set()
        self._figures = ToldFigures()
        self._quotes: list[tuple[Quote, frozenset[str], int]] = []
        self._meanings = ToldMeanings()
        for sentence in sentences:
            self.add(sentence)

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.sentences)

    def add(self, sentence: SaidSentence) -> None:
        """Write one more sentence into the ledger."""
        self._nearest_asked.clear()
        row = len(self.sentences)
        words = set(sentence.lemmas)
        self.sentences.append(sentence)
        self.article_ids[sentence.article_id] = None
        if self.since is None or sentence.published_at < self.since:
            self.since = sentence.published_at
        self.languages[sentence.language] += 1
        self._times_said.update(words)
        self._times_paired.update(pairs_of(sentence.lemmas))
        for word in words:
            self._where_said[word].append(row)
        self._sizes.append(len(words))
        for name in sentence.names:
            self._name_words.update(name_words(name))
        for figure in sentence.figures:
            self._figures.add(figure, row)
        self._quotes.extend(
            (quote, words_of_quote(quote, sentence), row) for quote in sentence.quotes
        )
        if sentence.vector is not None:
            self._meanings.add(sentence.vector, row=row, language=sentence.language)

    def times_said(self, lemma: str) -> int:
        """Count the sentences that hold a word."""
        return self._times_said[lemma]

    def times_paired(self, pair: tuple[str, str]) -> int:
        """Count the sentences that hold two words side by side."""
        return self._times_paired[pair]

    def knows_name(self, name: str) -> bool:
        """Tell whether a name's last word was ever said as part of a name."""
        words = name_words(name)
        return bool(words) and (
            words[-1] in self._name_words or self._times_said[words[-1]] > 0
        )

    def is_told(self, figure: Figure) -> bool:
        """Tell whether the same quantity was told before."""
        return self._figures.is_told(figure)

    def tellings(self, figure: Figure) -> list[SaidSentence]:
        """Return the sentences that told the same quantity, oldest first."""
        return [self.sentences[row] for row in self._figures.rows_telling(figure)]

    def figures_within(
        self, figure: Figure, ratio: float
    ) -> list[tuple[Figure, SaidSentence]]:
        """Return the figures told of about a figure's size, oldest first.

        Of many tellings of one figure only the first and the last ones.

        Args:
            figure: any.
            ratio: by which the larger of two may exceed the smaller; from 1.
        """
        return [
            (told, self.sentences[row])
            for told, row in self._figures.within(figure, ratio)
        ]

    def figures(self) -> list[tuple[Figure, SaidSentence]]:
        """Return every figure told, with its sentence, oldest first."""
        return [(figure, self.sentences[row]) for figure, row in self._figures.all]

    def quotes(self) -> list[tuple[Quote, frozenset[str], SaidSentence]]:
        """Return every quote with its content words and its sentence."""
        return [
            (quote, words, self.sentences[row]) for quote, words, row in self._quotes
        ]

    def nearest(self, lemmas: Iterable[str]) -> Nearest | None:
        """Find the sentence that shares the most words.

        Returns:
            The earliest of the most alike (Dice of the word sets); None when no
            word was ever said.
        """
        words = frozenset(lemmas)
        if words not in self._nearest_asked:
            self._nearest_asked[words] = self._nearest(words)
        return self._nearest_asked[words]

    def _nearest(self, words: frozenset[str]) -> Nearest | None:
        postings: list[npt.NDArray[np.int32]] = []
        left = MOST_COMPARISONS
        for word in sorted(words, key=lambda one: (self._times_said[one], one)):
            rows = self._where_said.get(word)
            if rows is None:
                continue
            if len(rows) > left:
                break
            left -= len(rows)
            postings.append(np.frombuffer(rows, dtype=np.int32))
        if not postings:
            return None
        shared = np.bincount(np.concatenate(postings), minlength=len(self))
        sizes = np.frombuffer(self._sizes, dtype=np.int32)
        likenesses = 2 * shared / (len(words) + sizes)
        # Of equal ones the first, which is the earliest.
        best = int(np.argmax(likenesses))
        return Nearest(sentence=self.sentences[best], likeness=float(likenesses[best]))

    def nearest_in_meaning(
        self, vector: Vector | None, *, language: str | None = None, other: bool = False
    ) -> Nearest | None:
        """Find the sentence nearest in meaning.

        Args:
            vector: unit length, or None.
            language: only sentences in it; None: in any.
            other: only sentences in any language but ``language``.

        Returns:
            None when no such sentence has a vector.
        """
        if vector is None:
            return None
        found = self._meanings.nearest(vector, language=language, other=other)
        if found is None:
            return None
        row, cosine = found
        return Nearest(sentence=self.sentences[row], likeness=cosine)

    def compare(self, said: Iterable[SaidSentence]) -> None:
        """Compare an article's sentences in meaning at once, before each is asked for.

        Args:
            said: asked about before the next sentence is added.
        """
        self._meanings.compare([one.vector for one in said if one.vector is not None])


def _rows() -> "array[int]":
    """Return an empty list of row numbers that numpy reads in place."""
    return array("i")


def name_words(name: str) -> list[str]:
    """Return a folded name's words, without a genitive's s."""
    return [
        word[:-1] if len(word) > 4 and word.endswith("s") else word
        for word in name.split()
    ]


def words_of_quote(quote: Quote, sentence: SaidSentence) -> frozenset[str]:
    """Return the content words of a quote, as its sentence has them.

    A quote that runs on beyond its sentence counts with all the words of it.
    """
    low = quote.text.lower()
    inside = {lemma for lemma in sentence.lemmas if lemma[:4] in low}
    return frozenset(inside or sentence.lemmas)
