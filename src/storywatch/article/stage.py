"""Fetch the articles behind entries: entry -> article."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import sqlalchemy as sa

from storywatch.article.fetch import (
    PageMissing,
    page_extraction,
    page_look,
    page_request,
)
from storywatch.article.finding import feed_finding, page_finding
from storywatch.article.manners_store import is_led_astray, leave_room, stay_away
from storywatch.article.outcome_store import Later, LedTo, Listed, save_outcome
from storywatch.article.patience import next_try_at
from storywatch.article.permission import KnownRobots, permission
from storywatch.article.records import (
    ArticleOutcome,
    Extraction,
    Finding,
    WaitingEntry,
)
from storywatch.article.waiting_store import (
    claim_entries,
    claim_held_entries,
    listed_again,
)
from storywatch.errors import PageUnreadableError
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Answer, Fetch, FetchEach, Request
from storywatch.runtime.queue import NO_SPACING
from storywatch.runtime.spacing import hold_hosts, host_in
from storywatch.source.robots import origin_of
from storywatch.source.robots_fetch import robots_from, robots_request
from storywatch.source.robots_store import kept_robots, save_robots

STILL_FRESH = timedelta(hours=1)
"""A page read this lately is not asked for again when another feed lists it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """What one batch of entries led to.

    The counts after ``claimed`` and before ``extracted`` add up to it; the last four
    say what the added and revised articles are made of.
    """

    claimed: int
    added: int
    revised: int
    unchanged: int
    postponed: int
    set_aside: int
    lost: int
    extracted: int
    headline_only: int
    unreadable: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class _Visit:
    """One request to a host: for a page, or first for its robots.txt."""

    request: Request
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class _PageRead:
    """A page gave an article."""

    extraction: Extraction
    url: str


@dataclass(frozen=True, slots=True)
class _NoArticle:
    """What the feed told has to do."""

    outcome: ArticleOutcome
    reason: str


_Look: TypeAlias = _PageRead | _NoArticle | PageMissing | Later
"""What came of a visit, for every entry that waits for it."""


SENT_AWAY = _NoArticle("unreachable", "host-busy")
"""The host asked to be left alone for longer than a headline can wait."""


def fetch_articles(
    engine: sa.Engine,
    *,
    fetch: Fetch,
    now: datetime,
    worker: str,
    batch_size: int = 50,
    fetch_each: FetchEach | None = None,
    clock: Callable[[], datetime] | None = None,
    spacing: timedelta = NO_SPACING,
    robots: bool = True,
) -> ArticleReport:
    """Fetch, extract and keep the articles of the entries that are due.

    Every entry ends as an article, though some of only what the feed told: nothing
    that was listed is lost. Each is kept in a transaction of its own, as soon as its
    page has come.

    Where a site's robots.txt is not known, this visit asks for it, and the page waits
    for the next: a visit to a host is one request (and its redirects).

    Args:
        engine: our database.
        fetch: the guarded client; asked once, for the whole batch.
        now: aware UTC.
        worker: the claimer's name.
        batch_size: at most this many entries.
        fetch_each: the same client, giving answers as they come; used instead.
        clock: gives the instant at which an answer came, aware UTC, from which the
            room to the next visit counts; None: it is still ``now``.
        spacing: at least this long between two visits to a host.
        robots: whether robots.txt is heeded.
    """
    with transaction(engine) as connection:
        entries = claim_entries(
            connection, worker=worker, now=now, batch_size=batch_size, spacing=spacing
        )
        held = claim_held_entries(
            connection, worker=worker, now=now, batch_size=batch_size
        )
        listed = listed_again(connection, entries, since=now - STILL_FRESH)
        known = kept_robots(connection, _origins(entries)) if robots else None
    asking: defaultdict[_Visit, list[WaitingEntry]] = defaultdict(list)
    counts: Counter[str] = Counter(claimed=len(entries) + len(held))
    at_once: list[tuple[WaitingEntry, LedTo]] = [
        (one, _led_to(one, SENT_AWAY, now=now)) for one in held
    ]
    for one in entries:
        if one.entry_id in listed:
            at_once.append((one, Listed(listed[one.entry_id])))
            continue
        step = _first_step(one.url, known, now=now)
        if isinstance(step, _Visit):
            asking[step].append(one)
        else:
            at_once.append((one, _led_to(one, step, now=now)))
    for one, led_to in at_once:
        counts.update(save_outcome(engine, one, led_to, now=now, worker=worker))
    with transaction(engine) as connection:
        leave_room(
            connection, [one.request.url for one in asking], known or {}, now=now
        )
    for visit, answer in _answers(list(asking), fetch, fetch_each):
        came_at = clock() if clock else now
        if spacing:
            # The visit was made at some time since the claim.
            with transaction(engine) as connection:
                visited = [host_in(visit.request.url)]
                hold_hosts(connection, visited, until=came_at + spacing)
        look = _seen(engine, visit, answer, known, now=came_at)
        for one in asking[visit]:
            led_to = _led_to(one, look, now=now)
            counts.update(save_outcome(engine, one, led_to, now=now, worker=worker))
    return ArticleReport(**{name: counts[name] for name in ArticleReport.__slots__})


