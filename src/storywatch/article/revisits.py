"""When an article's page is looked at again.

Outlets go on writing for an hour after they publish, and for as long as the story
runs. So the pages of young articles, and of those in a live story, are asked for a
few times more; the wait doubles with each visit.
"""

from datetime import datetime, timedelta

MOST_VISITS = 6
"""In all, the first included."""

FIRST_WAIT = timedelta(minutes=15)

YOUNG_FOR = timedelta(hours=1)
"""After its publication an article is watched anyhow."""

LIVE_FOR = timedelta(hours=24)
"""After an article joined a story, the others in it are watched."""


def next_visit_at(
    *, now: datetime, visits: int, until: datetime | None
) -> datetime | None:
    """Decide when a page is looked at again.

    Args:
        now: aware UTC; the last visit was now.
        visits: made so far, that one included.
        until: aware UTC, how long the article is watched; None: it is not.

    Returns:
        Aware UTC, or None: not again.
    """
    if until is None or not 0 < visits < MOST_VISITS:
        return None
    at = now + FIRST_WAIT * (1 << (visits - 1))
    return at if at <= until else None
