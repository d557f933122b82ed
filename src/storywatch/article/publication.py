"""When an article was published, of what page and feed claim."""

from datetime import UTC, datetime, time, timedelta

from storywatch.article.records import DateOrigin

MOST_AHEAD = timedelta(days=1)
"""A claim that is ahead by less has a wrong zone or clock; by more, it is nonsense."""


def publication(
    *,
    page: datetime | None,
    page_from: DateOrigin = "page",
    feed: datetime | None,
    first_seen_at: datetime,
) -> tuple[datetime, DateOrigin]:
    """Choose the time of publication.

    The page's claim comes before the feed's (feeds often give the last change), but
    where the page knows only the day, the feed's time on that day is better. So is
    the feed's earlier day where the page's is only found on it (``"page"``): of
    twelve such days that are also the day of the page's last change, eight were not
    that of its publication.

    Args:
        page: aware UTC; midnight when the page names only a day.
        page_from: what on the page says so.
        feed: aware UTC.
        first_seen_at: aware UTC; nothing is published after we saw it.

    Returns:
        Aware UTC, not after ``first_seen_at``, and who says so.
    """
    latest = first_seen_at + MOST_AHEAD
    page = page if page and page <= latest else None
    feed = feed if feed and feed <= latest else None
    if page and feed and _is_surer(feed, page, page_from):
        return min(feed, first_seen_at), "feed"
    if page:
        return min(page, first_seen_at), page_from
    if feed:
        return min(feed, first_seen_at), "feed"
    return first_seen_at, "unknown"


def _is_surer(feed: datetime, page: datetime, page_from: DateOrigin) -> bool:
    if page.astimezone(UTC).time() != time():
        return False
    feeds_day, pages_day = feed.astimezone(UTC).date(), page.astimezone(UTC).date()
    return feeds_day == pages_day or (page_from == "page" and feeds_day < pages_day)
