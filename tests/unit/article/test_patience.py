"""How often a page is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.article.patience import next_try_at

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
