"""Sources that cannot be read, in Postgres."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storywatch.source.records import SourceId
from storywatch.source.tables import source

POISON = "poison"
"""Why the queue sets aside a source that no poll of it survived: nobody wanted that,
so it is a failure. Whatever else was set aside was meant to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadSource:
    """A source whose last poll failed.

    Attributes:
        source_id: primary key.
        consecutive_failures: polls failed since the last success; at least 1.
        reason: of the last failure, or why it was set aside.
        added_at: aware UTC.
        last_read_at: aware UTC; None: it never could be read.
    """

    source_id: SourceId
    consecutive_failures: int
    reason: str
    added_at: datetime
    last_read_at: datetime | None


def unread_sources(connection: sa.Connection) -> tuple[UnreadSource, ...]:
    """Return the sources whose last poll failed, and those that no poll survived."""
    rows = connection.execute(
        sa.select(
            source.c.source_id,
            sa.func.greatest(source.c.consecutive_failures, 1).label(
                "consecutive_failures"
            ),
            sa.func.coalesce(
                source.c.set_aside, source.c.last_outcome, "unreachable"
            ).label("reason"),
            source.c.added_at,
            source.c.last_read_at,
        )
        .where(
            sa.or_(
                sa.and_(
                    source.c.set_aside.is_(None), source.c.consecutive_failures > 0
                ),
                source.c.set_aside == POISON,
            )
        )
        .order_by(source.c.source_id)
    )
    return tuple(UnreadSource(**row._mapping) for row in rows)  # noqa: SLF001 - SQLAlchemy's public name
