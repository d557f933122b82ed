"""What people said about stories, in Postgres."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.story.change_records import Correction
from storywatch.story.change_store import stories_of
from storywatch.story.change_tables import correction
from storywatch.story.corrections import Bounds, bounds_of
from storywatch.story.records import StoryId
from storywatch.story.tables import story


def save_corrections(connection: sa.Connection, said: Iterable[Correction]) -> None:
    """Keep what a person said; the same said twice is kept once."""
    for one in said:
        same = sa.exists().where(*_about(one), correction.c.verdict == one.verdict)
        if not connection.scalar(sa.select(same)):
            connection.execute(
                correction.insert().values(
                    verdict=one.verdict,
                    article_id=one.article_id,
                    other_article_id=one.other_article_id,
                    story_id=one.story_id,
                    said_by=one.said_by,
                    reason=one.reason,
                    said_at=one.said_at,
                )
            )


def withdraw_corrections(
    connection: sa.Connection, said: Iterable[Correction], *, now: datetime
) -> int:
    """Obey no longer what was said; it stays on record.

    Returns:
        How many were in force.
    """
    withdrawn = 0
    for one in said:
        result = connection.execute(
            correction.update()
            .where(*_about(one), correction.c.verdict == one.verdict)
            .values(withdrawn_at=now)
        )
        withdrawn += result.rowcount
    return withdrawn


def corrections_in_force(connection: sa.Connection) -> tuple[Correction, ...]:
    """Read everything that people said and did not take back, oldest first.

    There is one for each command that a person gave: hundreds, not millions.
    """
    lives = sa.func.coalesce(story.c.merged_into, story.c.story_id).label("now")
    rows = connection.execute(
        sa.select(correction, lives)
        .outerjoin(story, story.c.story_id == correction.c.story_id)
        .where(correction.c.withdrawn_at.is_(None))
        .order_by(correction.c.correction_id)
    )
    return tuple(
        Correction(
            verdict=row.verdict,
            article_id=ArticleId(row.article_id),
            other_article_id=row.other_article_id,
            story_id=None if row.story_id is None else StoryId(row.now),
            said_by=row.said_by,
            reason=row.reason,
            said_at=row.said_at,
        )
        for row in rows
    )


def bounds_in_force(connection: sa.Connection) -> Bounds:
    """Return what people said as bounds for the stories as they stand."""
    said = corrections_in_force(connection)
    named = {
        key
        for one in said
        for key in (one.article_id, one.other_article_id)
        if key is not None
    }
    return bounds_of(said, stories_of(connection, named))


def _about(one: Correction) -> list[sa.ColumnElement[bool]]:
    """Return the conditions that find what is in force about the same two."""
    conditions = [
        correction.c.withdrawn_at.is_(None),
        correction.c.article_id == one.article_id,
        correction.c.other_article_id.is_not_distinct_from(one.other_article_id),
    ]
    if one.story_id is None:
        return [*conditions, correction.c.story_id.is_(None)]
    # It was said of an id that may lead to this one by now.
    leading = sa.select(story.c.story_id).where(
        sa.or_(story.c.story_id == one.story_id, story.c.merged_into == one.story_id)
    )
    return [*conditions, correction.c.story_id.in_(leading)]
