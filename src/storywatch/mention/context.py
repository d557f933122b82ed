"""Words around a mention that speak for or against a sense."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import ahocorasick_rs

from storywatch.mention.edges import LONGEST_ENDING
from storywatch.mention.folding import fold
from storywatch.mention.inflection import may_precede
from storywatch.mention.kind_words import KIND_WORDS, kind_key
from storywatch.mention.script import SPACELESS, Script, is_word_part, script_of
from storywatch.mention.topics import TOPIC_WORDS, topic_key
from storywatch.watchlist.records import Alias, Entity, EntityKind

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
        folded: the same, folded.
        start: place in the folded article.
        end: exclusive.
        holds_name: an alias is part of it (``musk ox``).
    """

    entity_key: str
    side: Side
    word: str
    folded: str
    start: int
    end: int
    holds_name: bool

    def covers(self, start: int, end: int) -> bool:
        """Tell whether it shares a place with a span of the article."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    entity_key: str
    side: Side
    word: str
    folded: str
    open_left: bool
    open_right: bool
    capitals: bool
    exact: bool
    holds_name: bool


class ClueFinder:
    """Finds the context words of the ambiguous entities of a watchlist.

    Those of their kinds are found once, under ``kind_key``, those of topics under
    ``topic_key``.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        words: dict[str, list[_Word]] = defaultdict(list)
        kinds: set[EntityKind] = set()
        for entity in entities:
            listed: tuple[tuple[Side, tuple[str, ...]], ...] = (
                ("supports", entity.supports),
                ("excludes", entity.excludes),
            )
            for side, given in listed:
                for word in dict.fromkeys(given):
                    _add_word(words, word, side, entity.key, entity.aliases)
            kinds.add(entity.kind)
        for kind in sorted(kinds):
            for word in KIND_WORDS.get(kind, ()):
                _add_word(words, word, "supports", kind_key(kind), ())
        if kinds:
            for topic, listed_words in TOPIC_WORDS.items():
                for word in dict.fromkeys(listed_words):
                    _add_word(words, word, "excludes", topic_key(topic), ())
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
                folded=word.folded,
                start=start,
                end=end,
                holds_name=word.holds_name,
            )
            for number, start, end in hits
            for word in self._words[number]
            if _stands_alone(text, start, end, word)
            and _has_its_capitals(cased[start:end], word)
        )


def _add_word(
    words: dict[str, list[_Word]],
    word: str,
    side: Side,
    key: str,
    aliases: Sequence[Alias],
) -> None:
    core = fold(word.strip("*").strip())
    if not core:
        return
    names = [one for one in aliases if fold(one.text) in core]
    made = _Word(
        entity_key=key,
        side=side,
        word=word.strip("*"),
        folded=core,
        open_left=word.startswith("*"),
        open_right=word.endswith("*"),
        capitals=word.strip("*").isupper(),
        exact=any(one.exact_case for one in names),
        holds_name=bool(names),
    )
    words[core].append(made)
    if names and " " in core:  # Stargate: Universe, Stargate-Universe
        for sign in (": ", "-"):
            words[core.replace(" ", sign)].append(made)


def _has_its_capitals(written: str, word: _Word) -> bool:
    if word.exact:  # the Who, not the WHO
        return written == word.word
    return not word.capitals or written.isupper()


def _after_proclitic(text: str, start: int, script: Script) -> bool:
    """Tell whether only words written to it stand before (Arabic ``و``, ``ل``)."""
    if script not in {"arabic", "hebrew"}:
        return False
    place = start
    while (
        place > 0 and start - place < LONGEST_ENDING and is_word_part(text[place - 1])
    ):
        place -= 1
    return may_precede(text[place:start], script=script)


def _stands_alone(text: str, start: int, end: int, word: _Word) -> bool:
    first, last = script_of(text[start]), script_of(text[end - 1])
    left = (
        word.open_left
        or start == 0
        or not is_word_part(text[start])
        or first in SPACELESS
        or not is_word_part(text[start - 1])
        or script_of(text[start - 1]) in SPACELESS
        or _after_proclitic(text, start, first)
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
