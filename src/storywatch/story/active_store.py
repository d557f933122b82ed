"""The stories that something may still join, from Postgres into memory."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import ArticleId
from storywatch.runtime.schema import SCHEMA
from storywatch.story.active_stories import ActiveStories
from storywatch.story.assignment import STORY_IS_ACTIVE
from storywatch.story.profile_form import profile_from
from storywatch.story.records import Profile, StoryId
from storywatch.story.tables import profile, story, story_article, story_generation


def generation(connection: sa.Connection) -> int:
    """Return a number that is another one after every change of a story.

    Whoever changes stories holds the name ``group``; so it stands still for him who
    holds it, but for his own changes.
    """
    counted = sa.text(
        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END"
        f" FROM {SCHEMA}.{story_generation.name}"
    )
    return int(connection.execute(counted).scalar_one())


def active_stories(
    connection: sa.Connection, published: Sequence[datetime], *, model: str | None
) -> ActiveStories:
    """Read the stories that articles published at these instants may join.

    Args:
        connection: any.
        published: of the articles that are to be grouped, aware; one of ten years
            ago does not bring ten years of stories.
        model: the encoder's name; vectors of another one are left out.
    """
    active = ActiveStories()
    bring_up(connection, active, published, model=model)
    return active


def bring_up(
    connection: sa.Connection,
    active: ActiveStories,
    published: Sequence[datetime],
    *,
    model: str | None,
    stale: Collection[StoryId] = (),
) -> int:
    """Make stories in memory those that articles of these instants may join.

    What is in memory already is not read again: the cost is that of the stories that
    became active or quiet, and of the stale ones.

    Args:
        connection: any.
        active: is changed.
        published: of the articles that are to be grouped, aware.
        model: the encoder's name; vectors of another one are left out.
        stale: stories in memory whose articles have other words by now.

    Returns:
        How many stories were read.
    """
    wanted = _active_ids(connection, published)
    for story_id in [one for one in active if one not in wanted or one in stale]:
        active.drop(story_id)
    missing = [one for one in wanted if one not in active]
    if missing:
        _read(connection, active, missing, model=model)
    return len(missing)


def _active_ids(
    connection: sa.Connection, published: Sequence[datetime]
) -> dict[StoryId, None]:
    """Return the stories near some instants, the oldest first."""
    near = [
        story.c.last_article_at.between(start - STORY_IS_ACTIVE, end + STORY_IS_ACTIVE)
        for start, end in _spans(published)
    ]
    rows = connection.scalars(
        sa.select(story.c.story_id)
        .where(sa.or_(sa.false(), *near), story.c.merged_into.is_(None))
        .order_by(story.c.story_id)
    )
    return {StoryId(key): None for key in rows}


def _spans(published: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    """Return the stretches of time that instants lie in, gaps of a week left out."""
    spans: list[tuple[datetime, datetime]] = []
    for instant in sorted(published):
        if spans and instant - spans[-1][1] <= STORY_IS_ACTIVE:
            spans[-1] = (spans[-1][0], instant)
        else:
            spans.append((instant, instant))
    return spans


def _read(
    connection: sa.Connection,
    active: ActiveStories,
    story_ids: Sequence[StoryId],
    *,
    model: str | None,
) -> None:
    read: dict[StoryId, list[tuple[ArticleId, Profile]]] = {}
    for row in _originals(connection, story_ids, model=model):
        article = (ArticleId(row.article_id), profile_in(row, model=model))
        read.setdefault(StoryId(row.story_id), []).append(article)
    active.fill(read)


def _originals(
    connection: sa.Connection, story_ids: Sequence[StoryId], *, model: str | None
) -> Iterable[sa.Row[Any]]:
    """Read the articles of stories that repeat no other one, in the order they came."""
    chosen = (
        sa.func.unnest(
            sa.bindparam("chosen", list(story_ids), type_=pg.ARRAY(sa.BigInteger))
        )
        .table_valued(sa.column("story_id", sa.BigInteger))
        .render_derived(name="chosen")
    )
    vector = profile.c.vector if model is not None else sa.null().label("vector")
    return connection.execute(
        sa.select(
            profile.c.article_id,
            profile.c.features,
            vector,
            profile.c.vector_model,
            story_article.c.story_id,
        )
        .select_from(chosen)
        .join(story_article, story_article.c.story_id == chosen.c.story_id)
        .join(profile, profile.c.article_id == story_article.c.article_id)
        .where(story_article.c.duplicate_of.is_(None))
        .order_by(story_article.c.grouped_at, profile.c.article_id)
    )


def profile_in(row: sa.Row[Any], *, model: str | None) -> Profile:
    """Return the profile that a row holds; a vector of another model is left out."""
    is_known = model is not None and row.vector_model == model
    return profile_from(row.features, row.vector if is_known else None)
