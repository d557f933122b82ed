"""Pages of hits follow each other without a gap or a repeat; stories come once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, make_searchable, new_story

from storywatch.archive.search import window_store
from storywatch.archive.search.query import SearchQueryError, parsed_search
from storywatch.archive.search.records import SearchOrder
from storywatch.archive.search.store import searched_articles, searched_stories


def add(engine: sa.Engine, story_id: int, number: int, text: str) -> int:
    return judged_article(
        engine,
        story_id,
        number=number,
        text=text,
        now=NOON - timedelta(minutes=number % 7),
    ).article_id


@pytest.fixture
def filled(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """Sixty articles of twelve stories, in parts of the archive of eight."""
    monkeypatch.setattr(window_store, "RANKED", 8)
    monkeypatch.setattr(window_store, "LOOKED_AT", 8)
    stories = [new_story(engine, f"Story {number}") for number in range(12)]
    for number in range(60):
        text = "Texas court. " * (number % 5) + (
            "in Texas" if number % 2 else "Texas in"
        )
        add(engine, stories[number % 12], number, text)
    make_searchable(engine)
    return engine


def pages(engine: sa.Engine, query: str, order: SearchOrder) -> list[list[int]]:
    found, marker = [], None
    while True:
        with engine.connect() as connection:
            page = searched_articles(
                connection, parsed_search(query), most=5, order=order, marker=marker
            )
        found.append([one.article_id for one in page.hits])
        # What comes in meanwhile is not part of the search.
        add(engine, 1, 1000 + len(found), "in Texas, the Texas court in Texas")
        make_searchable(engine)
        if page.next is None:
            return found
        marker = page.next


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize(
    ("query", "count"), [("texas", 60), ('"in texas"', 30), ("entity:openai", 60)]
)
def test_pages_have_each_article_once(
    filled: sa.Engine, query: str, count: int, order: SearchOrder
) -> None:
    with filled.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases)"
                " VALUES ('openai', 'OpenAI', 'product', '{}')"
            )
        )
    found = [one for page in pages(filled, query, order) for one in page]
    assert len(found) == len(set(found)) == count


def test_the_newest_first_is_in_order(filled: sa.Engine) -> None:
    found = [one for page in pages(filled, "texas", "newest") for one in page]
    with filled.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT article_id FROM storywatch.article"
                " WHERE article_id = ANY(:ids) ORDER BY published_at DESC, article_id DESC"
            ),
            {"ids": found},
        )
        assert found == list(rows.scalars())


def test_each_story_comes_once_at_its_best_article(filled: sa.Engine) -> None:
    found, marker = [], None
    while True:
        with filled.connect() as connection:
            page = searched_stories(
                connection, parsed_search("texas"), most=3, marker=marker
            )
        found += [one.story_id for one in page.stories]
        assert all(one.best.story_id == one.story_id for one in page.stories)
        marker = page.next
        if marker is None:
            break
    assert sorted(found) == list(range(1, 13))


def test_a_phrase_that_is_nowhere_new_is_found_further_back(filled: sa.Engine) -> None:
    add(filled, 1, 500, "A gap in the court of Texas.")
    with filled.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE storywatch.article SET published_at = published_at"
                " - interval '9 days' WHERE text LIKE 'A gap%'"
            )
        )
    make_searchable(filled)
    with filled.connect() as connection:
        page = searched_articles(
            connection, parsed_search('"the court of texas"'), most=5
        )
    assert len(page.hits) == 1


def test_a_marker_of_another_search_is_refused(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        first = searched_articles(connection, parsed_search("texas"), most=5)
        with pytest.raises(SearchQueryError, match="another search"):
            searched_articles(
                connection, parsed_search("court"), most=5, marker=first.next
            )


def test_facets_count_what_was_found(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    for number, language in enumerate(("de", "de", "en")):
        judged_article(engine, story_id, number=number, language=language, text="Texas")
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases)"
                " VALUES ('openai', 'OpenAI', 'product', '{}')"
            )
        )
    make_searchable(engine)
    with engine.connect() as connection:
        page = searched_articles(
            connection, parsed_search("texas"), most=1, with_facets=True
        )
    counted = {(one.field, one.value): one.articles for one in page.facets}
    assert counted["lang", "de"] == 2
    assert counted["lang", "en"] == 1
    assert counted["entity", "openai"] == 3
    assert counted["month", "2025-01"] == 3
    assert counted["source", "Outlet 1"] == 1
    assert page.counted == 3
    assert page.reached