def _origins(entries: Sequence[WaitingEntry]) -> set[str]:
    return {origin for one in entries if (origin := origin_of(one.url))}


def _answers(
    visits: Sequence[_Visit], fetch: Fetch, fetch_each: FetchEach | None
) -> Iterator[tuple[_Visit, Answer]]:
    """Ask all at once, and hand over the answers as they come."""
    requests = [one.request for one in visits]
    if not requests:
        return
    if fetch_each is None:
        yield from zip(visits, fetch(requests), strict=True)
        return
    for piece in fetch_each(requests):
        for number, answer in piece:
            yield visits[number], answer


def _first_step(
    url: str, known: KnownRobots | None, *, now: datetime
) -> _Visit | _NoArticle | PageMissing:
    """Decide what to ask for an entry with this address, if anything."""
    if not url:
        return _NoArticle("headline-only", "no-address")
    match "allowed" if known is None else permission(url, known, now=now):
        case "forbidden":
            return _NoArticle("headline-only", "robots")
        case "unknown":
            return PageMissing(reason="robots-unreachable", is_transient=True)
        case "unasked" if origin := origin_of(url):
            return _Visit(robots_request(origin), origin)
        case _:
            return _Visit(page_request(url))


def _seen(
    engine: sa.Engine,
    visit: _Visit,
    answer: Answer,
    known: KnownRobots | None,
    *,
    now: datetime,
) -> _Look:
    """Read an answer, and keep what it says of its host and its robots.txt."""
    with transaction(engine) as connection:
        stay_away(connection, visit.request.url, answer, now=now)
        if visit.origin:
            before = known.get(visit.origin) if known else None
            found = robots_from(answer, origin=visit.origin, before=before, now=now)
            save_robots(connection, found)
            return Later(until=now, reason="robots-first", is_try=False)
        if known is not None and is_led_astray(connection, visit.request.url, answer):
            return _NoArticle("headline-only", "robots")
    look = page_look(answer, now=now)
    if isinstance(look, PageMissing):
        return look
    try:
        return _PageRead(page_extraction(look, now=now), look.url)
    except PageUnreadableError as error:
        return _NoArticle("unreadable", error.reason)


def _led_to(entry: WaitingEntry, look: _Look, *, now: datetime) -> LedTo:
    match look:
        case _PageRead(extraction, url):
            return page_finding(entry, extraction, fetched_from=url)
        case _NoArticle(outcome, reason):
            return feed_finding(entry, outcome=outcome, reason=reason)
        case PageMissing():
            return _without_page(entry, look, now=now)
        case Later():
            return look


def _without_page(
    entry: WaitingEntry, look: PageMissing, *, now: datetime
) -> Finding | Later:
    until = (
        next_try_at(now=now, tries=entry.attempts, retry_after=look.retry_after)
        if look.is_transient
        else None
    )
    if until:
        return Later(until=until, reason=look.reason)
    return feed_finding(entry, outcome="unreachable", reason=look.reason)
