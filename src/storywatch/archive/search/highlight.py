"""What was found in a text: the part around it, marked, as plain text and safe HTML.

``ts_headline`` leaves the text's own mark-up as it is; here everything that is not
our own ``<mark>`` is escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Final, TypeAlias

from storywatch.archive.search.tokens import Token, tokens
from storywatch.archive.search.vector import MOST_CHARACTERS, joined
from storywatch.archive.search.words import Wanted, WantedWord, WantedWords

Forms: TypeAlias = Mapping[int, frozenset[str]]
"""The searched forms that a text has, by the number of the word, from 0."""

_NONE: Final[frozenset[str]] = frozenset()

WORDS_OF_EXCERPT: Final = 32
WORDS_BEFORE: Final = 6
"""Words of an excerpt before the first that was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A piece of text with the places in it that were found.

    Attributes:
        text: plain; never HTML.
        places: start and end of each, in order, not overlapping.
        cut_before: text was left out before it.
        cut_after: text was left out after it.
    """

    text: str
    places: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False


def marked_text(text: str, wanted: Wanted, forms: Forms) -> Marked:
    """Return a whole text, marked.

    Args:
        text: any.
        wanted: what was searched; negated words are not marked.
        forms: of the text.
    """
    words = list(tokens(text))
    return Marked(text=text, places=_merged(words, _found(words, wanted, forms)))


def excerpt(text: str, wanted: Wanted, forms: Forms) -> Marked:
    """Return the part of a text that has most of what was searched, marked.

    Args:
        text: of an article.
        wanted: what was searched.
        forms: of the text.
    """
    places = [one for one, these in forms.items() if _is_any(these, wanted)]
    first = _best_start(sorted(places), forms)
    # Only as far as the excerpt goes: an article has hundreds of words.
    words = list(islice(tokens(text[:MOST_CHARACTERS]), first + WORDS_OF_EXCERPT + 1))
    if not words:
        return Marked(text=" ".join(text[:200].split()))
    is_end = len(words) <= first + WORDS_OF_EXCERPT
    if is_end:
        first = max(len(words) - WORDS_OF_EXCERPT, 0)
    words = words[: first + WORDS_OF_EXCERPT]
    start, end = words[first].start, words[-1].end
    if is_end:
        end = min(end + 2, len(text))  # the full stop and a quotation mark
    found = _found(words, wanted, forms)
    inside = {number: row for number, row in found.items() if number >= first}
    shown = _merged(words, inside)
    return _on_one_line(
        Marked(
            text=text[start:end],
            places=tuple((one - start, other - start) for one, other in shown),
            cut_before=first > 0,
            cut_after=not is_end,
        )
    )


def as_plain(marked: Marked) -> str:
    """Return a marked text without its marks."""
    before, after = _cuts(marked)
    return f"{before}{marked.text}{after}"


def as_html(marked: Marked) -> str:
    """Return a marked text as HTML that is safe to show: only ``<mark>`` is mark-up."""
    before, after = _cuts(marked)
    parts, done = [before], 0
    for start, end in marked.places:
        parts.append(escape(marked.text[done:start]))
        parts.append(f"<mark>{escape(marked.text[start:end])}</mark>")
        done = end
    parts += [escape(marked.text[done:]), after]
    return "".join(parts)


def _cuts(marked: Marked) -> tuple[str, str]:
    return "… " if marked.cut_before else "", " …" if marked.cut_after else ""


def _found(words: Sequence[Token], wanted: Wanted, forms: Forms) -> dict[int, int]:
    """Return the words that were found, each with the number of what it was."""
    rows = [row for terms in wanted for row in terms if not row.negated]
    places = {one for one in forms if one < len(words)}
    places |= {start for start in range(len(words)) if _opens(words, start)}
    found: dict[int, int] = {}
    for start in sorted(places):
        for number, row in enumerate(rows):
            length = _length_of(row, words, forms, start)
            found |= dict.fromkeys(range(start, start + length), number)
    return found


def _opens(words: Sequence[Token], start: int) -> bool:
    """Tell whether a hyphened word begins there."""
    return start + 1 < len(words) and words[start + 1].hyphened


def _length_of(
    row: WantedWords, words: Sequence[Token], forms: Forms, start: int
) -> int:
    """Return how many words from ``start`` on are what was wanted; 0: they are not."""
    if start + len(row.row) <= len(words) and all(
        _fits(one, forms.get(start + offset, _NONE))
        for offset, one in enumerate(row.row)
    ):
        return len(row.row)
    if not row.or_joined.isdisjoint(forms.get(start, _NONE)):
        return 1
    if len(row.row) == 1 and _opens(words, start):
        end = start + 1
        while end < len(words) and words[end].hyphened:
            end += 1
            if joined(words[start:end]) in row.row[0].forms:
                return end - start
    return 0


def _fits(word: WantedWord, forms: frozenset[str]) -> bool:
    if word.beginning:
        return any(one.lstrip("~+").startswith(word.beginning) for one in forms)
    return not word.forms.isdisjoint(forms)


def _is_any(forms: frozenset[str], wanted: Wanted) -> bool:
    """Tell whether a word is one of those searched, be it in a row with others."""
    return any(
        _fits(word, forms)
        for terms in wanted
        for row in terms
        if not row.negated
        for word in (*row.row, WantedWord(forms=row.or_joined))
    )


def _best_start(places: Sequence[int], forms: Forms) -> int:
    """Return where an excerpt begins that holds most different things, then most."""
    best, first = (0, 0), 0
    for number, place in enumerate(places):
        start = max(place - WORDS_BEFORE, 0)
        inside = [one for one in places[number:] if one < start + WORDS_OF_EXCERPT]
        worth = (len({forms[one] for one in inside}), len(inside))
        if worth > best:
            best, first = worth, start
    return first


def _merged(
    words: Sequence[Token], found: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Return the places of words, those in a row as one; pairs overlap."""
    places: list[tuple[int, int]] = []
    before: int | None = None
    for number in sorted(found):
        start, end = words[number].start, words[number].end
        same = before == number - 1 and found[before] == found[number]
        if places and (same or start <= places[-1][1]):
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
        before = number
    return tuple(places)


def _on_one_line(marked: Marked) -> Marked:
    """Return the same with every white space as one blank of the same length."""
    blank = "".join(" " if one.isspace() else one for one in marked.text)
    return Marked(
        text=blank,
        places=marked.places,
        cut_before=marked.cut_before,
        cut_after=marked.cut_after,
    )
