"""How often and when a page that did not come is asked for again."""

from datetime import datetime, timedelta

MOST_TRIES = 3
"""Then the headline has to do: news that waits for a page is late."""

FIRST_WAIT = timedelta(minutes=4)
"""Doubles with each try: the headline is told a quarter of an hour late at most,
unless the server asks for more."""

LONGEST_WAIT = timedelta(hours=1)
"""Even if the server asks us to stay away for longer."""

LONGEST_HOLD = timedelta(days=1)
"""Of a host with all its pages, however long it asks us to stay away."""


def next_try_at(
    *, now: datetime, tries: int, retry_after: timedelta | None = None
) -> datetime | None:
    """Decide when to ask for a page again.

    Args:
        now: aware UTC.
        tries: made so far, from 1.
        retry_after: how long the server asked us to stay away, if it did.

    Returns:
        Aware UTC, or None: not again.
    """
    if tries >= MOST_TRIES:
        return None
    backed_off = FIRST_WAIT * (1 << (tries - 1))
    return now + min(max(backed_off, retry_after or timedelta()), LONGEST_WAIT)


def host_hold(retry_after: timedelta) -> timedelta:
    """Decide for how long a host is left alone that asked us to stay away."""
    return min(max(retry_after, timedelta()), LONGEST_HOLD)
