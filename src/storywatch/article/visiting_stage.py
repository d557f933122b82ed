"""Visit pages: ask, read what comes, and give what came of each visit."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

import sqlalchemy as sa

from storywatch.article.fetch import (
    PageFetched,
    PageLook,
    PageMissing,
    PageUnchanged,
    page_look,
)
from storywatch.article.look import Later, Matters, NoArticle, PageRead
from storywatch.article.manners_store import is_led_astray, stay_away
from storywatch.article.permission import KnownRobots
from storywatch.article.reading_fetch import is_outsized, page_reading
from storywatch.article.visit_fetch import Visit
from storywatch.entry.aggregators import is_opaque
from storywatch.entry.interstitial import is_interstitial
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Answer, FetchEach, Response
from storywatch.runtime.spacing import hold_hosts, host_in
from storywatch.source.robots_fetch import robots_from
from storywatch.source.robots_store import save_robots

MOST_APART = 2
"""Outsized pages that are read at once, each in a process of its own."""

Look: TypeAlias = PageRead | NoArticle | PageMissing | PageUnchanged | Later
"""What came of a visit, for every entry that waits for it."""


def visited_pages(
    engine: sa.Engine,
    visits: Sequence[Visit],
    *,
    fetch_each: FetchEach,
    known: KnownRobots | None,
    matters: Matters | None,
    clock: Callable[[], datetime],
    spacing: timedelta,
) -> Iterator[tuple[Visit, Look]]:
    """Ask all at once, and give what came of each visit, outsized pages last.

    Args:
        engine: our database, for what the answers say of their hosts.
        visits: to be made, each once.
        fetch_each: the guarded client, giving answers as they come.
        known: what is known of robots.txt files; None: they are not heeded.
        matters: whether a text mentions anybody watched; None: all do.
        clock: gives the instant at which an answer came, aware UTC.
        spacing: at least this long between two visits to a host.
    """
    apart: list[tuple[Visit, Future[PageRead | NoArticle]]] = []
    with ThreadPoolExecutor(MOST_APART) as others:
        for visit, answer in _answers(visits, fetch_each):
            came_at = clock()
            seen = _seen(
                engine, visit, answer, known=known, spacing=spacing, now=came_at
            )
            if not isinstance(seen, PageFetched):
                yield visit, seen
                continue
            read = partial(
                page_reading,
                seen,
                asked=visit.request.url,
                matters=matters,
                in_full=visit.in_full,
                now=came_at,
            )
            if is_outsized(seen):
                apart.append((visit, others.submit(read)))
            else:
                yield visit, read()
        for visit, future in apart:
            yield visit, future.result()


def _answers(
    visits: Sequence[Visit], fetch_each: FetchEach
) -> Iterator[tuple[Visit, Answer]]:
    if visits:
        for piece in fetch_each([one.request for one in visits]):
            for number, answer in piece:
                yield visits[number], answer


def _seen(
    engine: sa.Engine,
    visit: Visit,
    answer: Answer,
    *,
    known: KnownRobots | None,
    spacing: timedelta,
    now: datetime,
) -> PageFetched | NoArticle | PageMissing | PageUnchanged | Later:
    """Keep what an answer says of its host and its robots.txt; return its page."""
    url = visit.request.url
    with transaction(engine) as connection:
        if spacing:
            # The visit was made at some time since the claim.
            led_to = answer.url if isinstance(answer, Response) else url
            hosts = sorted({host_in(url), host_in(led_to)})
            hold_hosts(connection, hosts, until=now + spacing)
        stay_away(connection, url, answer, now=now)
        if visit.origin:
            before = known.get(visit.origin) if known else None
            found = robots_from(answer, origin=visit.origin, before=before, now=now)
            save_robots(connection, found)
            return Later(until=now, reason="robots-first", is_try=False)
        if known is not None and is_led_astray(connection, url, answer):
            return NoArticle("headline-only", "robots")
    return _beyond_interstitials(page_look(answer, now=now))


def _beyond_interstitials(look: PageLook) -> PageLook | NoArticle:
    """Refuse a page at which nothing but a person comes further."""
    if isinstance(look, PageFetched):
        if is_interstitial(look.url):
            return NoArticle("unreadable", "consent-wall")
        if is_opaque(look.url):
            return NoArticle("unreadable", "unresolved-link")
    return look
