"""What an entry led to, kept in one transaction with the end of its claim."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.article.finding_store import save_finding
from storywatch.article.look import Later
from storywatch.article.records import ArticleId, Finding, WaitingEntry
from storywatch.article.revisit_store import note_gone, visited
from storywatch.article.store import article_of_entry, link_entry
from storywatch.article.waiting_store import hold_entry
from storywatch.entry.tables import entry as entry_table
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import (
    finish,
    give_back,
    postpone,
    reschedule,
    set_aside,
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Listed:
    """Another feed lists an article that was just read."""

    article_id: ArticleId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The page of the entry's article is as it was."""

    reason: str = "not-modified"


@dataclass(frozen=True, slots=True)
class Gone:
    """The page of the entry's article is not there any more; its text stays."""

    reason: str


LedTo: TypeAlias = Finding | Listed | Later | Unchanged | Gone


def save_outcome(
    engine: sa.Engine,
    entry: WaitingEntry,
    led_to: LedTo,
    *,
    now: datetime,
    worker: str,
) -> tuple[str, ...]:
    """Save what an entry led to and finish it, unless its claim was lost.

    Returns:
        The names of the counts of ``ArticleReport`` to which it adds.
    """
    try:
        with transaction(engine) as connection:
            if not hold_entry(connection, entry.entry_id, worker=worker):
                outcome, article_id = "lost", None
            else:
                outcome, article_id = _saved(connection, entry, led_to, now=now)
    except sa.exc.DBAPIError as error:
        if not _is_unstorable(error):
            raise
        outcome, article_id = "set_aside", None
        with transaction(engine) as connection:
            if hold_entry(connection, entry.entry_id, worker=worker):
                set_aside(
                    connection, entry_table, [entry.entry_id], reason="unstorable"
                )
    page = led_to.outcome if isinstance(led_to, Finding) else None
    log.info(
        "article fetched",
        entry_id=entry.entry_id,
        article_id=article_id,
        url=entry.url,
        outcome=outcome,
        page=page,
        reason=led_to.reason,
    )
    is_new = outcome in {"added", "revised"}
    return (outcome, page.replace("-", "_")) if page and is_new else (outcome,)


def _is_unstorable(error: sa.exc.DBAPIError) -> bool:
    """Tell a text that Postgres cannot keep (22: data, 54: limits) from the rest."""
    return str(getattr(error.orig, "sqlstate", "")).startswith(("22", "54"))


def _saved(
    connection: sa.Connection, entry: WaitingEntry, led_to: LedTo, *, now: datetime
) -> tuple[str, ArticleId | None]:
    match led_to:
        case Later():
            leave = postpone if led_to.is_try else give_back
            leave(connection, entry_table, [entry.entry_id], until=led_to.until)
            return "postponed", None
        case Listed():
            link_entry(connection, entry.entry_id, led_to.article_id)
            finish(connection, entry_table, [entry.entry_id])
            return "unchanged", led_to.article_id
        case Unchanged():
            article_id = _article_before(connection, entry)
            _until_next_visit(connection, entry, article_id, now=now)
            return "unchanged", article_id
        case Gone():
            article_id = _article_before(connection, entry)
            note_gone(connection, article_id, now=now)
            finish(connection, entry_table, [entry.entry_id])
            return "unchanged", article_id
        case Finding():
            article_id, kept = save_finding(connection, entry, led_to, now=now)
            if led_to.outcome == "extracted":
                _until_next_visit(connection, entry, article_id, now=now, found=led_to)
            else:
                finish(connection, entry_table, [entry.entry_id])
            return kept, article_id


def _article_before(connection: sa.Connection, entry: WaitingEntry) -> ArticleId:
    known = article_of_entry(connection, entry.entry_id)
    if known is None:
        raise LookupError(f"entry {entry.entry_id} led to no article before")
    return known.article_id


def _until_next_visit(
    connection: sa.Connection,
    entry: WaitingEntry,
    article_id: ArticleId,
    *,
    now: datetime,
    found: Finding | None = None,
) -> None:
    """Finish an entry whose page came; one that is to be looked at again waits."""
    validators = found.validators if found else entry.validators
    again_at = visited(connection, article_id, validators=validators, now=now)
    if again_at is None:
        finish(connection, entry_table, [entry.entry_id])
    else:
        reschedule(connection, entry_table, [entry.entry_id], until=again_at)
