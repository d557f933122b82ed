"""A source that cannot be read becomes a blind spot, not at once."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.failing import failing_detail

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("failures", "unread", "is_told"),
    [(0, 48, False), (1, 2, False), (4, 24, False), (5, 2, True), (1, 25, True)],
    ids=["read", "a hiccup", "a day", "five times", "polled once a day"],
)
def test_five_failures_or_a_day_are_told(
    failures: int, unread: int, *, is_told: bool
) -> None:
    detail = failing_detail(
        consecutive_failures=failures,
        reason="http-503",
        added_at=NOON - 900 * HOUR,
        last_read_at=NOON - unread * HOUR,
        now=NOON,
    )
    assert (detail is not None) == is_told


def test_the_words_name_the_reason_and_the_last_time() -> None:
    words = failing_detail(
        consecutive_failures=9,
        reason="timeout",
        added_at=NOON - 99 * HOUR,
        last_read_at=NOON - 30 * HOUR,
        now=NOON,
    )
    assert (
        words
        == "the server did not answer within the deadline; last read 21 Jan 06:00 UTC"
    )
    never = failing_detail(
        consecutive_failures=9,
        reason="timeout",
        added_at=NOON - HOUR,
        last_read_at=None,
        now=NOON,
    )
    assert never is not None
    assert never.endswith("; never read")
