"""How long a server asks us to stay away."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_ASKED = timedelta(days=1)
"""Servers have asked for weeks, by mistake; a day is obeyed."""

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)
_SECONDS = re.compile(r"\d+", re.ASCII)


def retry_after(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """Return the wait that ``Retry-After`` asks for: seconds, or until a date.

    Args:
        headers: names in lower case.
        now: aware UTC, when the answer came.

    Returns:
        From 0 to ``LONGEST_ASKED``; None when the header is missing or unreadable.
    """
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return _seconds(text)
    return _until(text, now=now)


def freshness(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """Return how long an answer calls itself fresh: asking sooner is useless.

    ``Cache-Control: max-age`` counts before ``Expires`` (RFC 9111, 4.2.1), less
    the ``Age`` that the answer has already on the way (4.2.3).

    Args:
        headers: names in lower case.
        now: aware UTC, when the answer came.

    Returns:
        From 0 to ``LONGEST_ASKED``; None when the answer does not say, or
        forbids storing it.
    """
    control = headers.get("cache-control", "")
    if "no-store" in control.lower() or "no-cache" in control.lower():
        return None
    found = _MAX_AGE.search(control)
    if found is None:
        return _until(headers.get("expires", ""), now=now)
    age = headers.get("age", "").strip()
    passed = _seconds(age) if _SECONDS.fullmatch(age) else timedelta()
    return max(_seconds(found.group(1)) - passed, timedelta())


def _seconds(digits: str) -> timedelta:
    """Read a number of seconds; one too long for any clock is the longest wait."""
    if len(digits.lstrip("0")) > 9:
        return LONGEST_ASKED
    return min(timedelta(seconds=int(digits)), LONGEST_ASKED)


def _until(text: str, *, now: datetime) -> timedelta | None:
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return min(max(instant - now, timedelta()), LONGEST_ASKED)
