"""When a silence is no longer chance."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from storywatch.source.overdue import Overdue, overdue
from storywatch.source.rhythm import Rhythm, learnt_rhythm

MONDAY = datetime(2025, 1, 6, tzinfo=UTC)
LATER = MONDAY + timedelta(weeks=8)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def rhythm_of(hours: list[float]) -> Rhythm:
    rhythm = learnt_rhythm(
        [MONDAY + timedelta(hours=hour) for hour in hours], since=MONDAY
    )
    assert rhythm is not None
    return rhythm


def working_days() -> Rhythm:
    rng = np.random.default_rng(5)
    return rhythm_of(
        [
            week * 168 + day * 24 + float(hour)
            for week in range(8)
            for day in range(5)
            for hour in rng.uniform(8, 18, 5)
        ]
    )


def first_told(rhythm: Rhythm, since: datetime) -> float:
    """Hours after which a silence is told."""
    return next(
        hours
        for hours in range(1, 1000)
        if overdue(rhythm, since, since + hours * HOUR) is not None
    )


def test_a_weekend_is_not_overdue_and_a_working_day_without_a_word_soon_is() -> None:
    rhythm = working_days()
    friday_evening = LATER - 7 * DAY + 4 * DAY + 17 * HOUR
    monday_evening = LATER - 7 * DAY + 17 * HOUR
    assert overdue(rhythm, friday_evening, friday_evening + 62 * HOUR) is None
    assert 24 <= first_told(rhythm, monday_evening) <= 48
    assert 72 <= first_told(rhythm, friday_evening) <= 120


def test_who_tells_every_hour_is_missed_within_hours() -> None:
    rng = np.random.default_rng(5)
    rhythm = rhythm_of([hour + float(rng.uniform(0, 0.3)) for hour in range(8 * 168)])
    assert first_told(rhythm, LATER) <= 6


def test_who_has_long_pauses_is_given_long_pauses() -> None:
    rng = np.random.default_rng(5)
    starts = np.sort(rng.uniform(0, 8 * 168, 80))
    bursts = [float(start) + n * 0.5 for start in starts for n in range(6)]
    steady = [float(hour) for hour in np.sort(rng.uniform(0, 8 * 168, len(bursts)))]
    assert first_told(rhythm_of(bursts), LATER) > 1.5 * first_told(
        rhythm_of(steady), LATER
    )


def test_a_moments_silence_is_never_told() -> None:
    rhythm = rhythm_of([n / 10 for n in range(80 * 168)])
    assert overdue(rhythm, LATER, LATER + timedelta(minutes=179)) is None
    assert overdue(rhythm, LATER, LATER + timedelta(minutes=181)) is not None


def test_the_odds_grow_with_the_silence() -> None:
    rhythm = working_days()
    since = LATER - 7 * DAY + 17 * HOUR
    told = [overdue(rhythm, since, since + days * DAY) for days in (3, 4, 5)]
    odds = [one.odds for one in told if one is not None]
    assert len(odds) == 3
    assert 200 < odds[0] < odds[1]


@pytest.mark.parametrize(
    ("expected", "odds", "entries", "chance"),
    [
        (33.7, 412.4, "34 entries were", "1 in 412"),
        (0.4, 99.9, "1 entry was", "1 in 100"),
        (5000, 1e300, "5,000 entries were", "1 in 1,000,000"),
    ],
)
def test_the_detail_is_one_phrase(
    expected: float, odds: float, entries: str, chance: str
) -> None:
    told = Overdue(silent_since=MONDAY, expected=expected, odds=odds)
    assert told.detail == (
        f"silent while about {entries} to be expected: "
        f"{chance} pauses is as long by chance"
    )
