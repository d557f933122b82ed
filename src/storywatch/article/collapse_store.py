"""How many of a source's articles came with their text, in Postgres."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.article.collapse import LEAST_SHARE, RECENT_ARTICLES, TextTally
from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.source.records import SourceId
from storywatch.source.tables import source

BASELINE_ARTICLES = 200
"""Read of each source that is looked at more closely."""

LOOKED_BACK = timedelta(weeks=8)

_LACKS_TEXT = sa.and_(
    article.c.outcome.not_in(("extracted", "skimmed")),
    article.c.reason.not_in(("not-wanted", "not-mentioned")),
)
"""The page was wanted, and gave no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTexts:
    """A source's articles: the last ones, and those before.

    Attributes:
        source_id: primary key.
        recent: at most ``RECENT_ARTICLES``.
        baseline: at most ``BASELINE_ARTICLES``; empty when few of the last ones lack
            their text.
    """

    source_id: SourceId
    recent: TextTally
    baseline: TextTally


def source_texts(
    connection: sa.Connection, *, now: datetime
) -> tuple[SourceTexts, ...]:
    """Tally the articles of every source; those before the last only where need be.

    Args:
        connection: any.
        now: aware UTC; nothing older than eight weeks is looked at.
    """
    recent = _tallies(connection, first=0, most=RECENT_ARTICLES, among=None, now=now)
    suspects = [key for key, tally in recent.items() if tally.share >= LEAST_SHARE]
    baseline = _tallies(
        connection,
        first=RECENT_ARTICLES,
        most=BASELINE_ARTICLES,
        among=suspects,
        now=now,
    )
    none = TextTally(lacking=0, total=0)
    return tuple(
        SourceTexts(source_id=key, recent=tally, baseline=baseline.get(key, none))
        for key, tally in recent.items()
    )


def _tallies(
    connection: sa.Connection,
    *,
    first: int,
    most: int,
    among: list[SourceId] | None,
    now: datetime,
) -> dict[SourceId, TextTally]:
    """Tally some articles of each source, counted from the newest."""
    last = (
        sa.select(_LACKS_TEXT.label("lacks"))
        .select_from(entry)
        .join(article_entry, article_entry.c.entry_id == entry.c.entry_id)
        .join(article, article.c.article_id == article_entry.c.article_id)
        .where(
            entry.c.source_id == source.c.source_id,
            entry.c.first_seen_at > now - LOOKED_BACK,
        )
        .order_by(entry.c.first_seen_at.desc(), entry.c.entry_id.desc())
        .offset(first)
        .limit(most)
        .lateral("last")
    )
    chosen = (
        sa.select(
            source.c.source_id,
            sa.func.count().filter(last.c.lacks).label("lacking"),
            sa.func.count().label("total"),
        )
        .join(last, sa.true())
        .where(source.c.set_aside.is_(None))
        .group_by(source.c.source_id)
    )
    if among is not None:
        chosen = chosen.where(source.c.source_id.in_(among))
    return {
        SourceId(row.source_id): TextTally(lacking=row.lacking, total=row.total)
        for row in connection.execute(chosen)
    }
