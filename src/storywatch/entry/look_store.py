"""What a look at a source brought, kept: one transaction a source."""

from datetime import datetime, timedelta
from typing import assert_never

import sqlalchemy as sa

from storywatch.entry.changes import EntryAdded, entry_changes
from storywatch.entry.fetch import Failed, Gone, Listed, Look, Unchanged
from storywatch.entry.store import known_digests, save_changes
from storywatch.runtime.queue import reschedule, set_aside
from storywatch.source.records import GONE, Poll, Source
from storywatch.source.schedule import next_poll_at, spread_share
from storywatch.source.store import (
    save_document,
    save_failures,
    save_poll,
    save_success,
)
from storywatch.source.tables import source as source_table


def save_look(
    connection: sa.Connection, source: Source, look: Look, *, now: datetime
) -> Poll:
    """Keep what a look brought, and when the source is polled next.

    Args:
        connection: in a transaction that holds the source.
        source: as it was claimed.
        look: what its answer means.
        now: aware UTC.

    Returns:
        The poll as it was kept.
    """
    made = _applied(connection, source, look, now=now)
    save_poll(connection, source.source_id, made, now=now)
    return made


def _applied(
    connection: sa.Connection, source: Source, look: Look, *, now: datetime
) -> Poll:
    match look:
        case Listed():
            return _read(connection, source, look, now=now)
        case Unchanged():
            _succeed(connection, source, look, asked=source.asked_wait, now=now)
            return Poll(outcome=look.outcome)
        case Failed():
            _fail(connection, source, look, now=now)
            return Poll(outcome=look.reason)
        case Gone():
            set_aside(connection, source_table, [source.source_id], reason=GONE)
            return Poll(outcome=GONE)
        case _:
            assert_never(look)


def _read(
    connection: sa.Connection, source: Source, look: Listed, *, now: datetime
) -> Poll:
    document = look.document
    told = [entry for entry in document.entries if not entry.is_empty]
    known = known_digests(
        connection, source.source_id, [entry.entry_key for entry in told]
    )
    changes = entry_changes(told, known)
    save_changes(connection, source.source_id, changes, now=now)
    save_document(
        connection,
        source.source_id,
        body_digest=look.body_digest,
        asked_wait=document.wait,
        title=document.title,
        language=document.language,
    )
    _succeed(connection, source, look, asked=document.wait, now=now)
    added = sum(isinstance(change, EntryAdded) for change in changes)
    return Poll(
        outcome="read",
        listed=len(document.entries),
        added=added,
        revised=len(changes) - added,
        skipped=len(document.entries) - len(told),
    )


def _succeed(
    connection: sa.Connection,
    source: Source,
    look: Listed | Unchanged,
    *,
    asked: timedelta | None,
    now: datetime,
) -> None:
    save_success(
        connection,
        source.source_id,
        etag=look.etag,
        last_modified=look.last_modified,
        now=now,
    )
    waits = [wait for wait in (asked, look.fresh_for) if wait is not None]
    _reschedule(connection, source, failures=0, asked=max(waits, default=None), now=now)


def _fail(
    connection: sa.Connection, source: Source, look: Failed, *, now: datetime
) -> None:
    failures = source.consecutive_failures + 1
    save_failures(connection, source.source_id, consecutive_failures=failures)
    _reschedule(connection, source, failures=failures, asked=look.retry_after, now=now)


def _reschedule(
    connection: sa.Connection,
    source: Source,
    *,
    failures: int,
    asked: timedelta | None,
    now: datetime,
) -> None:
    reschedule(
        connection,
        source_table,
        [source.source_id],
        until=next_poll_at(
            now=now,
            poll_interval=source.poll_interval,
            consecutive_failures=failures,
            asked_wait=asked,
            spread=spread_share(source.url, now=now),
        ),
    )
