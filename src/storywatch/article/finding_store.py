"""Keep a finding as an article, a revision, or nothing: in one transaction."""

from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from storywatch.article.change import is_revision, is_same_article
from storywatch.article.records import ArticleId, Finding, KnownArticle, WaitingEntry
from storywatch.article.store import (
    add_article,
    add_revision,
    article_at,
    article_of_entry,
    link_entry,
    move_article,
    replace_date,
    replace_text,
)

Kept: TypeAlias = Literal["added", "revised", "unchanged"]
"""What became of a finding."""


def save_finding(
    connection: sa.Connection, entry: WaitingEntry, found: Finding, *, now: datetime
) -> tuple[ArticleId, Kept]:
    """Keep what was found for an entry; the same finding again changes nothing.

    One article for an address, whoever finds it first: the unique key decides
    between workers. An entry's article that moved to a new address stays the same
    article.

    Args:
        connection: in the transaction that finishes the entry.
        entry: locked by this worker.
        found: its article.
        now: aware UTC.
    """
    before = article_of_entry(connection, entry.entry_id) if entry.is_linked else None
    known = article_at(connection, found.url)
    if known is None and before is not None and is_same_article(before, found):
        move_article(connection, before.article_id, url=found.url)
        known = before
    if known is None:
        added = add_article(connection, found, now=now)
        if added is not None:
            add_revision(connection, added, 1, found, now=now)
            link_entry(connection, entry.entry_id, added)
            return added, "added"
        known = article_at(connection, found.url)
    if known is None:
        raise LookupError(f"{found.url} is neither new nor there")
    link_entry(connection, entry.entry_id, known.article_id)
    by_same_entry = before is not None and before.article_id == known.article_id
    kept = _revised(connection, known, found, by_same_entry=by_same_entry, now=now)
    return known.article_id, kept


def _revised(
    connection: sa.Connection,
    known: KnownArticle,
    found: Finding,
    *,
    by_same_entry: bool,
    now: datetime,
) -> Kept:
    if found.published_from == "page" and known.published_from != "page":
        replace_date(connection, known.article_id, found)
    if not is_revision(known, found, by_same_entry=by_same_entry):
        return "unchanged"
    replace_text(connection, known, found, now=now)
    number = known.revision + 1
    add_revision(connection, known.article_id, number, found, now=now)
    return "revised"
