"""Stories with articles as grouping leaves them, for tests of what becomes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from fakes.story_articles import DAWN, story_article

from storywatch.article.records import ArticleId
from storywatch.article.tables import article
from storywatch.runtime.schema import METADATA
from storywatch.story.change_tables import correction, quiet_story, story_change
from storywatch.story.fingerprint import fingerprints
from storywatch.story.profile import article_profile
from storywatch.story.records import StoryId
from storywatch.story.store import save_place, save_profile, save_story


def make_tables(engine: sa.Engine) -> sa.Engine:
    """Make the tables of changes where no migration has made them yet."""
    METADATA.create_all(engine, tables=[story_change, correction, quiet_story])
    return engine


def grouped(
    engine: sa.Engine,
    story_id: int,
    title: str,
    text: str = "",
    *,
    hours: float = 0,
    duplicate_of: int | None = None,
    entities: Sequence[str] = ("stargate",),
    language: str = "en",
    now: datetime = DAWN + timedelta(days=1),
) -> ArticleId:
    """Keep an article in a story, with its profile; return its number."""
    one = story_article(1, title, text, hours=hours, language=language)
    with engine.begin() as connection:
        count = connection.scalar(sa.select(sa.func.count()).select_from(article))
        key = connection.execute(
            article.insert()
            .values(
                url=f"https://outlet.example/grouped/{count}",
                publisher=one.publisher,
                title=one.title,
                text=one.text,
                language=one.language,
                published_at=one.published_at,
                published_from="feed",
                first_seen_at=one.published_at,
                changed_at=one.published_at,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        made = story_article(int(key), title, text, hours=hours, language=language)
        save_story(connection, StoryId(story_id), made)
        save_place(
            connection,
            made,
            story_id=StoryId(story_id),
            duplicate_of=None if duplicate_of is None else ArticleId(duplicate_of),
            evidence={},
            now=now,
        )
        save_profile(
            connection,
            made,
            article_profile(made, entities=entities),
            sorted(fingerprints(title, text)),
            model=None,
        )
    return ArticleId(int(key))
