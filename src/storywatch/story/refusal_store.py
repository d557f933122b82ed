"""What a person names, looked up; a number that names nothing is refused."""

from collections.abc import Sequence

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.errors import StorywatchError
from storywatch.story.change_store import living_story, stories_of
from storywatch.story.records import StoryId


class ChangeRefusedError(StorywatchError):
    """A story cannot be changed so; nothing was changed."""


def known_story(connection: sa.Connection, story_id: int) -> StoryId:
    """Return the story that a number leads to.

    Raises:
        ChangeRefusedError: there never was one.
    """
    found = living_story(connection, story_id)
    if found is None:
        raise ChangeRefusedError(f"There is no story {story_id}. See: storywatch story")
    return found


def by_story(
    connection: sa.Connection, article_ids: Sequence[int]
) -> dict[StoryId, list[ArticleId]]:
    """Return articles by their stories.

    Raises:
        ChangeRefusedError: one has no story.
    """
    places = stories_of(connection, article_ids)
    missing = sorted(set(article_ids) - set(places))
    if missing:
        raise ChangeRefusedError(f"Article {missing[0]} has no story yet.")
    sources: dict[StoryId, list[ArticleId]] = {}
    for article_id, story_id in sorted(places.items()):
        sources.setdefault(story_id, []).append(article_id)
    return sources
