"""How often a page is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.article.patience import LONGEST_HOLD, host_hold, next_try_at

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("tries", "retry_after", "wait"),
    [
        (1, None, 4 * MINUTE),
        (2, None, 8 * MINUTE),
        (3, None, None),
        (1, 30 * MINUTE, 30 * MINUTE),
        (1, MINUTE, 4 * MINUTE),
        (2, timedelta(days=3), 60 * MINUTE),
        (9, MINUTE, None),
    ],
)
def test_two_more_tries_and_never_a_long_wait(
    tries: int, retry_after: timedelta | None, wait: timedelta | None
) -> None:
    until = next_try_at(now=NOON, tries=tries, retry_after=retry_after)
    assert until == (wait and NOON + wait)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (timedelta(minutes=2), timedelta(minutes=2)),
        (timedelta(days=9), LONGEST_HOLD),
        (timedelta(seconds=-1), timedelta(0)),
    ],
)
def test_a_host_is_held_as_it_asks_and_for_no_more_than_a_day(
    asked: timedelta, held: timedelta
) -> None:
    assert host_hold(asked) == held
