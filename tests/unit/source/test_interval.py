"""The interval adapts so that every list overlaps the last one."""

from datetime import timedelta
from typing import Any

import pytest

from storywatch.source.interval import adapted_interval, learnt_gap

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def adapted(**changed: Any) -> timedelta:
    given: dict[str, Any] = {
        "interval": HOUR, "listed": 20, "added": 10, "since_last_read": HOUR,
        "base": HOUR, "shortest": 10 * MINUTE, "longest": 4 * HOUR, "gap": None,
    }  # fmt: skip
    return adapted_interval(**{**given, **changed})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, HOUR, id="half-known-stays"),
        pytest.param({"added": 13}, HOUR, id="a-third-known-stays"),
        pytest.param({"added": 15}, 40 * MINUTE, id="a-quarter-known-aims-at-half"),
        pytest.param({"added": 20}, 15 * MINUTE, id="nothing-known"),
        pytest.param({"added": 25}, 15 * MINUTE, id="more-than-listed"),
        pytest.param({"added": 20, "since_last_read": 72 * HOUR}, HOUR, id="after-our-absence"),
        pytest.param({"added": 15, "since_last_read": 72 * HOUR}, HOUR, id="never-slower-for-it"),
        pytest.param({"added": 20, "interval": 20 * MINUTE, "since_last_read": 20 * MINUTE}, 10 * MINUTE, id="shortest"),
        pytest.param({"added": 0, "listed": 0}, HOUR, id="unchanged-stays-at-base"),
        pytest.param({"added": 0, "gap": 3 * HOUR, "since_last_read": WEEK}, 2 * HOUR, id="grows-twofold-in-a-week"),
        pytest.param({"added": 0, "gap": 90 * MINUTE, "since_last_read": WEEK}, 90 * MINUTE, id="never-beyond-the-gap"),
        pytest.param({"added": 0, "gap": WEEK, "since_last_read": 4 * WEEK}, 4 * HOUR, id="longest"),
        pytest.param({"added": 5, "interval": 20 * MINUTE, "since_last_read": 2.9 * DAY}, 26.7 * MINUTE, id="a-weekend-leaves-a-third"),
        pytest.param({"interval": 4 * HOUR, "gap": 2 * HOUR}, 2 * HOUR, id="livelier-faster-at-once"),
        pytest.param({"since_last_read": None, "added": 20}, HOUR, id="first-look"),
        pytest.param({"interval": MINUTE}, 10 * MINUTE, id="a-bound-that-rose"),
        pytest.param({"shortest": 2 * HOUR, "longest": 2 * HOUR}, 2 * HOUR, id="bounds-of-its-own"),
        pytest.param({"shortest": 6 * HOUR}, 6 * HOUR, id="the-shortest-is-never-passed"),
        pytest.param({"listed": 1, "added": 1}, HOUR, id="a-list-of-one-turns-over-always"),
    ],
)  # fmt: skip
def test_the_interval(given: dict[str, Any], expected: timedelta) -> None:
    assert adapted(**given) / MINUTE == pytest.approx(expected / MINUTE, abs=0.1)


def test_the_typical_gap_is_of_entries_not_of_nights() -> None:
    gap = None
    for _ in range(60):
        for pause in (HOUR, HOUR, HOUR, 12 * HOUR):
            gap = learnt_gap(gap, added=3, since_last_added=pause)
    assert gap is not None
    assert HOUR / 3 < gap < HOUR


@pytest.mark.parametrize(
    ("added", "since"), [(0, HOUR), (5, None), (5, timedelta()), (5, -HOUR)]
)
def test_nothing_is_learnt_from_nothing(added: int, since: timedelta | None) -> None:
    assert learnt_gap(None, added=added, since_last_added=since) is None
    assert learnt_gap(HOUR, added=added, since_last_added=since) == HOUR


def test_the_first_gap_is_taken_as_it_is_and_later_ones_move_it_slowly() -> None:
    assert learnt_gap(None, added=4, since_last_added=2 * HOUR) == HOUR / 2
    later = learnt_gap(HOUR, added=1, since_last_added=4 * HOUR)
    assert later is not None
    assert HOUR < later < 1.1 * HOUR
