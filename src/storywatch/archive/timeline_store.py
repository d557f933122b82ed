"""A story's developments and articles; nothing here writes."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from storywatch.archive.fact_lines import ToldRow, sources_of
from storywatch.archive.records import Member, Turn
from storywatch.article.tables import article
from storywatch.development.tables import development, judgement
from storywatch.story.tables import story_article


def turns_of(
    connection: sa.Connection, story_id: int, facts: Mapping[str, Sequence[ToldRow]]
) -> tuple[Turn, ...]:
    """Read a story's developments in the order in which they were found.

    Args:
        connection: any.
        story_id: the story.
        facts: who told each of its facts, by key.
    """
    rows = connection.execute(
        sa.select(
            development, article.c.publisher, article.c.url, article.c.published_at
        )
        .join(article, article.c.article_id == development.c.article_id)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .order_by(development.c.development_id)
    )
    return tuple(
        Turn(
            kind=row.kind,
            text=row.text,
            why=row.why,
            score=row.score,
            article_id=row.article_id,
            publisher=row.publisher,
            url=row.url,
            published_at=row.published_at,
            sources=sources_of(facts.get(row.fact_key, ())),
        )
        for row in rows
    )


def members_of(connection: sa.Connection, story_id: int) -> tuple[Member, ...]:
    """Read a story's articles with what became of each, the earliest first."""
    in_story = sa.select(story_article.c.article_id).where(
        story_article.c.story_id == story_id
    )
    latest = (
        sa.select(judgement)
        .distinct(judgement.c.article_id)
        .where(judgement.c.article_id.in_(in_story))
        .order_by(judgement.c.article_id, judgement.c.revision.desc())
        .subquery()
    )
    rows = connection.execute(
        sa.select(
            article,
            story_article.c.duplicate_of,
            sa.func.coalesce(latest.c.outcome, "waiting").label("judged"),
            sa.func.coalesce(latest.c.reason, "").label("why"),
        )
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .outerjoin(latest, latest.c.article_id == article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .order_by(article.c.published_at, article.c.article_id)
    )
    return tuple(
        Member(
            article_id=row.article_id,
            title=row.title,
            publisher=row.publisher,
            url=row.url,
            language=row.language,
            published_at=row.published_at,
            revision=row.revision,
            duplicate_of=row.duplicate_of,
            outcome=row.judged,
            reason=row.why,
        )
        for row in rows
    )
