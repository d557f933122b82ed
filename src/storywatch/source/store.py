"""Sources and polls in Postgres."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.runtime.queue import claim_due
from storywatch.source.address import source_address
from storywatch.source.records import (
    DEFAULT_POLL_INTERVAL,
    REMOVED,
    Poll,
    Source,
    SourceHealth,
    SourceId,
    SourceKind,
    SourceLine,
)
from storywatch.source.tables import poll, source

CLAIM_LEASE = timedelta(minutes=15)
"""Longer than a batch of fifty on one slow host; a dead worker's sources come
back after it."""

MOST_CLAIMS = 20
"""A source must not be lost because the machine was switched off a few times."""

_SOURCE_COLUMNS = tuple(source.c[name] for name in Source.__dataclass_fields__)


def add_source(
    connection: sa.Connection,
    *,
    kind: SourceKind,
    url: str,
    now: datetime,
    title: str = "",
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL,
) -> tuple[SourceId, bool]:
    """Add a source, due at once; a known address is the source that has it.

    A source that was removed or whose polling had stopped is polled again.

    Args:
        connection: in a transaction.
        kind: how it lists its entries.
        url: any spelling that ``source_address`` takes.
        now: aware UTC.
        title: for people, until the source tells its own.
        poll_interval: the wait between polls when the publisher asks for none.

    Returns:
        The source, and whether it was added or taken up again.
    """
    address = source_address(url)
    added = connection.execute(
        insert(source)
        .values(
            kind=kind,
            url=address,
            title=title,
            poll_interval=poll_interval,
            added_at=now,
            due_at=now,
        )
        .on_conflict_do_nothing(index_elements=[source.c.url])
        .returning(source.c.source_id)
    ).scalar_one_or_none()
    if added is not None:
        return SourceId(added), True
    taken_up = connection.execute(
        source.update()
        .where(source.c.url == address, source.c.set_aside.is_not(None))
        .values(
            kind=kind, due_at=now, set_aside=None, attempts=0, consecutive_failures=0
        )
        .returning(source.c.source_id)
    ).scalar_one_or_none()
    if taken_up is not None:
        return SourceId(taken_up), True
    known = connection.execute(
        sa.select(source.c.source_id).where(source.c.url == address)
    ).scalar_one()
    return SourceId(known), False


def add_sources(
    connection: sa.Connection,
    lines: Iterable[SourceLine | str],
    *,
    now: datetime,
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL,
) -> int:
    """Add many sources; a bare address is a feed's.

    Returns:
        How many were added or taken up again.
    """
    added = 0
    for line in lines:
        told = SourceLine(url=line) if isinstance(line, str) else line
        _, is_new = add_source(
            connection,
            kind=told.kind,
            url=told.url,
            title=told.title,
            now=now,
            poll_interval=poll_interval,
        )
        added += is_new
    return added


def known_source(
    connection: sa.Connection, url: str
) -> tuple[SourceId, SourceKind] | None:
    """Return the source that is polled at an address, or None."""
    found = connection.execute(
        sa.select(source.c.source_id, source.c.kind).where(
            source.c.url == source_address(url), source.c.set_aside.is_(None)
        )
    ).one_or_none()
    return None if found is None else (SourceId(found.source_id), found.kind)


def remove_source(connection: sa.Connection, name: str) -> bool:
    """Stop polling a source for good; its entries and articles stay.

    Args:
        connection: in a transaction.
        name: its number or its address.

    Returns:
        Whether there was such a source.
    """
    text = name.strip()
    which = (
        source.c.source_id == int(text)
        if text.isdecimal() and len(text) < 19
        else source.c.url == source_address(text)
    )
    removed = connection.execute(
        source.update()
        .where(which, source.c.set_aside.is_distinct_from(REMOVED))
        .values(set_aside=REMOVED, due_at=None, claimed_by=None, claimed_until=None)
    )
    return bool(removed.rowcount)


def listed_sources(
    connection: sa.Connection, *, since: timedelta = timedelta(days=7)
) -> tuple[SourceHealth, ...]:
    """Return every source that was not removed, in the order they were added.

    Args:
        connection: any.
        since: how far back ``entries_added`` counts.
    """
    added = (
        sa.select(sa.func.coalesce(sa.func.sum(poll.c.added), 0))
        .where(
            poll.c.source_id == source.c.source_id,
            poll.c.polled_at > sa.func.now() - since,
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        sa.select(
            source.c.source_id,
            source.c.kind,
            source.c.url,
            source.c.title,
            source.c.publisher,
            source.c.language,
            source.c.added_at,
            source.c.last_polled_at,
            source.c.last_outcome,
            source.c.last_read_at,
            source.c.consecutive_failures,
            source.c.due_at.label("next_poll_at"),
            source.c.set_aside,
            added.label("entries_added"),
        )
        .where(source.c.set_aside.is_distinct_from(REMOVED))
        .order_by(source.c.source_id)
    )
    return tuple(SourceHealth(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name


def claim_sources(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[Source, ...]:
    """Claim due sources that no other worker holds, most overdue first."""
    keys = claim_due(
        connection,
        source,
        worker=worker,
        now=now,
        lease=CLAIM_LEASE,
        batch_size=batch_size,
        most_attempts=MOST_CLAIMS,
    )
    rows = connection.execute(
        sa.select(*_SOURCE_COLUMNS).where(source.c.source_id.in_(keys))
    )
    by_key = {row.source_id: Source(**row._mapping) for row in rows}  # noqa: SLF001 - SQLAlchemy's public name
    return tuple(by_key[key] for key in keys)


def still_claimed(
    connection: sa.Connection, source_id: SourceId, *, worker: str
) -> bool:
    """Lock a source and tell whether a worker's claim on it still stands.

    It does not when the lease ended and another took it, or it was removed.
    """
    holder = connection.execute(
        sa.select(source.c.claimed_by)
        .where(source.c.source_id == source_id)
        .with_for_update()
    ).scalar_one_or_none()
    return holder == worker


def save_poll(
    connection: sa.Connection, source_id: SourceId, made: Poll, *, now: datetime
) -> None:
    """Keep one look at a source."""
    connection.execute(
        poll.insert().values(
            source_id=source_id,
            polled_at=now,
            outcome=made.outcome,
            listed=made.listed,
            added=made.added,
            revised=made.revised,
        )
    )
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(last_polled_at=now, last_outcome=made.outcome)
    )


def save_success(
    connection: sa.Connection,
    source_id: SourceId,
    *,
    etag: str | None,
    last_modified: str | None,
    now: datetime,
) -> None:
    """Keep the validators of an answer that could be used."""
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(
            consecutive_failures=0,
            etag=etag,
            last_modified=last_modified,
            last_read_at=now,
        )
    )


def save_document(
    connection: sa.Connection,
    source_id: SourceId,
    *,
    body_digest: bytes,
    asked_wait: timedelta | None,
    title: str,
    language: str,
) -> None:
    """Keep what a document that was read says of its source.

    A title or language that it does not give leaves the one known before.
    """
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(
            body_digest=body_digest,
            asked_wait=asked_wait,
            title=title or source.c.title,
            language=language or source.c.language,
        )
    )


def save_failures(
    connection: sa.Connection, source_id: SourceId, *, consecutive_failures: int
) -> None:
    """Keep how often a source has failed in a row."""
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(consecutive_failures=consecutive_failures)
    )


def make_due(connection: sa.Connection, *, now: datetime) -> int:
    """Let every source that is still polled be due now.

    Returns:
        How many were not due before.
    """
    return connection.execute(
        source.update().where(source.c.due_at > now).values(due_at=now)
    ).rowcount


def due_sources_count(connection: sa.Connection, *, now: datetime) -> int:
    """Count the sources that are due or being polled."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).select_from(source).where(source.c.due_at <= now)
        ).scalar_one()
    )
