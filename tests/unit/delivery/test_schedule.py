"""Failures are tried again on the schedule of Standard Webhooks."""

from datetime import timedelta

from fakes.archive_rows import NOON
from hypothesis import given
from hypothesis import strategies as st

from storywatch.delivery.schedule import (
    JITTER,
    PAUSE_AFTER,
    WAITS,
    next_try_at,
    pauses_channel,
)


def wait(
    attempts: int, retry_after: timedelta | None = None, number: int = 1
) -> timedelta:
    at = next_try_at(
        now=NOON, attempts=attempts, retry_after=retry_after, delivery_id=number
    )
    assert at is not None
    return at - NOON


def test_ten_tries_take_about_75_hours() -> None:
    whole = sum((wait(attempts) for attempts in range(1, 10)), timedelta())
    assert timedelta(hours=75, minutes=35, seconds=5) == sum(WAITS, timedelta())
    assert sum(WAITS, timedelta()) <= whole <= 1.1 * sum(WAITS, timedelta())
    assert next_try_at(now=NOON, attempts=10, retry_after=None) is None


@given(
    attempts=st.integers(1, len(WAITS)),
    number=st.integers(1, 10**9),
    asked=st.none() | st.integers(0, 100_000).map(lambda s: timedelta(seconds=s)),
)
def test_each_wait_is_within_a_tenth_and_never_undercuts_the_receiver(
    attempts: int, number: int, asked: timedelta | None
) -> None:
    least = max(WAITS[attempts - 1], asked or timedelta())
    assert least <= wait(attempts, asked, number) <= (1 + JITTER) * least
    assert wait(attempts, asked, number) == wait(attempts, asked, number)


def test_what_failed_together_does_not_come_back_together() -> None:
    assert len({wait(3, number=number) for number in range(50)}) == 50


def test_a_channel_is_given_up_after_five_days_without_success() -> None:
    assert not pauses_channel(now=NOON, failing_since=None)
    assert not pauses_channel(now=NOON, failing_since=NOON - timedelta(days=4.9))
    assert pauses_channel(now=NOON, failing_since=NOON - PAUSE_AFTER)
