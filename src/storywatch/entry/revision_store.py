"""The states of a watched page in Postgres."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storywatch.entry.tables import entry, entry_revision
from storywatch.source.records import SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A watched page as it was once.

    Attributes:
        seen_at: aware UTC, when it was first seen like this.
        title: of the page.
        text: all that it showed, one paragraph a line.
    """

    seen_at: datetime
    title: str
    text: str


def last_revisions(
    connection: sa.Connection, source_id: SourceId, *, most: int
) -> tuple[Revision, ...]:
    """Return the last states of a watched page, the oldest first.

    Args:
        connection: any.
        source_id: of the source.
        most: states, at most.
    """
    rows = connection.execute(
        sa.select(
            entry_revision.c.seen_at, entry_revision.c.title, entry_revision.c.text
        )
        .join(entry, entry.c.entry_id == entry_revision.c.entry_id)
        .where(entry.c.source_id == source_id)
        .order_by(
            entry_revision.c.seen_at.desc(), entry_revision.c.entry_revision_id.desc()
        )
        .limit(most)
    ).all()
    return tuple(Revision(**row._mapping) for row in reversed(rows))  # noqa: SLF001 - SQLAlchemy's public name
