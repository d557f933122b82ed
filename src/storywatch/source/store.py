"""Sources and polls in Postgres."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.source.address import source_address
from storywatch.source.records import (
    DEFAULT_POLL_INTERVAL,
    REMOVED,
    SourceId,
    SourceKind,
    SourceLine,
    TextMode,
)
from storywatch.source.tables import source


def add_source(
    connection: sa.Connection,
    *,
    kind: SourceKind,
    url: str,
    now: datetime,
    title: str = "",
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL,
    include_selector: str = "",
    ignore_selector: str = "",
    verify_tls: bool = True,
    shortest_interval: timedelta | None = None,
    longest_interval: timedelta | None = None,
    text_mode: TextMode = "always",
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
        include_selector: CSS, the parts of a page that count; empty: the default.
        ignore_selector: CSS, the parts of a page that do not count.
        verify_tls: False to accept any certificate of this source.
        shortest_interval: bound of its interval; None: the general one.
        longest_interval: the same.
        text_mode: whose pages are fetched.

    Returns:
        The source, and whether it was added or taken up again.
    """
    address = source_address(url)
    chosen = {
        "kind": kind,
        "include_selector": include_selector,
        "ignore_selector": ignore_selector,
        "verify_tls": verify_tls,
        "shortest_interval": shortest_interval,
        "longest_interval": longest_interval,
        "text_mode": text_mode,
        "poll_interval": poll_interval,
        "due_at": now,
    }
    added = connection.execute(
        insert(source)
        .values(url=address, title=title, added_at=now, **chosen)
        .on_conflict_do_nothing(index_elements=[source.c.url])
        .returning(source.c.source_id)
    ).scalar_one_or_none()
    if added is not None:
        return SourceId(added), True
    taken_up = connection.execute(
        source.update()
        .where(source.c.url == address, source.c.set_aside.is_not(None))
        .values(
            set_aside=None,
            attempts=0,
            consecutive_failures=0,
            failure_score=0,
            listed_by=None,
            **chosen,
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


def remove_source(connection: sa.Connection, name: str) -> bool:
    """Stop polling a source for good; its entries and articles stay.

    Args:
        connection: in a transaction.
        name: its number or its address.

    Returns:
        Whether there was such a source.
    """
    text = name.strip()
    named = (
        source.c.source_id == int(text)
        if text.isdecimal() and len(text) < 19
        else source.c.url == source_address(text)
    )
    ours = sa.select(source.c.source_id).where(named).scalar_subquery()
    removed = connection.execute(
        source.update()
        .where(
            # What a sitemap index lists goes with it.
            sa.or_(named, source.c.listed_by == ours),
            source.c.set_aside.is_distinct_from(REMOVED),
        )
        .values(set_aside=REMOVED, due_at=None, claimed_by=None, claimed_until=None)
    )
    return bool(removed.rowcount)


def address_is_free(connection: sa.Connection, url: str) -> bool:
    """Tell whether no source has an address, not even a removed one."""
    taken = sa.exists(sa.select(source).where(source.c.url == source_address(url)))
    return not connection.scalar(sa.select(taken))


def rename_source(connection: sa.Connection, source_id: SourceId, url: str) -> None:
    """Give a source another address, which no other source has."""
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(url=source_address(url))
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
