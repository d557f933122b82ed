"""What the nightly repair looks at: the active stories with their members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storywatch.story.active_store import active_stories
from storywatch.story.active_stories import ActiveStories
from storywatch.story.records import StoryId
from storywatch.story.repair_records import MemberProfile
from storywatch.story.tables import story_article


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveMembers:
    """The active stories, taken apart.

    Attributes:
        stories: indexed, as the stream has them.
        members: of each, originals only, in the order in which they joined; of a
            large story the first and the latest.
        changed: the stories that something joined lately, the oldest first.
    """

    stories: ActiveStories
    members: Mapping[StoryId, tuple[MemberProfile, ...]]
    changed: tuple[StoryId, ...]


def active_members(
    connection: sa.Connection, *, now: datetime, since: datetime, model: str | None
) -> ActiveMembers:
    """Read the stories that are active.

    Args:
        connection: any.
        now: aware UTC.
        since: stories that something joined later count as changed.
        model: the encoder's name; vectors of another one are left out.
    """
    stories = active_stories(connection, [now], model=model)
    lately = connection.scalars(
        sa.select(story_article.c.story_id)
        .where(story_article.c.grouped_at >= since)
        .distinct()
    )
    return ActiveMembers(
        stories=stories,
        members={key: members_of(stories, key) for key in stories},
        changed=tuple(sorted(StoryId(key) for key in lately if key in stories)),
    )


def members_of(stories: ActiveStories, story_id: StoryId) -> tuple[MemberProfile, ...]:
    """Return what is kept of a story's articles."""
    return tuple(
        MemberProfile(article_id=one.article_id, profile=one.profile)
        for one in stories.candidate(story_id).members
        if one.article_id is not None
    )
