"""A story's developments and articles; nothing here writes."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from storywatch.archive.fact_lines import ToldRow, sources_of
from storywatch.archive.records import Member, Turn
from storywatch.article.tables import article
from storywatch.development.tables import development, judgement
from storywatch.story.tables import story, story_article

_OF_MEMBER = tuple(
    article.c[name]
    for name in Member.__dataclass_fields__
    if name in article.c and name not in {"outcome", "reason"}
)
"""Of an article without its text, which may be long."""


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


def present_story(connection: sa.Connection, story_id: int) -> int | None:
    """Return the story that this one is now; None when there is none.

    A story that became part of another leads to that one.
    """
    now = sa.func.coalesce(story.c.merged_into, story.c.story_id)
    found: int | None = connection.scalar(
        sa.select(now).where(story.c.story_id == story_id)
    )
    return found


def members_of(
    connection: sa.Connection,
    story_id: int,
    *,
    after: int | None = None,
    most: int | None = None,
) -> tuple[Member, ...]:
    """Read a story's articles with what became of each, the earliest first.

    Args:
        connection: any.
        story_id: the story.
        after: only what comes after this article; None: from the first on.
        most: at most this many; None: all.
    """
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
    wanted = (
        sa.select(
            *_OF_MEMBER,
            story_article.c.duplicate_of,
            sa.func.coalesce(latest.c.outcome, "waiting").label("judged"),
            sa.func.coalesce(latest.c.reason, "").label("why"),
        )
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .outerjoin(latest, latest.c.article_id == article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .order_by(article.c.published_at, article.c.article_id)
        .limit(most)
    )
    if after is not None:
        mark = article.alias("mark")
        place = sa.tuple_(mark.c.published_at, mark.c.article_id)
        wanted = wanted.join(mark, mark.c.article_id == after).where(
            sa.tuple_(article.c.published_at, article.c.article_id) > place
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
        for row in connection.execute(wanted)
    )
