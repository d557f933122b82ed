"""Further visits to the pages of articles, in Postgres."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storywatch.article.records import ArticleId, PageValidators
from storywatch.article.revisits import next_visit_at
from storywatch.article.tables import article, article_entry
from storywatch.entry.tables import entry
from storywatch.runtime.queue import schedule

NOT_MENTIONED = "not-mentioned"
"""Why a page was not asked for: what its source told mentions nobody watched."""

WANTED = "wanted-in-full"
"""The page is asked for after all."""


def visited(
    connection: sa.Connection,
    article_id: ArticleId,
    *,
    validators: PageValidators | None,
    now: datetime,
) -> datetime | None:
    """Count a visit to an article's page.

    Args:
        connection: in the transaction that keeps what it brought.
        article_id: whose page came, or is as it was.
        validators: for the next visit.
        now: aware UTC.

    Returns:
        When it is looked at again, aware UTC; None: not again.
    """
    row = connection.execute(
        article.update()
        .where(article.c.article_id == article_id)
        .values(
            visits=article.c.visits + 1,
            validated_url=validators.url if validators else None,
            etag=validators.etag if validators else None,
            last_modified=validators.last_modified if validators else None,
            gone_at=None,
        )
        .returning(article.c.visits, article.c.revisit_until)
    ).one()
    return next_visit_at(now=now, visits=row.visits, until=row.revisit_until)


def note_gone(
    connection: sa.Connection, article_id: ArticleId, *, now: datetime
) -> None:
    """Keep since when an article's page is missing; it is not looked at again."""
    connection.execute(
        article.update()
        .where(article.c.article_id == article_id)
        .values(
            gone_at=sa.func.coalesce(article.c.gone_at, now),
            revisit_until=None,
        )
    )


def look_again(
    connection: sa.Connection,
    article_ids: Sequence[ArticleId],
    *,
    until: datetime,
    now: datetime,
) -> int:
    """See to it that the pages of articles are looked at again for a while.

    Only pages that were extracted; each by the entry that led to it first. The same
    call again changes nothing.

    Args:
        connection: in any transaction.
        article_ids: of the articles.
        until: aware UTC; an earlier end of before is put off.
        now: aware UTC; the wait to the next visit counts from here.

    Returns:
        For how many a visit was arranged that was not before.
    """
    # Whoever is at work on an article or an entry locks the other one, too: to wait
    # for either could end in a deadlock.
    free = (
        sa.select(article.c.article_id)
        .where(
            article.c.article_id.in_(article_ids),
            article.c.outcome == "extracted",
            article.c.gone_at.is_(None),
        )
        .order_by(article.c.article_id)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(
        article.update()
        .where(article.c.article_id.in_(free.scalar_subquery()))
        .values(revisit_until=sa.func.greatest(article.c.revisit_until, until))
        .returning(article.c.article_id, article.c.visits, article.c.revisit_until)
    ).all()
    arranged = 0
    for row in rows:
        at = next_visit_at(now=now, visits=row.visits, until=row.revisit_until)
        if at is not None:
            key = _first_entry(connection, ArticleId(row.article_id))
            if key is not None:
                arranged += schedule(connection, entry, [key], at=at)
    return arranged


def read_in_full(
    connection: sa.Connection, article_id: ArticleId, *, now: datetime
) -> bool:
    """Have the page of an article read that was only skimmed, or not fetched.

    Once only: when it does not come, what there is has to do.

    Args:
        connection: in any transaction.
        article_id: which mentions somebody watched after all.
        now: aware UTC.

    Returns:
        Whether it will be.
    """
    is_unread = sa.or_(
        article.c.outcome == "skimmed",
        sa.and_(
            article.c.outcome == "headline-only", article.c.reason == NOT_MENTIONED
        ),
    )
    asked = connection.execute(
        article.update()
        .where(
            article.c.article_id == article_id, is_unread, article.c.reason != WANTED
        )
        .values(reason=WANTED)
        .returning(article.c.article_id)
    ).first()
    key = _first_entry(connection, article_id) if asked else None
    return key is not None and bool(schedule(connection, entry, [key], at=now))


def match_as_it_is(
    connection: sa.Connection, article_id: ArticleId, *, now: datetime
) -> None:
    """Have an article looked through whose page did not come to be read in full."""
    schedule(connection, article, [article_id], at=now)


def _first_entry(connection: sa.Connection, article_id: ArticleId) -> int | None:
    """Lock and return the entry by which an article's page is visited.

    Returns:
        None: all are set aside, or somebody is at work on them.
    """
    key: int | None = connection.execute(
        sa.select(entry.c.entry_id)
        .join(article_entry, article_entry.c.entry_id == entry.c.entry_id)
        .where(article_entry.c.article_id == article_id, entry.c.set_aside.is_(None))
        .order_by(entry.c.entry_id)
        .limit(1)
        .with_for_update(of=entry, skip_locked=True)
    ).scalar_one_or_none()
    return key
