"""When a source that redirects for good gets its new address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storywatch.source.address import source_address

HOLDS_AFTER = timedelta(days=1)
"""A lasting redirect is believed when it led to the same place a day before: the
login page of a train's network redirects everything, for an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a source's lasting redirects lead.

    Attributes:
        moved_to: None: nowhere.
        moved_since: aware UTC, since when they lead there.
        is_settled: the new address is the source's address from now on.
    """

    moved_to: str | None = None
    moved_since: datetime | None = None
    is_settled: bool = False


def move_after(
    *,
    url: str,
    moved_to: str | None,
    moved_since: datetime | None,
    leads_to: str | None,
    now: datetime,
) -> Move:
    """Decide what a look says of a source's address (RFC 9110, 15.4.2 and 15.4.9).

    Args:
        url: the source's address.
        moved_to: where its redirects led before; None: nowhere.
        moved_since: aware UTC, since when.
        leads_to: where this look's redirects led, if all were lasting (301, 308).
        now: aware UTC.
    """
    if leads_to is None or source_address(leads_to) == url:
        return Move()
    if leads_to != moved_to or moved_since is None:
        return Move(moved_to=leads_to, moved_since=now)
    return Move(
        moved_to=moved_to,
        moved_since=moved_since,
        is_settled=now - moved_since >= HOLDS_AFTER,
    )
