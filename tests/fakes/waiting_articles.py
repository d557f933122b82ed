"""Articles with mentions that wait for their story, written in one line."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from fakes.story_articles import DAWN

from storywatch.article.tables import article
from storywatch.mention.tables import matching

NOON = DAWN + timedelta(hours=6)


def waiting_article(
    engine: sa.Engine,
    url: str,
    title: str,
    text: str = "",
    *,
    language: str = "de",
    hours: float = 0,
    entities: Sequence[str] = ("stargate",),
    due_at: datetime = NOON,
) -> int:
    """Keep an article published some hours after dawn; return its number."""
    published_at = DAWN + timedelta(hours=hours)
    with engine.begin() as connection:
        key = connection.execute(
            article.insert()
            .values(
                url=f"https://{url}",
                publisher=url.partition("/")[0],
                title=title,
                text=text,
                language=language,
                published_at=published_at,
                published_from="feed",
                first_seen_at=published_at,
                changed_at=published_at,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        connection.execute(
            matching.insert().values(
                article_id=key,
                revision=1,
                watchlist_digest="d",
                entities=list(entities),
                matched_at=due_at,
                due_at=due_at,
            )
        )
    return int(key)


def revised(engine: sa.Engine, key: int, text: str, *, due_at: datetime = NOON) -> None:
    """Give an article another text; it waits for a look again."""
    with engine.begin() as connection:
        connection.execute(
            article.update()
            .where(article.c.article_id == key)
            .values(text=text, revision=article.c.revision + 1)
        )
        connection.execute(
            matching.update()
            .where(matching.c.article_id == key)
            .values(revision=matching.c.revision + 1, due_at=due_at)
        )
