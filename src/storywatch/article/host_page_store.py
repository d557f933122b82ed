"""The latest pages of each host in Postgres, in single statements."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.article.host_furniture import HostPage
from storywatch.article.records import ArticleId
from storywatch.article.tables import article, host_page

MOST_PAGES = 60
"""Of a host that are compared with one more."""

KEPT_LONGER = timedelta(days=1)
"""Pages beyond the last ones stay for so long: two workers may just compare them."""


def pages_of_host(
    connection: sa.Connection, host: str, *, but_for: ArticleId | None
) -> tuple[HostPage, ...]:
    """Return the last pages of a host, the latest first.

    Args:
        connection: any.
        host: without ``www.``; of an empty one there are none.
        but_for: the article that is compared with them.
    """
    if not host:
        return ()
    query = (
        sa.select(
            host_page.c.article_id,
            article.c.title,
            host_page.c.fingerprints,
            host_page.c.seen_at,
        )
        .join(article, article.c.article_id == host_page.c.article_id)
        .where(host_page.c.host == host)
        .order_by(host_page.c.seen_at.desc(), host_page.c.host_page_id.desc())
        .limit(MOST_PAGES)
    )
    if but_for is not None:
        query = query.where(host_page.c.article_id != but_for)
    return tuple(
        HostPage(
            article_id=ArticleId(row.article_id),
            title=row.title,
            fingerprints=tuple(row.fingerprints),
            seen_at=row.seen_at,
        )
        for row in connection.execute(query)
    )


def fingerprints_of(
    connection: sa.Connection, article_id: ArticleId
) -> tuple[int, ...]:
    """Return the fingerprints of an article's page; none when it is not remembered."""
    found = connection.execute(
        sa.select(host_page.c.fingerprints).where(host_page.c.article_id == article_id)
    ).scalar_one_or_none()
    return tuple(found or ())


def remember_page(
    connection: sa.Connection,
    article_id: ArticleId,
    *,
    host: str,
    fingerprints: Sequence[int],
    now: datetime,
) -> None:
    """Keep the page of an article in place of its last one.

    When a page comes back as it was, its time stays: it is no newer page of its host.

    Args:
        connection: in the transaction that keeps the article.
        article_id: whose page it is.
        host: without ``www.``; nothing is kept for an empty one.
        fingerprints: of its paragraphs as extracted, in their order.
        now: aware UTC.
    """
    if not host or not fingerprints:
        return
    values = {"host": host, "fingerprints": list(fingerprints), "seen_at": now}
    adding = insert(host_page).values(article_id=article_id, **values)
    new = adding.excluded
    connection.execute(
        adding.on_conflict_do_update(
            index_elements=[host_page.c.article_id],
            set_={name: new[name] for name in values},
            where=sa.or_(
                host_page.c.host != new.host,
                host_page.c.fingerprints != new.fingerprints,
            ),
        )
    )


def forget_old_pages(
    connection: sa.Connection, *, keep: int = MOST_PAGES, now: datetime
) -> int:
    """Delete all but the last pages of each host.

    Args:
        connection: any.
        keep: pages of a host that stay.
        now: aware UTC; pages of the last day stay, too.

    Returns:
        How many were deleted.
    """
    place = sa.func.row_number().over(
        partition_by=host_page.c.host,
        order_by=(host_page.c.seen_at.desc(), host_page.c.host_page_id.desc()),
    )
    placed = sa.select(host_page.c.host_page_id, place.label("place")).subquery()
    deleted = connection.execute(
        host_page.delete().where(
            host_page.c.host_page_id == placed.c.host_page_id,
            placed.c.place > keep,
            host_page.c.seen_at < now - KEPT_LONGER,
        )
    )
    return deleted.rowcount
