"""Whether a page may be asked for, as far as its site's robots.txt is known."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from storywatch.source.robots import origin_of
from storywatch.source.robots_trust import (
    Robots,
    Verdict,
    delay_of,
    is_fresh,
    verdict,
)

Permission: TypeAlias = Verdict | Literal["unasked"]
"""Unasked: the site's robots.txt must be asked for first."""

KnownRobots: TypeAlias = Mapping[str, Robots]
"""By origin."""


def permission(url: str, known: KnownRobots, *, now: datetime) -> Permission:
    """Tell whether a page may be asked for.

    What is no web address is allowed: the client refuses it with the exact reason.

    Args:
        url: of the page.
        known: what is known of the robots.txt of its origin.
        now: aware UTC.
    """
    origin = origin_of(url)
    if origin is None:
        return "allowed"
    robots = known.get(origin)
    if robots is None or not is_fresh(robots, now=now):
        return "unasked"
    return verdict(robots, url)


def is_forbidden_after_redirect(url: str, known: KnownRobots) -> bool:
    """Tell whether what is known forbids a page to which another one redirected.

    It was asked already, as a redirect is; it is not kept.

    Args:
        url: where the page was found.
        known: as for ``permission``; what has expired is better than nothing.
    """
    robots = known.get(origin_of(url) or "")
    return robots is not None and verdict(robots, url) == "forbidden"


def room_for(url: str, known: KnownRobots) -> timedelta:
    """Return the room between requests that a page's site asks for; zero: none."""
    robots = known.get(origin_of(url) or "")
    return delay_of(robots) if robots else timedelta()
