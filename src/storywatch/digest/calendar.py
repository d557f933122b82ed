"""When a digest is due, and which days it sums up; pure, in local time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from storywatch.digest.records import Period
from storywatch.watchlist.records import Subscriber

WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip

MOST_DAYS: Final = 14
"""After a longer absence a digest sums up the last two weeks; before them the archive
has to be asked."""

MOST_WEEKS: Final = 4
"""The same for the weekly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A digest whose time has come.

    Attributes:
        period: day or week.
        first_day: in the subscriber's zone.
        last_day: the same.
    """

    period: Period
    first_day: date
    last_day: date


def day_bounds(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """Return when a local day begins and ends; 23 to 25 hours apart.

    Args:
        day: the day.
        time_zone: IANA name.

    Returns:
        Aware UTC: the first instant of the day and of the next day.
    """
    zone = ZoneInfo(time_zone)
    first, after = (
        datetime.combine(d, time(), zone).astimezone(UTC)
        for d in (day, day + timedelta(days=1))
    )
    return first, after


def local_day(instant: datetime, time_zone: str) -> date:
    """Return the day of an aware instant in a zone."""
    return instant.astimezone(ZoneInfo(time_zone)).date()


def digests_due(
    now: datetime,
    subscriber: Subscriber,
    *,
    last: Mapping[Period, date],
    watching_since: datetime,
) -> tuple[Due, ...]:
    """Return the digests whose time has come, each once.

    The daily one sums up the days from the last digest to yesterday: one, unless
    storywatch was away; then one digest makes up for all, never several. A local
    time that the clocks skip has come when they have passed it; one that they repeat
    has come at its first turn, and then the digest is there.

    Args:
        now: aware.
        subscriber: gives zone, time of day, kinds of digest and the week's day.
        last: the last day of the latest digest of each period.
        watching_since: aware; days before nothing was watched have no digest.

    Returns:
        At most one of each period.
    """
    local = now.astimezone(ZoneInfo(subscriber.time_zone))
    has_come = local.time() >= time.fromisoformat(subscriber.digest_at)
    # Who was away when yesterday's hour came is told before today's comes; who never
    # had a digest waits for the hour.
    ended = local.date() - timedelta(days=1 if has_come else 2)
    began = local_day(watching_since, subscriber.time_zone)
    due = []
    if "daily" in subscriber.digests and (has_come or "day" in last):
        due += _next("day", ended, last, least=1, most=MOST_DAYS)
    if "weekly" in subscriber.digests and (has_come or "week" in last):
        back = (ended.weekday() + 1 - WEEKDAYS.index(subscriber.digest_on)) % 7
        week_ended = ended - timedelta(days=back)
        due += _next("week", week_ended, last, least=7, most=MOST_WEEKS * 7)
    return tuple(
        replace(one, first_day=max(one.first_day, began))
        for one in due
        if one.last_day >= began
    )


def _next(
    period: Period, ended: date, last: Mapping[Period, date], *, least: int, most: int
) -> list[Due]:
    """Return what comes after the last digest of a period, if anything does."""
    before = last.get(period)
    if before is not None and before >= ended:
        return []
    first = ended - timedelta(days=least - 1)
    if before is not None:
        after = before + timedelta(days=1)
        first = max(min(first, after), ended - timedelta(days=most - 1))
    return [Due(period=period, first_day=first, last_day=ended)]
