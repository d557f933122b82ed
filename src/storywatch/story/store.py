"""Stories in Postgres: articles that wait for one, and what grouping compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import Article, ArticleId
from storywatch.article.store import article_in
from storywatch.article.tables import article
from storywatch.mention.tables import matching
from storywatch.runtime.queue import claim_due
from storywatch.story.agencies import NOBODY, Credit
from storywatch.story.profile_form import kept_form
from storywatch.story.records import Profile, StoryId
from storywatch.story.tables import profile, story, story_article

MOST_WATCHED = 20
"""Articles of a story whose pages are looked at again when another one joins."""

LEASE = timedelta(minutes=5)
"""Longer than grouping a batch; a dead worker's articles come back after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedArticle:
    """An article that waits for its story.

    Attributes:
        article: its revision in force.
        entities: keys of the entities it mentions beyond doubt.
        authors: as the page names them.
    """

    article: Article
    entities: tuple[str, ...]
    authors: tuple[str, ...] = ()


def claim_matched(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[MatchedArticle, ...]:
    """Claim articles with mentions, in the order in which they were published."""
    keys = claim_due(
        connection,
        matching,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
    )
    rows = connection.execute(
        sa.select(article, matching.c.entities)
        .join(matching, matching.c.article_id == article.c.article_id)
        .where(article.c.article_id.in_(keys))
        .order_by(article.c.published_at, article.c.url)
    )
    return tuple(
        MatchedArticle(
            article=article_in(row),
            entities=tuple(row.entities),
            authors=tuple(row.authors or ()),
        )
        for row in rows
    )


def next_story_id(connection: sa.Connection) -> int:
    """Return an id larger than that of every story there ever was."""
    last = connection.scalar(sa.select(sa.func.max(story.c.story_id)))
    return 1 + (last or 0)


def has_story(connection: sa.Connection, article_id: int) -> bool:
    """Tell whether an article was grouped before."""
    return bool(
        connection.scalar(
            sa.select(sa.exists().where(story_article.c.article_id == article_id))
        )
    )


def original_of(connection: sa.Connection, article_id: int) -> ArticleId | None:
    """Return the article that a grouped one copies; None when it copies none."""
    return connection.scalar(
        sa.select(story_article.c.duplicate_of).where(
            story_article.c.article_id == article_id
        )
    )


def save_revision(
    connection: sa.Connection,
    one: Article,
    *,
    is_copy: bool,
    credit: Credit = NOBODY,
    now: datetime,
) -> None:
    """Let a revised article keep its story, and be judged again.

    Args:
        connection: in a transaction.
        one: the revision in force.
        is_copy: False when its text is its own now.
        credit: the agencies that it names now.
        now: aware UTC.
    """
    own = {} if is_copy else {"duplicate_of": None}
    connection.execute(
        story_article.update()
        .where(
            story_article.c.article_id == one.article_id,
            story_article.c.revision < one.revision,
        )
        .values(
            revision=one.revision,
            due_at=now,
            claimed_by=None,
            claimed_until=None,
            attempts=0,
            set_aside=None,
            agencies=list(credit.agencies),
            is_agency_text=credit.is_wholly,
            **own,
        )
    )


def save_story(connection: sa.Connection, story_id: StoryId, one: Article) -> None:
    """Open a story, or move its last instant on."""
    connection.execute(
        pg.insert(story)
        .values(
            story_id=story_id,
            title=one.title or one.text[:120],
            opened_at=one.published_at,
            last_article_at=one.published_at,
        )
        .on_conflict_do_update(
            index_elements=[story.c.story_id],
            set_={
                "last_article_at": sa.func.greatest(
                    story.c.last_article_at, one.published_at
                )
            },
        )
    )


def save_place(
    connection: sa.Connection,
    one: Article,
    *,
    story_id: StoryId,
    duplicate_of: ArticleId | None,
    credit: Credit = NOBODY,
    evidence: dict[str, Any],
    now: datetime,
) -> None:
    """Keep an article's place, due to be judged."""
    connection.execute(
        pg.insert(story_article)
        .values(
            article_id=one.article_id,
            story_id=story_id,
            revision=one.revision,
            duplicate_of=duplicate_of,
            agencies=list(credit.agencies),
            is_agency_text=credit.is_wholly,
            grouped_at=now,
            evidence=evidence,
            due_at=now,
        )
        .on_conflict_do_nothing()
    )


def latest_originals(
    connection: sa.Connection, story_id: StoryId, *, since: datetime
) -> tuple[ArticleId, ...]:
    """Return a story's latest articles that repeat no other one, newest first.

    Args:
        connection: any.
        story_id: of the story.
        since: aware UTC; they were published later.
    """
    rows = connection.execute(
        sa.select(story_article.c.article_id)
        .join(article, article.c.article_id == story_article.c.article_id)
        .where(
            story_article.c.story_id == story_id,
            story_article.c.duplicate_of.is_(None),
            article.c.published_at > since,
        )
        .order_by(article.c.published_at.desc(), article.c.article_id.desc())
        .limit(MOST_WATCHED)
    )
    return tuple(ArticleId(key) for key in rows.scalars())


def save_profile(
    connection: sa.Connection,
    one: Article,
    found: Profile,
    marks: Sequence[int],
    *,
    model: str | None,
) -> None:
    """Keep what later articles are compared with, in place of an earlier revision."""
    kept = {
        "features": kept_form(found),
        "fingerprints": list(marks),
        "vector": None if found.vector is None else found.vector.tobytes(),
        "vector_model": None if found.vector is None else model,
    }
    connection.execute(
        pg.insert(profile)
        .values(article_id=one.article_id, **kept)
        .on_conflict_do_update(index_elements=[profile.c.article_id], set_=kept)
    )


def merge_stories(connection: sa.Connection, *, kept: StoryId, gone: StoryId) -> None:
    """Make one story of two; the id that is gone leads to the one that is kept."""
    connection.execute(
        story_article.update()
        .where(story_article.c.story_id == gone)
        .values(story_id=kept)
    )
    connection.execute(
        story.update()
        .where(sa.or_(story.c.story_id == gone, story.c.merged_into == gone))
        .values(merged_into=kept)
    )
    opened, latest = connection.execute(
        sa.select(story.c.opened_at, story.c.last_article_at).where(
            story.c.story_id == gone
        )
    ).one()
    connection.execute(
        story.update()
        .where(story.c.story_id == kept)
        .values(
            opened_at=sa.func.least(story.c.opened_at, opened),
            last_article_at=sa.func.greatest(story.c.last_article_at, latest),
        )
    )
