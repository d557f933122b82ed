"""Keep a finding as an article, a revision, or nothing: in one transaction."""

from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from storywatch.article.address import host_of
from storywatch.article.change import is_revision, is_same_article
from storywatch.article.host_furniture import (
    paragraph_fingerprints,
    without_host_furniture,
)
from storywatch.article.host_page_store import (
    fingerprints_of,
    pages_of_host,
    remember_page,
)
from storywatch.article.records import (
    PAGE_ORIGINS,
    ArticleId,
    Finding,
    KnownArticle,
    WaitingEntry,
)
from storywatch.article.revision_kinds import RevisionChange, revision_of
from storywatch.article.revisit_store import WANTED, match_as_it_is
from storywatch.article.store import (
    add_article,
    add_revision,
    article_at,
    article_of_entry,
    link_entry,
    move_article,
    replace_date,
    replace_page_details,
    replace_text,
)
from storywatch.article.text import PARAGRAPH_BREAK

Kept: TypeAlias = Literal["added", "revised", "unchanged"]
"""What became of a finding."""


def save_finding(
    connection: sa.Connection, entry: WaitingEntry, found: Finding, *, now: datetime
) -> tuple[ArticleId, Kept]:
    """Keep what was found for an entry; the same finding again changes nothing.

    One article for an address, whoever finds it first: the unique key decides
    between workers. An entry's article that moved to a new address stays the same
    article. What the host's other pages say word for word is taken out.

    Args:
        connection: in the transaction that finishes the entry.
        entry: locked by this worker.
        found: its article.
        now: aware UTC.
    """
    before = article_of_entry(connection, entry.entry_id) if entry.is_linked else None
    known = article_at(connection, found.url)
    if known is None and before is not None and is_same_article(before, found):
        if found.outcome == "extracted" or before.outcome != "extracted":
            move_article(connection, before.article_id, url=found.url)
        known = before
    cleaned = _without_furniture(connection, known, found)
    if known is None:
        added = add_article(connection, cleaned, now=now)
        if added is not None:
            add_revision(connection, added, 1, cleaned, now=now)
            link_entry(connection, entry.entry_id, added)
            _remember(connection, added, found, now=now)
            return added, "added"
        known = article_at(connection, found.url)
    if known is None:
        raise LookupError(f"{found.url} is neither new nor there")
    link_entry(connection, entry.entry_id, known.article_id)
    by_same_entry = before is not None and before.article_id == known.article_id
    kept = _revised(connection, known, cleaned, by_same_entry=by_same_entry, now=now)
    _remember(connection, known.article_id, found, now=now)
    return known.article_id, kept


def _revised(
    connection: sa.Connection,
    known: KnownArticle,
    found: Finding,
    *,
    by_same_entry: bool,
    now: datetime,
) -> Kept:
    if (
        found.published_from in PAGE_ORIGINS
        and known.published_from not in PAGE_ORIGINS
    ):
        replace_date(connection, known.article_id, found)
    if found.outcome == "extracted" and known.outcome != "extracted":
        # Its page is read for the first time: nothing of it has changed.
        _put_in_force(connection, known, found, None, now=now)
        return "revised"
    # Lines that were learnt to be furniture since are no change of the article.
    compared = replace(known, text=_without(known.text, found.dropped))
    change = _change(compared, found, by_same_entry=by_same_entry)
    if change is None:
        if found.outcome == "extracted":
            replace_page_details(connection, known.article_id, found)
        if known.reason == WANTED:
            match_as_it_is(connection, known.article_id, now=now)
        return "unchanged"
    _put_in_force(connection, known, found, change, now=now)
    return "revised"


def _change(
    known: KnownArticle, found: Finding, *, by_same_entry: bool
) -> RevisionChange | None:
    """Return what a finding changes; None: it is no revision."""
    if not is_revision(known, found, by_same_entry=by_same_entry):
        return None
    change = revision_of(
        before_title=known.title,
        before_text=known.text,
        after_title=found.title,
        after_text=found.text,
        language=known.language,
    )
    # A page that shows less than before hides it: behind a wall, or from us.
    return None if change.is_shrunk else change


def _put_in_force(
    connection: sa.Connection,
    known: KnownArticle,
    found: Finding,
    change: RevisionChange | None,
    *,
    now: datetime,
) -> None:
    replace_text(connection, known, found, now=now)
    add_revision(
        connection,
        known.article_id,
        known.revision + 1,
        found,
        now=now,
        change=change,
    )


def _without_furniture(
    connection: sa.Connection, known: KnownArticle | None, found: Finding
) -> Finding:
    """Take out of a text what stands on many pages of its host."""
    if found.outcome != "extracted":
        return found
    pages = pages_of_host(
        connection, host_of(found.url), but_for=known.article_id if known else None
    )
    cleaned = without_host_furniture(
        found.text,
        title=found.title,
        pages=pages,
        dropped_before=_dropped_before(connection, known),
    )
    return replace(found, text=cleaned.text, dropped=cleaned.dropped)


def _dropped_before(
    connection: sa.Connection, known: KnownArticle | None
) -> frozenset[int]:
    """Return the fingerprints of what was furniture when an article was read last."""
    if known is None or known.outcome != "extracted":
        return frozenset()
    stood = fingerprints_of(connection, known.article_id)
    return frozenset(stood).difference(paragraph_fingerprints(known.text))


def _remember(
    connection: sa.Connection, article_id: ArticleId, found: Finding, *, now: datetime
) -> None:
    if found.outcome == "extracted":
        remember_page(
            connection,
            article_id,
            host=host_of(found.url),
            fingerprints=paragraph_fingerprints(found.text),
            now=now,
        )


def _without(text: str, dropped: tuple[str, ...]) -> str:
    kept = (one for one in text.split(PARAGRAPH_BREAK) if one not in dropped)
    return PARAGRAPH_BREAK.join(kept)
