"""Fetch the articles behind entries: entry -> article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from storywatch.article.fetch import (
    PageFetched,
    PageLook,
    PageMissing,
    page_extraction,
    page_looks,
)
from storywatch.article.finding import feed_finding, page_finding, stand_in_address
from storywatch.article.finding_store import save_finding
from storywatch.article.patience import next_try_at
from storywatch.article.records import ArticleId, Extraction, Finding, WaitingEntry
from storywatch.article.store import (
    articles_read_since,
    claim_entries,
    hold_entry,
    link_entry,
)
from storywatch.entry.tables import entry as entry_table
from storywatch.errors import PageUnreadableError
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Fetch
from storywatch.runtime.queue import finish, postpone, set_aside

log = structlog.get_logger()

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
class _Listed:
    """Another feed lists an article that was just read."""

    article_id: ArticleId


@dataclass(frozen=True, slots=True)
class _Later:
    """The page may come later."""

    until: datetime
    reason: str


_Answer = Finding | _Listed | _Later


def fetch_articles(
    engine: sa.Engine,
    *,
    fetch: Fetch,
    now: datetime,
    worker: str,
    batch_size: int = 50,
) -> ArticleReport:
    """Fetch, extract and keep the articles of the entries that are due.

    Every entry ends as an article, though some of only what the feed told: nothing
    that was listed is lost. Each is kept in a transaction of its own.

    Args:
        engine: our database.
        fetch: the guarded client; asked once, for the whole batch.
        now: aware UTC.
        worker: the claimer's name.
        batch_size: at most this many entries.
    """
    with transaction(engine) as connection:
        entries = claim_entries(
            connection, worker=worker, now=now, batch_size=batch_size
        )
        listed = _listed_again(connection, entries, now=now)
    wanted = [one for one in entries if one.url and one.entry_id not in listed]
    looks = page_looks((one.url for one in wanted), fetch=fetch, now=now)
    read: dict[str, Extraction | str] = {}
    counts: Counter[str] = Counter(claimed=len(entries))
    for one in entries:
        answer = _answer(one, listed, looks, read, now=now)
        counts.update(_apply(engine, one, answer, now=now, worker=worker))
    return ArticleReport(**{name: counts[name] for name in ArticleReport.__slots__})


def _listed_again(
    connection: sa.Connection, entries: Sequence[WaitingEntry], *, now: datetime
) -> dict[int, _Listed]:
    """Find the new entries whose article was read within the hour."""
    fresh = {
        one.entry_id: stand_in_address(one) for one in entries if not one.is_linked
    }
    known = articles_read_since(
        connection, list(fresh.values()), since=now - STILL_FRESH
    )
    return {key: _Listed(known[url]) for key, url in fresh.items() if url in known}


def _answer(
    entry: WaitingEntry,
    listed: Mapping[int, _Listed],
    looks: Mapping[str, PageLook],
    read: dict[str, Extraction | str],
    *,
    now: datetime,
) -> _Answer:
    """Decide what an entry led to; ``read`` remembers pages that several share."""
    if entry.entry_id in listed:
        return listed[entry.entry_id]
    if not entry.url:
        return feed_finding(entry, outcome="headline-only", reason="no-address")
    look = looks[entry.url]
    if isinstance(look, PageMissing):
        return _without_page(entry, look, now=now)
    if entry.url not in read:
        read[entry.url] = _read(look, now=now)
    extracted = read[entry.url]
    if isinstance(extracted, str):
        return feed_finding(entry, outcome="unreadable", reason=extracted)
    return page_finding(entry, extracted, fetched_from=look.url)


def _without_page(
    entry: WaitingEntry, look: PageMissing, *, now: datetime
) -> Finding | _Later:
    until = (
        next_try_at(now=now, tries=entry.attempts, retry_after=look.retry_after)
        if look.is_transient
        else None
    )
    if until:
        return _Later(until, look.reason)
    return feed_finding(entry, outcome="unreachable", reason=look.reason)


def _read(page: PageFetched, *, now: datetime) -> Extraction | str:
    """Return the article on a page, or the reason why there is none."""
    try:
        return page_extraction(page, now=now)
    except PageUnreadableError as error:
        return error.reason


def _apply(
    engine: sa.Engine,
    entry: WaitingEntry,
    answer: _Answer,
    *,
    now: datetime,
    worker: str,
) -> list[str]:
    """Save what an entry led to and finish it; return the names of the counts."""
    try:
        with transaction(engine) as connection:
            if not hold_entry(connection, entry.entry_id, worker=worker):
                outcome, article_id = "lost", None
            else:
                outcome, article_id = _saved(connection, entry, answer, now=now)
    except sa.exc.DBAPIError as error:
        if not _is_unstorable(error):
            raise
        outcome, article_id = "set_aside", None
        with transaction(engine) as connection:
            if hold_entry(connection, entry.entry_id, worker=worker):
                set_aside(
                    connection, entry_table, [entry.entry_id], reason="unstorable"
                )
    page = answer.outcome if isinstance(answer, Finding) else None
    reason = "" if isinstance(answer, _Listed) else answer.reason
    log.info(
        "article fetched",
        entry_id=entry.entry_id,
        article_id=article_id,
        url=entry.url,
        outcome=outcome,
        page=page,
        reason=reason,
    )
    is_new = outcome in {"added", "revised"}
    return [outcome, page.replace("-", "_")] if page and is_new else [outcome]


def _is_unstorable(error: sa.exc.DBAPIError) -> bool:
    """Tell a text that Postgres cannot keep (22: data, 54: limits) from the rest."""
    return str(getattr(error.orig, "sqlstate", "")).startswith(("22", "54"))


def _saved(
    connection: sa.Connection, entry: WaitingEntry, answer: _Answer, *, now: datetime
) -> tuple[str, ArticleId | None]:
    match answer:
        case _Later():
            postpone(connection, entry_table, [entry.entry_id], until=answer.until)
            return "postponed", None
        case _Listed():
            link_entry(connection, entry.entry_id, answer.article_id)
            finish(connection, entry_table, [entry.entry_id])
            return "unchanged", answer.article_id
        case Finding():
            article_id, kept = save_finding(connection, entry, answer, now=now)
            finish(connection, entry_table, [entry.entry_id])
            return kept, article_id
