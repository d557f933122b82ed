"""What lay in a source before anybody read it is no news."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.alert.store import claim_news
from storywatch.article.tables import article_entry
from storywatch.entry.tables import entry
from storywatch.source.tables import poll, source

MONTH = timedelta(days=30)


def new_source(engine: sa.Engine, name: str, *, ago: timedelta) -> int:
    with engine.begin() as connection:
        return connection.execute(
            source.insert()
            .values(
                kind="feed",
                url=f"https://{name}.example/feed",
                poll_interval=timedelta(minutes=5),
                added_at=NOON - ago,
            )
            .returning(source.c.source_id)
        ).scalar_one()


def listed(engine: sa.Engine, source_id: int, *, age: timedelta) -> None:
    """An article that the source lists now."""
    made = judged_article(engine, new_story(engine), age=age)
    with engine.begin() as connection:
        entry_id = connection.execute(
            entry.insert()
            .values(
                source_id=source_id,
                entry_key="k",
                url="https://outlet.example/1",
                title="T",
                summary="",
                first_seen_at=NOON,
                changed_at=NOON,
                content_digest=b"",
            )
            .returning(entry.c.entry_id)
        ).scalar_one()
        connection.execute(
            article_entry.insert().values(entry_id=entry_id, article_id=made.article_id)
        )


def read(engine: sa.Engine, source_id: int, *, ago: timedelta) -> None:
    with engine.begin() as connection:
        connection.execute(
            poll.insert().values(
                source_id=source_id,
                polled_at=NOON - ago,
                outcome="read",
                listed=1,
                added=0,
                revised=0,
            )
        )


def is_backlog(engine: sa.Engine) -> bool:
    with engine.begin() as connection:
        (news,) = claim_news(connection, worker="w", now=NOON, batch_size=9)
    return news.is_backlog


@pytest.mark.parametrize(("age", "expected"), [(2, True), (0, False)])
def test_what_a_new_source_had_before_it_was_added(
    engine: sa.Engine, age: int, *, expected: bool
) -> None:
    new_source(engine, "first", ago=MONTH)
    added = new_source(engine, "second", ago=timedelta(hours=1))
    listed(engine, added, age=timedelta(hours=age))
    assert is_backlog(engine) is expected


def test_the_first_sources_of_all_tell_what_they_have(engine: sa.Engine) -> None:
    first = new_source(engine, "first", ago=timedelta(minutes=10))
    listed(engine, first, age=timedelta(hours=5))
    assert not is_backlog(engine)


@pytest.mark.parametrize(
    ("unread", "age", "expected"),
    [(24 * 7, 5, True), (24 * 7, 0, False), (1, 5, False)],
)
def test_what_came_while_nobody_read_the_source(
    engine: sa.Engine, unread: int, age: int, *, expected: bool
) -> None:
    first = new_source(engine, "first", ago=MONTH)
    read(engine, first, ago=timedelta(hours=unread))
    listed(engine, first, age=timedelta(hours=age))
    assert is_backlog(engine) is expected
