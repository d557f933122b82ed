"""Why the last pages of sources were not read, in Postgres."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article, article_entry
from storywatch.article.walled import LAST_PAGES
from storywatch.entry.tables import entry
from storywatch.source.records import SourceId
from storywatch.source.tables import source

CAME = ("extracted", "skimmed", "unreadable")
"""Outcomes of pages that came, whatever stood on them."""

LOOKED_BACK = timedelta(weeks=1)


def last_pages(
    connection: sa.Connection, *, now: datetime
) -> dict[SourceId, tuple[str, ...]]:
    """Return why the last pages of each source were not read, newest first.

    Args:
        connection: any.
        now: aware UTC; nothing older than a week is looked at.

    Returns:
        An empty reason for a page that was read; no source without pages.
    """
    last = (
        sa.select(
            sa.case(
                (article.c.outcome == "unreadable", article.c.reason), else_=""
            ).label("reason"),
            sa.func.row_number()
            .over(order_by=(entry.c.first_seen_at.desc(), entry.c.entry_id.desc()))
            .label("place"),
        )
        .select_from(entry)
        .join(article_entry, article_entry.c.entry_id == entry.c.entry_id)
        .join(article, article.c.article_id == article_entry.c.article_id)
        .where(
            entry.c.source_id == source.c.source_id,
            entry.c.first_seen_at > now - LOOKED_BACK,
            article.c.outcome.in_(CAME),
        )
        .order_by(entry.c.first_seen_at.desc(), entry.c.entry_id.desc())
        .limit(LAST_PAGES)
        .lateral("last")
    )
    reasons = pg.aggregate_order_by(last.c.reason, last.c.place)
    rows = connection.execute(
        sa.select(source.c.source_id, sa.func.array_agg(reasons).label("reasons"))
        .join(last, sa.true())
        .where(source.c.set_aside.is_(None))
        .group_by(source.c.source_id)
    )
    return {SourceId(row.source_id): tuple(row.reasons) for row in rows}
