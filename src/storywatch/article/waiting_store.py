"""The entries that wait for their articles, in Postgres."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from storywatch.article.address import article_key
from storywatch.article.finding import stand_in_address
from storywatch.article.patience import LONGEST_WAIT
from storywatch.article.records import ArticleId, PageValidators, WaitingEntry
from storywatch.article.store import is_at
from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.runtime.queue import NO_SPACING, claim_due, claim_held
from storywatch.source.tables import source

LEASE = timedelta(minutes=15)
"""A batch of 50 slow pages of one host takes 12 minutes (30 s each, two at once)."""

SUSPECT_FROM = 4
"""One more than the tries a page gets on purpose."""


def claim_entries(
    connection: sa.Connection,
    *,
    worker: str,
    now: datetime,
    batch_size: int,
    spacing: timedelta = NO_SPACING,
) -> tuple[WaitingEntry, ...]:
    """Claim entries whose article is due, longest due first (``claim_due``)."""
    keys = claim_due(
        connection,
        entry,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
        suspect_from=SUSPECT_FROM,
        spacing=spacing,
    )
    return _waiting(connection, keys)


def claim_held_entries(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[WaitingEntry, ...]:
    """Claim entries that have waited too long for a host that sends us away."""
    keys = claim_held(
        connection,
        entry,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
        patience=LONGEST_WAIT,
    )
    return _waiting(connection, keys)


def _waiting(
    connection: sa.Connection, keys: Sequence[int]
) -> tuple[WaitingEntry, ...]:
    rows = connection.execute(
        sa.select(
            entry.c.entry_id,
            entry.c.entry_key,
            entry.c.url,
            entry.c.title,
            entry.c.summary,
            entry.c.published_at,
            entry.c.first_seen_at,
            entry.c.attempts,
            article_entry.c.article_id.is_not(None).label("is_linked"),
            source.c.url.label("source_url"),
            source.c.publisher,
            source.c.text_mode,
            (article.c.outcome == "extracted").label("was_read"),
            article.c.validated_url,
            article.c.etag,
            article.c.last_modified,
        )
        .join(source, source.c.source_id == entry.c.source_id)
        .outerjoin(article_entry, article_entry.c.entry_id == entry.c.entry_id)
        .outerjoin(article, article.c.article_id == article_entry.c.article_id)
        .where(entry.c.entry_id.in_(keys))
    ).mappings()
    by_key = {row["entry_id"]: _waiting_entry(dict(row)) for row in rows}
    return tuple(by_key[key] for key in keys if key in by_key)


def _waiting_entry(row: dict[str, Any]) -> WaitingEntry:
    url, etag, modified = (
        row.pop(name) for name in ("validated_url", "etag", "last_modified")
    )
    validators = (
        PageValidators(url=url, etag=etag, last_modified=modified) if url else None
    )
    return WaitingEntry(
        **row | {"was_read": bool(row["was_read"])}, validators=validators
    )


def hold_entry(connection: sa.Connection, entry_id: int, *, worker: str) -> bool:
    """Lock an entry and tell whether a worker's claim on it still stands.

    It does not when the lease ended, or when the feed told the entry anew.
    """
    held = connection.execute(
        sa.select(entry.c.entry_id)
        .where(entry.c.entry_id == entry_id, entry.c.claimed_by == worker)
        .with_for_update()
    )
    return held.first() is not None


def listed_again(
    connection: sa.Connection, entries: Sequence[WaitingEntry], *, since: datetime
) -> dict[int, ArticleId]:
    """Return the articles of new entries whose pages were read lately, by entry.

    Args:
        connection: in any transaction.
        entries: that wait.
        since: aware UTC; the text in force is not older.
    """
    new = {one.entry_id: stand_in_address(one) for one in entries if not one.is_linked}
    rows = connection.execute(
        sa.select(article.c.url, article.c.article_id).where(
            is_at(list(new.values())),
            article.c.outcome == "extracted",
            article.c.changed_at >= since,
        )
    )
    known = {article_key(row.url): ArticleId(row.article_id) for row in rows}
    keys = {entry_id: article_key(url) for entry_id, url in new.items()}
    return {entry_id: known[key] for entry_id, key in keys.items() if key in known}
