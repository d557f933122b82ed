"""Entries in Postgres."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storywatch.entry.canonical_url import canonical_url
from storywatch.entry.changes import (
    EntryAdded,
    EntryChange,
    EntryRevised,
    KnownEntry,
)
from storywatch.entry.records import Entry
from storywatch.entry.tables import entry, entry_revision
from storywatch.source.records import SourceId


def known_entries(
    connection: sa.Connection, source_id: SourceId, listed: Sequence[Entry]
) -> tuple[KnownEntry, ...]:
    """Return the entries of a source with the keys or the addresses of listed ones."""
    rows = connection.execute(
        _KNOWN,
        {
            "source_id": source_id,
            "keys": [one.entry_key for one in listed],
            "addresses": [url for one in listed if (url := canonical_url(one.url))],
        },
    )
    return tuple(KnownEntry(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name


_KNOWN = sa.select(*(entry.c[name] for name in KnownEntry.__dataclass_fields__)).where(
    entry.c.source_id == sa.bindparam("source_id"),
    sa.or_(
        entry.c.entry_key == sa.any_(sa.bindparam("keys", type_=sa.ARRAY(sa.Text))),
        entry.c.address == sa.any_(sa.bindparam("addresses", type_=sa.ARRAY(sa.Text))),
    ),
)


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
    if added:
        _insert(connection, source_id, added, now=now)
    for change in changes:
        if isinstance(change, EntryRevised):
            _revise(connection, source_id, change, now=now)
        if change.entry.text:
            _keep_revision(connection, source_id, change.entry, now=now)


def _insert(
    connection: sa.Connection,
    source_id: SourceId,
    added: Sequence[Entry],
    *,
    now: datetime,
) -> None:
    told = [_told(one) | {"entry_key": one.entry_key} for one in added]
    connection.execute(
        _INSERT,
        {"source_id": source_id, "now": now}
        | {name: [row[name] for row in told] for name in _COLUMNS},
    )


_COLUMNS = {
    "entry_key": sa.Text,
    "url": sa.Text,
    "address": sa.Text,
    "title": sa.Text,
    "summary": sa.Text,
    "published_at": sa.DateTime(timezone=True),
    "content_digest": sa.LargeBinary,
}
_INSERT = sa.text(
    f"""
    INSERT INTO {entry.fullname}
        (source_id, {", ".join(_COLUMNS)}, first_seen_at, changed_at, due_at)
    SELECT :source_id, {", ".join(_COLUMNS)}, :now, :now, :now
    FROM unnest({", ".join(f":{name}" for name in _COLUMNS)}) WITH ORDINALITY
        AS given ({", ".join(_COLUMNS)}, place)
    ORDER BY place
    ON CONFLICT (source_id, entry_key) DO NOTHING
    """
).bindparams(
    sa.bindparam("source_id", type_=sa.BigInteger),
    sa.bindparam("now", type_=sa.DateTime(timezone=True)),
    *(
        sa.bindparam(name, type_=sa.ARRAY(kind))  # type: ignore[arg-type]
        for name, kind in _COLUMNS.items()
    ),
)
"""One text for any number of rows: SQLAlchemy writes a list of rows anew each time,
which costs more than all the rest."""


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


def _keep_revision(
    connection: sa.Connection, source_id: SourceId, told: Entry, *, now: datetime
) -> None:
    """Keep what a watched page showed, unless that is what we have of it."""
    which = sa.and_(entry.c.source_id == source_id, entry.c.entry_key == told.entry_key)
    last = (
        sa.select(entry_revision.c.text)
        .join_from(entry_revision, entry)
        .where(which)
        .order_by(entry_revision.c.entry_revision_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    connection.execute(
        entry_revision.insert().from_select(
            ["entry_id", "seen_at", "title", "text"],
            sa.select(
                entry.c.entry_id,
                sa.literal(now, sa.DateTime(timezone=True)),
                sa.literal(told.title),
                sa.literal(told.text),
            ).where(which, last.is_distinct_from(told.text)),
        )
    )


def move_page(
    connection: sa.Connection, source_id: SourceId, *, old: str, new: str
) -> None:
    """Let the entry of a watched page live on under the page's new address."""
    connection.execute(
        entry.update()
        .where(entry.c.source_id == source_id, entry.c.entry_key == old)
        .values(entry_key=new, url=new, address=canonical_url(new))
    )


def _told(one: Entry) -> dict[str, object]:
    return {
        "url": one.url,
        "address": canonical_url(one.url),
        "title": one.title,
        "summary": one.summary,
        "published_at": one.published_at,
        "content_digest": one.content_digest,
    }
