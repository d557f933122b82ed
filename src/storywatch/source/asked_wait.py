"""How long a server asks us to stay away."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """Return the wait that ``Retry-After`` asks for: seconds, or until a date.

    Args:
        headers: names in lower case.
        now: aware UTC.

    Returns:
        Not negative; None when the header is missing or unreadable.
    """
    text = headers.get("retry-after", "").strip()
    if text.isdecimal() and len(text) < 10:
        return timedelta(seconds=int(text))
    return _until(text, now=now)


def freshness(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """Return how long an answer calls itself fresh: asking sooner is useless.

    ``Cache-Control: max-age`` counts before ``Expires`` (RFC 9111, 4.2.1).

    Args:
        headers: names in lower case.
        now: aware UTC.

    Returns:
        Not negative; None when the answer does not say, or forbids storing it.
    """
    control = headers.get("cache-control", "")
    if "no-store" in control.lower() or "no-cache" in control.lower():
        return None
    found = _MAX_AGE.search(control)
    if found is not None:
        return timedelta(seconds=int(found.group(1)))
    return _until(headers.get("expires", ""), now=now)


def _until(text: str, *, now: datetime) -> timedelta | None:
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return max(instant - now, timedelta())
