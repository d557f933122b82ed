"""Changes of stories in Postgres: articles that move, ids that redirect."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from storywatch.article.records import ArticleId
from storywatch.article.tables import article
from storywatch.errors import TransientError
from storywatch.story.records import StoryId
from storywatch.story.tables import story, story_article

PATIENCE = timedelta(seconds=60)
"""A batch of grouping takes a few seconds; a command waits for its end."""

LOCK_NOT_AVAILABLE = "55P03"
"""Postgres's state for a lock that did not come in time."""


class StoriesBusyError(TransientError):
    """Stories are being grouped, and it did not end in time."""


def hold_grouping(connection: sa.Connection, *, patience: timedelta = PATIENCE) -> None:
    """Wait until nobody groups, and keep it so until the transaction ends.

    It is the lock of ``runtime.queue.only_one(engine, "group")``: a batch of
    grouping holds it as well, so nothing changes under either.

    Args:
        connection: in a transaction.
        patience: how long to wait at most.

    Raises:
        StoriesBusyError: another holds it still.
    """
    milliseconds = round(patience.total_seconds() * 1000)
    wait = sa.text("SELECT set_config('lock_timeout', :most, true)")
    connection.execute(wait, {"most": f"{milliseconds}ms"})
    take = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    try:
        connection.execute(take, {"name": "storywatch:group"})
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        raise StoriesBusyError(
            "Stories are being grouped right now; try again in a minute."
        ) from error
    connection.execute(wait, {"most": "0"})


def living_story(connection: sa.Connection, story_id: int) -> StoryId | None:
    """Return the story that an id leads to now; None when there never was one."""
    found = sa.select(sa.func.coalesce(story.c.merged_into, story.c.story_id))
    living = connection.scalar(found.where(story.c.story_id == story_id))
    return None if living is None else StoryId(living)


def members_of(connection: sa.Connection, story_id: StoryId) -> tuple[ArticleId, ...]:
    """Return a story's articles, copies included, sorted."""
    rows = connection.scalars(
        sa.select(story_article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .order_by(story_article.c.article_id)
    )
    return tuple(ArticleId(key) for key in rows)


def stories_of(
    connection: sa.Connection, article_ids: Iterable[int]
) -> dict[ArticleId, StoryId]:
    """Return the story of each of some articles; those that have none are left out."""
    rows = connection.execute(
        sa.select(story_article.c.article_id, story_article.c.story_id).where(
            story_article.c.article_id.in_(set(article_ids))
        )
    )
    return {ArticleId(row.article_id): StoryId(row.story_id) for row in rows}


def with_copies(
    connection: sa.Connection, article_ids: Iterable[int]
) -> tuple[ArticleId, ...]:
    """Return articles with their originals and all copies of these, sorted.

    The same text cannot be in two stories.
    """
    chosen = set(article_ids)
    originals = (
        sa.select(
            sa.func.coalesce(story_article.c.duplicate_of, story_article.c.article_id)
        )
        .where(story_article.c.article_id.in_(chosen))
        .scalar_subquery()
    )
    rows = connection.scalars(
        sa.select(story_article.c.article_id).where(
            sa.or_(
                story_article.c.article_id.in_(originals),
                story_article.c.duplicate_of.in_(originals),
            )
        )
    )
    return tuple(sorted(ArticleId(key) for key in rows))


def move_articles(
    connection: sa.Connection, article_ids: Sequence[int], *, to: StoryId
) -> None:
    """Put articles into a story; what was judged and told of them goes with them."""
    connection.execute(
        story_article.update()
        .where(story_article.c.article_id.in_(article_ids))
        .values(story_id=to)
    )


def open_story(
    connection: sa.Connection, story_id: StoryId, article_ids: Sequence[int]
) -> None:
    """Open a story for articles, under the title of the first of them."""
    first = connection.execute(
        sa.select(article.c.title, article.c.text, article.c.published_at)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(article.c.article_id.in_(article_ids))
        .order_by(
            story_article.c.duplicate_of.is_not(None),
            article.c.published_at,
            article.c.article_id,
        )
        .limit(1)
    ).one()
    connection.execute(
        story.insert().values(
            story_id=story_id,
            title=first.title or first.text[:120],
            opened_at=first.published_at,
            last_article_at=first.published_at,
        )
    )


def measure_story(connection: sa.Connection, story_id: StoryId) -> None:
    """Set when a story's first and latest articles were published; empty: as before."""
    spans = (
        sa.select(
            story_article.c.story_id,
            sa.func.min(article.c.published_at).label("first"),
            sa.func.max(article.c.published_at).label("last"),
        )
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .group_by(story_article.c.story_id)
        .subquery()
    )
    connection.execute(
        story.update()
        .where(story.c.story_id == spans.c.story_id)
        .values(opened_at=spans.c.first, last_article_at=spans.c.last)
    )


def revive_story(
    connection: sa.Connection, story_id: StoryId, redirects: Iterable[int]
) -> None:
    """Let an id that led elsewhere be a story again, and others lead to it."""
    connection.execute(
        story.update().where(story.c.story_id == story_id).values(merged_into=None)
    )
    connection.execute(
        story.update()
        .where(story.c.story_id.in_(set(redirects)))
        .values(merged_into=story_id)
    )


def redirects_to(connection: sa.Connection, story_id: StoryId) -> tuple[StoryId, ...]:
    """Return the ids that lead to a story, sorted."""
    rows = connection.scalars(
        sa.select(story.c.story_id)
        .where(story.c.merged_into == story_id)
        .order_by(story.c.story_id)
    )
    return tuple(StoryId(key) for key in rows)
