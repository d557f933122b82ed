"""Articles in Postgres, in single statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from storywatch.article.address import article_key
from storywatch.article.records import (
    Article,
    ArticleId,
    Finding,
    KnownArticle,
)
from storywatch.article.revision_kinds import RevisionChange
from storywatch.article.tables import article, article_entry, revision

MOST_SENTENCES = 50
"""Of those that a revision added or removed, kept beside its whole text."""


def add_article(
    connection: sa.Connection, found: Finding, *, now: datetime
) -> ArticleId | None:
    """Keep a new article, due for its mentions.

    Returns:
        Its key; None when there is an article at the address already.
    """
    key = connection.execute(
        insert(article)
        .values(
            url=found.url,
            address_key=article_key(found.url),
            first_seen_at=found.first_seen_at,
            published_at=found.published_at,
            published_from=found.published_from,
            **_text_in_force(found, now=now),
        )
        .on_conflict_do_nothing()
        .returning(article.c.article_id)
    ).scalar_one_or_none()
    return None if key is None else ArticleId(key)


def article_at(connection: sa.Connection, url: str) -> KnownArticle | None:
    """Lock and return the article at an address, in any spelling."""
    return _known(connection, is_at([url]))


def is_at(urls: Sequence[str]) -> sa.ColumnElement[bool]:
    """Return the condition that an article is at one of these addresses.

    Articles from before there were keys are known by their very address.
    """
    keys = [article_key(url) for url in urls]
    return sa.or_(article.c.address_key.in_(keys), article.c.url.in_(list(urls)))


def article_of_entry(connection: sa.Connection, entry_id: int) -> KnownArticle | None:
    """Lock and return the article to which an entry led before."""
    linked = sa.select(article_entry.c.article_id).where(
        article_entry.c.entry_id == entry_id
    )
    return _known(connection, article.c.article_id == linked.scalar_subquery())


def link_entry(connection: sa.Connection, entry_id: int, article_id: ArticleId) -> None:
    """Keep that an entry leads to an article; its last one wins."""
    connection.execute(
        insert(article_entry)
        .values(entry_id=entry_id, article_id=article_id)
        .on_conflict_do_update(
            index_elements=[article_entry.c.entry_id],
            set_={"article_id": article_id},
        )
    )


def replace_text(
    connection: sa.Connection, known: KnownArticle, found: Finding, *, now: datetime
) -> None:
    """Put a new text in force, due for its mentions; the old one stays a revision."""
    keep_replaced_text(connection, known.article_id)
    connection.execute(
        article.update()
        .where(article.c.article_id == known.article_id)
        .values(
            revision=known.revision + 1,
            # Whoever holds the old text must not finish the new one.
            claimed_by=None,
            claimed_until=None,
            attempts=0,
            set_aside=None,
            text_removed_at=None,
            **_text_in_force(found, now=now),
        )
    )


def keep_replaced_text(connection: sa.Connection, article_id: ArticleId) -> None:
    """Give the text in force, which is about to be replaced, to its revision."""
    connection.execute(
        revision.update()
        .where(
            revision.c.article_id == article.c.article_id,
            revision.c.revision == article.c.revision,
            revision.c.text.is_(None),
            article.c.article_id == article_id,
        )
        .values(text=article.c.text)
    )


def replace_date(
    connection: sa.Connection, article_id: ArticleId, found: Finding
) -> None:
    """Put a better-founded time of publication in force."""
    connection.execute(
        article.update()
        .where(article.c.article_id == article_id)
        .values(
            published_at=sa.func.least(found.published_at, article.c.first_seen_at),
            published_from=found.published_from,
        )
    )


def move_article(connection: sa.Connection, article_id: ArticleId, *, url: str) -> None:
    """Give an article its new address, which no other article has."""
    connection.execute(
        article.update()
        .where(article.c.article_id == article_id)
        .values(url=url, address_key=article_key(url))
    )


def add_revision(
    connection: sa.Connection,
    article_id: ArticleId,
    number: int,
    found: Finding,
    *,
    now: datetime,
    change: RevisionChange | None = None,
) -> None:
    """Keep a text in force for good, with what it changed; None: it is the first.

    The text itself stands in its article until another takes its place.
    """
    connection.execute(
        insert(revision)
        .values(
            article_id=article_id,
            revision=number,
            title=found.title,
            seen_at=now,
            kinds=list(change.kinds) if change else [],
            change=_told(change) if change else {},
        )
        .on_conflict_do_nothing()
    )


def _known(
    connection: sa.Connection, where: sa.ColumnElement[bool]
) -> KnownArticle | None:
    row = connection.execute(
        sa.select(
            article.c.article_id,
            article.c.revision,
            article.c.title,
            article.c.text,
            article.c.published_from,
            article.c.outcome,
            article.c.language,
            article.c.reason,
        )
        .where(where)
        .with_for_update()
    ).mappings()
    found = row.first()
    return KnownArticle(**found) if found else None


def _text_in_force(found: Finding, *, now: datetime) -> dict[str, object]:
    return {
        "publisher": found.publisher,
        "title": found.title,
        "text": found.text,
        "language": found.language,
        "authors": list(found.authors),
        "changed_at": now,
        "outcome": found.outcome,
        "reason": found.reason,
        "due_at": now,
        **_page_says(found),
    }


def replace_page_details(
    connection: sa.Connection, article_id: ArticleId, found: Finding
) -> None:
    """Keep what a page says of its article beside the text."""
    connection.execute(
        article.update()
        .where(article.c.article_id == article_id)
        .values(**_page_says(found))
    )


def _page_says(found: Finding) -> dict[str, object]:
    return {
        "updated_at": found.updated_at,
        "updated_from": found.updated_from,
        "section": found.section,
        "is_free": found.is_free,
        "image_url": found.image_url,
        "links": list(found.links),
        "original_url": found.original_url,
    }


def _told(change: RevisionChange) -> dict[str, object]:
    """Return what a revision changed as plain data."""
    return {
        "added": list(change.added[:MOST_SENTENCES]),
        "removed": list(change.removed[:MOST_SENTENCES]),
        "figures": [list(pair) for pair in change.figures],
        "note": change.note,
        "is_material": change.is_material,
    }


def article_in(row: sa.Row[Any]) -> Article:
    """Return the article that a row holds, its columns selected by their names."""
    return Article(
        article_id=ArticleId(row.article_id),
        revision=row.revision,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        text=row.text,
        language=row.language,
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        section=row.section,
    )
