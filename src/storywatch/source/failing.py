"""When a source that cannot be read has become a blind spot."""

from datetime import datetime, timedelta
from typing import Final

from storywatch.source.reasons import explained
from storywatch.source.records import BlindSpotKind

LONGEST_FAILURE: Final = timedelta(hours=24)
MOST_FAILURES: Final = 5
"""Polls that fail come later and later: five of them take the better part of a day;
a source that is polled once a day has been unread for long after one."""

ANSWERED_OTHERWISE: Final[frozenset[BlindSpotKind]] = frozenset(
    {"empty", "html", "consent", "captcha", "login", "gone"}
)
"""Blind spots that say already why nothing can be read."""


def failing_detail(
    *,
    consecutive_failures: int,
    reason: str,
    added_at: datetime,
    last_read_at: datetime | None,
    now: datetime,
) -> str | None:
    """Tell what to say of a source that cannot be read; None while it is too early.

    Args:
        consecutive_failures: polls failed since the last success.
        reason: of the last failure, or why it was set aside.
        added_at: aware UTC.
        last_read_at: aware UTC; None: it never could be read.
        now: aware UTC.
    """
    if not consecutive_failures:
        return None
    is_long = now - (last_read_at or added_at) > LONGEST_FAILURE
    if not is_long and consecutive_failures < MOST_FAILURES:
        return None
    why = explained(reason).text.rstrip(".")
    read = f"last read {last_read_at:%d %b %H:%M} UTC" if last_read_at else "never read"
    return f"{why[0].lower()}{why[1:]}; {read}"
