"""When a delivery that failed is tried again."""

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


def next_try_at(
    *, now: datetime, attempts: int, retry_after: timedelta | None
) -> datetime | None:
    """Decide when to try again.

    Args:
        now: aware UTC, the end of the try that failed.
        attempts: tries so far; from 1.
        retry_after: the least wait that the receiver asked for.

    Returns:
        Aware UTC, or None when the last try is over.
    """
    if attempts > len(WAITS):
        return None
    return now + max(WAITS[attempts - 1], retry_after or timedelta())
