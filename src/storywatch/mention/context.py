"""Words around a mention that speak for or against a sense."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import ahocorasick_rs

from storywatch.mention.edges import LONGEST_ENDING
from storywatch.mention.folding import fold
from storywatch.mention.script import SPACELESS, is_word_part, script_of
from storywatch.watchlist.records import Entity

Side: TypeAlias = Literal["supports", "excludes"]

SHORT_WORD = 4
"""Context words below this length take no endings: ``AI`` is not ``aid``."""

LONGEST_CASE_ENDING = 3
"""Letters that inflection adds to a longer one: Serie, Serien; президент(ами)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A context word of an entity, found in an article.

    Attributes:
        entity_key: whose.
        side: for or against.
        word: as the watchlist spells it.
        start: place in the folded article.
        end: exclusive.
        holds_name: an alias is part of it (``musk ox``).
    """

    entity_key: str
    side: Side
    word: str
    start: int
    end: int
    holds_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    entity_key: str
    side: Side
    word: str
    open_left: bool
    open_right: bool
    capitals: bool
    holds_name: bool


class ClueFinder:
    """Finds the context words of the ambiguous entities of a watchlist."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        words: dict[str, list[_Word]] = defaultdict(list)
        for entity in entities:
            listed: tuple[tuple[Side, tuple[str, ...]], ...] = (
                ("supports", entity.supports),
                ("excludes", entity.excludes),
            )
            for side, given in listed:
                for word in dict.fromkeys(given):
                    _add_word(words, word, side, entity)
        self._words = list(words.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def clues(self, text: str, cased: str) -> tuple[Clue, ...]:
        """Find every context word in an article, in the order of their ends.

        A word listed in capitals stands in capitals (``AI``, not Italian ``ai``).

        Args:
            text: folded.
            cased: the same characters, not folded.
        """
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return tuple(
            Clue(
                entity_key=word.entity_key,
                side=word.side,
                word=word.word,
                start=start,
                end=end,
                holds_name=word.holds_name,
            )
            for number, start, end in hits
            for word in self._words[number]
            if _stands_alone(text, start, end, word)
            and (not word.capitals or cased[start:end].isupper())
        )


def _add_word(
    words: dict[str, list[_Word]], word: str, side: Side, entity: Entity
) -> None:
    core = fold(word.strip("*").strip())
    if core:
        words[core].append(
            _Word(
                entity_key=entity.key,
                side=side,
                word=word.strip("*"),
                open_left=word.startswith("*"),
                open_right=word.endswith("*"),
                capitals=word.strip("*").isupper(),
                holds_name=any(fold(alias.text) in core for alias in entity.aliases),
            )
        )


def _stands_alone(text: str, start: int, end: int, word: _Word) -> bool:
    first, last = script_of(text[start]), script_of(text[end - 1])
    left = (
        word.open_left
        or start == 0
        or not is_word_part(text[start])
        or first in SPACELESS
        or not is_word_part(text[start - 1])
    )
    if not left or word.open_right or last in SPACELESS or first == "arabic":
        return left
    most = LONGEST_CASE_ENDING if end - start >= SHORT_WORD else 0
    place = end
    while (
        place < len(text)
        and place - end <= LONGEST_ENDING
        and is_word_part(text[place])
        and script_of(text[place]) not in SPACELESS
    ):
        place += 1
    return place - end <= most
