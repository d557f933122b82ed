"""When a feed asks not to be polled: its own interval, hours and days.

``ttl``, ``skipHours`` and ``skipDays`` of RSS 2.0, and the syndication module of
RSS 1.0 (``sy:``).
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
"""``sy:updatePeriod`` of RSS 1.0's syndication module."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SKIP_HOURS = re.compile(
    r"<skipHours\s*>([^\0]{0,4000}?)</skipHours\s*>", re.IGNORECASE
)
_SKIP_DAYS = re.compile(r"<skipDays\s*>([^\0]{0,4000}?)</skipDays\s*>", re.IGNORECASE)
_HOUR = re.compile(r"<hour\s*>\s*(\d{1,2})\s*</hour", re.IGNORECASE)
_DAY = re.compile(r"<day\s*>\s*([a-z]+)\s*</day", re.IGNORECASE)


def asked_wait(feed: Mapping[str, Any]) -> timedelta | None:
    """Return how long a feed asks us to stay away; None: it does not say.

    Args:
        feed: what the parser tells of the feed itself.
    """
    minutes = _number(feed, "ttl")
    if minutes is not None:
        return timedelta(minutes=minutes)
    period = PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    if period is None:
        return None
    return period / max(1, _number(feed, "sy_updatefrequency") or 1)


def skip_hours(text: str) -> frozenset[int]:
    """Return the hours (0 to 23, UTC) in which a feed asks not to be polled.

    Some count to 24, which is midnight. A feed that names every hour means
    nothing by it, and is polled.

    Args:
        text: the feed, as it came.
    """
    told = _SKIP_HOURS.search(text)
    named = [int(hour) for hour in _HOUR.findall(told.group(1))] if told else []
    hours = frozenset(hour % 24 for hour in named if hour <= 24)
    return hours if len(hours) < 24 else frozenset()


def skip_days(text: str) -> frozenset[int]:
    """Return the days (0 Monday to 6, UTC) in which a feed asks not to be polled.

    A feed that names every day means nothing by it, and is polled.

    Args:
        text: the feed, as it came.
    """
    told = _SKIP_DAYS.search(text)
    named = [day.lower() for day in _DAY.findall(told.group(1))] if told else []
    days = frozenset(_DAYS.index(day) for day in named if day in _DAYS)
    return days if len(days) < len(_DAYS) else frozenset()


def _number(feed: Mapping[str, Any], name: str) -> int | None:
    digits = str(feed.get(name) or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else None
