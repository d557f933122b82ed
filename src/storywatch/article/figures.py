"""The figures in a text: how much or how many, of what, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import simplemma

from storywatch.article.casualties import harmed
from storywatch.article.hedges import Hedge, hedge_before
from storywatch.article.number_names import is_no_quantity
from storywatch.article.numerals import (
    DIGITS,
    ENGLISH_WORDS,
    GERMAN_WORDS,
    number_in_digits,
    number_in_words,
)
from storywatch.article.units import (
    COUNTED,
    CURRENCY_SIGNS,
    DURATIONS,
    LONG_SCALE,
    MAGNITUDES,
    SHORT_SCALE,
    UNITS,
)
from storywatch.article.vocabulary import FUNCTION_WORDS


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


def _number_pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,])(?:(?P<digits>{DIGITS})(?![\d])|(?P<words>{words})(?!\w))",
        re.IGNORECASE,
    )


_NUMBER = {"de": _number_pattern(GERMAN_WORDS), "en": _number_pattern(ENGLISH_WORDS)}
_JOIN = r"[ \u00a0\u202f-]{0,1}"
_MAGNITUDE_NAMES = sorted(
    {*MAGNITUDES, *SHORT_SCALE, *LONG_SCALE}, key=len, reverse=True
)
_MAGNITUDE = re.compile(
    rf"{_JOIN}({'|'.join(map(re.escape, _MAGNITUDE_NAMES))})(?![^\W_])\.?",
    re.IGNORECASE,
)
_SIGN = "|".join(
    re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True)
)
_SIGN_BEFORE = re.compile(rf"(?<!\w)({_SIGN})[ \u00a0\u202f]?$")
_SIGN_AFTER = re.compile(rf"[ \u00a0\u202f-]?({_SIGN})(?!\w)")
_UNIT_NAMES = "|".join(re.escape(one) for one in sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(
    rf"{_JOIN}(?:US-|U\.?S\.? |(?:amerikanische|kanadische|Schweizer) "
    r"|(?:Swiss|Canadian|Australian) |of )?"
    rf"({_UNIT_NAMES})(?![^\W_])",
    re.IGNORECASE,
)
_RANGE = re.compile(rf" ?(?:-|–|—|bis|to|und|and|oder|or) ?({_SIGN})?(?={DIGITS})")
_MONEY_BEFORE = re.compile(r"[$€£][\d.,]+$")
_DIGITS = re.compile(DIGITS)
_MINUS = re.compile(r"(?:(?<![\w])[−–-]|\bminus )$", re.IGNORECASE)
_NEXT = re.compile(r"[ \u00a0\u202f]([^\W\d_][\w'’-]*)")
_RISES = re.compile(
    r"\b(?:auf|von|bei|um|to|from|at|by|of|toll|exceeded|reached|erreicht|reaches)\s+$",
    re.IGNORECASE,
)


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
    pattern = _NUMBER.get(language, _NUMBER["en"])
    read_to = 0
    for found in pattern.finditer(text):
        if found.start() < read_to:
            continue
        figure = _figure(text, found, language)
        if figure is not None:
            read_to = figure.end
            yield figure


def _figure(text: str, found: re.Match[str], language: str) -> Figure | None:
    digits = found.group("digits")
    value = (
        number_in_digits(digits, language)
        if digits
        else number_in_words(found.group("words"), language)
    )
    if value is None:
        return None
    factor, unit, end = _measure(text, found, language)
    start = found.start()
    sign = _SIGN_BEFORE.search(text, max(0, start - 6), start)
    if sign is not None:
        unit, start = unit or CURRENCY_SIGNS[sign.group(1)], sign.start()
        unit = CURRENCY_SIGNS[sign.group(1)]
    measured = bool(unit) or factor != 1.0
    if is_no_quantity(text, found, measured=measured, unit=unit, language=language):
        return None
    if not unit:
        unit, end = _counted(text, end, language)
        range_end = _range_end(text, found)
        if not unit and range_end is not None:
            unit, _ = _counted(text, range_end, language)
    unit = harmed(text, found.start(), end, unit)
    hedge, start = hedge_before(text, start)
    if not _says_enough(text, found, value, unit=unit, factor=factor, hedge=hedge):
        return None
    if _MINUS.search(text, max(0, found.start() - 6), found.start()) and unit in {
        "%",
        "degree",
        "EUR",
        "USD",
    }:
        value = -value
    return Figure(
        value=round(value * factor, 6),
        unit=unit,
        hedge=hedge,
        start=start,
        end=end,
        text=text[start:end],
    )


def _measure(text: str, found: re.Match[str], language: str) -> tuple[float, str, int]:
    """Read magnitude and unit after a number; of a range, after its second end."""
    factor, unit, end = _direct_measure(text, found.end(), language)
    range_end = _range_end(text, found)
    if unit or factor != 1.0 or range_end is None:
        return factor, unit, end
    factor, unit, _ = _direct_measure(text, range_end, language)
    return factor, unit, found.end()


def _range_end(text: str, found: re.Match[str]) -> int | None:
    """Return where the second number of a range ends (*10 bis 12*, *10-12*)."""
    joined = _RANGE.match(text, found.end(), found.end() + 12)
    if joined is None or found.group("digits") is None:
        return None
    second = _DIGITS.match(text, joined.end())
    return second.end() if second else None


def _direct_measure(text: str, place: int, language: str) -> tuple[float, str, int]:
    factor, end = 1.0, place
    magnitude = _MAGNITUDE.match(text, place, place + 20)
    if magnitude is not None:
        written = magnitude.group(1)
        value = _magnitude_value(written, language)
        metres = written == "m" and not _is_money_or_people(
            text, place, magnitude.end()
        )
        if value is not None and not metres:
            factor, end = value, magnitude.end()
    unit = _UNIT.match(text, end, end + 40)
    if unit is not None:
        return factor, UNITS[unit.group(1).lower()], unit.end()
    sign = _SIGN_AFTER.match(text, end, end + 6)
    if sign is not None:
        return factor, CURRENCY_SIGNS[sign.group(1)], sign.end()
    return factor, "", end


def _magnitude_value(written: str, language: str) -> float | None:
    low = written.lower()
    scale = SHORT_SCALE if language in {"en", "und"} else LONG_SCALE
    if low in scale:
        return scale[low]
    if low in {"b", "m", "k"} and language == "de":
        return None
    return MAGNITUDES.get(low)


def _is_money_or_people(text: str, number_end: int, end: int) -> bool:
    """Tell ``£5m`` and ``5m people`` from ``5m`` of length."""
    if _MONEY_BEFORE.search(text, max(0, number_end - 16), number_end):
        return True
    following = _NEXT.match(text, end, end + 40)
    return following is not None and (
        following.group(1).lower() in COUNTED or following.group(1).lower() in UNITS
    )


def _counted(text: str, end: int, language: str) -> tuple[str, int]:
    """Read what is counted: the noun that follows, at most three words on."""
    place = end
    if place < len(text) and text[place] == "-":
        return "", end
    plural: tuple[str, int] | None = None
    for _ in range(4):
        following = _NEXT.match(text, place, place + 60)
        if following is None:
            break
        word, low = following.group(1), following.group(1).lower()
        if low in FUNCTION_WORDS and low not in {"new", "neue", "neuen"}:
            if plural is None and low in {"der", "of", "more", "weitere"}:
                place = following.end()
                continue
            break
        if low in COUNTED:
            return COUNTED[low], following.end()
        if language == "de":
            if word[0].isupper():
                return _noun_lemma(word, language), following.end()
        elif word[0].islower() and low.endswith("s") and not low.endswith(("ss", "us")):
            plural = (_noun_lemma(word, language), following.end())
            break
        place = following.end()
    return plural or ("", end)


def _noun_lemma(word: str, language: str) -> str:
    known = language if language in {"de", "en", "fr", "es", "it", "nl"} else "en"
    return simplemma.lemmatize(word, lang=known).lower()


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
        article = value in {0.5, 1.0}
        return bool(unit) and not article
    if unit:
        return unit not in DURATIONS or text[found.end() : found.end() + 1] != "-"
    return hedge is not None or bool(
        _RISES.search(text, max(0, found.start() - 10), found.start())
    )
