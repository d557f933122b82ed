"""What stands beside a number: its magnitude, its measure, the range it opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storywatch.article.foreign_units import (
    FOREIGN_COUNTED,
    FOREIGN_MAGNITUDES,
    FOREIGN_UNITS,
)
from storywatch.article.numerals import DIGITS, ENGLISH_WORDS, GERMAN_WORDS
from storywatch.article.units import (
    COUNTED,
    CURRENCY_SIGNS,
    LONG_SCALE,
    MAGNITUDES,
    SHORT_SCALE,
    UNITS,
)

_OWN = frozenset({"de", "en", "und"})
_JOIN = r"[ \u00a0\u202f-]{0,1}"


def units_of(language: str) -> Mapping[str, str]:
    """Return the measures as texts of a language write them, lower case."""
    return UNITS if language in _OWN else FOREIGN_UNITS


def counted_of(language: str) -> Mapping[str, str]:
    """Return the things often counted as a language names them, lower case."""
    return COUNTED if language in _OWN else FOREIGN_COUNTED


def _either(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def _magnitude_pattern(words: Mapping[str, float]) -> re.Pattern[str]:
    known = {**words, **SHORT_SCALE, **LONG_SCALE}
    return re.compile(
        rf"{_JOIN}({_either(known)})(?![^\W_])(?:\.(?!\d))?", re.IGNORECASE
    )


def _unit_pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(
        rf"{_JOIN}(?:US-|U\.?S\.? |(?:amerikanische|kanadische|Schweizer) "
        r"|(?:Swiss|Canadian|Australian) |of |de |di |d['’]|van )?"
        rf"({_either(words)})(?![^\W_])",
        re.IGNORECASE,
    )


_OWN_MAGNITUDE = _magnitude_pattern(MAGNITUDES)
_FOREIGN_MAGNITUDE = _magnitude_pattern(FOREIGN_MAGNITUDES)
_OWN_UNIT = _unit_pattern(UNITS)
_FOREIGN_UNIT = _unit_pattern(FOREIGN_UNITS)
_SIGN = _either(CURRENCY_SIGNS)
_SIGN_BEFORE = re.compile(rf"(?<!\w)({_SIGN})[ \u00a0\u202f]?$")
_SIGN_AFTER = re.compile(rf"[ \u00a0\u202f-]?({_SIGN})(?!\w)")
_JOINS = (
    r"(?: ?[-–—] ?| (?:bis(?: zu)?|to|und|and|oder|or|zu|à|et|ou|a|y|e|o|tot|en|do|i"
    rf"|hasta|von|of|out of|sur|su|de|van|auf|statt|gegen|against"
    r"|instead of|rather than) )"
    rf"(?:insgesamt |den |der |the )?({_SIGN})?"
)
_SECOND = {
    "de": re.compile(rf"{_JOINS}(?:{DIGITS}|(?:{GERMAN_WORDS})(?!\w))", re.IGNORECASE),
    "en": re.compile(rf"{_JOINS}(?:{DIGITS}|(?:{ENGLISH_WORDS})(?!\w))", re.IGNORECASE),
    "": re.compile(rf"{_JOINS}(?:{DIGITS})", re.IGNORECASE),
}
_ADDED = re.compile(
    r" (?:und|and|oder|or|et|ou|y|e|o|en|i|de|van|of|von|su|sur|auf|to|gegen|against) "
)
_FROM = re.compile(r"\b(?:von|from|between|zwischen)(?: \w+)? $")
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}$")
_MONEY_BEFORE = re.compile(r"[$€£][\d.,]+$")
_NEXT = re.compile(r"[ \u00a0\u202f]([^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a number is multiplied with and measured in.

    Attributes:
        factor: of the magnitude, 1 without any.
        unit: empty when there is none.
        end: one past the last code point of both.
        shared: read behind the second number of a range.
    """

    factor: float
    unit: str
    end: int
    shared: bool = False


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency whose sign stands before a number, and where it begins."""
    sign = _SIGN_BEFORE.search(text, max(0, start - 6), start)
    return (CURRENCY_SIGNS[sign.group(1)], sign.start()) if sign else None


def measure_after(text: str, found: re.Match[str], language: str) -> Measure:
    """Read magnitude and unit after a number; of a range, after its second end."""
    own = _direct(text, found.end(), language)
    second = range_end(text, found, language)
    if own.unit or own.factor != 1.0 or second is None:
        return own
    if _is_apart(text, found):
        return own
    shared = _direct(text, second, language)
    return Measure(factor=shared.factor, unit=shared.unit, end=found.end(), shared=True)


def range_end(text: str, found: re.Match[str], language: str) -> int | None:
    """Return where the second number of a range ends (*10 bis 12*, *14 von 60*)."""
    pattern = _SECOND.get(language, _SECOND["en" if language == "und" else ""])
    joined = pattern.match(text, found.end(), found.end() + 48)
    return joined.end() if joined is not None else None


def _is_apart(text: str, found: re.Match[str]) -> bool:
    """Tell a year from the first end: *2024 und 3 Millionen*."""
    start = found.start()
    return bool(
        _YEAR.fullmatch(found.group())
        and not _FROM.search(text, max(0, start - 24), start)
        and _ADDED.match(text, found.end(), found.end() + 6)
    )


def _direct(text: str, place: int, language: str) -> Measure:
    factor, end = _magnitude(text, place, language)
    if factor in {1e2, 1e3}:
        second, second_end = _magnitude(text, end, language)
        if second >= 1e6:
            factor, end = factor * second, second_end
    unit = (_OWN_UNIT if language in _OWN else _FOREIGN_UNIT).match(text, end, end + 44)
    if unit is not None:
        name = units_of(language)[unit.group(1).lower()]
        return Measure(factor=factor, unit=name, end=unit.end())
    sign = _SIGN_AFTER.match(text, end, end + 6)
    if sign is not None:
        return Measure(
            factor=factor, unit=CURRENCY_SIGNS[sign.group(1)], end=sign.end()
        )
    return Measure(factor=factor, unit="", end=end)


def _magnitude(text: str, place: int, language: str) -> tuple[float, int]:
    pattern = _OWN_MAGNITUDE if language in _OWN else _FOREIGN_MAGNITUDE
    found = pattern.match(text, place, place + 20)
    if found is None:
        return 1.0, place
    written, end = found.group(1), found.end()
    value = _magnitude_value(written, language)
    organic = written.lower() == "bio" and text[end : end + 1] == "-"
    metres = written == "m" and not _is_money_or_people(text, place, end, language)
    if value is None or metres or organic:
        return 1.0, place
    return value, end


def _magnitude_value(written: str, language: str) -> float | None:
    low = written.lower()
    scale = SHORT_SCALE if language in {"en", "und"} else LONG_SCALE
    if low in scale:
        return scale[low]
    if low in {"b", "m", "k"} and language not in {"en", "und"}:
        return None
    return (MAGNITUDES if language in _OWN else FOREIGN_MAGNITUDES).get(low)


def _is_money_or_people(text: str, number_end: int, end: int, language: str) -> bool:
    """Tell ``£5m`` and ``5m people`` from ``5m`` of length."""
    if _MONEY_BEFORE.search(text, max(0, number_end - 16), number_end):
        return True
    following = _NEXT.match(text, end, end + 40)
    if following is None:
        return False
    low = following.group(1).lower()
    return low in counted_of(language) or low in units_of(language)
