"""What lay in a source before anybody read it, out of Postgres."""

from datetime import timedelta

import sqlalchemy as sa

from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.source.tables import poll, source

UNREAD = timedelta(hours=6)
"""What a source tells after it was unread for so long is a backlog."""

FRESH = timedelta(hours=1)
"""Younger news is no backlog: it came while the source was being read again."""

SET_UP = timedelta(hours=1)
"""Sources that are added so soon after the first one begin with it."""

_SAME_LOOK = timedelta(minutes=2)

READ = ("read", "not-modified", "unchanged")


def is_backlog() -> sa.ColumnElement[bool]:
    """Return the column that tells whether an article lay in its source before.

    It does when each source that lists it was either added to a running storywatch
    after the article was published, or had been unread for ``UNREAD`` when it told of
    the article, an older one than ``FRESH``. An article without a source lies in none.

    For a statement that selects from ``article``.
    """
    before = (
        sa.select(sa.func.max(poll.c.polled_at))
        .where(
            poll.c.source_id == source.c.source_id,
            poll.c.outcome.in_(READ),
            poll.c.polled_at < entry.c.first_seen_at - _SAME_LOOK,
        )
        .correlate(source, entry)
        .scalar_subquery()
    )
    first = source.alias("first_source")
    begun = sa.select(sa.func.min(first.c.added_at)).scalar_subquery()
    unread = sa.and_(
        before < entry.c.first_seen_at - UNREAD,
        article.c.published_at < entry.c.first_seen_at - FRESH,
    )
    added_later = sa.and_(
        before.is_(None),
        source.c.added_at > begun + SET_UP,
        article.c.published_at < source.c.added_at,
    )
    lay = (
        sa.select(
            sa.func.bool_and(sa.func.coalesce(sa.or_(unread, added_later), False))
        )
        .select_from(article_entry)
        .join(entry, entry.c.entry_id == article_entry.c.entry_id)
        .join(source, source.c.source_id == entry.c.source_id)
        .where(article_entry.c.article_id == article.c.article_id)
        .correlate(article)
        .scalar_subquery()
    )
    return sa.func.coalesce(lay, False)
