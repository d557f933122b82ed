"""The figures in a text: how much or how many, of what, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storywatch.article.casualties import harmed
from storywatch.article.counted import counted_after, is_fraction, is_place_after_code
from storywatch.article.hedges import Hedge, hedge_after, hedge_before
from storywatch.article.measures import measure_after, range_end, sign_before
from storywatch.article.number_names import is_no_quantity
from storywatch.article.numerals import (
    DIGITS,
    ENGLISH_WORDS,
    GERMAN_WORDS,
    number_in_digits,
    number_in_words,
)
from storywatch.article.units import DURATIONS, MEASURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity at one place of a text.

    Attributes:
        value: in full: ``"500 Mrd"`` is 5e11. A loss keeps its minus sign.
        unit: a currency code, ``"%"``, a measure (``"km"``, ``"year"``), or what
            is counted (``"job"``, ``"dead"``, else the following noun's lemma,
            lower case); empty when the text does not say.
        hedge: how it is softened, or None.
        start: first code point, hedge included, from 0.
        end: one past the last.
        text: the text's own characters from ``start`` to ``end``.
    """

    value: float
    unit: str
    hedge: Hedge | None
    start: int
    end: int
    text: str


def _number_pattern(words: str | None) -> re.Pattern[str]:
    # "No one" is nobody.
    worded = rf"|(?<!\bno )(?P<words>{words})(?!\w)" if words else "|(?P<words>(?!))"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<digits>{DIGITS})(?![\d]){worded})", re.IGNORECASE
    )


_DIGITS_ONLY = _number_pattern(None)
_NUMBER = {
    "de": _number_pattern(GERMAN_WORDS),
    "en": _number_pattern(ENGLISH_WORDS),
    "und": _number_pattern(ENGLISH_WORDS),
}
_MINUS = re.compile(r"(?:(?<![\w])[−–-]|\b(?:minus|moins|menos|meno) )$", re.IGNORECASE)
_RISES = re.compile(
    r"\b(?:auf|von|bei|um|to|from|at|by|of|toll|exceeded|reached|erreicht|reaches"
    r"|(?:number|figure|total|count|zahl|anzahl) (?:is|was|ist|war|beträgt))\s+$",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\b(?:stärke|magnitude|magnitud|magnitudo|note|graded?|rating|kracht|sila)"
    r"(?: von| of)?\s+$",
    re.IGNORECASE,
)
"""An earthquake's strength has no unit, nor has a mark."""

_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+$")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}$")
_STOP = re.compile(r"[.!?]\s|\n")
_SHARED_WITHIN = 120
"""Characters between a measured figure and one that leaves its unit out."""


_SIGNED = frozenset({"%", "degree", "EUR", "USD", "CHF", "GBP", "pp"})
_HARMS = frozenset({"dead", "injured", "missing"})


def figures_in(text: str, language: str) -> tuple[Figure, ...]:
    """Find the figures of a text.

    Dates, years, times, scores, ordinals, and numbers that are part of a name
    (``F-16``, ``5G``, ``Artikel 5``) are none. Of a range both ends are given.

    Args:
        text: any length; the time is linear in it.
        language: ISO 639-1; decides what a dot, a comma and *billion* mean. Of
            number words only German and English ones are read.

    Returns:
        In the order of the text, without overlap.
    """
    return tuple(_figures(text, language))


def _figures(text: str, language: str) -> Iterator[Figure]:
    pattern = _NUMBER.get(language, _DIGITS_ONLY)
    read_to = 0
    measured: Figure | None = None
    for found in pattern.finditer(text):
        if found.start() < read_to:
            continue
        figure = _figure(text, found, language, measured)
        if figure is not None:
            read_to = figure.end
            measured = figure if figure.unit in MEASURES else measured
            yield figure


def _figure(
    text: str, found: re.Match[str], language: str, measured_before: Figure | None
) -> Figure | None:
    value = _value(found, language)
    if value is None or is_fraction(text, found.end()):
        return None
    measure = measure_after(text, found, language)
    factor, unit, end = measure.factor, measure.unit, measure.end
    start = found.start()
    sign = sign_before(text, start)
    if sign is not None:
        unit, start = sign
    measured = bool(unit) or factor != 1.0
    if is_no_quantity(text, found, measured=measured, unit=unit, language=language):
        return None
    if not unit:
        unit, end = _counted(text, found, end, language)
        if unit and is_place_after_code(text, found.start(), found.group(), unit):
            return None
    unit = unit or _left_out(text, found, factor, measured_before)
    unit = harmed(text, found.start(), end, unit)
    hedge, start = hedge_before(text, start, language)
    hedge = hedge or hedge_after(text, end)
    if not _says_enough(text, found, value, unit=unit, factor=factor, hedge=hedge):
        return None
    if _MINUS.search(text, max(0, found.start() - 7), found.start()) and (
        unit in _SIGNED
    ):
        value = -value
    return Figure(
        value=round(value * factor, 6),
        unit=unit,
        hedge=hedge,
        start=start,
        end=end,
        text=text[start:end],
    )


def _value(found: re.Match[str], language: str) -> float | None:
    digits = found.group("digits")
    if digits:
        return number_in_digits(digits, language)
    return number_in_words(found.group("words"), language)


def _counted(
    text: str, found: re.Match[str], end: int, language: str
) -> tuple[str, int]:
    """Read what is counted, behind the second number of a range if need be."""
    unit, unit_end = counted_after(text, end, language)
    if unit:
        return unit, unit_end
    second = range_end(text, found, language)
    if second is None:
        return "", end
    return counted_after(text, second, language)[0], end


def _left_out(
    text: str, found: re.Match[str], factor: float, before: Figure | None
) -> str:
    """Return the unit of the figure before: *14,2 Prozent, die Grünen 13,3*."""
    if before is None or factor != 1.0 or not _DECIMAL.fullmatch(found.group()):
        return ""
    near = 0 <= found.start() - before.end <= _SHARED_WITHIN
    apart = _STOP.search(text, before.end, found.start())
    rising = _RISES.search(text, max(0, found.start() - 18), found.start())
    shares = before.unit == "%" or rising is not None
    return before.unit if near and shares and apart is None else ""


def _says_enough(
    text: str,
    found: re.Match[str],
    value: float,
    *,
    unit: str,
    factor: float,
    hedge: Hedge | None,
) -> bool:
    """Tell a quantity from a number that only stands there."""
    if factor != 1.0:
        return True
    if found.group("digits") is None:
        if value in {0.5, 1.0}:
            return unit in _HARMS and found.group() not in {"a", "an", "A", "An"}
        return bool(unit)
    if unit:
        return unit not in DURATIONS or text[found.end() : found.end() + 1] != "-"
    before = max(0, found.start() - 18)
    return (
        hedge is not None
        or _GROUPED.fullmatch(found.group()) is not None
        or _RISES.search(text, before, found.start()) is not None
        or _STRENGTH.search(text, before, found.start()) is not None
    )
