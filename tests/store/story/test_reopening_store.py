"""Quiet stories are found by what hardly any other story says, and woken."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.grouped_rows import grouped, make_tables
from fakes.story_articles import DAWN, story_article

from storywatch.story.assignment import STORY_IS_ACTIVE
from storywatch.story.change_tables import quiet_story, story_change
from storywatch.story.profile import article_profile
from storywatch.story.rarity import Rarity
from storywatch.story.records import Profile, StoryId
from storywatch.story.reopening import LEAST_STORIES, RESTS_FOR, waking
from storywatch.story.reopening_store import (
    keep_resting,
    record_quiet,
    record_reopening,
    resting_stories,
)

DAY = timedelta(days=1)
LATER = DAWN + 30 * DAY
TRIAL = "Marla Quint on trial in Karlsund over the Brightwater dam"


@pytest.fixture
def archive(engine: sa.Engine) -> sa.Engine:
    make_tables(engine)
    grouped(engine, 1, TRIAL, entities=["quint"])
    grouped(engine, 2, "Quint: Northgate bank raises its rates", entities=["quint"])
    grouped(engine, 3, "Storm over Ardelien", entities=["ardelien"], hours=24 * 29)
    for number in range(4, 4 + LEAST_STORIES):
        grouped(engine, number, f"Quint opens fair {number}", entities=["quint"])
    return engine


def profile(title: str, *entities: str, days: int = 30) -> Profile:
    made = story_article(9, title, hours=24 * days)
    return article_profile(made, entities=entities)


def test_stories_rest_from_shortly_before_they_are_quiet_until_they_are_old(
    archive: sa.Engine,
) -> None:
    quiet_at = DAWN + STORY_IS_ACTIVE
    with archive.begin() as connection:
        assert keep_resting(connection, now=quiet_at - 3 * DAY) == (0, 0)
        assert keep_resting(connection, now=quiet_at - DAY) == (2 + LEAST_STORIES, 0)
        assert keep_resting(connection, now=quiet_at) == (0, 0)
        rows = connection.execute(
            sa.select(quiet_story).order_by(quiet_story.c.story_id)
        ).all()
        later = keep_resting(connection, now=DAWN + RESTS_FOR + DAY)
    assert later == (1, 2 + LEAST_STORIES)
    assert rows[0].entities == ["quint"]
    assert "karlsund" in rows[0].names


def test_becoming_quiet_is_on_record_once(archive: sa.Engine) -> None:
    quiet_at = DAWN + STORY_IS_ACTIVE + DAY
    with archive.begin() as connection:
        assert record_quiet(connection, now=quiet_at - 2 * DAY) == 0
        assert record_quiet(connection, now=quiet_at) == 2 + LEAST_STORIES
        assert record_quiet(connection, now=quiet_at + DAY) == 0


def test_an_article_finds_the_story_that_says_the_same_rare_names(
    archive: sa.Engine,
) -> None:
    verdict = profile("Marla Quint convicted in Karlsund over Brightwater", "quint")
    with archive.begin() as connection:
        keep_resting(connection, now=LATER)
        found = resting_stories(connection, verdict, model=None)
        other_entity = resting_stories(
            connection, profile("Trial in Karlsund, Brightwater", "dam"), model=None
        )
        too_late = resting_stories(
            connection, profile(TRIAL, "quint", days=61), model=None
        )
        too_early = resting_stories(
            connection, profile(TRIAL, "quint", days=5), model=None
        )
        nameless = resting_stories(connection, profile("it rains"), model=None)
    assert [one.story.story_id for one in found] == [1]
    assert {"karlsund", "brightwater"} <= set(found[0].rare_names)
    assert other_entity == too_late == too_early == nameless == ()
    woken = waking(verdict, found, rarity=Rarity(), centre=None)
    assert woken is not None
    assert woken.story.story_id == 1


def test_a_name_that_goes_with_the_entity_finds_none(archive: sa.Engine) -> None:
    grouped(archive, 20, "Karlsund votes on Brightwater", entities=["quint"])
    with archive.begin() as connection:
        keep_resting(connection, now=LATER)
        asked = profile("Fair in Karlsund at Brightwater", "quint")
        assert resting_stories(connection, asked, model=None) == ()


def test_nothing_wakes_before_it_is_known_which_names_go_with_an_entity(
    engine: sa.Engine,
) -> None:
    make_tables(engine)
    grouped(engine, 1, TRIAL, entities=["quint"])
    with engine.begin() as connection:
        keep_resting(connection, now=LATER)
        assert resting_stories(connection, profile(TRIAL, "quint"), model=None) == ()


def test_what_wakes_a_quiet_story_is_on_record(archive: sa.Engine) -> None:
    woken_by = grouped(archive, 30, TRIAL, hours=24 * 20, entities=["quint"])
    made = story_article(woken_by, TRIAL, hours=24 * 20)
    with archive.begin() as connection:
        keep_resting(connection, now=LATER)
        for story_id, expected in ((1, True), (30, False), (99, False)):
            told = record_reopening(
                connection,
                StoryId(story_id),
                made,
                reason="it repeats its first article.",
                evidence={},
                now=LATER,
            )
            assert told is expected
        row = connection.execute(sa.select(story_change)).one()
        resting = connection.scalars(sa.select(quiet_story.c.story_id)).all()
    assert (row.kind, row.story_id, row.article_ids) == ("reopened", 1, [woken_by])
    assert row.reason == "After 20 days: it repeats its first article."
    assert 1 not in resting
