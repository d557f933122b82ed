"""A text as two revisions are compared: its sentences, without what is layout."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storywatch.article.correction_notes import note_in
from storywatch.article.furniture import is_furniture
from storywatch.article.page_state import is_page_state
from storywatch.article.sentence_difference import Sentence
from storywatch.article.sentences import sentences
from storywatch.article.text import bare_words, plain_line

MOST_WORDS_OF_A_CROSSHEAD = 6
MOST_CHARACTERS_OF_A_CROSSHEAD = 80
MOST_WORDS_OF_A_NOTE_HEADING = 4

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text without furniture and crossheads, its notes of correction apart.

    Attributes:
        sentences: in order.
        notes: of correction, each to the end of its paragraph.
        whole: the sentences' bare words, a blank before, between and after them.
    """

    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    sentences: tuple[Sentence, ...]
    note: str = ""


def compared_texts(before: str, after: str) -> tuple[ComparedText, ComparedText]:
    """Cut two texts into sentences; paragraphs that both have only once.

    Args:
        before: paragraphs separated by blank lines.
        after: the same.
    """
    known: dict[str, _Paragraph] = {}
    return _compared(before, known), _compared(after, known)


def _compared(text: str, known: dict[str, _Paragraph]) -> ComparedText:
    kept: list[Sentence] = []
    notes: list[str] = []
    for written in _joined_notes(_paragraphs(text)):
        paragraph = known.get(written)
        if paragraph is None:
            paragraph = known[written] = _cut(written)
        kept.extend(paragraph.sentences)
        if paragraph.note:
            notes.append(paragraph.note)
    whole = " ".join(one.bare for one in kept)
    return ComparedText(tuple(kept), tuple(notes), f" {whole} ")


def _cut(paragraph: str) -> _Paragraph:
    cut = [plain_line(one.text) for one in sentences(paragraph)]
    note_from = note_in(cut)
    if note_from is None and _is_layout(plain_line(paragraph)):
        return _Paragraph(())
    told = tuple(
        Sentence(one, bare) for one in cut[:note_from] if (bare := bare_words(one))
    )
    return _Paragraph(told, "" if note_from is None else " ".join(cut[note_from:]))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH_BREAK.split(text):
        if paragraph.strip():
            yield paragraph


def _joined_notes(paragraphs: Iterable[str]) -> Iterator[str]:
    """Join a heading that announces a note with the paragraph behind it."""
    heading = ""
    for paragraph in paragraphs:
        if not heading and _is_note_heading(paragraph):
            heading = paragraph
            continue
        yield f"{heading.rstrip(' :')}: {paragraph}" if heading else paragraph
        heading = ""
    if heading:
        yield heading


def _is_note_heading(paragraph: str) -> bool:
    line = plain_line(paragraph)
    return (
        len(line.split()) <= MOST_WORDS_OF_A_NOTE_HEADING
        and not line.endswith((".", "!", "?"))
        and note_in([line]) == 0
    )


def _is_layout(line: str) -> bool:
    """Tell furniture and crossheads, which come and go with the page."""
    if is_furniture(line) or is_page_state(line):
        return True
    return (
        len(line) <= MOST_CHARACTERS_OF_A_CROSSHEAD
        and len(line.split()) <= MOST_WORDS_OF_A_CROSSHEAD
        and line[-1:] not in ".!?…:”“\"»«’'"
        and not any(map(str.isdecimal, line))
    )
