"""What changed in a text between two states of it: paragraphs, and words in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeAlias

MOST_PARAGRAPHS = 1_000
"""Compared in their order; the comparison's time grows with the square. Of longer
texts it is told which paragraphs are new or gone, not which replaced which."""

MOST_EQUAL_PAIRS = 20_000
"""Of paragraphs, one of each text: a line that stands in both a thousand times makes
a million of them."""

MOST_WORD_PAIRS = 4_000_000
"""Compared over a whole difference, for the same reason; a second's work."""

ALIKE = 0.4
"""Share of words that two paragraphs must have in common, in [0, 1], for one to be
the other changed."""

Change: TypeAlias = "ParagraphAdded | ParagraphRemoved | ParagraphChanged"

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph.

    Attributes:
        text: with its blanks.
        changed: the other state does not have it.
    """

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class ParagraphAdded:
    """A paragraph that the earlier text does not have."""

    text: str


@dataclass(frozen=True, slots=True)
class ParagraphRemoved:
    """A paragraph that the later text does not have."""

    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChanged:
    """A paragraph that reads differently.

    Attributes:
        before: the earlier one; its pieces joined give the paragraph.
        after: the later one.
    """

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def difference(before: str, after: str) -> tuple[Change, ...]:
    """Return what changed between two texts, in the order of the later one.

    Args:
        before: the earlier text, one paragraph a line.
        after: the later one.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(old), len(new)) > MOST_PARAGRAPHS or _is_repetitive(old, new):
        return tuple(_unordered(old, new))
    left = MOST_WORD_PAIRS
    changes: list[Change] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        for change in _replaced(old[i:j], new[k:m]):
            told, left = _marked(change, left=left)
            changes.extend(told)
    return tuple(changes)


def difference_text(changes: Sequence[Change]) -> str:
    """Write a difference as plain text, a line for each paragraph.

    ``+`` was added, ``-`` was removed; in a changed paragraph (``~``) stand
    ``[-words that went-]`` and ``{+words that came+}``.
    """
    return "\n".join(_line(change) for change in changes)


def _paragraphs(text: str) -> list[str]:
    return [line for line in (" ".join(p.split()) for p in text.splitlines()) if line]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many paragraphs both have at their beginning."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _unordered(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    yield from (ParagraphRemoved(text) for text in gone.elements())
    yield from (ParagraphAdded(text) for text in come.elements())


def _is_repetitive(old: Sequence[str], new: Sequence[str]) -> bool:
    mine, theirs = Counter(old), Counter(new)
    pairs = sum(count * theirs[text] for text, count in mine.items())
    return pairs > MOST_EQUAL_PAIRS


_Pair: TypeAlias = tuple[str | None, str | None]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[_Pair]:
    """Pair the paragraphs that went with those that came in their place.

    In their order, each with the next that shares enough words; the rest went or
    came alone.
    """
    if len(old) * len(new) > MOST_PARAGRAPHS:
        pairs = zip_longest(old, new)
        yield from (one for pair in pairs for one in _together_if_alike(*pair))
        return
    place = 0
    for text in old:
        near = (n for n in range(place, len(new)) if _alike(text, new[n]))
        found = next(near, None)
        if found is None:
            yield text, None
            continue
        yield from ((None, one) for one in new[place:found])
        yield text, new[found]
        place = found + 1
    yield from ((None, one) for one in new[place:])


def _together_if_alike(old: str | None, new: str | None) -> Iterator[_Pair]:
    if old is None or new is None or _alike(old, new):
        yield old, new
    else:
        yield old, None
        yield None, new


def _alike(old: str, new: str) -> bool:
    """Tell whether most words are the same, whatever their order: cheap, and enough."""
    mine, theirs = Counter(old.casefold().split()), Counter(new.casefold().split())
    common = (mine & theirs).total()
    return 2 * common >= ALIKE * (mine.total() + theirs.total())


def _marked(pair: _Pair, *, left: int) -> tuple[tuple[Change, ...], int]:
    """Mark the words of a pair, and return how many pairs of words are left."""
    old, new = pair
    if old is None or new is None:
        alone = (ParagraphRemoved(old),) if old is not None else ()
        return (*alone, *((ParagraphAdded(new),) if new is not None else ())), left
    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    cost = len(mine) * len(theirs)
    if cost > left:
        whole = ParagraphChanged((Piece(old, True),), (Piece(new, True),))  # noqa: FBT003 - a record of two fields
        return (whole,), left
    blocks = SequenceMatcher(_is_blank, mine, theirs, autojunk=False).get_opcodes()
    before = [(tag, "".join(mine[i:j])) for tag, i, j, _, _ in blocks]
    after = [(tag, "".join(theirs[k:m])) for tag, _, _, k, m in blocks]
    return (ParagraphChanged(_pieces(before), _pieces(after)),), left - cost


def _is_blank(word: str) -> bool:
    return word.isspace()


def _pieces(told: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, tag != "equal") for tag, text in told if text)


def _line(change: Change) -> str:
    match change:
        case ParagraphAdded(text):
            return f"+ {text}"
        case ParagraphRemoved(text):
            return f"- {text}"
        case ParagraphChanged(before, after):
            return f"~ {_woven(before, after)}"


def _woven(before: Sequence[Piece], after: Sequence[Piece]) -> str:
    """Write both states of a paragraph as one: what they share stands once."""
    gone, come = list(before), list(after)
    woven = []
    while gone or come:
        if gone and gone[0].changed:
            woven.append(f"[-{gone.pop(0).text}-]")
        elif come and come[0].changed:
            woven.append(f"{{+{come.pop(0).text}+}}")
        else:
            # Pieces that did not change are the same in both.
            woven.append((gone or come)[0].text)
            del gone[:1], come[:1]
    return "".join(woven)
