"""What a visit to a host leaves behind for the next: room, and what it forbids."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from storywatch.article.patience import host_hold
from storywatch.article.permission import (
    KnownRobots,
    is_forbidden_after_redirect,
    room_for,
)
from storywatch.runtime.http import Answer, Response
from storywatch.runtime.spacing import hold_hosts, host_in
from storywatch.source.asked_wait import retry_after
from storywatch.source.robots import origin_of
from storywatch.source.robots_store import kept_robots

ASKS_TO_STAY_AWAY = frozenset({429, 503})
"""With ``Retry-After`` these speak for the whole host."""


def leave_room(
    connection: sa.Connection,
    urls: Iterable[str],
    known: KnownRobots,
    *,
    now: datetime,
) -> None:
    """Leave the room after a visit that its site asks for (``Crawl-delay``).

    Args:
        connection: in any transaction.
        urls: that are asked now.
        known: what is known of the robots.txt of their origins.
        now: aware UTC.
    """
    rooms = {host_in(url): room for url in urls if (room := room_for(url, known))}
    for host, room in sorted(rooms.items()):
        hold_hosts(connection, [host], until=now + room)


def stay_away(
    connection: sa.Connection, url: str, answer: Answer, *, now: datetime
) -> None:
    """Hold a host for as long as it asks to be left alone: all its pages wait.

    Args:
        connection: in any transaction.
        url: that was asked.
        answer: what came; another host may have given it.
        now: aware UTC.
    """
    if not isinstance(answer, Response) or answer.status not in ASKS_TO_STAY_AWAY:
        return
    asked = retry_after(answer.headers, now=now)
    if asked:
        asked_hosts = [host_in(url), host_in(answer.url)]
        hold_hosts(connection, asked_hosts, until=now + host_hold(asked))


def is_led_astray(connection: sa.Connection, url: str, answer: Answer) -> bool:
    """Tell whether a redirect led to a page that a robots.txt we have forbids.

    Args:
        connection: any.
        url: that was asked.
        answer: what came.
    """
    if not isinstance(answer, Response) or answer.url == url:
        return False
    known = kept_robots(connection, {origin_of(answer.url) or ""})
    return is_forbidden_after_redirect(answer.url, known)
