"""How long a robots.txt is believed, and what holds while there is none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from storywatch.source.robots import may_fetch, rules_for

Verdict: TypeAlias = Literal["allowed", "forbidden", "unknown"]
"""Of an address; unknown: its robots.txt cannot be had, so it is not asked for now."""

LONGEST_KEEP = timedelta(days=1)
"""However long the answer calls itself fresh (RFC 9309, 2.4)."""

SHORTEST_KEEP = timedelta(hours=1)
"""However short: else every page would cost two requests."""

FIRST_RETRY = timedelta(minutes=4)
"""Of a robots.txt that cannot be had: in time for a page's next try. The wait grows
as long as the outage."""

LONGEST_RETRY = timedelta(hours=6)

LONGEST_OUTAGE = timedelta(days=30)
"""Without any robots.txt for this long, a site is taken to have none (2.3.1.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What is known of the robots.txt of an origin.

    Attributes:
        origin: scheme, host and port, of ``robots.origin_of``.
        fetched_at: aware UTC, when it was last asked for.
        expires_at: aware UTC, from when on it is asked for again.
        unreachable_since: aware UTC, since when it cannot be had; None: it could.
        rules: the file; empty: everything is allowed; None: nothing is.
    """

    origin: str
    fetched_at: datetime
    expires_at: datetime
    unreachable_since: datetime | None = None
    rules: str | None


def answered(
    origin: str, rules: str, *, fresh_for: timedelta | None, now: datetime
) -> Robots:
    """Return what an answer says; a site that has no robots.txt allows everything.

    Args:
        origin: that was asked.
        rules: of ``robots.robots_text``; empty when there is none.
        fresh_for: as long as the answer calls itself fresh; None: it does not say.
        now: aware UTC.
    """
    keep = LONGEST_KEEP if fresh_for is None else fresh_for
    return Robots(
        origin=origin,
        fetched_at=now,
        expires_at=now + min(max(keep, SHORTEST_KEEP), LONGEST_KEEP),
        rules=rules,
    )


def unreachable(
    origin: str,
    *,
    before: Robots | None,
    retry_after: timedelta | None,
    now: datetime,
) -> Robots:
    """Return what holds while a robots.txt cannot be had.

    The file that was had last stays in force (RFC 9309, 2.4); without one nothing is
    allowed, until the outage has lasted for ``LONGEST_OUTAGE``.

    Args:
        origin: that was asked.
        before: what was known of it; None: nothing.
        retry_after: how long the server asked us to stay away, if it did.
        now: aware UTC.
    """
    since = (before and before.unreachable_since) or now
    rules = before.rules if before else None
    if rules is None and now - since >= LONGEST_OUTAGE:
        rules = ""
    wait = min(max(FIRST_RETRY, now - since), LONGEST_RETRY)
    asked = min(retry_after or timedelta(), LONGEST_KEEP)
    return Robots(
        origin=origin,
        fetched_at=now,
        expires_at=now + max(wait, asked),
        unreachable_since=since,
        rules=rules,
    )


def is_fresh(robots: Robots, *, now: datetime) -> bool:
    """Tell whether a robots.txt need not be asked for again yet."""
    return now < robots.expires_at


def verdict(robots: Robots, url: str) -> Verdict:
    """Tell whether an address of this origin may be asked."""
    if robots.rules is None:
        return "unknown"
    return "allowed" if may_fetch(rules_for(robots.rules), url) else "forbidden"


def delay_of(robots: Robots) -> timedelta:
    """Return the room between requests that the site asks for; zero: none."""
    return rules_for(robots.rules or "").delay or timedelta()
