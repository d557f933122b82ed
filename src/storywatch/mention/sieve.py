"""Where any of thousands of words stand in a text.

Two Aho-Corasick automata: one reads the bytes of texts that the code page holds, one
the characters of all others, which is half as fast.
"""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

from storywatch.mention.code_page import WORD_PARTS, folded_bytes
from storywatch.mention.script import is_word_part, script_of

Place: TypeAlias = tuple[int, int, int]
"""Number of the word, first code point, one past the last."""

SIGNS = "#@"
"""Tags and accounts are sought only in texts that hold their sign."""

MOST_FOR_TABLE = 30_000
"""Words up to which the automaton is a table of all transitions: twice as fast, but
its size and the time to build it grow by some 2 kB and 10 µs a word."""

_HALF = re.compile("[\ud800-\udfff]")

_SIDED = frozenset({"latin", "cyrillic", "arabic", "hebrew", "other"})
"""Scripts in whose words no letter of the code page stands before another letter."""


class Sieve:
    """Finds the places of words. Immutable once made."""

    def __init__(self, words: Sequence[str]) -> None:
        """Build the automata.

        Args:
            words: folded, distinct, not empty.
        """
        self._page_words = _PageWords(words, "")
        self._signed = [
            (sign.encode(), one)
            for sign in SIGNS
            if (one := _PageWords(words, sign)).count
        ]
        self._any_words = AhoCorasick(words, matchkind=MatchKind.Standard)

    def places_in_bytes(self, text: bytes) -> list[Place]:
        """Return where words stand in a text that the code page holds.

        A word that continues another (``said`` for ``ai``) is left out.

        Args:
            text: ``code_page.folded_bytes``.

        Returns:
            In the order of their ends.
        """
        places = self._page_words.places(text)
        for sign, words in self._signed:
            if sign in text:
                places = sorted((*places, *words.places(text)), key=itemgetter(2))
        return places

    def places(self, text: str) -> list[Place]:
        """Return where words stand in any folded text, in the order of their ends."""
        try:
            return self._any_words.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # it reads UTF-8, which has no half characters
            whole = _HALF.sub("\ufffd", text)
            return self._any_words.find_matches_as_indexes(whole, overlapping=True)


class _PageWords:
    """The words in the code page that begin with a sign, or with none."""

    def __init__(self, words: Sequence[str], sign: str) -> None:
        mine = [
            (number, word, encoded)
            for number, word in enumerate(words)
            if (word[0] == sign if sign else word[0] not in SIGNS)
            and (encoded := folded_bytes(word)) is not None
        ]
        self.count = len(mine)
        self._numbers = [number for number, _, _ in mine]
        self._sided = [
            is_word_part(word[0]) and script_of(word[0]) in _SIDED
            for _, word, _ in mine
        ]
        self._automaton = BytesAhoCorasick(
            [encoded for _, _, encoded in mine],
            matchkind=MatchKind.Standard,
            implementation=(
                Implementation.DFA
                if len(mine) <= MOST_FOR_TABLE
                else Implementation.ContiguousNFA
            ),
        )

    def places(self, text: bytes) -> list[Place]:
        numbers, sided = self._numbers, self._sided
        return [
            (numbers[number], start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(
                text, overlapping=True
            )
            if not (start and text[start - 1] in WORD_PARTS and sided[number])
        ]
