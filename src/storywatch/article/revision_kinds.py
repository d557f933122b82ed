"""What a revision of an article changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from storywatch.article.compared_text import ComparedText, compared_texts
from storywatch.article.records import RevisionKind
from storywatch.article.sentence_difference import (
    SentenceDifference,
    sentence_difference,
)
from storywatch.article.sentence_edit import sentence_edit
from storywatch.article.text import bare_words

BY_WEIGHT: tuple[RevisionKind, ...] = (
    "correction",
    "changed-figure",
    "addition",
    "removal",
    "retitle",
    "rewording",
    "typo",
)
"""What a reader must know of first."""

MATERIAL: frozenset[RevisionKind] = frozenset(
    {"correction", "changed-figure", "addition", "removal"}
)
"""Kinds after which the article says something else."""

MOST_LEFT_OF_THE_SHRUNK = 0.4
"""Of the text: a newsroom cuts a paragraph, a wall or a failed extraction most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionChange:
    """What a later text of an article changed.

    Attributes:
        kinds: weightiest first; ``"typo"`` only alone. Empty when both texts are the
            same to the letter.
        added: sentences with nothing like them before, a note of correction and
            furniture left out; sentences to which a clause was added.
        removed: the same the other way round.
        figures: old and new as written; dates and times too.
        note: of correction, if one came; else empty.
        is_material: whether the article says something else now: other content,
            another figure, a note, or a negation that came or went. A new headline,
            other words and slips are none of it.
        is_shrunk: little but a piece of the earlier text is left, and no note says
            why: rather a wall or a failed extraction than an edit.
        is_capped: so much changed that not every sentence was compared.
    """

    kinds: tuple[RevisionKind, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    note: str = ""
    is_material: bool = False
    is_shrunk: bool = False
    is_capped: bool = False


@dataclass(slots=True)
class _Changes:
    """What is found so far."""

    kinds: set[RevisionKind] = field(default_factory=set)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)
    is_turned: bool = False


def revision_of(
    *,
    before_title: str,
    before_text: str,
    after_title: str,
    after_text: str,
    language: str,
) -> RevisionChange:
    """Tell what a later text of an article changed.

    Spaces, typography, the order of paragraphs, crossheads and furniture (reading
    times, stamps of the last update, counts of shares) are layout, which is
    ``"typo"``. A figure that is another in a headline that otherwise stays is a
    changed figure too.

    Args:
        before_title: of the text in force; may be empty.
        before_text: paragraphs separated by blank lines; may be empty.
        after_title: of the text found now.
        after_text: the same.
        language: ISO 639-1, or ``"und"``; of the article.
    """
    before, after = compared_texts(before_text, after_text)
    note = " ".join(_new_notes(before.notes, after.notes))
    shrunk = not note and _is_piece(after, before)
    changes = _Changes()
    difference = sentence_difference(
        before.sentences, after.sentences, language=language
    )
    if note:
        changes.kinds.add("correction")
    if shrunk:
        changes.kinds.add("removal")
        changes.removed.extend(difference.removed)
    else:
        _read_sentences(changes, difference, before, after, language=language)
    _read_title(changes, before_title, after_title, language=language)
    if (before_title, before_text) != (after_title, after_text):
        changes.kinds.add("typo")
    kinds = [kind for kind in BY_WEIGHT if kind in changes.kinds]
    return RevisionChange(
        kinds=tuple(kinds[:-1] if len(kinds) > 1 and kinds[-1] == "typo" else kinds),
        added=tuple(changes.added),
        removed=tuple(changes.removed),
        figures=tuple(dict.fromkeys(changes.figures)),
        note=note,
        is_material=changes.is_turned or not MATERIAL.isdisjoint(kinds),
        is_shrunk=shrunk,
        is_capped=difference.is_capped,
    )


def _new_notes(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    known = {bare_words(one) for one in before}
    return (one for one in after if bare_words(one) not in known)


def _read_sentences(
    changes: _Changes,
    difference: SentenceDifference,
    before: ComparedText,
    after: ComparedText,
    *,
    language: str,
) -> None:
    """Classify what became of the sentences."""
    changes.added += [one for one in difference.added if not _says(before, one)]
    changes.removed += [one for one in difference.removed if not _says(after, one)]
    if changes.added:
        changes.kinds.add("addition")
    if changes.removed:
        changes.kinds.add("removal")
    for old, new in difference.edited:
        edit = sentence_edit(old, new, language=language)
        changes.kinds |= edit.kinds
        changes.figures += edit.figures
        changes.is_turned |= edit.is_turned
        if "addition" in edit.kinds:
            changes.added.append(new)
        if "removal" in edit.kinds:
            changes.removed.append(old)


def _read_title(changes: _Changes, before: str, after: str, *, language: str) -> None:
    """Classify a new headline."""
    if not bare_words(after) or bare_words(before) == bare_words(after):
        return
    edit = sentence_edit(before, after, language=language)
    if edit.kinds == {"typo"}:
        return
    changes.kinds.add("retitle")
    if edit.kinds == {"changed-figure"}:
        changes.kinds.add("changed-figure")
        changes.figures.extend(edit.figures)


def _says(text: ComparedText, sentence: str) -> bool:
    """Tell whether a text says a sentence word for word, however it is cut."""
    return f" {bare_words(sentence)} " in text.whole


def _is_piece(after: ComparedText, before: ComparedText) -> bool:
    """Tell whether a text is but a piece of the earlier one, its end perhaps cut."""
    most = MOST_LEFT_OF_THE_SHRUNK * len(before.whole)
    if not before.sentences or len(after.whole) > most:
        return False
    if not after.sentences or after.whole in before.whole:
        return True
    begun = " ".join(one.bare for one in after.sentences[:-1])
    return bool(begun) and f" {begun} " in before.whole
