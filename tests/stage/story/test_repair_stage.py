"""The nightly repair mends what the stream got wrong, and nobody's word."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.grouped_rows import grouped, make_tables
from fakes.story_articles import DAWN

from storywatch.runtime.queue import only_one
from storywatch.story.change_stage import Said, StoryEditor
from storywatch.story.change_store import living_story, members_of
from storywatch.story.change_tables import story_change
from storywatch.story.records import StoryId
from storywatch.story.repair_stage import RepairReport, repair_stories

NIGHT = DAWN + timedelta(days=1)
FLOOD = (
    "Harbour of Lundby flooded as storm Edda makes landfall",
    "Storm Edda floods Lundby harbour, ferries cancelled",
    "Lundby harbour under water after storm Edda landfall",
    "Edda: flooded Lundby harbour closes, ferries cancelled",
)


@pytest.fixture
def flood(engine: sa.Engine) -> list[int]:
    """Four reports on one flood in two stories, and another matter."""
    make_tables(engine)
    grouped(engine, 9, "Chess final: Petrova draws with Lindqvist", hours=1)
    return [
        grouped(engine, 1 + place // 2, title, hours=place)
        for place, title in enumerate(FLOOD)
    ]


def repair(engine: sa.Engine) -> RepairReport:
    return repair_stories(engine, model=None, now=NIGHT)


def changes(engine: sa.Engine) -> list[sa.Row[tuple[object, ...]]]:
    with engine.connect() as connection:
        return list(
            connection.execute(sa.select(story_change).order_by("change_id")).all()
        )


def test_two_stories_that_are_one_are_welded_with_the_reason(
    engine: sa.Engine, flood: list[int]
) -> None:
    assert repair(engine) == RepairReport(looked_at=3, welded=1)
    row = changes(engine)[0]
    assert (row.kind, row.story_id, row.other_story_id) == ("merged", 1, 2)
    assert row.made_by == "repair"
    assert "of the 4 pairs of their articles are alike" in row.reason
    with engine.connect() as connection:
        assert members_of(connection, StoryId(1)) == tuple(flood)
        assert living_story(connection, 2) == 1
    assert repair(engine).welded == 0


def test_what_a_person_parted_is_not_welded(
    engine: sa.Engine, flood: list[int]
) -> None:
    editor = StoryEditor(engine, Said(by="ines", reason="", now=NIGHT))
    editor.merge(1, 2)
    editor.split(1, flood[2:])
    assert repair(engine).welded == 0
    assert [row.made_by for row in changes(engine)] == ["user", "user"]


def test_a_part_that_nothing_links_with_the_rest_leaves(
    engine: sa.Engine, flood: list[int]
) -> None:
    stray = grouped(engine, 1, "Parliament votes on bread subsidies", hours=2)
    found = repair(engine)
    assert (found.welded, found.parted) == (1, 1)
    row = changes(engine)[1]
    assert (row.kind, row.article_ids) == ("split", [stray])
    assert row.reason.startswith("Nothing links them with the rest")


def test_an_article_that_a_person_put_somewhere_stays(
    engine: sa.Engine, flood: list[int]
) -> None:
    stray = grouped(engine, 5, "Parliament votes on bread subsidies", hours=2)
    StoryEditor(engine, Said(by="ines", reason="", now=NIGHT)).take(1, [stray])
    assert repair(engine).parted == 0


def test_a_member_that_another_story_holds_much_nearer_moves(
    engine: sa.Engine, flood: list[int]
) -> None:
    for place, title in enumerate(
        ("Petrova and Lindqvist draw chess final", "Chess final: a draw for Petrova")
    ):
        grouped(engine, 9, title, hours=2 + place)
    stray = grouped(engine, 1, "Petrova draws chess final with Lindqvist", hours=5)
    found = repair(engine)
    assert (found.welded, found.moved, found.parted) == (1, 1, 0)
    row = next(row for row in changes(engine) if row.kind == "moved")
    assert (row.story_id, row.other_story_id, row.article_ids) == (9, 1, [stray])


def test_one_worker_repairs_at_a_time(engine: sa.Engine, flood: list[int]) -> None:
    with only_one(engine, "repair"):
        assert repair(engine) == RepairReport()
    assert changes(engine) == []
