"""When a source is polled next."""

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""A failing source is still tried daily: dead feeds do come back."""

LONGEST_SKIP = timedelta(days=2)
"""A poll is put off for so long by the hours and days that a publisher wants us to
skip: a weekend. Nobody means more."""

MOST_SPREAD = 0.1
"""Share of the wait by which it is drawn out, so that sources that were added
together are not polled together for ever."""

MOST_JITTER = timedelta(hours=1)
"""After "too many requests" the wait is drawn out by up to this: others were told
the same, and come back at the same moment."""

_HOUR = timedelta(hours=1)


def next_poll_at(
    *,
    now: datetime,
    poll_interval: timedelta,
    failure_score: float = 0.0,
    asked_wait: timedelta | None = None,
    skip_hours: Collection[int] = (),
    skip_days: Collection[int] = (),
    is_throttled: bool = False,
    spread: float = 0.0,
) -> datetime:
    """Decide when to poll a source again.

    The wait grows by one interval with each failure of full weight, is never
    shorter than the publisher asked for, and never longer than ``LONGEST_WAIT``
    (unless the interval itself is). A time that the publisher wants us to skip
    moves to the end of what is skipped.

    Args:
        now: aware UTC, the end of the poll just made.
        poll_interval: the wait after a success; positive.
        failure_score: weights of the failures since the last success, added up.
        asked_wait: the publisher's ``Retry-After``, freshness or ``ttl``, the
            longest of those given.
        skip_hours: hours of the day, 0 to 23, UTC.
        skip_days: days of the week, 0 Monday to 6, UTC.
        is_throttled: the server said "too many requests".
        spread: in [0, 1], see ``spread_share``.

    Returns:
        Aware UTC, later than ``now``.
    """
    asked = min(asked_wait or timedelta(), LONGEST_WAIT)
    wait = max(poll_interval * (1 + failure_score), asked)
    drawn_out = wait * (1 + MOST_SPREAD * spread)
    if is_throttled:
        drawn_out += MOST_JITTER * spread
    drawn_out = max(min(drawn_out, LONGEST_WAIT), poll_interval)
    return after_skips(now + drawn_out, hours=skip_hours, days=skip_days, spread=spread)


def after_skips(
    at: datetime, *, hours: Collection[int], days: Collection[int], spread: float
) -> datetime:
    """Return the first time from ``at`` on that the publisher lets us poll.

    A publisher who skips every hour or every day can't mean it.

    Args:
        at: aware UTC.
        hours: of the day, 0 to 23, UTC, to be skipped.
        days: of the week, 0 Monday to 6, UTC, to be skipped.
        spread: in [0, 1]; draws out the end of what is skipped.

    Returns:
        Aware UTC; ``at`` itself when it is not to be skipped.
    """
    if not (hours or days):
        return at
    allowed = at
    while allowed.hour in hours or allowed.weekday() in days:
        allowed = allowed.replace(minute=0, second=0, microsecond=0) + _HOUR
        if allowed - at > LONGEST_SKIP:
            return at
    return at if allowed == at else allowed + _HOUR * MOST_SPREAD * spread


def spread_share(url: str, *, now: datetime) -> float:
    """Return a share in [0, 1) that looks random and is the same for the same look.

    Args:
        url: the source's address.
        now: aware UTC.
    """
    digest = hashlib.sha256(f"{url} {now.isoformat()}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32
