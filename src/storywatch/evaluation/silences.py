"""How soon a planted silence is noticed, and how often an honest pause is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from storywatch.evaluation.invented_rhythms import DAY, WEEK, Hours, Invented
from storywatch.source.overdue import SHORTEST_SILENCE, Overdue, overdue
from storywatch.source.rhythm import Rhythm, learnt_rhythm

LEARNT_WEEKS: Final = 8
"""Watched before anything is judged."""

JUDGED_WEEKS: Final = 8
"""Judged afterwards."""

PLANTED: Final = 3
"""Silences planted in each source, each in a copy of its own."""

LONGEST_SILENCE: Final = 14 * DAY
"""A planted silence that is not noticed within two weeks is not detected."""

_MONDAY: Final = datetime(2025, 1, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What became of one source.

    Attributes:
        kind: what it is like.
        judged: weeks in which a rhythm was known.
        false_alarms: pauses of its own that were called overdue.
        planted: silences planted when a rhythm was known.
        delays: of those noticed, from the last arrival, in hours.
        lateness: the same from the first poll that would have brought something.
        expected: entries expected by then.
    """

    kind: str
    judged: float
    false_alarms: int
    planted: int
    delays: tuple[float, ...]
    lateness: tuple[float, ...]
    expected: tuple[float, ...]


def watched(source: Invented, rng: np.random.Generator) -> Watched:
    """Watch a source for ``LEARNT_WEEKS`` and judge it for ``JUDGED_WEEKS``.

    It is polled every hour or a little more, and surveyed every hour; the rhythm is
    learnt anew every other day only, which saves time and does not flatter.

    Args:
        source: published for both spans.
        rng: draws the times of polls and of silences.
    """
    polls = np.cumsum(rng.uniform(1, 1.1, int((LEARNT_WEEKS + JUDGED_WEEKS) * WEEK)))
    slots = np.searchsorted(polls, source.published)
    seen = polls[slots[slots < polls.size]]
    rhythms = _Rhythms(seen)
    start, end = LEARNT_WEEKS * WEEK, (LEARNT_WEEKS + JUDGED_WEEKS) * WEEK
    arrivals = np.unique(seen)
    pauses = [
        (a, b)
        for a, b in pairwise(arrivals.tolist())
        if a >= start and b - a >= SHORTEST_SILENCE / timedelta(hours=1)
    ]
    false_alarms = sum(
        _noticed(rhythms.until(a), a, np.floor(b)) is not None for a, b in pauses
    )
    found: list[tuple[float, float, float]] = []
    planted = 0
    for died in rng.uniform(start, end, PLANTED):
        before = arrivals[arrivals <= died]
        rhythm = rhythms.until(before[-1]) if before.size else None
        if rhythm is None:
            continue
        planted += 1
        alarm = _first_alarm(rhythm, float(before[-1]))
        if alarm is not None:
            at, told = alarm
            due = arrivals[arrivals > died]
            late = at - float(due[0]) if due.size else at - died
            found.append((at - float(before[-1]), late, told.expected))
    known = sum(rhythms.until(day) is not None for day in np.arange(start, end, DAY))
    return Watched(
        kind=source.kind,
        judged=known / 7,
        false_alarms=false_alarms,
        planted=planted,
        delays=tuple(one[0] for one in found),
        lateness=tuple(one[1] for one in found),
        expected=tuple(one[2] for one in found),
    )


def table(found: Sequence[Watched]) -> Iterator[str]:
    """Yield the figures, a row for each kind and one for all.

    Args:
        found: of all sources.
    """
    by_kind: dict[str, list[Watched]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    yield (
        f"{'':<22} {'known':>6} {'noticed':>8} {'after h':>8} {'late h':>7} "
        f"{'entries':>8} {'false alarms a source and week':>31}"
    )
    for kind, some in (*by_kind.items(), ("all", found)):
        yield _row(kind, some)


def false_alarm_rate(found: Sequence[Watched]) -> float:
    """Return false alarms a source and week."""
    weeks = sum(one.judged for one in found)
    return sum(one.false_alarms for one in found) / weeks if weeks else 0.0


def detected_share(found: Sequence[Watched]) -> float:
    """Return the share of planted silences that were noticed."""
    planted = sum(one.planted for one in found)
    return sum(len(one.delays) for one in found) / planted if planted else 0.0


def _row(kind: str, some: Sequence[Watched]) -> str:
    known = sum(one.judged for one in some) / (len(some) * JUDGED_WEEKS)
    if not any(one.planted for one in some):
        return f"{kind:<22} {known:>6.0%}   too little to learn a rhythm from"
    delays = [hours for one in some for hours in one.delays]
    late = [hours for one in some for hours in one.lateness]
    expected = [entries for one in some for entries in one.expected]
    return (
        f"{kind:<22} {known:>6.0%} {detected_share(some):>8.1%} "
        f"{_median(delays):>8.1f} {_median(late):>7.1f} {_median(expected):>8.1f} "
        f"{false_alarm_rate(some):>31.4f}"
    )


def _median(values: Sequence[float]) -> float:
    return float(np.median(values)) if values else float("nan")


class _Rhythms:
    """A source's rhythm as it was learnt every other day."""

    def __init__(self, seen: Hours) -> None:
        self._seen = seen
        self._instants = [_instant(hours) for hours in seen.tolist()]
        self._learnt: dict[int, Rhythm | None] = {}

    def until(self, hours: float) -> Rhythm | None:
        """Return what was learnt last, by a midnight, from eight weeks."""
        day = int(hours // DAY) // 2 * 2
        if day not in self._learnt:
            known = int(np.searchsorted(self._seen, day * DAY))
            oldest = int(np.searchsorted(self._seen, (day - 57) * DAY))
            self._learnt[day] = learnt_rhythm(
                self._instants[oldest:known], since=_MONDAY
            )
        return self._learnt[day]


def _instant(hours: float) -> datetime:
    return _MONDAY + timedelta(hours=float(hours))


def _noticed(rhythm: Rhythm | None, since: float, now: float) -> Overdue | None:
    if rhythm is None:
        return None
    return overdue(rhythm, _instant(since), _instant(now))


def _first_alarm(rhythm: Rhythm, since: float) -> tuple[float, Overdue] | None:
    """Return the first hourly survey that notices a silence which does not end."""
    low, high = int(since), int(since + LONGEST_SILENCE)
    if _noticed(rhythm, since, high) is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _noticed(rhythm, since, middle) is None:
            low = middle
        else:
            high = middle
    told = _noticed(rhythm, since, high)
    assert told is not None
    return float(high), told
