"""Fetch the articles behind entries: entry -> article."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.article.fetch import (
    PageMissing,
    PageUnchanged,
)
from storywatch.article.finding import feed_finding, page_finding
from storywatch.article.look import Later, Matters, NoArticle, PageRead
from storywatch.article.manners_store import leave_room
from storywatch.article.outcome_store import (
    Gone,
    LedTo,
    Listed,
    Unchanged,
    save_outcome,
)
from storywatch.article.patience import next_try_at
from storywatch.article.permission import KnownRobots
from storywatch.article.records import WaitingEntry
from storywatch.article.visit_fetch import Visit, first_step
from storywatch.article.visiting_stage import Look, visited_pages
from storywatch.article.waiting_store import (
    claim_entries,
    claim_held_entries,
    listed_again,
)
from storywatch.entry.canonical_url import reachable_url
from storywatch.runtime.database import transaction
from storywatch.runtime.http import FetchEach
from storywatch.runtime.queue import NO_SPACING
from storywatch.source.robots import origin_of
from storywatch.source.robots_store import kept_robots

STILL_FRESH = timedelta(hours=1)
"""A page read this lately is not asked for again when another feed lists it."""

GONE_STATUSES = frozenset({"http-404", "http-410"})

SENT_AWAY = NoArticle("unreachable", "host-busy")
"""The host asked to be left alone for longer than a headline can wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """What one batch of entries led to.

    The counts after ``claimed`` and before ``extracted`` add up to it; the last five
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
    skimmed: int
    headline_only: int
    unreadable: int
    unreachable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What was claimed, and how it is worked on."""

    engine: sa.Engine
    entries: tuple[WaitingEntry, ...]
    held: tuple[WaitingEntry, ...]
    listed: dict[int, Listed]
    known: KnownRobots | None
    matters: Matters | None
    now: datetime
    worker: str

    def save(self, entry: WaitingEntry, led_to: LedTo) -> tuple[str, ...]:
        return save_outcome(
            self.engine, entry, led_to, now=self.now, worker=self.worker
        )


def fetch_articles(
    engine: sa.Engine,
    *,
    fetch_each: FetchEach,
    now: datetime,
    worker: str,
    batch_size: int = 50,
    clock: Callable[[], datetime] | None = None,
    spacing: timedelta = NO_SPACING,
    robots: bool = True,
    matters: Matters | None = None,
) -> ArticleReport:
    """Fetch, read and keep the articles of the entries that are due.

    Every entry ends as an article, though some of only what the feed told: nothing
    that was listed is lost. Each is kept in a transaction of its own, as soon as its
    page has come. Outsized pages are read in other processes meanwhile.

    Where a site's robots.txt is not known, this visit asks for it, and the page waits
    for the next: a visit to a host is one request (and its redirects).

    Args:
        engine: our database.
        fetch_each: the guarded client, giving answers as they come; asked once, for
            the whole batch.
        now: aware UTC.
        worker: the claimer's name.
        batch_size: at most this many entries.
        clock: gives the instant at which an answer came, aware UTC, from which the
            room to the next visit counts; None: it is still ``now``.
        spacing: at least this long between two visits to a host.
        robots: whether robots.txt is heeded.
        matters: whether a text mentions anybody watched: pages that do not are
            skimmed and not extracted; None: all are.
    """
    batch = _claimed(
        engine,
        now=now,
        worker=worker,
        batch_size=batch_size,
        spacing=spacing,
        robots=robots,
        matters=matters,
    )
    asking, at_once = _plan(batch)
    counts: Counter[str] = Counter(claimed=len(batch.entries) + len(batch.held))
    for one, led_to in at_once:
        counts.update(batch.save(one, led_to))
    with transaction(engine) as connection:
        leave_room(
            connection,
            [one.request.url for one in asking],
            batch.known or {},
            now=now,
        )
    looks = visited_pages(
        engine,
        list(asking),
        fetch_each=fetch_each,
        known=batch.known,
        matters=matters,
        clock=clock or (lambda: now),
        spacing=spacing,
    )
    for visit, look in looks:
        for one in asking[visit]:
            counts.update(batch.save(one, _led_to(one, look, now=now)))
    return ArticleReport(**{name: counts[name] for name in ArticleReport.__slots__})


def _claimed(
    engine: sa.Engine,
    *,
    now: datetime,
    worker: str,
    batch_size: int,
    spacing: timedelta,
    robots: bool,
    matters: Matters | None,
) -> _Batch:
    with transaction(engine) as connection:
        entries = claim_entries(
            connection, worker=worker, now=now, batch_size=batch_size, spacing=spacing
        )
        held = claim_held_entries(
            connection, worker=worker, now=now, batch_size=batch_size
        )
        listed = listed_again(connection, entries, since=now - STILL_FRESH)
        known = kept_robots(connection, _origins(entries)) if robots else None
    return _Batch(
        engine=engine,
        entries=entries,
        held=held,
        listed={key: Listed(article_id) for key, article_id in listed.items()},
        known=known,
        matters=matters,
        now=now,
        worker=worker,
    )


def _plan(
    batch: _Batch,
) -> tuple[dict[Visit, list[WaitingEntry]], list[tuple[WaitingEntry, LedTo]]]:
    """Return the entries by the visit that they wait for, and those decided now."""
    asking: defaultdict[Visit, list[WaitingEntry]] = defaultdict(list)
    at_once: list[tuple[WaitingEntry, LedTo]] = [
        (one, _led_to(one, SENT_AWAY, now=batch.now)) for one in batch.held
    ]
    for one in batch.entries:
        if one.entry_id in batch.listed:
            at_once.append((one, batch.listed[one.entry_id]))
            continue
        step = first_step(one, batch.known, matters=batch.matters, now=batch.now)
        if isinstance(step, Visit):
            asking[step].append(one)
        else:
            at_once.append((one, _led_to(one, step, now=batch.now)))
    return asking, at_once


def _origins(entries: Sequence[WaitingEntry]) -> set[str]:
    origins = (origin_of(reachable_url(one.url)) for one in entries)
    return {origin for origin in origins if origin}


def _led_to(entry: WaitingEntry, look: Look, *, now: datetime) -> LedTo:
    match look:
        case PageRead():
            return page_finding(entry, look)
        case NoArticle(reason=reason) if _was_read_there(entry):
            return Unchanged(reason)
        case NoArticle(outcome, reason):
            return feed_finding(entry, outcome=outcome, reason=reason)
        case PageMissing():
            return _without_page(entry, look, now=now)
        case PageUnchanged() if entry.was_read:
            return Unchanged()
        case PageUnchanged():
            # Nobody asked whether it had changed.
            return feed_finding(entry, outcome="unreachable", reason="http-304")
        case Later():
            return look


def _was_read_there(entry: WaitingEntry) -> bool:
    """Tell whether the entry's article has the text of the page at its address."""
    validators, url = entry.validators, reachable_url(entry.url)
    return entry.was_read and (validators is None or validators.url == url)


def _without_page(entry: WaitingEntry, look: PageMissing, *, now: datetime) -> LedTo:
    if look.is_transient:
        until = next_try_at(now=now, tries=entry.attempts, retry_after=look.retry_after)
        if until:
            return Later(until=until, reason=look.reason)
    if _was_read_there(entry):
        is_gone = look.reason in GONE_STATUSES
        return Gone(look.reason) if is_gone else Unchanged(look.reason)
    return feed_finding(entry, outcome="unreachable", reason=look.reason)
