"""What an article quotes, and whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storywatch.article.names import NameSpan, name_spans
from storywatch.article.quotations import Quotation, quotations
from storywatch.article.speakers import whole_name
from storywatch.article.speech_verbs import SPEECH_WORDS as _SAYING_WORDS

__all__ = ["Quotation", "Quote", "quotations", "quotes_in"]

_SAYING = re.compile(rf"\b(?:{_SAYING_WORDS})\b", re.IGNORECASE)
_BESIDE_PRONOUN = re.compile(
    rf"\b(?:(?:{_SAYING_WORDS}) (?:er|sie|he|she)"
    rf"|(?:er|sie|he|she) (?:\w+ )?(?:{_SAYING_WORDS}))\b",
    re.IGNORECASE,
)
_BESIDE_ROLE = re.compile(r" (?:der|die|the) [\w-]+")
"""*schrieb der Konzernchef*: he who was spoken of before."""
_CLAUSE_END = re.compile(r"[.!?\n„“«»\"](?:\s|$)|[„“«»\"]")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")

_NEW_SENTENCE = re.compile(r"\s+[^\W\da-zà-ÿ]|\s*$|\s+[\"„“«»]")
_ASKED = re.compile(rf"\s+(?:[A-Z]\w+\s+){{1,3}}(?:{_SAYING_WORDS})\b")
_TOLD = frozenset({"told", "tell", "tells", "ask", "asked", "asks"})
_AIMED = re.compile(
    r"\b(?:dem|der|den|im|in|auf|gegenüber|zu|bei|beim|on|to|at|with|über|about)\b"
)

_SAID_AFTER = re.compile(rf"(?:,|(?<=[,!?]\W))\s(?:{_SAYING_WORDS})\b", re.IGNORECASE)
_WORK_BEFORE = re.compile(
    r"\b(?:roman|film|buch|lied|song|hit|album|stück|serie|ausstellung|titel|band|novel"
    r"|book|movie|play|series|show|exhibition|single|poem|gedicht|podcast|pub)s? $",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"\b(?:für|for)\b[^,.]*?\b(?:ist|war|sind|is|was|are)\b", re.IGNORECASE
)
_THESE_WORDS = re.compile(
    r"\s+(?:mit diesen Worten|with (?:these|those) words),?\b[^.]*", re.IGNORECASE
)

_REACH = 140
"""Characters before and after a quotation in which its speaker is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of somebody, as an article repeats them.

    Attributes:
        text: what stands between the marks.
        speaker: the name as written nearby, genitive stripped; None when the
            text does not say.
        start: of the opening mark, in code points from 0.
        end: one past the closing mark.
    """

    text: str
    speaker: str | None
    start: int
    end: int


def quotes_in(text: str, language: str) -> tuple[Quote, ...]:
    """Find the words that an article quotes, each with its speaker.

    A quotation of fewer than three words, or one whose words are all
    capitalised (a title, a name), is no speech.

    Args:
        text: paragraphs separated by blank lines.
        language: ISO 639-1, or ``"und"``.

    Returns:
        In the order of the text.
    """
    spoken = [one for one in quotations(text) if _is_speech(text, one)]
    if not spoken:
        return ()
    names = name_spans(text, language)
    quotes = [
        Quote(
            text=one.text,
            speaker=_speaker_name(text, one, names, language),
            start=one.start,
            end=one.end,
        )
        for one in spoken
    ]
    return tuple(_with_carried_speakers(text, quotes))


def _is_speech(text: str, quotation: Quotation) -> bool:
    words = _WORD.findall(quotation.text)
    if _SAID_AFTER.match(text, quotation.end, quotation.end + 24):
        return True
    if _WORK_BEFORE.search(text, max(0, quotation.start - 16), quotation.start):
        return False
    return len(words) >= 3 and any(word[0].islower() for word in words[1:])


def _speaker_name(
    text: str, quotation: Quotation, names: Sequence[NameSpan], language: str
) -> str | None:
    speaker = _speaker(text, quotation, names)
    return None if speaker is None else whole_name(text, speaker, language)


def _speaker(
    text: str, quotation: Quotation, names: Sequence[NameSpan]
) -> NameSpan | None:
    """Look after the quotation first, then before it: the usual order of news.

    A colon before the quotation turns the order round.
    """
    after = (quotation.end, _clause_end(text, quotation))
    before = (_clause_start(text, quotation.start), quotation.start)
    lead = text[before[0] : before[1]].rstrip()
    announced = lead.endswith(":")
    if announced and not _SAYING.search(lead):
        for name in names:
            if name.end == before[0] + len(lead) - 1:
                return name
    for start, end in (before, after) if announced else (after, before):
        verb = _nearest_verb(text, start, end, quotation)
        if verb is None:
            continue
        pronoun = _BESIDE_PRONOUN.search(text, max(start, verb.start() - 12), end)
        if pronoun is not None and pronoun.start() <= verb.end():
            return _last_subject(text, names, before=before[0])
        near = [
            name
            for name in names
            if start <= name.start and name.end <= end and _may_speak(text, name, verb)
        ]
        if near:
            return min(near, key=lambda name: _distance(name, verb))
        if _BESIDE_ROLE.match(text, verb.end(), end):
            return _last_subject(text, names, before=before[0])
    return _speaker_without_verb(text, quotation, names, before=before[0])


def _speaker_without_verb(
    text: str, quotation: Quotation, names: Sequence[NameSpan], *, before: int
) -> NameSpan | None:
    """Read *Für X ist das …* and *Mit diesen Worten eröffnete X …*."""
    for pattern, start in ((_FOR_WHOM, before), (_THESE_WORDS, quotation.end)):
        found = (
            pattern.search(text, start, quotation.start)
            if start == before
            else pattern.match(text, start, start + _REACH)
        )
        if found is not None:
            for name in names:
                if found.start() <= name.start and name.end <= found.end():
                    return name
    return None


def _clause_end(text: str, quotation: Quotation) -> int:
    """End where the sentence around the quotation ends."""
    start = quotation.end
    ended = quotation.text[-1:] in {".", "!", "?", "…"}
    if ended and _NEW_SENTENCE.match(text, start, start + 50):
        asked = quotation.text[-1] in "!?" and _ASKED.match(text, start, start + 50)
        if not asked:
            return start
    found = _CLAUSE_END.search(text, start, start + _REACH)
    return found.start() if found else min(len(text), start + _REACH)


def _may_speak(text: str, name: NameSpan, verb: re.Match[str]) -> bool:
    """Tell the speaker from whom or where it was said (*told CNBC*, *auf X*)."""
    if len(name.text) < 2:
        return False
    if name.start < verb.end():
        return True
    between = text[verb.end() : name.start]
    if text[verb.start() - 2 : verb.start() - 1] in set("“”\"'’«»"):
        return not _AIMED.search(between)
    return verb.group().lower() not in _TOLD and not _AIMED.search(between)


def _clause_start(text: str, end: int) -> int:
    window = text[max(0, end - _REACH) : end]
    cut = max(window.rfind(mark) for mark in (". ", "! ", "? ", "\n", "” ", "» ", "“ "))
    return end - len(window) + cut + 1


def _nearest_verb(
    text: str, start: int, end: int, quotation: Quotation
) -> re.Match[str] | None:
    """Return the verb of saying nearest to the quotation."""
    edge = quotation.end if start >= quotation.end else quotation.start
    return min(
        _SAYING.finditer(text, start, end),
        key=lambda found: abs(found.start() - edge),
        default=None,
    )


def _distance(name: NameSpan, verb: re.Match[str]) -> int:
    """Count the characters between a name and the verb it belongs to."""
    return (
        name.start - verb.end() if name.start >= verb.end() else verb.start() - name.end
    )


def _last_subject(
    text: str, names: Sequence[NameSpan], *, before: int
) -> NameSpan | None:
    """Return whom a pronoun may mean: the first name of the last sentence with one."""
    paragraph = text.rfind("\n\n", 0, before) + 1
    earlier = [name for name in names if paragraph <= name.start < before]
    if not earlier:
        return None
    sentence = max(
        text.rfind(mark, paragraph, earlier[-1].start)
        for mark in (". ", "! ", "? ", "\n")
    )
    return next(name for name in earlier if name.start > sentence)


def _with_carried_speakers(text: str, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Give a quotation without a speaker the one before it in its paragraph."""
    previous: Quote | None = None
    for quote in quotes:
        carried = quote
        if quote.speaker is None and previous is not None:
            between = text[previous.end : quote.start]
            if len(between) <= _REACH and len(_CLAUSE_END.findall(between)) <= 1:
                carried = replace(quote, speaker=previous.speaker)
        yield carried
        previous = carried
