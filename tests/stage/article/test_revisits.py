"""Pages that are looked at again: politely, a few times, and nothing told is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.article.revisit_store import look_again
from storywatch.article.revisits import MOST_VISITS, YOUNG_FOR
from storywatch.article.stage import ArticleReport, fetch_articles
from storywatch.article.tables import article, revision
from storywatch.entry.tables import entry
from storywatch.errors import SourceUnreachableError
from tests.fakes.pages import NOON, SENTENCES, Web, add_entry, html

URL = "https://bote.example/1"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def web() -> Web:
    return Web(pages={URL: html("Musk zweifelt")}, headers={URL: {"etag": '"1"'}})


def run(engine: sa.Engine, web: Web, now: datetime = NOON) -> ArticleReport:
    return fetch_articles(
        engine, fetch_each=web.fetch_each, now=now, worker="a", robots=False
    )


def the_article(engine: sa.Engine) -> Any:
    with engine.connect() as connection:
        return connection.execute(sa.select(article)).one()


def kinds(engine: sa.Engine) -> list[list[str]]:
    with engine.connect() as connection:
        query = sa.select(revision.c.kinds).order_by(revision.c.revision)
        return list(connection.execute(query).scalars())


def due(engine: sa.Engine) -> datetime | None:
    with engine.connect() as connection:
        return connection.execute(sa.select(entry.c.due_at)).scalar_one()


def watch(engine: sa.Engine, *, until: datetime, now: datetime = NOON) -> int:
    with engine.begin() as connection:
        key = connection.execute(sa.select(article.c.article_id)).scalar_one()
        return look_again(connection, [ArticleId(key)], until=until, now=now)


@pytest.fixture
def read(engine: sa.Engine, web: Web) -> Web:
    """The page was read once, and is watched while its article is young."""
    add_entry(engine, URL)
    assert run(engine, web).added == 1
    assert watch(engine, until=NOON + YOUNG_FOR) == 1
    return web


def test_a_page_that_nobody_watches_is_asked_for_once(
    engine: sa.Engine, web: Web
) -> None:
    add_entry(engine, URL)
    run(engine, web)
    assert due(engine) is None
    assert (the_article(engine).visits, the_article(engine).etag) == (1, '"1"')


def test_a_young_page_is_asked_for_after_a_quarter_of_an_hour_with_its_validator(
    engine: sa.Engine, read: Web
) -> None:
    assert due(engine) == NOON + 15 * MINUTE
    assert run(engine, read, NOON + 14 * MINUTE).claimed == 0
    assert run(engine, read, NOON + 15 * MINUTE).unchanged == 1
    assert dict(read.requests[-1].headers)["If-None-Match"] == '"1"'
    assert due(engine) == NOON + 45 * MINUTE
    run(engine, read, NOON + 45 * MINUTE)
    assert due(engine) is None
    assert (len(read.asked), the_article(engine).visits) == (3, 3)


def test_watching_twice_arranges_one_visit(engine: sa.Engine, read: Web) -> None:
    assert watch(engine, until=NOON + YOUNG_FOR, now=NOON + MINUTE) == 0
    assert due(engine) == NOON + 15 * MINUTE


def test_a_live_story_has_its_pages_looked_at_for_longer_but_not_for_ever(
    engine: sa.Engine, read: Web
) -> None:
    watch(engine, until=NOON + timedelta(days=9))
    while (now := due(engine)) is not None:
        run(engine, read, now)
    assert len(read.asked) == MOST_VISITS
    assert watch(engine, until=NOON + timedelta(days=9)) == 0


def test_a_retitled_page_is_a_revision_of_its_article(
    engine: sa.Engine, read: Web
) -> None:
    read.pages[URL] = html("Musk lenkt ein")
    read.headers.clear()
    assert run(engine, read, NOON + 15 * MINUTE).revised == 1
    assert the_article(engine).title == "Musk lenkt ein"
    assert kinds(engine) == [[], ["retitle"]]


def test_a_page_that_goes_on_is_an_addition_and_the_old_text_stays(
    engine: sa.Engine, read: Web
) -> None:
    more = "Das Weiße Haus widersprach am Abend und nannte die Zweifel unbegründet."
    read.pages[URL] = html("Musk zweifelt", f"{SENTENCES}\n\n{more}")
    read.headers.clear()
    run(engine, read, NOON + 15 * MINUTE)
    assert kinds(engine) == [[], ["addition"]]
    with engine.connect() as connection:
        first, second = connection.execute(
            sa.select(revision.c.text, revision.c.change).order_by(revision.c.revision)
        )
    assert more not in first.text
    assert second.change["added"] == [more]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_leaves_its_article_as_it_was(
    engine: sa.Engine, read: Web, status: int
) -> None:
    before = the_article(engine)
    read.pages[URL] = status
    assert run(engine, read, NOON + 15 * MINUTE).unchanged == 1
    after = the_article(engine)
    assert (after.text, after.title, after.gone_at) == (
        before.text,
        before.title,
        NOON + 15 * MINUTE,
    )
    assert due(engine) is None


def test_a_page_that_fails_for_good_is_the_same_article_still(
    engine: sa.Engine, read: Web
) -> None:
    before = the_article(engine)
    read.pages[URL] = SourceUnreachableError(URL, reason="timeout")
    now = NOON + 15 * MINUTE
    for _ in range(9):
        run(engine, read, now)
        if (now := due(engine) or now) > NOON + YOUNG_FOR:
            break
    after = the_article(engine)
    assert (after.url, after.text, after.outcome) == (
        before.url,
        before.text,
        "extracted",
    )


def test_a_wall_that_comes_later_does_not_unsay_the_article(
    engine: sa.Engine, read: Web
) -> None:
    read.pages[URL] = b"%PDF"
    read.headers.clear()
    assert run(engine, read, NOON + 15 * MINUTE).unchanged == 1
    assert SENTENCES in the_article(engine).text


def test_a_validator_of_another_address_is_not_sent(
    engine: sa.Engine, read: Web
) -> None:
    other = "https://bote.example/1-neu"
    read.pages[other] = html("Musk zweifelt")
    with engine.begin() as connection:
        connection.execute(entry.update().values(url=other, due_at=NOON + MINUTE))
    run(engine, read, NOON + MINUTE)
    assert "If-None-Match" not in dict(read.requests[-1].headers)
