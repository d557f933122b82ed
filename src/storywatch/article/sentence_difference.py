"""Which sentences of a text came, went, or were edited in its later wording."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storywatch.article.words import word_stems

LEAST_LIKENESS = 0.5
"""Dice of the stems from which a sentence is an earlier one, edited."""

LEAST_LIKENESS_IN_PLACE = 0.3
"""The same where both stand alone between sentences that stayed."""

LEAST_CONTAINED = 0.75
"""Share of a sentence's stems from which a longer one says it: it was joined to its
neighbour, or cut from it."""

LEAST_STEMS = 2
"""Of a sentence that can be found in a longer one."""

MOST_EDITED = 200
"""Sentences aligned with each other on a side. Of a text that changed in more, the
rest counts as added and removed, unaligned: time stays linear."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is compared.

    Attributes:
        text: as written.
        bare: its bare words; not empty.
    """

    text: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Side:
    """What of a text did not stay: sentences, with their places in it."""

    sentences: Sequence[Sentence]
    places: Sequence[int]
    stems: Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Sentences of both sides that say the same thing, by their numbers."""

    old: set[int]
    new: set[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDifference:
    """What became of the sentences that did not stay as they were.

    Attributes:
        added: of the later text, with nothing like them before.
        removed: of the earlier text, with nothing like them after.
        edited: an earlier sentence and its later wording, in the later text's order;
            several sentences where one was cut or some were joined.
        is_capped: whether more changed than is aligned.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[tuple[str, str], ...]
    is_capped: bool


def sentence_difference(
    before: Sequence[Sentence], after: Sequence[Sentence], *, language: str
) -> SentenceDifference:
    """Align the sentences of two texts.

    Spaces and typography are no difference, nor is another cut into sentences or
    another order. The method: blocks by longest matching runs (difflib) on bare
    words; what is left is matched word for word wherever it stands, then greedily by
    the Dice coefficient of its stems.

    Args:
        before: of the earlier text.
        after: of the later one.
        language: ISO 639-1, or ``"und"``.
    """
    gone, came, in_place = _unmatched(before, after)
    _drop_moved(before, gone, after, came)
    old = _side(before, gone[:MOST_EDITED], language)
    new = _side(after, came[:MOST_EDITED], language)
    edits = _with_joined(_pairs(old, new, in_place), old, new)
    edited_old = {one for edit in edits for one in edit.old}
    edited_new = {one for edit in edits for one in edit.new}
    return SentenceDifference(
        added=(
            *_others(new, edited_new),
            *(after[place].text for place in came[MOST_EDITED:]),
        ),
        removed=(
            *_others(old, edited_old),
            *(before[place].text for place in gone[MOST_EDITED:]),
        ),
        edited=tuple(
            (_joined(old, edit.old), _joined(new, edit.new))
            for edit in sorted(edits, key=lambda edit: min(edit.new))
        ),
        is_capped=max(len(gone), len(came)) > MOST_EDITED,
    )


def _unmatched(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> tuple[list[int], list[int], set[tuple[int, int]]]:
    """Return the places of what did not stay, and which pairs stand alike."""
    old, new = [one.bare for one in before], [one.bare for one in after]
    gone: list[int] = []
    came: list[int] = []
    in_place: set[tuple[int, int]] = set()
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal" or " ".join(old[i:i_end]) == " ".join(new[j:j_end]):
            continue
        gone += range(i, i_end)
        came += range(j, j_end)
        if i_end - i == j_end - j:
            in_place |= set(zip(range(i, i_end), range(j, j_end), strict=True))
    return gone, came, in_place


def _drop_moved(
    before: Sequence[Sentence],
    gone: list[int],
    after: Sequence[Sentence],
    came: list[int],
) -> None:
    """Take out what stands word for word at another place."""
    moved = Counter(before[place].bare for place in gone)
    moved &= Counter(after[place].bare for place in came)
    for text, places in ((before, gone), (after, came)):
        left = moved.copy()
        left.subtract(text[place].bare for place in places)
        # What is not wanted on the other side has fallen below zero: its last ones.
        surplus = Counter({bare: -count for bare, count in left.items() if count < 0})
        kept: list[int] = []
        for place in reversed(places):
            if surplus[text[place].bare] > 0:
                surplus[text[place].bare] -= 1
                kept.append(place)
        places[:] = reversed(kept)


def _side(text: Sequence[Sentence], places: Sequence[int], language: str) -> _Side:
    sentences = [text[place] for place in places]
    stems = [_stems(one.bare, language) for one in sentences]
    return _Side(sentences, places, stems)


def _stems(sentence: str, language: str) -> frozenset[str]:
    """Return what a sentence says, its numbers left out: they change."""
    stems = word_stems(sentence, language)
    return frozenset("0" if one.isdecimal() else one for one in stems)


def _pairs(old: _Side, new: _Side, in_place: set[tuple[int, int]]) -> list[_Edit]:
    """Pair greedily, the most alike first."""
    scored: list[tuple[float, int, int]] = []
    for one, other in _candidates(old.stems, new.stems):
        likeness = _dice(old.stems[one], new.stems[other])
        stands_alike = (old.places[one], new.places[other]) in in_place
        least = LEAST_LIKENESS_IN_PLACE if stands_alike else LEAST_LIKENESS
        if likeness >= least:
            scored.append((-likeness, one, other))
    paired_old: set[int] = set()
    paired_new: set[int] = set()
    pairs = []
    for _, one, other in sorted(scored):
        if one not in paired_old and other not in paired_new:
            pairs.append(_Edit({one}, {other}))
            paired_old.add(one)
            paired_new.add(other)
    return pairs


def _candidates(
    old_stems: Sequence[frozenset[str]], new_stems: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Name for each later sentence the earlier ones that share a telling stem."""
    places = defaultdict(list)
    for old, stems in enumerate(old_stems):
        for stem in stems:
            places[stem].append(old)
    for new, stems in enumerate(new_stems):
        telling = (places.get(stem, ()) for stem in stems)
        for old in sorted({one for said in telling for one in said}):
            yield old, new


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _with_joined(pairs: list[_Edit], old: _Side, new: _Side) -> list[_Edit]:
    """Add the sentences that a longer one of the other side says."""
    edits = list(pairs)
    by_old = {one: edit for edit in edits for one in edit.old}
    by_new = {one: edit for edit in edits for one in edit.new}
    for one, whole in _contained(old, set(by_old), new):
        edit = by_new.get(whole)
        if edit is None:
            edit = by_new[whole] = _Edit(set(), {whole})
            edits.append(edit)
        edit.old.add(one)
        by_old[one] = edit
    for one, whole in _contained(new, set(by_new), old):
        edit = by_old.get(whole)
        if edit is None:
            edit = by_old[whole] = _Edit({whole}, set())
            edits.append(edit)
        edit.new.add(one)
    return edits


def _contained(
    side: _Side, paired: set[int], other_side: _Side
) -> Iterator[tuple[int, int]]:
    """Yield sentences without a partner, each with the longer one that says it."""
    for number, stems in enumerate(side.stems):
        if number in paired or len(stems) < LEAST_STEMS:
            continue
        shared, whole = max(
            ((len(stems & other), -n) for n, other in enumerate(other_side.stems)),
            default=(0, 0),
        )
        if shared >= LEAST_CONTAINED * len(stems):
            yield number, -whole


def _others(side: _Side, edited: set[int]) -> Iterator[str]:
    return (
        one.text for number, one in enumerate(side.sentences) if number not in edited
    )


def _joined(side: _Side, numbers: set[int]) -> str:
    return " ".join(side.sentences[number].text for number in sorted(numbers))
