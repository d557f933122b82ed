"""How much of two texts is the same, word by word.

A word counts as repeated inside a run of three that the other text has too: strangers
on one matter share few of these, and copies keep them however they are cut or framed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

WORDS_A_RUN = 3
"""Strangers on one matter share 3 to 5 % of such runs."""

LONGEST_EDIT = 12
"""Words between repeated ones: a longer stretch is a sentence of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a text has of another, and what not.

    Attributes:
        words: how many the text has.
        share: part of them that stand in the other one, 0 to 1.
        other_share: part of the other's words that stand in this one, 0 to 1.
        edited: words in short stretches between repeated ones: they stand in place of
            others.
        numbers: words with a digit in and between the repeated stretches.
        numbers_kept: those of them that are repeated.
        longest_passage: part of what is repeated that stands together in the other
            text, short stretches of other words in it; 0 to 1.
    """

    words: int
    share: float
    other_share: float
    edited: int
    numbers: int
    numbers_kept: int
    longest_passage: float

    @property
    def added_share(self) -> float:
        """Part of this text that the other has not, edits left out; 0 to 1."""
        return max(0.0, 1.0 - self.share - self.edited / max(1, self.words))


def overlap(words: Sequence[str], others: Sequence[str]) -> Overlap:
    """Compare two texts.

    Args:
        words: of ``plain_words``, of the text that may be a copy.
        others: of the text that it may be copied from.
    """
    runs, other_runs = _runs(words), _runs(others)
    here = _repeated(len(words), runs, set(other_runs))
    there = _repeated(len(others), other_runs, set(runs))
    edited = [place for gap in _inner_gaps(here) for place in gap]
    kept = _numbers(word for word, is_kept in zip(words, here, strict=True) if is_kept)
    return Overlap(
        words=len(words),
        share=_share(here),
        other_share=_share(there),
        edited=len(edited),
        numbers=kept + _numbers(words[place] for place in edited),
        numbers_kept=kept,
        longest_passage=_longest_passage(there),
    )


def repeated_share(words: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of ``words`` in runs that ``others`` has too, in [0, 1].

    Args:
        words: the text that may be a copy.
        others: the text that it may be copied from.
    """
    return _share(_repeated(len(words), _runs(words), set(_runs(others))))


def _runs(words: Sequence[str]) -> list[tuple[str, str, str]]:
    return list(zip(words, words[1:], words[2:], strict=False))


def _repeated(
    count: int, runs: Iterable[tuple[str, str, str]], known: set[tuple[str, str, str]]
) -> list[bool]:
    """Tell for each word whether it stands in a known run."""
    repeated = [False] * count
    for start, run in enumerate(runs):
        if run in known:
            repeated[start : start + WORDS_A_RUN] = (True, True, True)
    return repeated


def _share(repeated: Sequence[bool]) -> float:
    return sum(repeated) / len(repeated) if repeated else 0.0


def _longest_passage(repeated: Sequence[bool]) -> float:
    """Return the largest part of the repeated words between two long gaps."""
    longest = passage = gap = 0
    for is_repeated in repeated:
        gap = 0 if is_repeated else gap + 1
        passage = 0 if gap > LONGEST_EDIT else passage + is_repeated
        longest = max(longest, passage)
    return longest / max(1, sum(repeated))


def _inner_gaps(repeated: Sequence[bool]) -> Iterator[range]:
    """Yield the short stretches between repeated words, as places."""
    start = 0
    for is_repeated, group in groupby(repeated):
        end = start + sum(1 for _ in group)
        is_inner = start > 0 and end < len(repeated)
        if not is_repeated and is_inner and end - start <= LONGEST_EDIT:
            yield range(start, end)
        start = end


def _numbers(words: Iterable[str]) -> int:
    return sum(1 for word in words if not word.isalpha())
