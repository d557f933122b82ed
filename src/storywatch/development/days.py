"""The days that a sentence names: calendar days, and whether it speaks of today."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final, TypeAlias

CalendarDay: TypeAlias = tuple[int, int]
"""Month from 1 to 12, day of it from 1 to 31."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january",
            "februar feber february",
            "märz march",
            "april",
            "mai may",
            "juni june",
            "juli july",
            "august",
            "september",
            "oktober october",
            "november",
            "dezember december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = (
    ("montag", "monday"),
    ("dienstag", "tuesday"),
    ("mittwoch", "wednesday"),
    ("donnerstag", "thursday"),
    ("freitag", "friday"),
    ("samstag", "sonnabend", "saturday"),
    ("sonntag", "sunday"),
)
_MONTH = "(" + "|".join(name.title() for name in _MONTHS) + r")\b"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:\.|st|nd|rd|th)? {_MONTH}")
_MONTH_FIRST = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d)")
_TODAY = re.compile(
    r"\b(?:heute|soeben|today|tonight|this (?:morning|afternoon|evening)"
    r"|am (?:morgen|vormittag|mittag|nachmittag|abend))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def days_in(text: str) -> frozenset[CalendarDay]:
    """Return the calendar days that a German or English text names."""
    found = [(day, month) for day, month in _DAY_FIRST.findall(text)]
    found += [(day, month) for month, day in _MONTH_FIRST.findall(text)]
    return frozenset(
        (_MONTHS[month.lower()], int(day))
        for day, month in found
        if 1 <= int(day) <= 31
    )


def without_days(text: str) -> str:
    """Return a text without its calendar days: their numbers count nothing."""
    return _DAY_FIRST.sub(" ", _MONTH_FIRST.sub(" ", text))


def speaks_of_today(text: str, published_at: datetime) -> bool:
    """Tell whether a sentence names the day on which its article appeared.

    Args:
        text: German or English; of other languages nothing is known.
        published_at: aware UTC; its day is taken for the writer's.
    """
    low = text.lower()
    today = _WEEKDAYS[published_at.weekday()]
    return any(name in low for name in today) or bool(_TODAY.search(text))


def names_weekday(text: str) -> bool:
    """Tell whether a sentence names any day of the week."""
    low = text.lower()
    return any(name in low for names in _WEEKDAYS for name in names)
