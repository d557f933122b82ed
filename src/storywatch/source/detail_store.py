"""Everything about one source, and what its owner changes, in Postgres."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storywatch.source.records import (
    REMOVED,
    BlindSpot,
    Source,
    SourceId,
)
from storywatch.source.tables import blind_spot, poll, source

MOST_POLLS = 20
MOST_BLIND_SPOTS = 20

_SOURCE_COLUMNS = tuple(source.c[name] for name in Source.__dataclass_fields__)
_READ_ANEW: Mapping[str, Any] = {
    "etag": None,
    "last_modified": None,
    "body_digest": None,
}
"""What was read another way must be read whole again."""

_HOW_IT_IS_READ = frozenset({"kind", "include_selector", "ignore_selector"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPoll:
    """A look at a source that was made.

    Attributes:
        polled_at: aware UTC.
        outcome: ``"read"``, ``"not-modified"``, ``"unchanged"`` or the reason of
            the failure.
        listed: entries in the document.
        added: of these, never seen before.
        revised: of these, told differently than before.
    """

    polled_at: datetime
    outcome: str
    listed: int
    added: int
    revised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDetail:
    """Everything about one source.

    Attributes:
        source: as it is polled.
        added_at: aware UTC.
        set_aside: why polling has stopped; None: it has not.
        listed_by: the sitemap index that lists it; None: a person added it.
        polls: the last ones, newest first.
        blind_spots: open ones first, then those that ended, newest first.
    """

    source: Source
    added_at: datetime
    set_aside: str | None
    listed_by: SourceId | None
    polls: tuple[PastPoll, ...]
    blind_spots: tuple[BlindSpot, ...]


def source_detail(
    connection: sa.Connection, source_id: SourceId
) -> SourceDetail | None:
    """Return everything about a source; None: there is no such source."""
    row = connection.execute(
        sa.select(
            *_SOURCE_COLUMNS, source.c.added_at, source.c.set_aside, source.c.listed_by
        ).where(source.c.source_id == source_id)
    ).one_or_none()
    if row is None:
        return None
    polls = connection.execute(
        sa.select(*(poll.c[name] for name in PastPoll.__dataclass_fields__))
        .where(poll.c.source_id == source_id)
        .order_by(poll.c.polled_at.desc(), poll.c.poll_id.desc())
        .limit(MOST_POLLS)
    )
    spots = connection.execute(
        sa.select(*(blind_spot.c[name] for name in BlindSpot.__dataclass_fields__))
        .where(blind_spot.c.source_id == source_id)
        .order_by(blind_spot.c.ended_at.is_not(None), blind_spot.c.since.desc())
        .limit(MOST_BLIND_SPOTS)
    )
    told = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    return SourceDetail(
        added_at=told.pop("added_at"),
        set_aside=told.pop("set_aside"),
        listed_by=told.pop("listed_by"),
        source=Source(**told),
        polls=tuple(PastPoll(**one._mapping) for one in polls),  # noqa: SLF001 - the same
        blind_spots=tuple(BlindSpot(**one._mapping) for one in spots),  # noqa: SLF001 - the same
    )


def change_source(
    connection: sa.Connection,
    source_id: SourceId,
    changes: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    """Change how a source is polled.

    One that is read another way from now on is read whole, at once; one that is to
    be polled more often need not wait longer than that. What was set aside stays so.

    Args:
        connection: in a transaction.
        source_id: of the source.
        changes: columns with their new values.
        now: aware UTC.
    """
    values = dict(changes)
    if not changes.keys().isdisjoint(_HOW_IT_IS_READ):
        values |= {**_READ_ANEW, "due_at": _sooner(now)}
    elif "poll_interval" in changes:
        values["due_at"] = _sooner(now + changes["poll_interval"])
    connection.execute(
        source.update().where(source.c.source_id == source_id).values(**values)
    )


def _sooner(moment: datetime) -> sa.ColumnElement[datetime | None]:
    """Return the sooner of a moment and the next poll; never, if there is none."""
    return sa.case(
        (source.c.due_at.is_(None), None),
        else_=sa.func.least(source.c.due_at, moment),
    )


def poll_soon(connection: sa.Connection, source_id: SourceId, *, now: datetime) -> bool:
    """Let a source be due now; one that was set aside by its failures is taken up.

    Returns:
        Whether it is due; a removed one is not.
    """
    return bool(
        connection.execute(
            source.update()
            .where(
                source.c.source_id == source_id,
                source.c.set_aside.is_distinct_from(REMOVED),
            )
            .values(
                due_at=sa.func.least(sa.func.coalesce(source.c.due_at, now), now),
                set_aside=None,
                attempts=0,
            )
        ).rowcount
    )
