"""Instants as pages write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web: such a date is a default that nobody filled in."""

_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")
_EUROPEAN_ZONES = {
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "MEZ": "+0100",
    "CEST": "+0200",
    "MESZ": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
}
"""The standard library knows the American names only, and drops the others."""

_EUROPEAN_ZONE = re.compile(rf"\b(?:{'|'.join(_EUROPEAN_ZONES)})\b")
_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_DAY_ONLY = re.compile(r"\d{4}-\d\d-\d\d$|\d{8}$")


def instant_of(written: str) -> datetime | None:
    """Parse a time as pages write it: ISO 8601 with its many slips, or RFC 5322.

    Returns:
        Naive when no zone is written, else aware; None when it is neither form.
    """
    named = _EUROPEAN_ZONE.sub(lambda zone: _EUROPEAN_ZONES[zone[0]], written.strip())
    bare = _SPACE_BEFORE_ZONE.sub("", _ZONE_NAME.sub("", named))
    try:
        return datetime.fromisoformat(bare)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(bare)
    except (ValueError, TypeError, IndexError):
        return None


def is_day_only(written: str) -> bool:
    """Tell whether a time is written without a time of day."""
    return bool(_DAY_ONLY.match(written))


def is_plausible(written: str, latest: datetime | None) -> bool:
    """Tell whether a time can be read, and is of the web's age and not ahead.

    Args:
        written: by a page.
        latest: aware UTC; None: any later time will do.
    """
    instant = instant_of(written)
    if instant is None:
        return False
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware >= EARLIEST and (latest is None or aware <= latest)


def in_utc(written: str, zoned: Iterable[datetime]) -> datetime | None:
    """Return a written time in UTC, with the zone of its twin if it has none.

    Args:
        written: by a page; without a zone and a twin it counts as UTC.
        zoned: aware instants of the same page; a twin gives the same minute.
    """
    instant = instant_of(written)
    if instant is None or instant.tzinfo:
        return instant and instant.astimezone(UTC)
    minute = instant.replace(second=0, microsecond=0)
    for twin in zoned:
        if twin.replace(tzinfo=None, second=0, microsecond=0) == minute:
            return twin.astimezone(UTC)
    return instant.replace(tzinfo=UTC)
