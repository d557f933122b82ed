"""The latest pages of each host."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.article.host_furniture import HostPage
from storywatch.article.host_page_store import (
    MOST_PAGES,
    fingerprints_of,
    forget_old_pages,
    pages_of_host,
    remember_page,
)
from storywatch.article.records import ArticleId
from storywatch.article.tables import article, host_page

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NUMBERS = (-(1 << 63), 7, (1 << 63) - 1)


def add_article(connection: sa.Connection, number: int) -> ArticleId:
    key = connection.execute(
        article.insert()
        .values(
            url=f"https://bote.example/{number}",
            publisher="Bote",
            title=f"Titel {number}",
            text="",
            language="de",
            published_at=NOON,
            published_from="unknown",
            first_seen_at=NOON,
            changed_at=NOON,
            outcome="extracted",
        )
        .returning(article.c.article_id)
    ).scalar_one()
    return ArticleId(key)


@pytest.fixture
def keys(engine: sa.Engine) -> list[ArticleId]:
    with engine.begin() as connection:
        return [add_article(connection, number) for number in range(4)]


def remember(
    engine: sa.Engine,
    key: ArticleId,
    hours: int = 0,
    host: str = "bote.example",
    numbers: tuple[int, ...] = NUMBERS,
) -> None:
    with engine.begin() as connection:
        remember_page(
            connection, key, host=host, fingerprints=numbers, now=NOON + hours * HOUR
        )


def pages(
    engine: sa.Engine, host: str = "bote.example", but_for: ArticleId | None = None
) -> tuple[HostPage, ...]:
    with engine.connect() as connection:
        return pages_of_host(connection, host, but_for=but_for)


def test_a_page_comes_back_as_it_was_remembered(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    remember(engine, keys[0])
    assert pages(engine) == (
        HostPage(
            article_id=keys[0], title="Titel 0", fingerprints=NUMBERS, seen_at=NOON
        ),
    )
    with engine.connect() as connection:
        assert fingerprints_of(connection, keys[0]) == NUMBERS
        assert fingerprints_of(connection, keys[1]) == ()


def test_the_latest_pages_come_first_and_the_articles_own_not_at_all(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    for hours, key in enumerate(keys):
        remember(engine, key, hours)
    assert [one.article_id for one in pages(engine)] == keys[::-1]
    assert [one.article_id for one in pages(engine, but_for=keys[2])] == [
        keys[3],
        keys[1],
        keys[0],
    ]


def test_hosts_are_apart(engine: sa.Engine, keys: list[ArticleId]) -> None:
    remember(engine, keys[0])
    remember(engine, keys[1], host="kurier.example")
    remember(engine, keys[2], host="")
    assert [one.article_id for one in pages(engine, "kurier.example")] == [keys[1]]
    assert pages(engine, "") == ()


def test_a_revision_replaces_its_page(engine: sa.Engine, keys: list[ArticleId]) -> None:
    remember(engine, keys[0])
    remember(engine, keys[0], 5, numbers=(1, 2))
    (one,) = pages(engine)
    assert (one.fingerprints, one.seen_at) == ((1, 2), NOON + 5 * HOUR)


def test_a_page_that_did_not_change_is_not_newer(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    remember(engine, keys[0])
    remember(engine, keys[0], 5)
    assert [one.seen_at for one in pages(engine)] == [NOON]


def test_a_page_without_paragraphs_is_not_kept(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    remember(engine, keys[0], numbers=())
    assert pages(engine) == ()


def test_an_article_takes_its_page_along(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    remember(engine, keys[0])
    with engine.begin() as connection:
        connection.execute(article.delete().where(article.c.article_id == keys[0]))
    assert pages(engine) == ()


def test_only_the_last_pages_of_a_host_are_compared(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for number in range(MOST_PAGES + 3):
            key = add_article(connection, number)
            remember_page(
                connection,
                key,
                host="bote.example",
                fingerprints=(number,),
                now=NOON + number * HOUR,
            )
    assert [one.fingerprints for one in pages(engine)] == [
        (n,) for n in range(MOST_PAGES + 2, 2, -1)
    ]


def test_old_pages_beyond_the_last_are_forgotten(
    engine: sa.Engine, keys: list[ArticleId]
) -> None:
    for hours, key in enumerate(keys[:3]):
        remember(engine, key, hours)
    remember(engine, keys[3], host="kurier.example")
    with engine.begin() as connection:
        assert forget_old_pages(connection, keep=1, now=NOON + 3 * HOUR) == 0
        assert forget_old_pages(connection, keep=1, now=NOON + 99 * HOUR) == 2
        assert forget_old_pages(connection, keep=1, now=NOON + 99 * HOUR) == 0
        left = connection.execute(sa.select(host_page.c.article_id)).scalars().all()
    assert sorted(left) == [keys[2], keys[3]]
