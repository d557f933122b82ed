"""Articles in stories as grouping leaves them, for tests of what comes after."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.article.store import keep_replaced_text
from storywatch.article.tables import article, revision
from storywatch.story.tables import story, story_article

MORNING = datetime(2025, 3, 4, 6, tzinfo=UTC)


def open_story(engine: sa.Engine, title: str = "Brand in Norden") -> int:
    with engine.begin() as connection:
        key = connection.execute(
            story.insert()
            .values(title=title, opened_at=MORNING, last_article_at=MORNING)
            .returning(story.c.story_id)
        ).scalar_one()
    return int(key)


def add_article(
    engine: sa.Engine,
    story_id: int,
    number: int,
    text: str,
    *,
    title: str = "",
    language: str = "de",
    publisher: str = "Tagblatt",
    duplicate_of: int | None = None,
    copy_kind: str = "same",
    house: str = "outlet",
    agency: str = "",
) -> int:
    """An article that waits to be judged, published ``number`` hours on.

    With an agency it is wholly theirs.
    """
    published_at = MORNING + timedelta(hours=number)
    with engine.begin() as connection:
        key = int(
            connection.execute(
                article.insert()
                .values(
                    url=f"https://{house}.example/{story_id}/{number}",
                    publisher=publisher,
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
        )
        connection.execute(
            story_article.insert().values(
                article_id=key,
                story_id=story_id,
                revision=1,
                duplicate_of=duplicate_of,
                evidence={"kind": copy_kind} if duplicate_of else {},
                agencies=[agency] if agency else [],
                is_agency_text=bool(agency),
                grouped_at=published_at,
                due_at=published_at,
            )
        )
    return key


def revise(engine: sa.Engine, key: int, text: str, *, title: str = "") -> None:
    """A new text of an article, due to be judged again."""
    with engine.begin() as connection:
        keep_replaced_text(connection, ArticleId(key))
        number = connection.execute(
            article.update()
            .where(article.c.article_id == key)
            .values(text=text, title=title, revision=article.c.revision + 1)
            .returning(article.c.revision)
        ).scalar_one()
        connection.execute(
            revision.insert().values(
                article_id=key, revision=number, title=title, seen_at=MORNING
            )
        )
        connection.execute(
            story_article.update()
            .where(story_article.c.article_id == key)
            .values(revision=number, due_at=MORNING)
        )
