"""Whose pages are fetched, and which of them are extracted."""

from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.article.revisit_store import read_in_full
from storywatch.article.stage import ArticleReport, fetch_articles
from storywatch.article.tables import article
from tests.fakes.pages import NOON, SENTENCES, Web, add_entry, html

URL = "https://bote.example/1"


def names_musk(title: str, text: str, language: str) -> bool:
    return "Musk" in f"{title} {text}"


def run(engine: sa.Engine, web: Web) -> ArticleReport:
    return fetch_articles(
        engine,
        fetch_each=web.fetch_each,
        now=NOON,
        worker="a",
        robots=False,
        matters=names_musk,
    )


def the_article(engine: sa.Engine) -> Any:
    with engine.connect() as connection:
        return connection.execute(sa.select(article)).one()


@pytest.mark.parametrize(
    ("mode", "title", "ending"),
    [
        ("always", "Wetter", (1, "skimmed", "")),
        ("mentioned", "Musk zweifelt", (1, "skimmed", "")),
        ("mentioned", "Wetter", (0, "headline-only", "not-mentioned")),
        ("never", "Musk zweifelt", (0, "headline-only", "not-wanted")),
    ],
)
def test_a_source_says_whose_pages_are_fetched(
    engine: sa.Engine, mode: str, title: str, ending: tuple[int, str, str]
) -> None:
    web = Web(pages={URL: html("Das Wetter")})
    add_entry(engine, URL, title=title, text_mode=mode)
    assert run(engine, web).added == 1
    found = the_article(engine)
    assert (len(web.asked), found.outcome, found.reason) == ending


def test_a_page_that_mentions_nobody_is_kept_with_what_a_cheap_look_shows(
    engine: sa.Engine,
) -> None:
    add_entry(engine, URL)
    report = run(engine, Web(pages={URL: html("Das Wetter")}))
    assert (report.skimmed, report.extracted) == (1, 0)
    assert SENTENCES in the_article(engine).text


def test_a_page_that_mentions_somebody_is_extracted(engine: sa.Engine) -> None:
    add_entry(engine, URL)
    report = run(engine, Web(pages={URL: html("Musk zweifelt")}))
    assert (report.skimmed, report.extracted) == (0, 1)


@pytest.mark.parametrize(
    ("mode", "page"),
    [("always", html("Das Wetter")), ("mentioned", html("Musk zweifelt"))],
)
def test_what_was_left_unread_is_read_in_full_when_it_matters_after_all(
    engine: sa.Engine, mode: str, page: bytes
) -> None:
    web = Web(pages={URL: page})
    add_entry(engine, URL, title="Wetter", text_mode=mode)
    run(engine, web)
    with engine.begin() as connection:
        key = ArticleId(the_article(engine).article_id)
        assert read_in_full(connection, key, now=NOON)
        assert not read_in_full(connection, key, now=NOON)
    report = fetch_articles(
        engine, fetch_each=web.fetch_each, now=NOON, worker="a", robots=False,
        matters=lambda *_: True,
    )  # fmt: skip
    assert (report.claimed, report.extracted) == (1, 1)
    assert the_article(engine).outcome == "extracted"


def test_what_cannot_be_read_in_full_has_to_do_as_it_is(engine: sa.Engine) -> None:
    web = Web(pages={URL: html("Das Wetter")})
    add_entry(engine, URL)
    run(engine, web)
    skimmed = the_article(engine)
    with engine.begin() as connection:
        read_in_full(connection, ArticleId(skimmed.article_id), now=NOON)
        connection.execute(article.update().values(due_at=None))
    web.pages[URL] = 404
    fetch_articles(
        engine, fetch_each=web.fetch_each, now=NOON, worker="a", robots=False,
        matters=lambda *_: True,
    )  # fmt: skip
    found = the_article(engine)
    assert (found.text, found.outcome, found.due_at) == (skimmed.text, "skimmed", NOON)
