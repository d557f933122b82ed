"""Moments, waits and counts in few characters."""

from datetime import UTC, datetime, timedelta

import pytest
import typer

from storywatch.cli.every import bounds_of
from storywatch.cli.wording import ago, counted, span, sparkline, until

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (720, "12 min"), (5399, "90 min"),
     (5400, "2 h"), (36000, "10 h"), (129600, "2 d"), (-3600 * 24 * 5, "5 d")],
)  # fmt: skip
def test_lengths_of_time(seconds: int, said: str) -> None:
    assert span(timedelta(seconds=seconds)) == said


def test_moments_before_and_after() -> None:
    assert ago(None, now=NOON) == "never"
    assert ago(NOON, now=NOON) == "now"
    assert ago(NOON - timedelta(minutes=12), now=NOON) == "12 min ago"
    assert until(None, now=NOON) == "–"
    assert until(NOON, now=NOON) == "due"
    assert until(NOON + timedelta(hours=3), now=NOON) == "in 3 h"


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [
        ((), ""),
        ((0, 0), "··"),
        ((0, 1, 0), "·▅·"),
        (tuple(range(9)), "·▁▂▃▄▅▆▇█"),
        ((1000, 1), "█▁"),
    ],
)
def test_bars(counts: tuple[int, ...], drawn: str) -> None:
    assert sparkline(counts) == drawn


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("30", (30, 30)), ("15-240", (15, 240)), (" 15 to 240 ", (15, 240))],
)
def test_bounds_in_minutes(typed: str, minutes: tuple[int, int]) -> None:
    shortest, longest = minutes
    assert bounds_of(typed) == (timedelta(minutes=shortest), timedelta(minutes=longest))


def test_no_bounds_are_the_general_ones() -> None:
    assert bounds_of(None) == bounds_of("auto") == (None, None)


@pytest.mark.parametrize("typed", ["", "soon", "0", "240-15", "99999", "-5", "1.5"])
def test_other_bounds_are_refused(typed: str) -> None:
    with pytest.raises(typer.BadParameter):
        bounds_of(typed)


def test_one_thing_is_told_from_many() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(0, "article") == "0 articles"
    assert counted(2, "copy", "copies") == "2 copies"
