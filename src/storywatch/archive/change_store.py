"""What became of stories, out of the record; nothing here writes."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from storywatch.archive.change_records import StoryChange
from storywatch.archive.changes import change_of
from storywatch.story.change_tables import story_change


def story_changes(
    connection: sa.Connection, story_id: int, *, most: int = 100
) -> tuple[StoryChange, ...]:
    """Return what became of a story, the latest first.

    Args:
        connection: any.
        story_id: the story; of one that became part of another, what was its own.
        most: at most this many.
    """
    touching = sa.or_(
        story_change.c.story_id == story_id, story_change.c.other_story_id == story_id
    )
    rows = connection.execute(
        sa.select(story_change)
        .where(touching)
        .order_by(story_change.c.change_id.desc())
        .limit(most)
    )
    return tuple(change_of(dict(row), seen_from=story_id) for row in rows.mappings())


def merger_of(connection: sa.Connection, story_id: int) -> StoryChange | None:
    """Return the change by which a story became part of another; None: unknown."""
    row = (
        connection.execute(
            sa.select(story_change)
            .where(
                story_change.c.kind == "merged",
                story_change.c.other_story_id == story_id,
            )
            .order_by(story_change.c.change_id.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else change_of(dict(row), seen_from=story_id)


def changes_of_article(
    connection: sa.Connection, article_id: int
) -> Sequence[Mapping[str, Any]]:
    """Return the changes that touched an article, the oldest first."""
    rows = connection.execute(
        sa.select(story_change)
        .where(story_change.c.article_ids.contains([article_id]))
        .order_by(story_change.c.change_id)
    )
    return [dict(row) for row in rows.mappings()]
