"""Dates that follow their standard to the letter, as nine of ten do: read at once."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MAIL = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-3]?[0-9]) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ([0-9]{4}) "
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]) "
    r"(?:GMT|UTC|Z|([+-])([01][0-9])([0-5][0-9]))"
)
"""RFC 5322, 3.3, with two of its old names for UTC."""

_NET = re.compile(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-][01][0-9]:[0-5][0-9])"
)
"""RFC 3339, in whole seconds."""

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def usual_instant(text: str) -> datetime | None:
    """Return the instant that a date names.

    Args:
        text: as written.

    Returns:
        Aware UTC; None when the date is written in another way, or is none.
    """
    try:
        if _NET.fullmatch(text) is not None:
            return datetime.fromisoformat(text).astimezone(UTC)
        mail = _MAIL.fullmatch(text)
        return None if mail is None else _instant(mail).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _instant(mail: re.Match[str]) -> datetime:
    day, month, year, hour, minute, second, sign, hours, minutes = mail.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return datetime(
        int(year),
        _MONTHS.index(month) // 3 + 1,
        int(day),
        int(hour),
        int(minute),
        int(second),
        tzinfo=timezone(-offset if sign == "-" else offset),
    )
