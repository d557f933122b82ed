"""When a source is polled next."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.schedule import LONGEST_WAIT, next_poll_at, spread_share

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("failures", "asked", "expected"),
    [
        pytest.param(0, None, HOUR, id="success"),
        pytest.param(1, None, 2 * HOUR, id="first-failure"),
        pytest.param(3, None, 8 * HOUR, id="doubles"),
        pytest.param(99, None, LONGEST_WAIT, id="never-longer-than-a-day"),
        pytest.param(0, 3 * HOUR, 3 * HOUR, id="publisher-asks"),
        pytest.param(0, HOUR / 4, HOUR, id="publisher-would-have-us-sooner"),
        pytest.param(2, 3 * HOUR, 4 * HOUR, id="the-longer-of-both"),
        pytest.param(0, timedelta(days=30), LONGEST_WAIT, id="asks-too-much"),
    ],
)
def test_the_wait(failures: int, asked: timedelta | None, expected: timedelta) -> None:
    at = next_poll_at(
        now=NOON, poll_interval=HOUR, consecutive_failures=failures, asked_wait=asked
    )
    assert at == NOON + expected


def test_an_interval_longer_than_a_day_is_kept() -> None:
    week = timedelta(days=7)
    at = next_poll_at(now=NOON, poll_interval=week, consecutive_failures=0)
    assert at == NOON + week


def test_waits_are_drawn_out_never_cut() -> None:
    shares = [spread_share(f"https://{n}.example/", now=NOON) for n in range(200)]
    assert all(0 <= share < 1 for share in shares)
    assert len({round(share, 1) for share in shares}) > 8
    assert shares[0] == spread_share("https://0.example/", now=NOON)
    latest = next_poll_at(
        now=NOON, poll_interval=HOUR, consecutive_failures=0, spread=max(shares)
    )
    assert NOON + HOUR < latest <= NOON + 1.1 * HOUR
