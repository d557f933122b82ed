"""Entries in Postgres."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.entry.changes import EntryAdded, EntryChange, EntryRevised
from storywatch.entry.records import Entry
from storywatch.entry.tables import entry
from storywatch.source.records import SourceId

ROWS_AT_ONCE = 500
"""A statement takes 65,535 values, and a row has nine."""


def known_digests(
    connection: sa.Connection, source_id: SourceId, entry_keys: Sequence[str]
) -> dict[str, bytes]:
    """Return ``content_digest`` by ``entry_key`` of the entries that are known."""
    rows = connection.execute(
        sa.select(entry.c.entry_key, entry.c.content_digest).where(
            entry.c.source_id == source_id,
            entry.c.entry_key == sa.any_(sa.literal(list(entry_keys), _TEXTS)),
        )
    )
    return {row.entry_key: bytes(row.content_digest) for row in rows}


_TEXTS = sa.ARRAY(sa.Text)


def save_changes(
    connection: sa.Connection,
    source_id: SourceId,
    changes: Sequence[EntryChange],
    *,
    now: datetime,
) -> None:
    """Keep entries that were added or revised; each is due for its article.

    Saving the same changes twice does nothing the second time.
    """
    added = [change.entry for change in changes if isinstance(change, EntryAdded)]
    for start in range(0, len(added), ROWS_AT_ONCE):
        _insert(connection, source_id, added[start : start + ROWS_AT_ONCE], now=now)
    for change in changes:
        if isinstance(change, EntryRevised):
            _revise(connection, source_id, change, now=now)


def _insert(
    connection: sa.Connection,
    source_id: SourceId,
    added: Sequence[Entry],
    *,
    now: datetime,
) -> None:
    connection.execute(
        insert(entry)
        .values(
            [
                {
                    "source_id": source_id,
                    "entry_key": one.entry_key,
                    **_told(one),
                    "first_seen_at": now,
                    "changed_at": now,
                    "due_at": now,
                }
                for one in added
            ]
        )
        .on_conflict_do_nothing(index_elements=[entry.c.source_id, entry.c.entry_key])
    )


def _revise(
    connection: sa.Connection,
    source_id: SourceId,
    change: EntryRevised,
    *,
    now: datetime,
) -> None:
    connection.execute(
        entry.update()
        .where(
            entry.c.source_id == source_id,
            entry.c.entry_key == change.entry.entry_key,
            entry.c.content_digest == change.previous_digest,
        )
        .values(
            **_told(change.entry),
            changed_at=now,
            due_at=now,
            # A worker that holds the old telling must not finish the new one.
            claimed_by=None,
            claimed_until=None,
            attempts=0,
            set_aside=None,
        )
    )


def _told(one: Entry) -> dict[str, object]:
    return {
        "url": one.url,
        "title": one.title,
        "summary": one.summary,
        "published_at": one.published_at,
        "content_digest": one.content_digest,
    }
