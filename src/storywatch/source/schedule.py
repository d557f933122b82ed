"""When a source is polled next."""

import hashlib
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""A failing source is still tried daily: dead feeds do come back."""

MOST_SPREAD = 0.1
"""Share of the wait by which it is drawn out, so that sources that were added
together are not polled together for ever."""


def next_poll_at(
    *,
    now: datetime,
    poll_interval: timedelta,
    consecutive_failures: int,
    asked_wait: timedelta | None = None,
    spread: float = 0.0,
) -> datetime:
    """Decide when to poll a source again.

    The wait doubles with each failure in a row, and is never shorter than the
    publisher asked for, nor, by either, longer than ``LONGEST_WAIT``.

    Args:
        now: aware UTC, the end of the poll just made.
        poll_interval: the wait after a success; positive.
        consecutive_failures: 0 after a success.
        asked_wait: the publisher's ``Retry-After``, freshness or ``ttl``, the
            longest of those given.
        spread: in [0, 1], see ``spread_share``.

    Returns:
        Aware UTC, later than ``now``.
    """
    backed_off = poll_interval * (1 << min(consecutive_failures, 16))
    wait = min(max(backed_off, asked_wait or timedelta()), LONGEST_WAIT)
    return now + max(wait, poll_interval) * (1 + MOST_SPREAD * spread)


def spread_share(url: str, *, now: datetime) -> float:
    """Return a share in [0, 1) that looks random and is the same for the same look.

    Args:
        url: the source's address.
        now: aware UTC.
    """
    digest = hashlib.sha256(f"{url} {now.isoformat()}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
