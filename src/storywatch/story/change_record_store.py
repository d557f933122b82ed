"""The record of what became of stories, in Postgres."""

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.story.change_records import Change, ChangeId
from storywatch.story.change_tables import story_change
from storywatch.story.records import StoryId


def save_change(connection: sa.Connection, change: Change) -> ChangeId:
    """Keep a change; return its number."""
    return ChangeId(
        connection.execute(
            story_change.insert()
            .values(
                kind=change.kind,
                story_id=change.story_id,
                other_story_id=change.other_story_id,
                article_ids=list(change.article_ids),
                made_by=change.made_by,
                reason=change.reason,
                evidence=dict(change.evidence),
                changed_at=change.changed_at,
            )
            .returning(story_change.c.change_id)
        ).scalar_one()
    )


def saved_change(connection: sa.Connection, change_id: int) -> Change | None:
    """Read a change; None when there is none."""
    row = connection.execute(
        sa.select(story_change).where(story_change.c.change_id == change_id)
    ).one_or_none()
    if row is None:
        return None
    return Change(
        kind=row.kind,
        story_id=StoryId(row.story_id),
        other_story_id=row.other_story_id,
        article_ids=tuple(ArticleId(key) for key in row.article_ids),
        made_by=row.made_by,
        reason=row.reason,
        evidence=row.evidence,
        changed_at=row.changed_at,
    )
