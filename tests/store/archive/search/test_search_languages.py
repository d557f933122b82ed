"""Articles of any language are found in other forms of their words."""

from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, make_searchable, new_story

from storywatch.archive.search.query import SearchQueryError, parsed_search
from storywatch.archive.search.stage import IndexReport, index_articles
from storywatch.archive.search.store import searched_articles
from storywatch.runtime.database import transaction

NOW = NOON + timedelta(days=1)

TEXTS = (
    ("de", "Die Strassenbahn der Großbank stört Häuser am Rechen-Zentrum in München."),
    ("en", "The labour ministers wrote about data centres."),
    ("fr", "Les élections présidentielles ont été annulées."),
    ("pl", "Rząd ogłosił nowe podatki w Łodzi."),
    ("ja", "東京都の新しいデータセンター"),
    ("ko", "한국은행이 금리를 내렸다"),
    ("ru", "Правительство объявило о новых налогах."),
    ("he", "הממשלה הודיעה על מסים"),
)


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    story_id = new_story(engine)
    for number, (language, text) in enumerate(TEXTS):
        judged_article(engine, story_id, number=number, language=language, text=text)
    make_searchable(engine)
    return engine


OTHER_FORMS = (
    ("Grossbanken", "de"),
    ("strasse", "de"),
    ("Straßenbahnen", "de"),
    ("rechenzentren", "de"),
    ("zentrum", "de"),
    ("muenchen", "de"),
    ("munchen", "de"),
    ("Haus", "de"),
    ("labor minister", "en"),
    ("write center", "en"),
    ("election presidentielle", "fr"),
    ("podatek", "pl"),
    ("東京", "ja"),
    ("京", "ja"),
    ("データ", "ja"),
    ("금리", "ko"),
    ("налог", "ru"),
    ("ממשלה", "he"),
)


def test_other_forms_are_found(filled: sa.Engine) -> None:
    for query, language in OTHER_FORMS:
        with filled.connect() as connection:
            page = searched_articles(connection, parsed_search(query), most=20)
        assert [one.language for one in page.hits] == [language], query
        assert "<mark>" in page.hits[0].excerpt_html, query


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("entity:opnai", "entity:openai"),
        ("lang:german", "lang:de"),
        ("kind:new_figur", "kind:new_figure"),
        ("kind:zzz", "the kinds are"),
        ("story:one", "story:12"),
    ],
)
def test_a_value_that_is_none_is_told_with_the_nearest(
    filled: sa.Engine, query: str, told: str
) -> None:
    with filled.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases)"
                " VALUES ('openai', 'OpenAI', 'product', '{}')"
            )
        )
        with pytest.raises(SearchQueryError, match=told):
            searched_articles(connection, parsed_search(query), most=20)


def test_a_changed_text_is_read_again(filled: sa.Engine) -> None:
    with transaction(filled) as connection:
        connection.execute(
            sa.text(
                "UPDATE storywatch.article SET text = 'Nothing but parrots'"
                " WHERE language = 'en'"
            )
        )
    report = index_articles(filled, now=NOW, worker="test")
    assert report == IndexReport(claimed=1, indexed=1, superseded=0)
    with filled.connect() as connection:
        assert searched_articles(connection, parsed_search("parrot"), most=1).hits
        assert not searched_articles(connection, parsed_search("labour"), most=1).hits


def test_what_does_not_change_a_text_leaves_its_words(filled: sa.Engine) -> None:
    with transaction(filled) as connection:
        connection.execute(
            sa.text("UPDATE storywatch.article SET title = title, visits = visits + 1")
        )
    assert index_articles(filled, now=NOW, worker="test").claimed == 0


def test_a_text_that_changes_while_it_is_read_is_read_again(
    filled: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storywatch.archive.search import stage

    with transaction(filled) as connection:
        connection.execute(
            sa.text(
                "UPDATE storywatch.article SET text = 'An owl' WHERE language = 'en'"
            )
        )
    honest = stage.search_vector

    def interrupted(*args: str, **more: object) -> str:
        with transaction(filled) as connection:
            connection.execute(
                sa.text(
                    "UPDATE storywatch.article SET text = 'A heron'"
                    " WHERE language = 'en'"
                )
            )
        return honest(*args, **more)  # type: ignore[arg-type] # as it was called

    monkeypatch.setattr(stage, "search_vector", interrupted)
    assert index_articles(filled, now=NOW, worker="test").superseded == 1
    monkeypatch.undo()
    assert index_articles(filled, now=NOW, worker="test").indexed == 1
    with filled.connect() as connection:
        assert searched_articles(connection, parsed_search("heron"), most=1).hits


def test_a_source_is_found_by_name_and_host(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        for query in ("source:outlet.example", 'source:"outlet 1"', "source:outl"):
            page = searched_articles(connection, parsed_search(query), most=20)
            assert page.hits, query


def test_a_book_without_blanks_can_be_kept(filled: sa.Engine) -> None:
    chance = Random(7)
    signs = [chr(0x4E00 + chance.randrange(20_000)) for _ in range(100_000)]
    judged_article(filled, new_story(filled), language="zh", text="".join(signs))
    make_searchable(filled)
    with filled.connect() as connection:
        query = parsed_search("".join(signs[:3]))
        assert len(searched_articles(connection, query, most=5).hits) == 1
