"""The ledger of a story: what it has said so far, ready to be compared with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, log
from typing import Final

import numpy as np

from storywatch.article.figures import Figure
from storywatch.article.quotes import Quote
from storywatch.development.facts import SaidSentence, Vector
from storywatch.development.quantities import ROUNDING, same_quantity

MOST_COMPARISONS = 20_000
"""Postings read to find the nearest sentence; the rarest words come first, so
what is left out shares only words that all sentences of the story share."""

_STEP: Final = -log(1 - ROUNDING) * 1.01
"""Of a logarithmic scale: what rounding may part is at most one step apart."""


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
        self.languages: Counter[str] = Counter()
        self._times_said: Counter[str] = Counter()
        self._times_paired: Counter[tuple[str, str]] = Counter()
        self._where_said: defaultdict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        self._name_words: set[str] = set()
        self._figures: list[tuple[Figure, int]] = []
        self._figures_near: defaultdict[int, list[int]] = defaultdict(list)
        self._quotes: list[tuple[Quote, frozenset[str], int]] = []
        self._vector_rows: list[int] = []
        self._vectors: list[Vector] = []
        self._stacked: Vector | None = None
        self._codes = np.zeros(0, dtype=np.int32)
        self._language_codes: dict[str, int] = {}
        self._filled = 0
        self._asked: tuple[Vector, Vector] | None = None
        for sentence in sentences:
            self.add(sentence)

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.sentences)

    def add(self, sentence: SaidSentence) -> None:
        """Write one more sentence into the ledger."""
        row = len(self.sentences)
        words = set(sentence.lemmas)
        self.sentences.append(sentence)
        self.article_ids[sentence.article_id] = None
        self.languages[sentence.language] += 1
        self._language_codes.setdefault(sentence.language, len(self._language_codes))
        self._times_said.update(words)
        self._times_paired.update(pairs_of(sentence.lemmas))
        for word in words:
            self._where_said[word].append(row)
        self._sizes.append(len(words))
        for name in sentence.names:
            self._name_words.update(name_words(name))
        for figure in sentence.figures:
            self._figures_near[_step(figure.value)].append(len(self._figures))
            self._figures.append((figure, row))
        self._quotes.extend(
            (quote, words_of_quote(quote, sentence), row) for quote in sentence.quotes
        )
        if sentence.vector is not None:
            self._vector_rows.append(row)
            self._vectors.append(sentence.vector)

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

    def tellings(self, figure: Figure) -> list[SaidSentence]:
        """Return the sentences that told the same quantity, oldest first."""
        step = _step(figure.value)
        places = sorted(
            place
            for near in {step - 1, step, step + 1}
            for place in self._figures_near.get(near, ())
        )
        found = (self._figures[place] for place in places)
        return [
            self.sentences[row]
            for earlier, row in found
            if same_quantity(figure, earlier)
        ]

    def figures(self) -> list[tuple[Figure, SaidSentence]]:
        """Return every figure told, with its sentence, oldest first."""
        return [(figure, self.sentences[row]) for figure, row in self._figures]

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
        words = set(lemmas)
        shared: Counter[int] = Counter()
        left = MOST_COMPARISONS
        for word in sorted(words, key=lambda one: (self._times_said[one], one)):
            rows = self._where_said.get(word, [])
            if len(rows) > left:
                break
            left -= len(rows)
            shared.update(rows)
        best_row, best = -1, 0.0
        for row, count in shared.items():
            likeness = 2 * count / (len(words) + self._sizes[row])
            if likeness > best or (likeness == best and row < best_row):
                best_row, best = row, likeness
        if best_row < 0:
            return None
        return Nearest(sentence=self.sentences[best_row], likeness=best)

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
        if vector is None or not self._vectors:
            return None
        cosines = self._cosines(vector)
        if language is not None:
            code = self._language_codes.get(language, -1)
            fits = (self._codes[: self._filled] == code) != other
            if not fits.any():
                return None
            cosines = np.where(fits, cosines, -2.0)
        best = int(np.argmax(cosines))
        return Nearest(
            sentence=self.sentences[self._vector_rows[best]],
            likeness=float(cosines[best]),
        )

    def _cosines(self, vector: Vector) -> Vector:
        """Return the cosines with all vectors; asked again, they are at hand."""
        asked = self._asked
        if asked and asked[0] is vector and len(asked[1]) == len(self._vectors):
            return asked[1]
        cosines: Vector = self._matrix() @ vector
        self._asked = (vector, cosines)
        return cosines

    def _matrix(self) -> Vector:
        """Return all vectors as rows; room grows by doubling."""
        if self._stacked is None or len(self._stacked) < len(self._vectors):
            room = max(64, 2 * len(self._vectors))
            self._stacked = np.zeros((room, len(self._vectors[0])), dtype=np.float32)
            self._codes = np.full(room, -1, dtype=np.int32)
            self._filled = 0
        if self._filled < len(self._vectors):
            self._stacked[self._filled : len(self._vectors)] = self._vectors[
                self._filled :
            ]
            self._codes[self._filled : len(self._vectors)] = [
                self._language_codes[self.sentences[row].language]
                for row in self._vector_rows[self._filled :]
            ]
            self._filled = len(self._vectors)
        return self._stacked[: self._filled]


def _step(value: float) -> int:
    """Return a value's step on a scale on which equal values are neighbours."""
    if not value or not isfinite(value):
        return 0
    return round(log(abs(value)) / _STEP)


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
