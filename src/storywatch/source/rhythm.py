"""When a source usually brings something, learnt from when it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

LEARNT_FROM: Final = timedelta(weeks=8)
"""Older arrivals say little of what a source does now."""

FEWEST_ARRIVALS: Final = 20
SHORTEST_HISTORY: Final = timedelta(days=7)
"""Fewer arrivals, or fewer days, are no rhythm yet."""

MOST_TAIL: Final = 0.2
"""The longest pauses from which longer ones are reckoned, as a share of all; of many
pauses fewer, with the root of their number, for then the tail alone is looked at."""

_HOURS: Final = 168
_HOUR: Final = 3600.0
_MONDAY: Final = 72
"""Hours from a Monday's start to 1 January 1970, which was a Thursday."""

_SHAPE_PRIOR: Final = 0.5
"""Arrivals that every hour of the day, and every day, is given beforehand."""

_CELL_PRIOR: Final = 4.0
"""Weeks of what day and hour let expect, given to every hour of the week."""

_TAIL_ROOT: Final = 2.0
_TAIL_PRIOR: Final = 3.0
"""Pauses as varied as all are, given to the longest pauses seen."""

_LEAST_TAIL: Final = 0.05
"""Share of the mean pause by which the longest pauses differ at least."""

_LEVEL_PRIOR: Final = 5.0
"""Arrivals as expected, given to those of the last week."""

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When a source usually brings something.

    An arrival is a poll that brought new entries, whatever their number: sources
    tell in batches. Pauses between arrivals are measured in the arrivals that the
    hours of the week let expect meanwhile, so that a night is no pause for a
    source that sleeps ("operational time").

    Attributes:
        hourly: 168 expected arrivals an hour, UTC, from Monday midnight on.
        entries_per_arrival: mean, at least 1.
        arrivals_per_week: mean.
        recent_level: how lively the last week was, as a share of what the hours
            let expect; in (0, 1].
        tail_from: pauses longer than this (in expected arrivals) are the
            longest, ``tail_share`` of all.
        tail_share: in (0, 1).
        tail_mean: by how much these are longer in the mean; positive.
    """

    hourly: tuple[float, ...]
    entries_per_arrival: float
    arrivals_per_week: float
    recent_level: float
    tail_from: float
    tail_share: float
    tail_mean: float

    def expected_arrivals(self, start: datetime, end: datetime) -> float:
        """Return how many arrivals are to be expected between two instants.

        Args:
            start: aware.
            end: aware, not earlier.
        """
        at = np.array([start.timestamp(), end.timestamp()])
        first, last = _operational(np.asarray(self.hourly), at)
        return float(last - first) * self.recent_level

    def pause_odds(self, pause: float) -> float:
        """Return the share of pauses that are longer than a given one.

        Above ``tail_from`` an exponential tail, as the excess over a high
        threshold has (Pickands 1975, shape 0); 1 below it, for there nothing is
        remarkable.

        Args:
            pause: in expected arrivals.
        """
        if pause <= self.tail_from:
            return 1.0
        excess = (pause - self.tail_from) / self.tail_mean
        return self.tail_share * float(np.exp(-min(excess, 700.0)))


def learnt_rhythm(first_seen: Sequence[datetime], *, since: datetime) -> Rhythm | None:
    """Learn when a source brings something from when its entries were first seen.

    Args:
        first_seen: aware, in any order, one for each entry; what the first look
            found left out, for it came earlier.
        since: aware, since when the source is watched. What is older than
            ``LEARNT_FROM`` before the last arrival is left out.

    Returns:
        None while there is too little to learn from.
    """
    if len(first_seen) < FEWEST_ARRIVALS:
        return None
    seen = np.array([instant.timestamp() for instant in first_seen])
    last = float(seen.max())
    start = max(since.timestamp(), last - LEARNT_FROM.total_seconds())
    seen = seen[seen >= start]
    arrivals = np.unique(seen)
    if (
        arrivals.size < FEWEST_ARRIVALS
        or last - start < SHORTEST_HISTORY.total_seconds()
    ):
        return None
    hourly = _hourly(arrivals, start=start, end=last)
    pauses = np.diff(_operational(hourly, arrivals))
    share = min(MOST_TAIL, _TAIL_ROOT / np.sqrt(pauses.size))
    tail_from = float(np.quantile(pauses, 1 - share))
    excess = pauses[pauses > tail_from] - tail_from
    tail_mean = (excess.sum() + _TAIL_PRIOR * pauses.std()) / (
        excess.size + _TAIL_PRIOR
    )
    weeks = (last - start) / (_HOURS * _HOUR)
    return Rhythm(
        hourly=tuple(hourly.tolist()),
        entries_per_arrival=seen.size / arrivals.size,
        arrivals_per_week=arrivals.size / weeks,
        recent_level=_recent_level(hourly, arrivals),
        tail_from=tail_from,
        tail_share=(excess.size + 1) / (pauses.size + 2),
        # A clockwork's pauses are all alike; its next one may still be late.
        tail_mean=max(float(tail_mean), _LEAST_TAIL * float(pauses.mean())),
    )


def _hourly(arrivals: _Floats, *, start: float, end: float) -> _Floats:
    """Return the expected arrivals of each hour of the week.

    What was counted in an hour of the week is drawn towards what its hour of the
    day and its day let expect, and these towards the mean.

    Args:
        arrivals: seconds since 1970, sorted.
        start: of the watch, seconds since 1970.
        end: the same.
    """
    counts = np.bincount(_cell(arrivals), minlength=_HOURS).astype(float)
    whole_hours = np.arange(start // _HOUR, end // _HOUR + 1) * _HOUR
    exposed = np.bincount(_cell(whole_hours), minlength=_HOURS).astype(float)
    mean = counts.sum() / exposed.sum()
    grid, hours = counts.reshape(7, 24), exposed.reshape(7, 24)
    by_day = _shape(grid.sum(axis=1), hours.sum(axis=1), mean)
    by_hour = _shape(grid.sum(axis=0), hours.sum(axis=0), mean)
    prior = np.outer(by_day, by_hour)
    prior *= counts.sum() / (prior * hours).sum()
    drawn = (grid + _CELL_PRIOR * prior) / (hours + _CELL_PRIOR)
    return np.asarray(drawn.reshape(_HOURS), dtype=np.float64)


def _recent_level(hourly: _Floats, arrivals: _Floats) -> float:
    """Return how lively the last week was, as a share of what was expected, up to 1.

    A source may have its holidays; none is overdue for being busy before.
    """
    start = arrivals[-1] - _HOURS * _HOUR
    recent = np.count_nonzero(arrivals > start)
    expected = float(np.sum(hourly))
    return float(min((recent + _LEVEL_PRIOR) / (expected + _LEVEL_PRIOR), 1.0))


def _shape(counts: _Floats, hours: _Floats, mean: float) -> _Floats:
    """Return rates relative to the mean, drawn towards 1 where data is thin."""
    return (counts + _SHAPE_PRIOR) / (hours * mean + _SHAPE_PRIOR)


def _cell(seconds: _Floats) -> npt.NDArray[np.int64]:
    return (np.floor_divide(seconds, _HOUR).astype(np.int64) + _MONDAY) % _HOURS


def _operational(hourly: _Floats, seconds: _Floats) -> _Floats:
    """Return the arrivals expected from a distant Monday until each instant."""
    passed = seconds / _HOUR + _MONDAY
    weeks, hour = np.divmod(passed, _HOURS)
    cumulated = np.concatenate(([0.0], np.cumsum(hourly)))
    within = np.interp(hour, np.arange(_HOURS + 1), cumulated)
    return np.asarray(weeks * cumulated[-1] + within, dtype=np.float64)
