"""How often entities are in the news, against what is usual for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from storywatch.digest.calendar import day_bounds
from storywatch.digest.records import EntityCount

COMPARED_DAYS: Final = 28
"""Four weeks: every day of the week counts as often."""

LEAST_DAYS: Final = 7
"""Watched for less, nobody knows what is usual."""

MOST_ENTITIES: Final = 12


def day_edges(first: date, last: date, time_zone: str) -> tuple[datetime, ...]:
    """Return where local days begin, and where the last one ends; aware UTC."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    edges = [day_bounds(day, time_zone)[0] for day in days]
    return (*edges, day_bounds(last, time_zone)[1])


def hour_edges(day: date, time_zone: str) -> tuple[datetime, ...]:
    """Return where the hours of a local day begin, and where it ends; aware UTC.

    Days of 23 and 25 hours have as many spans.
    """
    first, after = day_bounds(day, time_zone)
    edges = []
    while first < after:
        edges.append(first)
        first += timedelta(hours=1)
    return (*edges, after)


def hour_of(edge: datetime, time_zone: str) -> int:
    """Return the local hour of an aware instant, 0 to 23."""
    return edge.astimezone(ZoneInfo(time_zone)).hour


def entity_counts(
    by_day: Mapping[str, Counter[int]],
    names: Mapping[str, str],
    *,
    days: int,
    watching_since: datetime,
    edges: Sequence[datetime],
) -> tuple[EntityCount, ...]:
    """Compare the last days with those before them.

    Args:
        by_day: by entity: articles by number of the day, from ``edges[0]`` on.
        names: of the entities, by key.
        days: how many at the end are told of.
        watching_since: aware; days before it count for nothing.
        edges: of all days.

    Returns:
        The most told first; those that neither are nor usually are told of left out.
    """
    whole = len(edges) - 1
    first_known = next(
        (n for n in range(whole) if edges[n] >= watching_since.astimezone(UTC)), whole
    )
    compared = range(first_known, whole - days)
    found = []
    for key, name in names.items():
        counts = by_day.get(key, Counter())
        usual = (
            median(counts[number] for number in compared) * days
            if len(compared) >= LEAST_DAYS
            else None
        )
        now = sum(counts[number] for number in range(whole - days, whole))
        if now or usual:
            found.append(EntityCount(key=key, name=name, articles=now, usual=usual))
    return tuple(
        sorted(found, key=lambda one: (-one.articles, -(one.usual or 0), one.key))
    )[:MOST_ENTITIES]
