"""What an article attributes to somebody without quotation marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storywatch.article.names import NameSpan, name_spans
from storywatch.article.quotes import quotes_in
from storywatch.article.sentences import sentences
from storywatch.article.speakers import whole_name
from storywatch.article.speech_verbs import SPEECH_VERBS
from storywatch.article.vocabulary import word_set

_NO_CLAUSE = word_set(
    "hält hielt findet fand nennt nannte nennen spricht sprach sprachen stellt stellte"
    " so laut zufolge gab gibt legte wirft rief ruft call calls called describe"
    " described praised lobt lobte labelled labeled saying state dit zei sa ha"
    " detto according"
)
"""Verbs that take a thing said of, not what is said."""

_VERBS = (
    r"(?<!were )(?<!was )(?<!been )(?<!be )(?<!are )(?:"
    + "|".join(sorted(SPEECH_VERBS - _NO_CLAUSE))
    + ")"
)
_TAIL_VERBS = _VERBS.replace(
    "(?:",
    r"(?!(?:claim|claims|claimed|ask|asks|asked|write|writes|wrote|writing|promise"
    r"|promises|promised)\b)(?:",
)
"""A tail with *claimed three lives* or *asked for help* attributes nothing."""

_FAR = re.compile(
    r"\b(?:of|in|by|on|from|to|des|aus|im|am|vom|briefed|report|estimate|Bericht\w*"
    r"|Angaben|Medien\w*|Studie|study)\b"
)
"""Between *laut* and a name: the name is not the source itself."""

_PLACE = re.compile(
    r"\b(?:in|at|from|to|near|on|over|im|aus|bei|nach|am|vom|zum|zur)"
    r"(?: (?:the|der|den|dem))? $",
    re.IGNORECASE,
)
"""Before a name: where somebody speaks, not who."""

_SOURCE = re.compile(
    r"(?:^|(?<=\s))(?:laut|gemäss|gemäß|nach (?:Angaben|Ansicht|Einschätzung|Meinung"
    r"|Darstellung|Aussagen?|Worten) (?:von|der|des)|aus Sicht (?:von|der|des)"
    r"|according to|in the (?:view|opinion|words) of)\b",
    re.IGNORECASE,
)
"""*Laut X war die Fahrbahn vereist*; the name follows."""

_SOURCE_BEHIND = re.compile(r" zufolge\b")
_TAIL = re.compile(
    rf"[,;] (?:(?:so|wie) )?(?:\S+ ){{0,6}}?(?:{_TAIL_VERBS})\b[^,]*$", re.IGNORECASE
)
"""*…, sagte Ingenieur X.* and *…, said engineer X.*, also *…, X said.*"""

_HEAD = re.compile(
    rf"(?:^wie |^|^[^,]+, )(?P<who>(?:\S+ ){{1,6}}?)(?P<verb>{_VERBS})"
    r"(?:(?: \w+){0,3}? (?:that|how|why|whether)\b"
    r"|, (?:dass|ob|die|der|das|es|man|er)\b"
    r"|, )",
    re.IGNORECASE,
)
"""*X said that …*, *X sagte, die …*, *Wie X erklärt, …*"""

_PLAIN_ENGLISH = re.compile(
    r"^(?P<who>(?:\S+ ){1,6}?|[^,]+, (?:\S+ ){1,4}?)"
    r"(?:said|says|warned|insisted|added|argued|claimed|told \w+)"
    r"(?: on \w+)? (?=[a-z])"
)
"""*X said the parts were stuck*; only verbs that take a bare clause."""

_NOBODY = re.compile(r", (?:so )?hei(?:ß|ss)t es\b[^,]*$|^Es hei(?:ß|ss)t,")
_REACH = 90
"""Characters behind *laut* in which the name stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence that somebody is said to have stated.

    Attributes:
        text: the whole sentence, as written.
        speaker: the name as written, without office; None for *heisst es*.
        start: first code point, from 0.
        end: one past the last.
    """

    text: str
    speaker: str | None
    start: int
    end: int


def statements_in(text: str, language: str) -> tuple[Statement, ...]:
    """Find the sentences attributed to somebody who is named.

    A sentence with a quotation is left to ``quotes_in``; one attributed to an
    office alone (*a spokesman said*) is none.

    Args:
        text: paragraphs separated by blank lines.
        language: ISO 639-1; German and English attributions are known.

    Returns:
        In the order of the text.
    """
    names = name_spans(text, language)
    quoted = quotes_in(text, language)
    return tuple(
        one
        for one in _statements(text, names, language)
        if not any(quote.start < one.end and one.start < quote.end for quote in quoted)
    )


def _statements(
    text: str, names: Sequence[NameSpan], language: str
) -> Iterator[Statement]:
    for sentence in sentences(text):
        own = [
            one
            for one in names
            if sentence.start <= one.start and one.end <= sentence.end
        ]
        speaker = _speaker(sentence.text, sentence.start, own)
        if speaker is None and not _NOBODY.search(sentence.text.rstrip(" .")):
            continue
        yield Statement(
            text=sentence.text,
            speaker=whole_name(text, speaker, language) if speaker else None,
            start=sentence.start,
            end=sentence.end,
        )


def _speaker(sentence: str, offset: int, names: Sequence[NameSpan]) -> NameSpan | None:
    source = _SOURCE.search(sentence)
    after_source = source.end() if source else -1
    for place, reach in _stretches(sentence):
        for name in names:
            if offset + place <= name.start < offset + reach:
                between = sentence[place : name.start - offset]
                if place == after_source and _FAR.search(between):
                    break
                if place != after_source and _PLACE.search(between):
                    continue
                return name
    behind = _SOURCE_BEHIND.search(sentence)
    if behind is not None:
        return next((one for one in names if one.end == offset + behind.start()), None)
    return None


def _stretches(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where in a sentence a speaker's name may stand."""
    source = _SOURCE.search(sentence)
    if source is not None:
        comma = sentence.find(",", source.end())
        reach = source.end() + _REACH
        yield source.end(), min(reach, comma) if comma > 0 else reach
    tail = _TAIL.search(sentence.rstrip(" ."))
    if tail is not None:
        yield tail.span()
    for pattern in (_HEAD, _PLAIN_ENGLISH):
        head = pattern.match(sentence)
        if head is not None:
            yield head.span("who")
