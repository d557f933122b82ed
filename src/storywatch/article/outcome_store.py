"""What an entry led to, kept in one transaction with the end of its claim."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.article.finding_store import save_finding
from storywatch.article.records import ArticleId, Finding, WaitingEntry
from storywatch.article.store import link_entry
from storywatch.article.waiting_store import hold_entry
from storywatch.entry.tables import entry as entry_table
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import finish, give_back, postpone, set_aside

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Listed:
    """Another feed lists an article that was just read."""

    article_id: ArticleId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The page may come later.

    Attributes:
        until: aware UTC, when it is asked for.
        reason: a short, fixed label.
        is_try: whether it counts among the tries that a page gets.
    """

    until: datetime
    reason: str
    is_try: bool = True


LedTo: TypeAlias = Finding | Listed | Later


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
        case Finding():
            article_id, kept = save_finding(connection, entry, led_to, now=now)
            finish(connection, entry_table, [entry.entry_id])
            return kept, article_id
