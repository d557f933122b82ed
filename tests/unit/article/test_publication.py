"""When an article was published, of two claims."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.article.publication import publication
from storywatch.article.records import DateOrigin

SEEN = datetime(2025, 1, 22, 18, tzinfo=UTC)
PAGE = datetime(2025, 1, 22, 16, 5, tzinfo=UTC)
FEED = datetime(2025, 1, 22, 17, 30, tzinfo=UTC)
DAY = datetime(2025, 1, 22, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("page", "feed", "published", "origin"),
    [
        (PAGE, FEED, PAGE, "page"),
        (None, FEED, FEED, "feed"),
        (None, None, SEEN, "unknown"),
        (DAY, FEED, FEED, "feed"),
        (DAY, None, DAY, "page"),
        (DAY - timedelta(days=3), FEED, DAY - timedelta(days=3), "page"),
        (SEEN + HOUR, FEED, SEEN, "page"),
        (SEEN + timedelta(days=9), FEED, FEED, "feed"),
        (None, SEEN + timedelta(days=9), SEEN, "unknown"),
        (None, SEEN + HOUR, SEEN, "feed"),
    ],
)
def test_the_page_then_the_feed_then_the_first_look(
    page: datetime | None, feed: datetime | None, published: datetime, origin: str
) -> None:
    found = publication(page=page, feed=feed, first_seen_at=SEEN)
    assert found == (published, origin)


@pytest.mark.parametrize(
    ("page", "page_from", "feed", "origin"),
    [
        (PAGE, "json-ld", FEED, "json-ld"),
        (DAY, "meta", FEED - timedelta(days=2), "meta"),
        (DAY, "page", FEED - timedelta(days=2), "feed"),
        (DAY, "page", FEED + timedelta(hours=8), "page"),
        (None, "unknown", None, "unknown"),
    ],
)
def test_a_day_that_was_only_found_on_the_page_gives_way_to_an_earlier_feed(
    page: datetime | None,
    page_from: DateOrigin,
    feed: datetime | None,
    origin: DateOrigin,
) -> None:
    found = publication(page=page, page_from=page_from, feed=feed, first_seen_at=SEEN)
    assert found[1] == origin
