"""When a page is looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.article.revisits import LIVE_FOR, MOST_VISITS, next_visit_at

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("visits", "until", "wait"),
    [
        (1, timedelta(hours=1), 15 * MINUTE),
        (2, timedelta(hours=1), 30 * MINUTE),
        (3, timedelta(hours=1), 60 * MINUTE),
        (4, timedelta(hours=1), None),
        (5, LIVE_FOR, timedelta(hours=4)),
        (MOST_VISITS, LIVE_FOR, None),
        (1, 14 * MINUTE, None),
        (0, LIVE_FOR, None),
    ],
)
def test_the_wait_doubles_until_the_article_is_old_or_was_seen_often(
    visits: int, until: timedelta, wait: timedelta | None
) -> None:
    found = next_visit_at(now=NOON, visits=visits, until=NOON + until)
    assert found == (None if wait is None else NOON + wait)


def test_an_article_that_nobody_watches_is_not_looked_at_again() -> None:
    assert next_visit_at(now=NOON, visits=1, until=None) is None
