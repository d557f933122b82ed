"""Which figures, dates and times differ between a sentence and its later wording."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from storywatch.article.figures import figures_in
from storywatch.article.numerals import number_in_digits
from storywatch.article.units import UNITS
from storywatch.article.vocabulary import word_set

NumberKind: TypeAlias = Literal["figure", "number", "weekday", "month"]
"""A quantity; another number (of a date, a year, a time, a score; in French, Italian
and Spanish words); a day of the week; a month."""

_SHARES = frozenset({"%", "pp", "bp"})
_MEASURES = frozenset(UNITS.values())

COUPLE = 2
"""Up to this value a figure comes and goes with the wording: *the two men*, *both*."""

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")

_WEEKDAYS = word_set(
    """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    monday tuesday wednesday thursday friday saturday sunday
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    lunes martes miércoles jueves viernes sábado domingo
    """
)
_GERMAN_DAYTIME = re.compile(r"(?:früh|(?:vor|nach)?mittag|morgen|abend|nacht)?s?$")
"""*Dienstagabend*, *dienstags*; not the *s* of other languages' days."""

_MONTHS = word_set(
    """
    januar jänner februar märz april mai juni juli august september oktober november
    dezember january february march may june july october december
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
    novembre dicembre enero febrero abril mayo junio julio septiembre octubre
    noviembre diciembre
    """
)
_FROM_TWO = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici tredici",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce",
}
_TENS = {
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
    "it": {"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "cento": 100},
    "es": {"veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100},
}
_NUMBER_WORDS: dict[str, dict[str, int]] = {
    language: _TENS[language]
    | {word: value for value, word in enumerate(words.split(), start=2)}
    for language, words in _FROM_TWO.items()
}
"""German and English ones are read with the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure, a date's number, or a word of the calendar at one place.

    Attributes:
        kind: what it is.
        value: in full; of the calendar's the word.
        unit: as of ``figures.Figure``; empty of all other kinds.
        is_hedged: softened by *rund*, *nearly* ...
        start: first code point, from 0.
        end: one past the last.
        text: as written.
    """

    kind: NumberKind
    value: float | str
    unit: str
    is_hedged: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberDifference:
    """What became of a sentence's numbers.

    Attributes:
        changed: old and new, as written, in the order of the old text.
        came: figures that the old wording has nothing for.
        gone: figures that the new wording has nothing for.
        hedged: one of the figures that stayed is softened, or no longer.
    """

    changed: tuple[tuple[str, str], ...]
    came: tuple[str, ...]
    gone: tuple[str, ...]
    hedged: bool


def numbers_in(sentence: str, language: str) -> tuple[Number, ...]:
    """Find all numbers of a sentence: figures, other digits, words of the calendar.

    Args:
        sentence: any length; the time is linear in it.
        language: ISO 639-1, or ``"und"``.
    """
    found = [
        Number(
            kind="figure",
            value=one.value,
            unit=one.unit,
            is_hedged=one.hedge is not None,
            start=one.start,
            end=one.end,
            text=one.text,
        )
        for one in figures_in(sentence, language)
    ]
    taken = [(one.start, one.end) for one in found]
    for kind, value, place in _plain_numbers(sentence, language):
        start, end = place.span()
        if not any(start < last and first < end for first, last in taken):
            found.append(
                Number(
                    kind=kind,
                    value=value,
                    unit="",
                    is_hedged=False,
                    start=start,
                    end=end,
                    text=place.group(),
                )
            )
    return tuple(sorted(found, key=lambda one: one.start))


def number_difference(
    before: Sequence[Number], after: Sequence[Number]
) -> NumberDifference:
    """Compare the numbers of a sentence with those of its later wording.

    The same value in another notation is no change. Of what is left a figure is the
    other's later value when both count the same, a date's number when both are no
    figures.
    """
    gone, came = list(before), list(after)
    stayed = _paired(gone, came, lambda one: (one.value, one.unit))
    stayed += _paired(gone, came, lambda one: (one.value, _telling_unit(one)))
    changed = _paired(gone, came, lambda one: (one.kind, one.unit))
    changed += _paired(gone, came, _loose_kind)
    changed.sort(key=lambda pair: pair[0].start)
    return NumberDifference(
        changed=tuple((old.text, new.text) for old, new in changed),
        came=tuple(one.text for one in came if _tells(one)),
        gone=tuple(one.text for one in gone if _tells(one)),
        hedged=any(old.is_hedged != new.is_hedged for old, new in stayed),
    )


def without_numbers(sentence: str, numbers: Sequence[Number]) -> str:
    """Return a sentence with a mark in place of each number."""
    pieces, place = [], 0
    for one in numbers:
        pieces.append(sentence[place : one.start])
        place = one.end
    pieces.append(sentence[place:])
    return " 0 ".join(pieces)


def _plain_numbers(
    sentence: str, language: str
) -> Iterator[tuple[NumberKind, float | str, re.Match[str]]]:
    for digits in _DIGITS.finditer(sentence):
        value = number_in_digits(digits.group(), language)
        yield "number", digits.group() if value is None else value, digits
    for word in _WORD.finditer(sentence):
        low = word.group().lower()
        if low in _WEEKDAYS or _GERMAN_DAYTIME.sub("", low) in _WEEKDAYS:
            yield "weekday", low, word
        elif low in _MONTHS and (word.group()[0].isupper() or language != "en"):
            yield "month", low, word
        elif (value := _NUMBER_WORDS.get(language, {}).get(low)) is not None:
            yield "number", float(value), word


def _tells(one: Number) -> bool:
    """Tell a figure that is a fact from *both* and *one of them*."""
    return one.kind == "figure" and (isinstance(one.value, str) or one.value > COUPLE)


def _loose_kind(one: Number) -> Hashable:
    """Join amounts of money, and what is counted: *12 dead* may be *14 people*."""
    if one.kind != "figure" or not one.unit:
        return "number" if one.kind == "figure" else one.kind
    if _telling_unit(one):
        return "amount"
    return one.unit if one.unit in _MEASURES else "counted"


def _telling_unit(one: Number) -> str:
    """Return a unit that makes the same value another: a currency, percent, points."""
    return one.unit if one.unit.isupper() or one.unit in _SHARES else ""


def _paired(
    gone: list[Number], came: list[Number], key: Callable[[Number], Hashable]
) -> list[tuple[Number, Number]]:
    """Take out of both lists what is the same by a key, in the order of the text."""
    wanted = Counter(map(key, came))
    pairs = []
    for old in list(gone):
        if wanted[key(old)]:
            wanted[key(old)] -= 1
            new = next(one for one in came if key(one) == key(old))
            gone.remove(old)
            came.remove(new)
            pairs.append((old, new))
    return pairs
