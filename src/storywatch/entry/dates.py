"""Dates as publishers write them.

A reader of what is there, not a guesser: a text that does not name day, month
and year, or that can be read in two ways, is unknown.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from storywatch.entry.month_names import MONTHS
from storywatch.entry.usual_dates import usual_instant

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""The web is younger: an earlier date is a program's zero, not a claim."""

LATEST = datetime(2100, 1, 1, tzinfo=UTC)

LONGEST_TEXT = 200
"""Characters; a date is shorter."""

_WEEKDAY_STARTS = {
    start: number
    for number, starts in enumerate(
        (
            "mon mo montag lun lu",
            "tue tu di dien mar ma",
            "wed we mi mit mer me mie",
            "thu th do don jeu je jue gio",
            "fri fr frei ven ve vie",
            "sat sa sam sab",
            "sun su so son dim dom",
        )
    )
    for start in starts.split()
}

_ZONE_HOURS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0.0),
    **dict.fromkeys(("cet", "mez", "bst", "west"), 1.0),
    **dict.fromkeys(("cest", "mesz", "eet", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk"), 3.0),
    "ist": 5.5,
    "hkt": 8.0,
    "sgt": 8.0,
    **dict.fromkeys(("jst", "kst"), 9.0),
    "aest": 10.0,
    "aedt": 11.0,
    **dict.fromkeys(("est", "cdt"), -5.0),
    **dict.fromkeys(("edt", "ast"), -4.0),
    **dict.fromkeys(("cst", "mdt"), -6.0),
    **dict.fromkeys(("mst", "pdt"), -7.0),
    "pst": -8.0,
}

_ISO = re.compile(
    r"(?P<year>\d{4})([-/.]?)(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"
    r"(?:[t\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?)?"
)
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_CLOCK = re.compile(
    r"(?<![\d:+-])(\d{1,2})(?:[:h](\d{2})(?::(\d{2}))?|(?=\s*[ap]\.?m))"
)
_HALF_OF_DAY = re.compile(r"\s*([ap])\.?\s?m\b\.?")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})(?!\d)")
_PLACE = re.compile(r"\b[a-z]+/[a-z_]+(?:/[a-z_]+)?\b")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./\- ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?![\d:])")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2})[ -][^\W\d_]{3,}\.?[ -](\d{2})(?![\d:])")
_CHARACTERS = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "}
    | {"ı": "i", "ł": "l", "Ł": "l"}
)
"""Chinese, Japanese and Korean write year, month and day after the numbers; some
letters have no accent that could be taken off."""


def claimed_at(text: str) -> datetime | None:
    """Return the instant that a publisher's date names.

    Args:
        text: as written; a date without a zone is taken as UTC, one without a
            time as midnight.

    Returns:
        Aware UTC, or None when day, month or year are missing, ambiguous or
        impossible, or lie outside ``EARLIEST`` to ``LATEST``.
    """
    usual = usual_instant(text)
    if usual is not None:
        return plausible(usual)
    folded = _folded(text[:LONGEST_TEXT])
    if folded.isdecimal() and len(folded) != 8:
        return _from_epoch(folded)
    try:
        instant = _iso(folded) or _worded(folded)
        return None if instant is None else plausible(instant.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def plausible(instant: datetime) -> datetime | None:
    """Return an instant that can be a claim; None for a program's zero.

    Args:
        instant: aware.
    """
    return instant if EARLIEST <= instant < LATEST else None


def _folded(text: str) -> str:
    spelled = re.sub(r"-\s+(?=\d)", "-", text.translate(_CHARACTERS))
    letters = unicodedata.normalize("NFKD", spelled.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())


def _from_epoch(digits: str) -> datetime | None:
    if len(digits) not in {9, 10, 12, 13}:
        return None
    seconds = int(digits) // (1000 if len(digits) > 10 else 1)
    return plausible(datetime.fromtimestamp(seconds, tz=UTC))


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if found is None:
        return None
    parts = found.groupdict(default="0")
    year, month, day, hour, minute, second = (int(parts[name]) for name in _PARTS)
    midnight = datetime(year, month, day, tzinfo=_zone(text[found.end() :]))
    if hour > 24 or minute > 59 or second > 60:
        return None
    # 24:00 and the leap second are the next minute's beginning.
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def _worded(text: str) -> datetime | None:
    clock, rest, after = _clock(text)
    day = _day_of(rest)
    if day is None:
        return None
    return datetime.combine(day, clock, tzinfo=_zone(after))


def _clock(text: str) -> tuple[time, str, str]:
    """Split into time of day, the text without it, and what follows it."""
    found = _CLOCK.search(text)
    if found is None:
        return time(), text, text
    hour, minute, second = (int(part or 0) for part in found.groups(default="0"))
    after = text[found.end() :]
    half = _HALF_OF_DAY.match(after)
    if half is not None:
        hour = hour % 12 + (12 if half.group(1) == "p" else 0)
        after = after[half.end() :]
    return (
        time(hour, minute, min(second, 59)),
        f"{text[: found.start()]} | {after}",
        after,
    )


def _zone(text: str) -> tzinfo:
    offset = _OFFSET.search(text)
    if offset is not None:
        sign = -1 if offset.group(1) == "-" else 1
        hours, minutes = int(offset.group(2)), int(offset.group(3))
        return timezone(sign * timedelta(hours=hours, minutes=minutes))
    place = _PLACE.search(text)
    if place is not None:
        return _place_zone(place.group())
    for word in _WORD.findall(text):
        if word in _ZONE_HOURS:
            return timezone(timedelta(hours=_ZONE_HOURS[word]))
    return UTC


def _place_zone(name: str) -> tzinfo:
    spelled = "/".join(
        "_".join(word.capitalize() for word in part.split("_"))
        for part in name.split("/")
    )
    try:
        return ZoneInfo(spelled)
    except (KeyError, ValueError, OSError):
        return UTC


def _day_of(text: str) -> date | None:
    words = _WORD.findall(text)
    # "mar." is a Tuesday in French where another month follows.
    months = [MONTHS[word] for word in words if word in MONTHS]
    numeric = _NUMERIC.search(text)
    if numeric is not None and (len(months) == 0 or numeric.group(2) != " "):
        return _numeric_day(numeric, weekday=_weekday(words))
    if not months:
        return None
    short = _SHORT_YEAR.search(text)
    if short is not None and _YEAR.search(text) is None:
        return date(_whole_year(short.group(2)), months[-1], int(short.group(1)))
    year = _YEAR.search(text)
    days = _DAY.findall(_OFFSET.sub(" ", text))
    if year is None or not days:
        return None
    return date(int(year.group()), months[-1], int(days[0]))


def _weekday(words: Iterable[str]) -> int | None:
    for word in words:
        for length in range(len(word), 1, -1):
            if word[:length] in _WEEKDAY_STARTS:
                return _WEEKDAY_STARTS[word[:length]]
    return None


def _numeric_day(found: re.Match[str], *, weekday: int | None) -> date | None:
    first, separator, second = int(found.group(1)), found.group(2), int(found.group(3))
    year = _whole_year(found.group(4))
    readings = (
        {(first, second)} if separator == "." else {(first, second), (second, first)}
    )
    days = [
        date(year, month, day)
        for day, month in sorted(readings)
        if month <= 12 and day <= 31
    ]
    if len(days) > 1 and weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
    return days[0] if len(days) == 1 else None


def _whole_year(digits: str) -> int:
    """Return a year of two or four digits in full (RFC 2822, 4.3)."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 50 else 1900)
