"""Fingerprints are kept by the week: which weeks are asked, made and dropped.

A copy appears within hours or days of its original, so that a look-up asks the last
weeks alone: it costs the same however long the archive is.
"""

from datetime import UTC, date, datetime, timedelta

WEEK = timedelta(days=7)

WEEKS_ASKED = 6
"""Full weeks back from now in which copies are looked for."""

WEEKS_KEPT = 8
"""Longer than those asked, for a clock that goes back a little."""

WEEKS_AHEAD = 2
"""Made beforehand, so that saving hardly ever has to."""


def week_of(now: datetime) -> date:
    """Return the Monday of an instant's week, in UTC.

    Args:
        now: aware.
    """
    day = now.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def first_week_asked(now: datetime) -> date:
    """Return the earliest week in which copies of something new are looked for."""
    return week_of(now) - WEEKS_ASKED * WEEK


def first_week_kept(now: datetime) -> date:
    """Return the earliest week that is not dropped."""
    return week_of(now) - WEEKS_KEPT * WEEK


def weeks_ahead(now: datetime) -> tuple[date, ...]:
    """Return this week and those that are made beforehand."""
    first = week_of(now)
    return tuple(first + number * WEEK for number in range(1 + WEEKS_AHEAD))


def partition_of(week: date) -> str:
    """Return the name of a week's table: ``fingerprint_2025_01_20``."""
    return f"fingerprint_{week:%Y_%m_%d}"


def week_in(partition: str) -> date:
    """Return the week of a table that ``partition_of`` named."""
    return date.fromisoformat(partition.removeprefix("fingerprint_").replace("_", "-"))
