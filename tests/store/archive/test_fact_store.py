"""A story's figures and who said what, as people and SQL read them."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from storywatch.archive.decision_store import explanation
from storywatch.archive.fact_store import story_independence
from storywatch.archive.reader_store import Door, read_only_rows
from storywatch.archive.records import Timeline
from storywatch.archive.store import timeline
from storywatch.development.stage import detect_developments
from storywatch.story.tables import story, story_article
from tests.fakes.story_rows import add_article, open_story

NOW = datetime(2025, 3, 6, tzinfo=UTC)

DONATION = (
    "Brandt gab über 200 Millionen Dollar für den Wahlkampf von Harlow aus. Das Werk"
    " in Norden soll 100.000 Stellen schaffen."
)
MORE = "Mehr als 250 Millionen Dollar steckte Brandt in den Wahlkampf von Harlow."
QUOTE = "«Das Geld ist nicht vorhanden», sagte Holger Enders in Norden."


@pytest.fixture
def told(engine: sa.Engine) -> tuple[int, list[int]]:
    """A story told by three outlets; the last two print one agency's text."""
    story_id = open_story(engine)
    texts = [
        ("Tagblatt", f"{DONATION} {QUOTE}", ""),
        ("Kurier", f"{MORE} {QUOTE}", "dpa"),
        ("Bote", f"{MORE} {QUOTE}", "dpa"),
    ]
    keys = [
        add_article(
            engine,
            story_id,
            number,
            text,
            title=f"Streit ums Geld {number}",
            publisher=outlet,
            house=outlet.lower(),
            agency=agency,
        )
        for number, (outlet, text, agency) in enumerate(texts)
    ]
    detect_developments(engine, encoder=None, now=NOW, worker="w")
    return story_id, keys


def read(engine: sa.Engine, story_id: int) -> Timeline:
    with engine.connect() as connection:
        found = timeline(connection, story_id)
    assert found is not None
    return found


def test_figures_stand_with_who_says_so_and_what_disagrees(
    engine: sa.Engine, told: tuple[int, list[int]]
) -> None:
    over, jobs, more = read(engine, told[0]).figures
    assert (over.text, over.hedge, over.sources) == (
        "über 200 Millionen Dollar",
        "over",
        ("Tagblatt",),
    )
    assert over.standing == more.standing == "disputed"
    assert over.against == (
        "differs from “Mehr als 250 Millionen Dollar” (Kurier), both may hold",
    )
    assert (more.sources, more.articles) == (("dpa",), 2)
    assert (jobs.standing, jobs.against) == ("stands", ())


def test_who_said_what_names_every_independent_source_once(
    engine: sa.Engine, told: tuple[int, list[int]]
) -> None:
    (saying,) = read(engine, told[0]).sayings
    assert saying.speaker == "Holger Enders"
    assert (saying.sources, saying.articles) == (("Tagblatt", "dpa"), 3)
    assert saying.article_id == told[1][0]


def test_a_story_says_how_many_tell_it_and_who_knows_it(
    engine: sa.Engine, told: tuple[int, list[int]]
) -> None:
    found = read(engine, told[0])
    assert found.sources.startswith("3 outlets, 2 independent")
    assert any(turn.sources == ("dpa",) for turn in found.turns)


def test_a_story_without_articles_has_no_sources(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert story_independence(connection, open_story(engine)).outlets == 0


def test_an_article_tells_its_facts_and_how_in_its_explanation(
    engine: sa.Engine, told: tuple[int, list[int]]
) -> None:
    with engine.connect() as connection:
        found = explanation(connection, told[1][1])
    assert found is not None
    (step,) = (one for one in found.steps if one.stage == "development")
    assert isinstance(step.evidence, dict)
    facts = step.evidence["facts"]
    assert (
        "contradicting: figure “Mehr als 250 Millionen Dollar”, not “über 200"
        " Millionen Dollar”" in facts
    )
    assert any(one.startswith("confirmed: quote “Das Geld") for one in facts)


def test_after_a_merger_the_facts_are_the_living_storys(
    engine: sa.Engine, door: Door, told: tuple[int, list[int]]
) -> None:
    there = open_story(engine)
    with engine.begin() as connection:
        connection.execute(story_article.update().values(story_id=there))
        connection.execute(
            story.update().where(story.c.story_id == told[0]).values(merged_into=there)
        )
    found = read(engine, told[0])
    assert found.story.story_id == there
    assert len(found.figures) == 3
    assert len(found.sayings) == 1
    rows = read_only_rows(door, "SELECT DISTINCT story_id FROM figure").rows
    assert [tuple(row) for row in rows] == [(there,)]


def test_after_a_split_a_figure_is_only_where_it_was_told(
    engine: sa.Engine, told: tuple[int, list[int]]
) -> None:
    there = open_story(engine)
    with engine.begin() as connection:
        connection.execute(
            story_article.update()
            .where(story_article.c.article_id == told[1][0])
            .values(story_id=there)
        )
    (more,) = read(engine, told[0]).figures
    assert (more.standing, more.against) == ("stands", ())
    assert len(read(engine, there).figures) == 2
    assert len(read(engine, told[0]).sayings) == len(read(engine, there).sayings) == 1


VIEWS = {
    "figure": [
        "fact_id",
        "story_id",
        "text",
        "value",
        "unit",
        "hedge",
        "told_at",
        "publisher",
        "article_id",
        "articles",
        "sources",
        "differs_from",
        "is_disputed",
    ],
    "statement": [
        "fact_id",
        "story_id",
        "kind",
        "speaker",
        "text",
        "language",
        "told_at",
        "publisher",
        "article_id",
        "articles",
        "sources",
    ],
}


@pytest.mark.parametrize("view", VIEWS)
def test_the_columns_of_a_view_are_a_promise_and_each_is_explained(
    engine: sa.Engine, door: Door, view: str
) -> None:
    names = read_only_rows(door, f"SELECT * FROM {view}").names
    assert list(names) == VIEWS[view]
    silent = sa.text(
        "SELECT attname FROM pg_attribute WHERE attrelid = CAST(:view AS regclass)"
        " AND attnum > 0 AND col_description(attrelid, attnum) IS NULL"
    )
    with engine.connect() as connection:
        plain = set(connection.scalars(silent, {"view": f"archive.{view}"}))
    assert plain <= {"fact_id", "story_id"}


def test_the_reader_asks_who_disagrees(door: Door, told: tuple[int, list[int]]) -> None:
    rows = read_only_rows(
        door,
        "SELECT text, sources, articles FROM figure WHERE is_disputed",
    ).rows
    assert [tuple(row) for row in rows] == [("Mehr als 250 Millionen Dollar", 1, 2)]
    rows = read_only_rows(
        door, "SELECT speaker, sources FROM statement WHERE kind = 'quote'"
    ).rows
    assert [tuple(row) for row in rows] == [("Holger Enders", 2)]
