"""The one place that reads the clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the present instant, aware UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place
