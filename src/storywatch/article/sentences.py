"""A text cut into its sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storywatch.article.quotes import Quotation, quotations
from storywatch.article.vocabulary import GIVEN_NAMES, word_set

LONGEST_KEPT_QUOTATION = 400
"""Characters; a longer quotation is cut at its own sentences."""

LONGEST_SENTENCE = 1200
"""Characters; a run of text without an end (a table, a menu) is cut there."""

_WRAP_WIDTH = 60
"""A line shorter than this ends on purpose, a longer one was wrapped."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\S\n]*[^\s][^\n]*)*")
_LINE_END = re.compile(r"\n")
_STOP = re.compile(
    r"[.!?…]+[\"'“”„‘’»«›‹)\]]*(?=\s+[\"'“”„‘‚»«›‹(\[–—-]*\s?[^\W_a-zà-öø-ÿ])"
    r"|[。！？]+[」』”）]*"
)
_SPEAKER = re.compile(r"\s+(?:[A-Z]\w+\s+){1,3}(?:ask|said|say|wrote|cried)")
_LAST_WORD = re.compile(r"[\w.&-]+$")
_NEXT_WORD = re.compile(r"\s*[\"'“”„‘‚»«›‹(\[–—-]*\s?([\w-]+)")

_ABBREVIATIONS = word_set(
    """
    dr prof mr mrs ms st jr sr hon gen col lt sgt capt gov sen rep rev pres adm jan
    feb mar apr jun jul aug sep sept oct nov dec mär okt dez inc ltd co corp bros vs
    etc approx dept univ assn ca bzw usw ggf evtl z.b d.h
    u.a u.s u.k u.n e.g i.e a.m p.m o.ä i.d.r v.a mio mrd mia bio tsd fr sfr
    sog inkl exkl zzgl str ing dipl hrsg jh jhd std sek ziff vgl
    geb gest verh al zb d.c l.a
    """
)
_BEFORE_NUMBER = word_set("no nos nr max min art abs fig vol pp tel ziff")
"""Abbreviations only before a number: *No. 5*, but also *he said no. Five ...*"""

_MAY_END = word_set(
    """
    etc usw mio mrd mia a.m p.m inc ltd co corp u.s u.k u.n d.c fr jr
    """
)
"""Abbreviations that also end sentences: they do when the next word is a
usual first word."""

_STARTERS = word_set(
    """
    der die das ein eine einer er sie es wir ich ihr dieser diese dieses damit dabei
    dann doch auch aber und in im am an auf bei nach mit von vor zu zum zur für seit
    so als wenn wie was wer wo warum trotzdem allerdings inzwischen zuletzt zudem
    zunächst laut insgesamt nun jetzt heute gestern danach zuvor später the a an he
    she it they we i you this that these those but and in on at by for from with
    after before when while as if there then however meanwhile also his her their
    its our to what who why how some many most all no one
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text.

    Attributes:
        start: first code point, from 0.
        end: one past the last.
        text: the text's own characters from ``start`` to ``end``.
    """

    start: int
    end: int
    text: str


def sentences(text: str) -> tuple[Span, ...]:
    """Cut a text into sentences.

    Paragraphs are cut first, then sentences; dates, initials, abbreviations of
    German and English, and short quotations stay whole. Time and memory are
    linear in the text.

    Args:
        text: paragraphs separated by blank lines; wrapped lines are read as one.

    Returns:
        In the order of the text, without blanks at their edges; none is empty.
    """
    kept_whole = [
        one for one in quotations(text) if one.end - one.start <= LONGEST_KEPT_QUOTATION
    ]
    found: list[Span] = []
    for start, end in _paragraphs(text):
        cut_from = start
        for cut in [*_sentence_ends(text, start, end, kept_whole), end]:
            found.extend(_spans(text, cut_from, cut))
            cut_from = cut
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Cut at blank lines, and at line ends that were set on purpose."""
    for block in _PARAGRAPH.finditer(text):
        start = line_start = block.start()
        for line_end in _LINE_END.finditer(text, block.start(), block.end()):
            line = text[line_start : line_end.start()].rstrip()
            line_start = line_end.end()
            ended = line.endswith((".", "!", "?", ":", "”", "“", "»", "…"))
            if ended or len(line) < _WRAP_WIDTH:
                yield start, line_end.start()
                start = line_end.end()
        yield start, block.end()


def _sentence_ends(
    text: str, start: int, end: int, kept_whole: Sequence[Quotation]
) -> Iterator[int]:
    openings = [one.start for one in kept_whole]
    for stop in _STOP.finditer(text, start, end):
        place = stop.start()
        inside = bisect_right(openings, place) - 1
        if inside >= 0 and stop.end() < kept_whole[inside].end:
            continue
        if text[place] == "." and _dot_goes_on(text, start, place, stop.end()):
            continue
        if _speaker_follows(text, stop):
            continue
        yield stop.end()


def _dot_goes_on(text: str, start: int, dot: int, after: int) -> bool:
    """Tell an abbreviation's, an initial's or a date's dot from a full stop."""
    word = _LAST_WORD.search(text, max(start, dot - 24), dot)
    if word is None:
        return False
    last = word.group().lower().strip(".-")
    following = _NEXT_WORD.match(text, after, after + 60)
    starts = following is not None and following.group(1).lower() in _STARTERS
    if last.isdigit():
        return len(last) <= 2 and not starts
    if len(last) == 1 and last.isalpha():
        return not starts and _is_initial(text, max(start, dot - 30), word.start())
    if last in _BEFORE_NUMBER:
        return following is not None and following.group(1)[0].isdigit()
    if last in _ABBREVIATIONS:
        return not (starts and last in _MAY_END)
    return False


def _is_initial(text: str, start: int, letter: int) -> bool:
    """Tell the dot of an initial from the end of a sentence on one letter."""
    before = _LAST_WORD.search(text, start, max(start, letter - 1))
    if before is None or text[letter].islower():
        return True
    word = before.group().strip(".")
    return word in GIVEN_NAMES or len(word) == 1 or word.lower() in _ABBREVIATIONS


def _speaker_follows(text: str, stop: re.Match[str]) -> bool:
    """Tell a question in quotation marks that goes on with its speaker."""
    if stop.group()[-1] not in '”"“»«’‘' or stop.group()[0] == ".":
        return False
    following = text[stop.end() : stop.end() + 50]
    return bool(_SPEAKER.match(following))


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = end
        if end - start > LONGEST_SENTENCE:
            blank = text.rfind(
                " ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
            )
            stop = blank if blank > start else start + LONGEST_SENTENCE
        piece = text[start:stop]
        content = piece.strip()
        if content:
            first = start + len(piece) - len(piece.lstrip())
            yield Span(start=first, end=first + len(content), text=content)
        start = stop
