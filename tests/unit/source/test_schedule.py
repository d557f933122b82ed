"""When a source is polled next."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.schedule import LONGEST_WAIT, next_poll_at, spread_share

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
"""A Wednesday."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("score", "asked", "expected"),
    [
        pytest.param(0, None, HOUR, id="success"),
        pytest.param(0.25, None, 1.25 * HOUR, id="one-temporary"),
        pytest.param(0.5, None, 1.5 * HOUR, id="one-soft"),
        pytest.param(1, None, 2 * HOUR, id="one-hard"),
        pytest.param(3, None, 4 * HOUR, id="three-hard"),
        pytest.param(999, None, LONGEST_WAIT, id="never-longer-than-a-day"),
        pytest.param(0, 3 * HOUR, 3 * HOUR, id="publisher-asks"),
        pytest.param(0, HOUR / 4, HOUR, id="publisher-would-have-us-sooner"),
        pytest.param(2, 2 * HOUR, 3 * HOUR, id="the-longer-of-both"),
        pytest.param(0, timedelta(days=30), LONGEST_WAIT, id="asks-too-much"),
    ],
)
def test_the_wait(score: float, asked: timedelta | None, expected: timedelta) -> None:
    at = next_poll_at(
        now=NOON, poll_interval=HOUR, failure_score=score, asked_wait=asked
    )
    assert at == NOON + expected


def test_an_interval_longer_than_a_day_is_kept() -> None:
    week = timedelta(days=7)
    assert next_poll_at(now=NOON, poll_interval=week) == NOON + week


def test_waits_are_drawn_out_never_cut() -> None:
    shares = [spread_share(f"https://{n}.example/", now=NOON) for n in range(200)]
    assert all(0 <= share < 1 for share in shares)
    assert len({round(share, 1) for share in shares}) > 8
    assert shares[0] == spread_share("https://0.example/", now=NOON)
    latest = next_poll_at(now=NOON, poll_interval=HOUR, spread=max(shares))
    assert NOON + HOUR < latest <= NOON + 1.1 * HOUR
    asked = next_poll_at(
        now=NOON, poll_interval=HOUR, asked_wait=5 * HOUR, spread=max(shares)
    )
    assert NOON + 5 * HOUR < asked <= NOON + 5.5 * HOUR
    failing = next_poll_at(
        now=NOON, poll_interval=HOUR, failure_score=99, spread=max(shares)
    )
    assert failing == NOON + DAY


def test_after_too_many_requests_the_wait_is_drawn_out_by_up_to_an_hour() -> None:
    early, late = (
        next_poll_at(
            now=NOON, poll_interval=HOUR, asked_wait=2 * HOUR,
            is_throttled=True, spread=spread,
        )
        for spread in (0.0, 1.0)
    )  # fmt: skip
    assert early == NOON + 2 * HOUR
    assert late == NOON + 2.2 * HOUR + HOUR


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [
        pytest.param((13,), (), 14 * HOUR, id="an-hour"),
        pytest.param((12, 14), (), 13 * HOUR, id="other-hours"),
        pytest.param((13, 14, 15), (), 16 * HOUR, id="hours-in-a-row"),
        pytest.param((*range(13, 24), 0, 1), (), 26 * HOUR, id="over-midnight"),
        pytest.param((), (2,), 24 * HOUR, id="the-rest-of-the-day"),
        pytest.param((0, 1), (2,), 26 * HOUR, id="the-day-and-the-next-mornings-hours"),
        pytest.param((), (2, 3), 48 * HOUR, id="two-days"),
        pytest.param(range(24), (), 13 * HOUR, id="who-skips-every-hour-is-not-obeyed"),
        pytest.param((), range(7), 13 * HOUR, id="nor-who-skips-every-day"),
    ],
)
def test_what_the_publisher_skips_is_skipped(
    hours: tuple[int, ...], days: tuple[int, ...], expected: timedelta
) -> None:
    at = next_poll_at(now=NOON, poll_interval=HOUR, skip_hours=hours, skip_days=days)
    assert at == NOON - 12 * HOUR + expected


def test_after_a_skip_not_all_come_at_the_full_hour() -> None:
    at = next_poll_at(now=NOON, poll_interval=HOUR, skip_hours=(13,), spread=0.5)
    assert at == NOON + 2 * HOUR + 3 * timedelta(minutes=1)


def test_a_weekend_is_skipped_whole() -> None:
    friday = datetime(2025, 1, 24, 23, 30, tzinfo=UTC)
    at = next_poll_at(now=friday, poll_interval=HOUR, skip_days=(5, 6))
    assert at == datetime(2025, 1, 27, tzinfo=UTC)
