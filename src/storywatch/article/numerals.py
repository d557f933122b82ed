"""Numbers as German, English and other news write them, read as values."""

import re
from typing import Final

from storywatch.article.vocabulary import word_set

DECIMAL_COMMA: Final = word_set(
    """
    de fr es it nl pt pl ru da sv no cs fi tr uk
    """
)
"""Languages in which a comma begins the decimals and a dot groups digits."""

DIGITS: Final = (
    r"\d{1,3}(?:['’\u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?"
    r"|\d{1,3}\.\d{3},\d{1,2}|\d{1,3},\d{3}\.\d{1,2}"
    r"|\d+(?:[.,]\d+)?"
)
"""One number in digits, as a pattern."""

_GERMAN_SMALL: Final = {
    "ein": 1,
    "eins": 1,
    "eine": 1,
    "einen": 1,
    "einer": 1,
    "einem": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
    "zwanzig": 20,
    "dreissig": 30,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_ENGLISH_SMALL: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

_GERMAN_PIECE = "|".join(
    [*sorted(_GERMAN_SMALL, key=len, reverse=True), "hundert", "tausend", "und", "halb"]
)

GERMAN_WORDS: Final = rf"anderthalb|halbe[nr]?|(?>(?:{_GERMAN_PIECE}){{1,9}})"
"""A number word, as a pattern; atomic, so a long run of pieces costs no time."""

_ENGLISH_PIECE = "|".join(sorted(_ENGLISH_SMALL, key=len, reverse=True))
ENGLISH_WORDS: Final = (
    rf"half an?|(?:an?|{_ENGLISH_PIECE}) hundred"
    rf"(?: and (?:{_ENGLISH_PIECE})(?:-(?:{_ENGLISH_PIECE}))?)?"
    rf"|(?:{_ENGLISH_PIECE})(?:[- ](?:{_ENGLISH_PIECE}))?(?:[- ]and[- ]a[- ]half)?"
    r"|(?:an?|three)[- ]quarters? of an?|half|an?"
)


def number_in_digits(written: str, language: str) -> float | None:
    """Read a number in digits.

    A dot before exactly three digits groups in languages with a decimal comma
    and is a decimal point elsewhere; a comma the other way round. Swiss and
    blank grouping is read everywhere.

    Args:
        written: what ``DIGITS`` matched.
        language: ISO 639-1, or ``"und"`` (read as English).

    Returns:
        The value, or None when the text is no number.
    """
    plain = re.sub(r"['’\u00a0\u202f ]", "", written)
    decimal = "," if language in DECIMAL_COMMA else "."
    group = "." if decimal == "," else ","
    if plain.count(".") and plain.count(","):
        decimal = max(".,", key=plain.rfind)
        group = "." if decimal == "," else ","
    elif plain.count(group) == 1 and not re.search(r"\D\d{3}$", plain):
        # "1,5" in English or "1.5" in German: the other habit, not a grouping.
        decimal, group = group, decimal
    elif plain.count(decimal) > 1:
        decimal, group = group, decimal
    try:
        return float(plain.replace(group, "").replace(decimal, "."))
    except ValueError:
        return None


def number_in_words(written: str, language: str) -> float | None:
    """Read a number word of German or English.

    Args:
        written: one match of ``GERMAN_WORDS`` or ``ENGLISH_WORDS``, any case.
        language: ``"de"``; anything else is read as English.

    Returns:
        The value (``"dreieinhalb"`` gives 3.5, ``"half a"`` 0.5), or None.
    """
    low = written.lower().replace("ß", "ss")
    return _german(low) if language == "de" else _english(low)


def _german(word: str) -> float | None:
    if word == "anderthalb":
        return 1.5
    if word in {"halbe", "halben", "halber"}:
        return 0.5
    if word.endswith("einhalb"):
        whole = _german(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    for magnitude, factor in (("tausend", 1000), ("hundert", 100)):
        if magnitude in word:
            before, _, after = word.partition(magnitude)
            times = _german(before) if before else 1
            rest = _german(after.removeprefix("und")) if after else 0
            return None if times is None or rest is None else times * factor + rest
    if word in _GERMAN_SMALL:
        return _GERMAN_SMALL[word]
    units, _, tens = word.partition("und")
    if units in _GERMAN_SMALL and _GERMAN_SMALL.get(tens, 0) >= 20:
        return _GERMAN_SMALL[units] + _GERMAN_SMALL[tens]
    return None


def _english(words: str) -> float | None:
    if words in {"half a", "half an", "half"}:
        return 0.5
    if words in {"a", "an"}:
        return 1
    if words.endswith((" of a", " of an")):
        return 0.75 if words.startswith("three") else 0.25
    words = re.sub(r"[- ]and[- ]a[- ]half$", " and a half", words)
    half = words.endswith(" and a half")
    total = 0.0
    for word in re.split(r"[- ]", words.removesuffix(" and a half")):
        if word == "and":
            continue
        if word == "hundred":
            total = (total or 1) * 100
        elif word in {"a", "an"}:
            total = 1
        elif word in _ENGLISH_SMALL:
            total += _ENGLISH_SMALL[word]
        else:
            return None
    return total + (0.5 if half else 0)
