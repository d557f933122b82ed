"""Invented reports on invented events, to measure grouping on.

Words are as unevenly common as in a language (Zipf), reports on one event share its
rare words, names and a figure, and some repeat another one. A seed gives the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import numpy as np

from storywatch.evaluation.bench_corpus import SYLLABLES
from storywatch.story.encoder import Vectors

GENERAL_WORDS = 20_000

WORDS_OF_AN_EVENT = 25

SHARE_OF_THE_EVENT = 0.3
"""Of a report's words those of its event."""

WORDS_A_SENTENCE = 18

SENTENCES = 24
"""About 430 words: an article of ordinary length."""

WORDS_OF_A_TITLE = 8

DIMENSIONS = 512
"""As many as those of the built-in encoder."""

NOISE = 0.6
"""Between reports on one event, in parts of what they share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report.

    Attributes:
        event: what it is about.
        copies: place in the list of the report that it repeats; None: none.
        title: headline.
        text: paragraphs.
        vector: its place in meaning, unit length, shape ``(d,)``.
    """

    event: int
    copies: int | None
    title: str
    text: str
    vector: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    words: tuple[str, ...]
    names: tuple[str, ...]
    figure: str
    place: Vectors


class InventedReports:
    """Reports in an invented language."""

    def __init__(self, seed: int) -> None:
        # S311: nothing secret, the same reports again are the point.
        self._random = Random(seed)  # noqa: S311
        self._chance = np.random.default_rng(seed)
        self._words = [self._word() for _ in range(GENERAL_WORDS)]
        weights = (1 / (rank + 10) for rank in range(GENERAL_WORDS))
        self._heaped = list(accumulate(weights))
        self._events: dict[int, _Event] = {}

    def report(self, event: int) -> Report:
        """Return one more report on an event, which may be a new one."""
        about = self._events.get(event)
        if about is None:
            about = self._events[event] = self._event()
        title = " ".join(
            (*self._random.sample(about.names, 1),
             *self._random.sample(about.words, WORDS_OF_A_TITLE - 1))
        )  # fmt: skip
        sentences = [self._sentence(about) for _ in range(SENTENCES)]
        return Report(
            event=event,
            copies=None,
            title=title,
            text="\n\n".join(
                " ".join(sentences[n : n + 4]) for n in range(0, SENTENCES, 4)
            ),
            vector=self._near(about.place),
        )

    def copy_of(self, place: int, original: Report) -> Report:
        """Return a report that repeats another one under a headline of its own."""
        own = self.report(original.event)
        return Report(
            event=original.event,
            copies=place,
            title=own.title,
            text=f"{self._sentence(self._events[original.event])}\n\n{original.text}",
            vector=own.vector,
        )

    def by_threes(self, count: int, *, first_event: int) -> list[Report]:
        """Return reports: two on each event, and a copy of the first of them."""
        made: list[Report] = []
        while len(made) < count:
            event = first_event + len(made) // 3
            one = self.report(event)
            made += [one, self.report(event), self.copy_of(len(made), one)]
        return made[:count]

    def _event(self) -> _Event:
        place = self._chance.standard_normal(DIMENSIONS).astype(np.float32)
        return _Event(
            words=tuple(self._word() for _ in range(WORDS_OF_AN_EVENT)),
            names=tuple(
                f"{self._word().capitalize()} {self._word().capitalize()}"
                for _ in range(3)
            ),
            figure=f"{self._random.randint(11, 999)} Millionen Euro",
            place=place,
        )

    def _near(self, place: Vectors) -> Vectors:
        noise = self._chance.standard_normal(DIMENSIONS).astype(np.float32)
        there = place + np.float32(NOISE) * noise
        unit: Vectors = (there / np.linalg.norm(there)).astype(np.float32)
        return unit

    def _sentence(self, about: _Event) -> str:
        words = self._general(WORDS_A_SENTENCE)
        for n in range(len(words)):
            if self._random.random() < SHARE_OF_THE_EVENT:
                words[n] = self._random.choice(about.words)
        words[self._random.randrange(1, len(words))] = self._random.choice(
            (*about.names, about.figure)
        )
        return words[0].capitalize() + " " + " ".join(words[1:]) + "."

    def _general(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._heaped, k=count)

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4)))


def vectors_of(reports: Sequence[Report]) -> dict[str, Vectors]:
    """Return the places of reports by their titles."""
    return {one.title: one.vector for one in reports}
