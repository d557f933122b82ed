"""When a source usually brings something."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from storywatch.source.rhythm import Rhythm, learnt_rhythm

MONDAY = datetime(2025, 1, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def weekdays(weeks: int = 8) -> list[datetime]:
    """Two entries at once at 9, 11, 13 and 15 o'clock on working days."""
    return [
        MONDAY + week * 7 * DAY + day * DAY + hour * HOUR
        for week in range(weeks)
        for day in range(5)
        for hour in (9, 11, 13, 15)
        for _ in range(2)
    ]


def learnt(seen: list[datetime]) -> Rhythm:
    rhythm = learnt_rhythm(seen, since=MONDAY)
    assert rhythm is not None
    return rhythm


def test_a_rhythm_is_of_arrivals_by_the_hour_of_the_week() -> None:
    rhythm = learnt(weekdays())
    assert rhythm.entries_per_arrival == 2
    assert rhythm.arrivals_per_week == pytest.approx(20, rel=0.05)
    grid = np.array(rhythm.hourly).reshape(7, 24)
    assert grid[:5, [9, 11, 13, 15]].min() > 20 * grid[:, :8].max()
    assert grid[5:].sum() < 0.05 * grid[:5].sum()
    assert np.sum(rhythm.hourly) == pytest.approx(20, rel=0.05)


def test_a_weekend_is_no_pause_for_who_sleeps_it_through() -> None:
    rhythm = learnt(weekdays())
    friday = MONDAY + 7 * 7 * DAY + 4 * DAY + 15 * HOUR
    assert rhythm.expected_arrivals(friday, friday + 2 * DAY) < 1.5
    assert rhythm.expected_arrivals(friday, friday + 5 * DAY) > 6
    assert rhythm.expected_arrivals(friday, friday) == 0


def test_the_order_of_what_was_seen_does_not_matter() -> None:
    seen = weekdays()
    assert learnt(seen[::-1]) == learnt(seen)


def test_times_of_day_are_those_of_utc_wherever_the_clock_stands() -> None:
    from zoneinfo import ZoneInfo

    zurich = [at.astimezone(ZoneInfo("Europe/Zurich")) for at in weekdays()]
    assert learnt(zurich) == learnt(weekdays())


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param([], id="nothing"),
        pytest.param([MONDAY + n * DAY for n in range(19)], id="too-few"),
        pytest.param([MONDAY + n * HOUR for n in range(100)], id="too-short"),
        pytest.param([MONDAY + 8 * DAY] * 500, id="all-at-once"),
        pytest.param([MONDAY + n * 7 * DAY for n in range(50)], id="too-few-in-eight-weeks"),
    ],
)  # fmt: skip
def test_too_little_is_no_rhythm(seen: list[datetime]) -> None:
    assert learnt_rhythm(seen, since=MONDAY) is None


def test_longer_pauses_are_rarer_and_the_odds_never_vanish() -> None:
    rhythm = learnt(weekdays())
    odds = [rhythm.pause_odds(pause) for pause in (0, 0.5, 2, 4, 8, 1e9)]
    assert odds[0] == 1
    assert odds == sorted(odds, reverse=True)
    assert 0 < odds[-1] < 1e-100


def test_who_has_been_quiet_for_a_week_is_expected_less() -> None:
    rng = np.random.default_rng(3)
    busy = np.sort(rng.uniform(0, 7 * 168, 700))
    slow = np.sort(rng.uniform(7 * 168, 8 * 168, 20))
    lively, slack = (
        learnt([MONDAY + timedelta(hours=float(h)) for h in hours])
        for hours in (busy, np.concatenate([busy, slow]))
    )
    assert lively.recent_level > 0.8
    assert slack.recent_level < 0.4
