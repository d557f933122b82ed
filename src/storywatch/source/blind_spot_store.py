"""Blind spots in Postgres: what sources do not show us, from when to when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.source.records import (
    NOT_LISTED,
    REMOVED,
    BlindSpot,
    BlindSpotKind,
    SourceId,
)
from storywatch.source.tables import blind_spot, source

ROWS_AT_ONCE = 1_000
"""A statement takes 65,535 values, and a row has six."""

_COLUMNS = tuple(blind_spot.c[name] for name in BlindSpot.__dataclass_fields__)


def open_blind_spot(
    connection: sa.Connection,
    source_id: SourceId,
    kind: BlindSpotKind,
    *,
    detail: str,
    missed: int | None = None,
    now: datetime,
) -> None:
    """Keep that a source does not show us something.

    One that is open already keeps its beginning and takes the new words.

    Args:
        connection: in a transaction.
        source_id: of the source.
        kind: what sort.
        detail: one phrase with the figures: odds, counts, addresses.
        missed: entries that may have been missed; None: unknown.
        now: aware UTC.
    """
    keep_blind_spots(
        connection,
        [
            BlindSpot(
                source_id=source_id, kind=kind, since=now, detail=detail, missed=missed
            )
        ],
    )


def keep_blind_spots(connection: sa.Connection, found: Iterable[BlindSpot]) -> None:
    """Do as ``open_blind_spot`` for many, each source and kind at most once.

    One that has ended already is kept as it is: it was noticed when it was over.
    """
    rows = [
        {name: getattr(one, name) for name in BlindSpot.__dataclass_fields__}
        for one in found
    ]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        statement = insert(blind_spot).values(rows[start : start + ROWS_AT_ONCE])
        told = statement.excluded
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[blind_spot.c.source_id, blind_spot.c.kind],
                index_where=blind_spot.c.ended_at.is_(None),
                set_={"detail": told.detail, "missed": told.missed},
                # The same words again would only leave dead rows behind.
                where=sa.or_(
                    blind_spot.c.detail != told.detail,
                    blind_spot.c.missed.is_distinct_from(told.missed),
                ),
            )
        )


def end_blind_spots(
    connection: sa.Connection,
    source_id: SourceId,
    kinds: Iterable[BlindSpotKind],
    *,
    now: datetime,
) -> int:
    """Keep that a source shows us again what it did not.

    Args:
        connection: in a transaction.
        source_id: of the source.
        kinds: of these sorts; those that are not open are passed over.
        now: aware UTC.

    Returns:
        How many ended.
    """
    return end_blind_spots_of(connection, [source_id], kinds, now=now)


def end_blind_spots_of(
    connection: sa.Connection,
    source_ids: Iterable[SourceId],
    kinds: Iterable[BlindSpotKind],
    *,
    now: datetime,
) -> int:
    """Do as ``end_blind_spots`` for many sources."""
    return connection.execute(
        blind_spot.update()
        .where(
            blind_spot.c.ended_at.is_(None),
            _is_of(source_ids),
            blind_spot.c.kind.in_(list(kinds)),
        )
        .values(ended_at=sa.func.greatest(blind_spot.c.since, now))
    ).rowcount


def open_blind_spots(
    connection: sa.Connection, source_ids: Iterable[SourceId] | None = None
) -> tuple[BlindSpot, ...]:
    """Return what sources do not show us at present, those of a source together.

    Args:
        connection: any.
        source_ids: of these sources; None: of all that were not removed.
    """
    which = _is_ours() if source_ids is None else _is_of(source_ids)
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .join(source, source.c.source_id == blind_spot.c.source_id)
        .where(blind_spot.c.ended_at.is_(None), which)
        .order_by(blind_spot.c.source_id, blind_spot.c.since, blind_spot.c.kind)
    )
    return tuple(_spot(row) for row in rows)


def blind_spots_between(
    connection: sa.Connection, first: datetime, after: datetime
) -> tuple[BlindSpot, ...]:
    """Return what sources did not show us at any time of a span, oldest first.

    Sources that were removed are left out.

    Args:
        connection: any.
        first: aware; included.
        after: aware; excluded.
    """
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .join(source, source.c.source_id == blind_spot.c.source_id)
        .where(
            blind_spot.c.since < after,
            sa.or_(blind_spot.c.ended_at.is_(None), blind_spot.c.ended_at >= first),
            _is_ours(),
        )
        .order_by(blind_spot.c.since, blind_spot.c.blind_spot_id)
    )
    return tuple(_spot(row) for row in rows)


def _is_of(source_ids: Iterable[SourceId]) -> sa.ColumnElement[bool]:
    keys = sa.literal(list(source_ids), sa.ARRAY(sa.BigInteger))
    return blind_spot.c.source_id == sa.any_(keys)


def _is_ours() -> sa.ColumnElement[bool]:
    """Leave out the sources that nobody wants any more."""
    return sa.func.coalesce(source.c.set_aside, "").not_in([REMOVED, NOT_LISTED])


def _spot(row: sa.Row[Any]) -> BlindSpot:
    return BlindSpot(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
