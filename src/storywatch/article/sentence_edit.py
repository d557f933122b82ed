"""What an edit changed in one sentence: its figures, its content, its words, slips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storywatch.article.number_difference import (
    number_difference,
    numbers_in,
    without_numbers,
)
from storywatch.article.records import RevisionKind
from storywatch.article.stopwords import NO_WORDS, STOPWORDS
from storywatch.article.text import bare_words
from storywatch.article.vocabulary import word_set
from storywatch.article.words import word_stems

LEAST_NEW_STEMS = 3
"""Content words more than the other wording has: a clause came or went."""

LEAST_OTHER_STEMS = 2
"""Content words that went where a clause came: the rest was reworded, too."""

MOST_LETTERS_OF_A_FUNCTION_WORD = 4

_NEGATIONS = word_set(
    """
    nicht kein keine keinen keinem keiner keines nie niemals weder ohne
    not no never neither nor without cannot
    pas jamais aucun aucune sans ne non mai nessun nessuna senza né
    nunca jamás ningún ninguna ninguno sin ni
    """
)

_SHORTENED_NOT = re.compile(r"\b(\w+)n t\b")
"""*isn't*, *wouldn't* as bare words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceEdit:
    """What an edit changed in one sentence.

    Attributes:
        kinds: without order; ``{"typo"}`` for slips and typography only.
        figures: old and new as written.
        is_turned: a negation came or went.
    """

    kinds: frozenset[RevisionKind]
    figures: tuple[tuple[str, str], ...] = ()
    is_turned: bool = False


def sentence_edit(before: str, after: str, *, language: str) -> SentenceEdit:
    """Classify the edit of one sentence.

    Args:
        before: as it was.
        after: as it is.
        language: ISO 639-1, or ``"und"``.
    """
    old, new = numbers_in(before, language), numbers_in(after, language)
    numbers = number_difference(old, new)
    same_length = _length(before) == _length(after)
    if (
        not numbers.changed
        and (same_length or not numbers.hedged)
        and are_slips(before, after, language=language)
    ):
        return SentenceEdit(kinds=frozenset({"typo"}))
    old_rest, new_rest = without_numbers(before, old), without_numbers(after, new)
    came, gone = _other_stems(old_rest, new_rest, language)
    kinds: set[RevisionKind] = set()
    if numbers.changed:
        kinds.add("changed-figure")
    if came - gone >= LEAST_NEW_STEMS or (numbers.came and not numbers.gone):
        kinds.add("addition")
    if gone - came >= LEAST_NEW_STEMS or (numbers.gone and not numbers.came):
        kinds.add("removal")
    if are_slips(old_rest, new_rest, language=language):
        reworded = numbers.hedged and not kinds
    else:
        other = gone if "addition" in kinds else came if "removal" in kinds else None
        reworded = other is None or other >= LEAST_OTHER_STEMS
    if reworded:
        kinds.add("rewording")
    return SentenceEdit(
        kinds=frozenset(kinds or {"typo"}),
        figures=numbers.changed,
        is_turned=_is_turned(before, after, language),
    )


def are_slips(before: str, after: str, *, language: str) -> bool:
    """Tell whether two wordings differ in slips and typography only.

    A slip is a letter or two in a word, a word split or joined, a small word that
    was missing, doubled, or had the wrong ending. A word that becomes another with
    its first letter (*legal, illegal*), a negation, or digits are none.
    """
    old, new = bare_words(before).split(), bare_words(after).split()
    function_words = STOPWORDS.get(language, NO_WORDS)
    slips = 0
    for left, right in _replaced(old, new):
        if not _is_slip(left, right, function_words):
            return False
        slips += 1
    return slips <= 1 + min(len(old), len(new)) // 4


def _length(sentence: str) -> int:
    """Count words: *about* before a figure is one more, and no slip."""
    return len(bare_words(sentence).split())


def _replaced(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = old[i:i_end], new[j:j_end]
        if len(left) == len(right):
            for one, other in zip(left, right, strict=True):
                yield [one], [other]
        elif not left and right == new[j - len(right) : j]:
            continue  # doubled
        elif not right and left == old[i - len(left) : i]:
            continue
        else:
            yield left, right


def _is_slip(
    left: Sequence[str], right: Sequence[str], function_words: frozenset[str]
) -> bool:
    one, other = "".join(left), "".join(right)
    if one == other:
        return True
    if any(word in _NEGATIONS for word in (*left, *right)):
        return False
    if _digits(one) != _digits(other):
        return False
    if not one or not other:
        return _is_small(one or other, function_words)
    if _is_small(one, function_words) and _is_small(other, function_words):
        return one[0] == other[0]
    return _is_misspelt(one, other)


def _is_small(word: str, function_words: frozenset[str]) -> bool:
    return len(word) <= MOST_LETTERS_OF_A_FUNCTION_WORD and word in function_words


def _is_misspelt(one: str, other: str) -> bool:
    """Tell one word in two spellings from two words."""
    longer = max(len(one), len(other))
    letters = sum(
        max(i_end - i, j_end - j)
        for tag, i, i_end, j, j_end in SequenceMatcher(
            None, one, other, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    )
    if one[0] != other[0]:
        return letters == 1 and longer >= 8
    return letters <= (1 if longer < 5 else 2 if longer < 12 else 3)


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdecimal())


def _other_stems(before: str, after: str, language: str) -> tuple[int, int]:
    """Count the content words that only the later, only the earlier wording has."""
    old = {one for one in word_stems(before, language) if not one.isdecimal()}
    new = {one for one in word_stems(after, language) if not one.isdecimal()}
    return len(new - old), len(old - new)


def _is_turned(before: str, after: str, language: str) -> bool:
    """Tell a sentence that a negation turned, and that else stands as it was."""
    old, new = _without_negations(before), _without_negations(after)
    return old[1] != new[1] and are_slips(old[0], new[0], language=language)


def _without_negations(sentence: str) -> tuple[str, int]:
    """Return a sentence's other words, and how many negations it has."""
    words = _SHORTENED_NOT.sub(r"\1 not", bare_words(sentence)).split()
    others = [word for word in words if word not in _NEGATIONS]
    return " ".join(others), len(words) - len(others)
