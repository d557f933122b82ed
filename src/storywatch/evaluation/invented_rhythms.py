"""Sources with rhythms as real ones have them, invented from a seed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Hours: TypeAlias = npt.NDArray[np.float64]
"""Instants in hours since a Monday's midnight, sorted."""

DAY: Final = 24.0
WEEK: Final = 168.0

_NEWSROOM: Final[Hours] = np.array(
    [.2, .1, .1, .1, .2, .5, 1, 1.6, 1.8, 1.8, 1.7, 1.7, 1.5, 1.5, 1.6, 1.6, 1.6, 1.5,
     1.3, 1.1, .9, .8, .6, .4]
)  # fmt: skip
"""Share of an outlet's mean rate, by the hour of the day."""


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented source.

    Attributes:
        kind: what it is like.
        published: when its entries were published.
    """

    kind: str
    published: Hours


def drawn(rng: np.random.Generator, rate: npt.NDArray[np.floating[Any]]) -> Hours:
    """Draw the instants of a Poisson process.

    Args:
        rng: draws.
        rate: mean number in each hour, from a Monday's midnight on.
    """
    counts = rng.poisson(rate)
    hours = np.repeat(np.arange(rate.size, dtype=float), counts)
    return np.sort(hours + rng.random(hours.size))


def _hours(weeks: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the hour of the day and the day of the week of each hour."""
    hours = np.arange(weeks * 168)
    return hours % 24, hours // 24 % 7


def busy_outlet(rng: np.random.Generator, weeks: int) -> Hours:
    """60 to 200 entries a day, few at night, fewer at the weekend."""
    hour, day = _hours(weeks)
    return drawn(
        rng,
        rng.uniform(60, 200) / DAY * _NEWSROOM[hour] * np.where(day < 5, 1.0, 0.6),
    )


def weekday_ministry(rng: np.random.Generator, weeks: int) -> Hours:
    """2 to 6 entries on a working day, none at the weekend, 3 % public holidays."""
    hour, day = _hours(weeks)
    works = (day < 5) & (hour >= 8) & (hour < 17)
    holiday = np.repeat(rng.random(weeks * 7) < 0.03, 24)
    return drawn(rng, rng.uniform(2, 6) / 9 * (works & ~holiday))


def daily_column(rng: np.random.Generator, weeks: int) -> Hours:
    """One entry a day at the same hour, give or take; one in 50 is left out."""
    days = np.arange(weeks * 7)[rng.random(weeks * 7) >= 0.02]
    return np.sort(days * DAY + rng.uniform(5, 18) + rng.normal(0, 0.3, days.size))


def weekly_blog(rng: np.random.Generator, weeks: int) -> Hours:
    """About one entry a week, on any day: too few to learn a rhythm from."""
    return drawn(rng, np.full(weeks * 168, rng.uniform(0.7, 1.5) / WEEK))


def quiet_blog(rng: np.random.Generator, weeks: int) -> Hours:
    """About one entry a day, at any time."""
    return drawn(rng, np.full(weeks * 168, rng.uniform(0.7, 2) / DAY))


def bursty_wire(rng: np.random.Generator, weeks: int) -> Hours:
    """2 to 5 events a day, each with a handful of entries within hours."""
    hour, _ = _hours(weeks)
    events = drawn(rng, rng.uniform(2, 5) / DAY * _NEWSROOM[hour])
    told = np.repeat(events, 1 + rng.geometric(1 / 8, events.size))
    return np.sort(told + rng.exponential(1.5, told.size))


def night_gap(rng: np.random.Generator, weeks: int) -> Hours:
    """20 to 40 entries between six and eleven, none at night."""
    hour, _ = _hours(weeks)
    return drawn(rng, rng.uniform(20, 40) / 17 * ((hour >= 6) & (hour < 23)))


def summer_slump(rng: np.random.Generator, weeks: int) -> Hours:
    """10 to 20 entries a day, a third of it for four weeks somewhere."""
    hour, day = _hours(weeks)
    rate = rng.uniform(10, 20) / DAY * _NEWSROOM[hour] * np.where(day < 5, 1.0, 0.5)
    start = int(rng.integers(0, max(weeks - 4, 1))) * 168
    rate[start : start + 4 * 168] *= 0.35
    return drawn(rng, rate)


KINDS: Mapping[str, Callable[[np.random.Generator, int], Hours]] = MappingProxyType(
    {
        "busy outlet": busy_outlet,
        "weekday-only ministry": weekday_ministry,
        "daily column": daily_column,
        "weekly blog": weekly_blog,
        "quiet blog": quiet_blog,
        "bursty wire": bursty_wire,
        "night gap": night_gap,
        "summer slump": summer_slump,
    }
)


def invented_sources(seed: int, *, how_many: int, weeks: int) -> tuple[Invented, ...]:
    """Return sources, the kinds in turn.

    Args:
        seed: the same seed gives the same sources.
        how_many: sources.
        weeks: for which they publish.
    """
    rng = np.random.default_rng(seed)
    names = list(KINDS)
    return tuple(
        Invented(
            kind=names[n % len(names)],
            published=KINDS[names[n % len(names)]](rng, weeks),
        )
        for n in range(how_many)
    )
