"""Which sources there are, and by what names, in Postgres."""

from dataclasses import dataclass

import sqlalchemy as sa

from storywatch.source.address import place_key, source_address, spellings
from storywatch.source.records import NOT_LISTED, REMOVED, SourceId, SourceKind
from storywatch.source.source_list import ListedSource
from storywatch.source.tables import source


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """What tells one source from another.

    Attributes:
        source_id: primary key.
        kind: how it is polled.
        url: where.
        title: may be empty.
    """

    source_id: SourceId
    kind: SourceKind
    url: str
    title: str


def source_at(connection: sa.Connection, url: str) -> KnownSource | None:
    """Return the source that is polled at an address, in any usual spelling.

    Args:
        connection: any.
        url: as ``source_address`` gives it.
    """
    found = connection.execute(
        sa.select(source.c.source_id, source.c.kind, source.c.url, source.c.title)
        .where(source.c.url.in_(spellings(url)), source.c.set_aside.is_(None))
        .order_by((source.c.url == url).desc(), source.c.source_id)
        .limit(1)
    ).one_or_none()
    return None if found is None else KnownSource(**found._mapping)  # noqa: SLF001 - SQLAlchemy's public name


def sources_by_place(connection: sa.Connection) -> dict[str, SourceId]:
    """Return every source that is polled, by its address's ``place_key``."""
    rows = connection.execute(
        sa.select(source.c.source_id, source.c.url).where(source.c.set_aside.is_(None))
    )
    return {place_key(row.url): SourceId(row.source_id) for row in rows}


def named_source(connection: sa.Connection, name: str) -> SourceId | None:
    """Return the source that a person names; None: there is no such source.

    Args:
        connection: any.
        name: its number, or its address in any usual spelling.
    """
    text = name.strip()
    if text.isascii() and text.isdecimal() and len(text) < 19:
        which: sa.ColumnElement[bool] = source.c.source_id == int(text)
    else:
        which = source.c.url.in_(spellings(source_address(text)))
    found = connection.execute(
        sa.select(source.c.source_id)
        .where(which)
        .order_by(source.c.set_aside.is_not(None), source.c.source_id)
        .limit(1)
    ).scalar_one_or_none()
    return None if found is None else SourceId(found)


def removed_sources(connection: sa.Connection) -> tuple[KnownSource, ...]:
    """Return what was removed, or is not listed any more by its index."""
    rows = connection.execute(
        sa.select(source.c.source_id, source.c.kind, source.c.url, source.c.title)
        .where(source.c.set_aside.in_((REMOVED, NOT_LISTED)))
        .order_by(source.c.source_id)
    )
    return tuple(KnownSource(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name


def sources_to_export(connection: sa.Connection) -> tuple[ListedSource, ...]:
    """Return what people added and did not remove, in the order they added it."""
    rows = connection.execute(
        sa.select(
            source.c.kind,
            source.c.url,
            source.c.title,
            source.c.include_selector,
            source.c.ignore_selector,
            source.c.verify_tls,
            source.c.text_mode,
            source.c.shortest_interval,
            source.c.longest_interval,
        )
        .where(
            source.c.set_aside.is_distinct_from(REMOVED), source.c.listed_by.is_(None)
        )
        .order_by(source.c.source_id)
    )
    return tuple(ListedSource(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name
