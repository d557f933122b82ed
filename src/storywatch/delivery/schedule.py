"""When a delivery that failed is tried again, and when a channel is given up."""

import hashlib
from datetime import datetime, timedelta

WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The waits after the first, second ... failure: the schedule that the Standard
Webhooks specification recommends (ten tries over three days)."""

JITTER = 0.1
"""Share of a wait by which it may be longer, so that what failed together does not
come back together. Never shorter: somebody may have asked for it."""

PAUSE_AFTER = timedelta(days=5)
"""A channel that failed for so long, and took nothing, is not tried any more."""


def next_try_at(
    *,
    now: datetime,
    attempts: int,
    retry_after: timedelta | None,
    delivery_id: int = 0,
) -> datetime | None:
    """Decide when to try again.

    Args:
        now: aware UTC, the end of the try that failed.
        attempts: tries so far; from 1.
        retry_after: the least wait that the receiver asked for.
        delivery_id: gives the wait its lasting jitter.

    Returns:
        Aware UTC, or None when the last try is over.
    """
    if attempts > len(WAITS):
        return None
    wait = max(WAITS[attempts - 1], retry_after or timedelta())
    return now + wait * (1 + JITTER * _share(f"{delivery_id}/{attempts}"))


def _share(key: str) -> float:
    """Return a number from 0 to 1 that looks like chance, and is the same for a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) / 2**32


def pauses_channel(*, now: datetime, failing_since: datetime | None) -> bool:
    """Tell whether a channel has failed for too long.

    Args:
        now: aware UTC.
        failing_since: the first failure after the last success; None: it works.
    """
    return failing_since is not None and now - failing_since >= PAUSE_AFTER
