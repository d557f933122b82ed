"""Stories that rest, in Postgres: found by rare names, woken, and put on record."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import Article, ArticleId
from storywatch.story.active_store import profile_in
from storywatch.story.assignment import STORY_IS_ACTIVE
from storywatch.story.change_record_store import save_change
from storywatch.story.change_records import Change
from storywatch.story.change_tables import quiet_story, story_change
from storywatch.story.encoder import Vectors
from storywatch.story.profile import sum_of
from storywatch.story.rarity import Rarity
from storywatch.story.records import Candidate, Member, Profile, StoryId
from storywatch.story.reopening import (
    COMMON_NAME,
    LEAST_STORIES,
    RESTS_FOR,
    Resting,
    Wake,
    Waker,
    telling_names,
    waking,
)
from storywatch.story.tables import profile, story, story_article

MOST_RESTING = 4
"""Quiet stories that are compared with an article."""

MOST_ARTICLES = 30
"""Of a quiet story, the latest originals, that are summed."""

MOST_NAMES = 30
"""Of a quiet story, those that most of its articles say."""

KEPT_EARLY = timedelta(days=2)
"""Before a story is quiet, so that none is missed between two nights."""

KEEP_RESTING = sa.text(
    """
    INSERT INTO storywatch.quiet_story (story_id, last_article_at, names, entities)
    SELECT
        story.story_id,
        story.last_article_at,
        ARRAY(
            SELECT said.key
            FROM storywatch.story_article
            INNER JOIN storywatch.profile USING (article_id)
            CROSS JOIN jsonb_object_keys(profile.features -> 'names') AS said (key)
            WHERE story_article.story_id = story.story_id
                AND story_article.duplicate_of IS NULL
            GROUP BY said.key
            ORDER BY COUNT(*) DESC, said.key
            LIMIT :most_names
        ),
        ARRAY(
            SELECT DISTINCT said.key
            FROM storywatch.story_article
            INNER JOIN storywatch.profile USING (article_id)
            CROSS JOIN jsonb_object_keys(profile.features -> 'entities') AS said (key)
            WHERE story_article.story_id = story.story_id
                AND story_article.duplicate_of IS NULL
            ORDER BY said.key
        )
    FROM storywatch.story
    LEFT JOIN storywatch.quiet_story USING (story_id)
    WHERE story.merged_into IS NULL
        AND story.last_article_at BETWEEN :oldest AND :latest
        AND quiet_story.last_article_at IS DISTINCT FROM story.last_article_at
    ON CONFLICT (story_id) DO UPDATE SET
        last_article_at = excluded.last_article_at,
        names = excluded.names,
        entities = excluded.entities
    """
)


def keep_resting(connection: sa.Connection, *, now: datetime) -> tuple[int, int]:
    """Bring the index of quiet stories up to date.

    Returns:
        Stories that were added, and stories that were dropped: too old, woken, or
        part of another.
    """
    ends = {"oldest": now - RESTS_FOR, "latest": now - STORY_IS_ACTIVE + KEPT_EARLY}
    added = connection.execute(KEEP_RESTING, {**ends, "most_names": MOST_NAMES})
    dropped = connection.execute(
        quiet_story.delete().where(
            ~sa.exists().where(
                story.c.story_id == quiet_story.c.story_id,
                story.c.merged_into.is_(None),
                story.c.last_article_at.between(ends["oldest"], ends["latest"]),
            )
        )
    )
    return added.rowcount, dropped.rowcount


def record_quiet(connection: sa.Connection, *, now: datetime) -> int:
    """Put on record which stories have become quiet; return how many.

    Each once for each time; one that was quiet before the record began is not told.
    """
    told = sa.exists().where(
        story_change.c.story_id == story.c.story_id,
        story_change.c.kind == "quiet",
        story_change.c.changed_at > story.c.last_article_at,
    )
    quiet = sa.select(
        sa.literal("quiet"),
        story.c.story_id,
        sa.cast(sa.literal([], pg.ARRAY(sa.BigInteger)), pg.ARRAY(sa.BigInteger)),
        sa.literal("stream"),
        sa.literal(f"No article for {STORY_IS_ACTIVE.days} days."),
        sa.literal(now, sa.DateTime(timezone=True)),
    ).where(
        story.c.merged_into.is_(None),
        story.c.last_article_at.between(
            now - 2 * STORY_IS_ACTIVE, now - STORY_IS_ACTIVE
        ),
        ~told,
    )
    columns = ("kind", "story_id", "article_ids", "made_by", "reason", "changed_at")
    told_now = connection.execute(
        story_change.insert()
        .from_select(columns, quiet)
        .returning(story_change.c.change_id)
    )
    return len(told_now.all())


def resting_stories(
    connection: sa.Connection, article: Profile, *, model: str | None
) -> tuple[Resting, ...]:
    """Return the quiet stories that share a watched entity and rare names.

    Args:
        connection: any.
        article: its profile.
        model: the encoder's name; vectors of another one are left out.
    """
    names = telling_names(article.names, article.entities)
    if not names or not _is_known(connection, article.entities):
        return ()
    rare = _rare_names(connection, names, article.entities)
    if not rare:
        return ()
    rows = connection.execute(
        sa.select(quiet_story.c.story_id, quiet_story.c.names).where(
            quiet_story.c.names.overlap(rare),
            quiet_story.c.entities.overlap(list(article.entities)),
            quiet_story.c.last_article_at.between(
                article.last_at - RESTS_FOR, article.last_at - STORY_IS_ACTIVE
            ),
        )
    )
    # Few names, each of few stories: there are not many.
    shared = {row.story_id: set(rare) & set(row.names) for row in rows}
    best = sorted(shared, key=lambda key: (-len(shared[key]), -key))[:MOST_RESTING]
    found = [
        (_candidate(connection, key, model=model), sorted(shared[key])) for key in best
    ]
    return tuple(
        Resting(story=story, rare_names=tuple(said))
        for story, said in found
        if story is not None
    )


def waker(connection: sa.Connection, *, model: str | None) -> Waker:
    """Return what finds the quiet story that an article wakes.

    Args:
        connection: of the transaction in which the article is grouped.
        model: the encoder's name; vectors of another one are left out.
    """

    def wake(article: Profile, rarity: Rarity, centre: Vectors | None) -> Wake | None:
        resting = resting_stories(connection, article, model=model)
        return waking(article, resting, rarity=rarity, centre=centre)

    return wake


def record_reopening(
    connection: sa.Connection,
    story_id: StoryId,
    one: Article,
    *,
    reason: str,
    evidence: dict[str, Any],
    now: datetime,
) -> bool:
    """Put on record that an article wakes a story, if it was quiet.

    Call it before the story's last instant moves on.

    Returns:
        False when the story was active, or is new.
    """
    last = connection.scalar(
        sa.select(story.c.last_article_at).where(story.c.story_id == story_id)
    )
    if last is None or one.published_at - last <= STORY_IS_ACTIVE:
        return False
    connection.execute(quiet_story.delete().where(quiet_story.c.story_id == story_id))
    save_change(
        connection,
        Change(
            kind="reopened",
            story_id=story_id,
            article_ids=(one.article_id,),
            made_by="stream",
            reason=f"After {(one.published_at - last).days} days: {reason}",
            evidence=evidence,
            changed_at=now,
        ),
    )
    return True


def _is_known(connection: sa.Connection, entities: Iterable[str]) -> bool:
    """Tell whether one of some entities has enough quiet stories to learn from."""
    for entity in sorted(entities):
        some = (
            sa.select(sa.literal(1))
            .where(quiet_story.c.entities.contains([entity]))
            .limit(LEAST_STORIES)
            .subquery()
        )
        counted = sa.select(sa.func.count()).select_from(some)
        if connection.execute(counted).scalar_one() >= LEAST_STORIES:
            return True
    return False


def _rare_names(
    connection: sa.Connection, names: Sequence[str], entities: Iterable[str]
) -> list[str]:
    """Return the names that few quiet stories of some entities say, but some do."""
    asked = (
        sa.func.unnest(sa.cast(list(names), pg.ARRAY(sa.Text)))
        .table_valued("name")
        .render_derived(name="asked")
    )
    saying = (
        sa.select(quiet_story.c.story_id)
        .where(
            quiet_story.c.names.contains(pg.array([asked.c.name])),
            quiet_story.c.entities.overlap(list(entities)),
        )
        .limit(COMMON_NAME + 1)
        .lateral("saying")
    )
    rows = connection.execute(
        sa.select(asked.c.name)
        .select_from(asked.join(saying, sa.true()))
        .group_by(asked.c.name)
        .having(sa.func.count() <= COMMON_NAME)
        .order_by(asked.c.name)
    )
    return list(rows.scalars())


def _candidate(
    connection: sa.Connection, story_id: int, *, model: str | None
) -> Candidate | None:
    """Return a quiet story with its latest articles; None when none has a profile."""
    rows = connection.execute(
        sa.select(profile)
        .join(story_article, story_article.c.article_id == profile.c.article_id)
        .where(
            story_article.c.story_id == story_id,
            story_article.c.duplicate_of.is_(None),
        )
        .order_by(profile.c.article_id.desc())
        .limit(MOST_ARTICLES)
    ).all()
    members = tuple(
        Member(
            article_id=ArticleId(row.article_id),
            profile=profile_in(row, model=model),
            length=0.0,
        )
        for row in reversed(rows)
    )
    if not members:
        return None
    return Candidate(
        story_id=StoryId(story_id),
        profile=reduce(sum_of, [one.profile for one in members]),
        members=members,
    )
