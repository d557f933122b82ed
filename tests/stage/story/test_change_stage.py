"""A person merges, splits and mends stories; it is remembered and can be undone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from fakes.grouped_rows import grouped, make_tables
from fakes.story_articles import DAWN

from storywatch.runtime.queue import only_one
from storywatch.story.change_stage import ChangeRefusedError, Said, StoryEditor
from storywatch.story.change_store import (
    StoriesBusyError,
    living_story,
    members_of,
)
from storywatch.story.change_tables import correction, story_change
from storywatch.story.correction_store import bounds_in_force, corrections_in_force
from storywatch.story.records import StoryId
from storywatch.story.tables import story

NOON = DAWN + timedelta(hours=6)


@pytest.fixture
def stories(engine: sa.Engine) -> dict[str, int]:
    """Story 1: a, its copy b, c. Story 2: d, e. Story 3: f."""
    make_tables(engine)
    a = grouped(engine, 1, "Musk doubts Stargate", hours=0)
    return {
        "a": a,
        "b": grouped(engine, 1, "Musk doubts Stargate", hours=1, duplicate_of=a),
        "c": grouped(engine, 1, "Altman answers Musk", hours=2),
        "d": grouped(engine, 2, "Quarrel over Stargate", hours=-3),
        "e": grouped(engine, 2, "Trump silent on Stargate", hours=9),
        "f": grouped(engine, 3, "Stargate series returns", hours=4),
    }


def editor(engine: sa.Engine, reason: str = "", minute: int = 0) -> StoryEditor:
    now = NOON + timedelta(minutes=minute)
    return StoryEditor(engine, Said(by="ines", reason=reason, now=now))


def living(engine: sa.Engine, story_id: int) -> int | None:
    with engine.connect() as connection:
        return living_story(connection, story_id)


def members(engine: sa.Engine, story_id: int) -> tuple[int, ...]:
    with engine.connect() as connection:
        return members_of(connection, StoryId(story_id))


def test_merging_leads_all_ids_to_one_story_and_is_on_record(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    editor(engine, "one quarrel").merge(2, 3)
    done = editor(engine, "one quarrel").merge(1, 2).change
    assert [living(engine, one) for one in (1, 2, 3)] == [1, 1, 1]
    assert members(engine, 1) == tuple(sorted(stories.values()))
    assert (done.kind, done.story_id, done.other_story_id) == ("merged", 1, 2)
    assert done.article_ids == tuple(stories[one] for one in "def")
    assert (done.made_by, done.reason) == ("user", "one quarrel")
    with engine.connect() as connection:
        row = connection.execute(sa.select(story).where(story.c.story_id == 1)).one()
        assert connection.scalar(sa.select(sa.func.count(story_change.c.kind))) == 2
    assert row.opened_at == DAWN - timedelta(hours=3)
    assert row.last_article_at == DAWN + timedelta(hours=9)


def test_merging_what_is_one_is_refused_and_changes_nothing(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    editor(engine).merge(1, 2)
    with pytest.raises(ChangeRefusedError, match="one already: story 1"):
        editor(engine).merge(2, 1)
    with pytest.raises(ChangeRefusedError, match="no story 99"):
        editor(engine).merge(1, 99)
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count(story_change.c.kind))) == 1


def test_articles_split_off_with_their_copies_open_a_new_story(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    done = editor(engine, "another Stargate").split(1, [stories["b"]]).change
    assert (done.kind, done.story_id, done.other_story_id) == ("split", 1, 4)
    assert members(engine, 4) == (stories["a"], stories["b"])
    assert members(engine, 1) == (stories["c"],)
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(story).where(story.c.story_id.in_([1, 4])).order_by("story_id")
        ).all()
    assert [row.opened_at for row in rows] == [DAWN + timedelta(hours=2), DAWN]
    assert [row.title for row in rows] == ["Musk doubts Stargate"] * 2


@pytest.mark.parametrize(
    ("story_id", "names", "said"),
    [
        (1, "d", "is not in story 1"),
        (3, "f", "nothing would remain"),
        (1, "ac", "nothing would remain"),
        (9, "a", "no story 9"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    engine: sa.Engine, stories: dict[str, int], story_id: int, names: str, said: str
) -> None:
    with pytest.raises(ChangeRefusedError, match=said):
        editor(engine).split(story_id, [stories[name] for name in names])


def test_a_story_takes_articles_of_others_and_all_of_one_becomes_part_of_it(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    done = editor(engine).take(1, [stories["e"], stories["f"]])
    assert [one.change.kind for one in done] == ["moved", "merged"]
    assert members(engine, 1) == tuple(stories[one] for one in "abcef")
    assert (members(engine, 2), living(engine, 3)) == ((stories["d"],), 1)
    with pytest.raises(ChangeRefusedError, match="in story 1 already"):
        editor(engine).take(1, [stories["a"]])
    with pytest.raises(ChangeRefusedError, match="has no story yet"):
        editor(engine).take(1, [10**6])


def test_undoing_a_merger_lets_the_old_ids_live_again(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    editor(engine).merge(2, 3)
    done = editor(engine, minute=1).merge(1, 2)
    undone = editor(engine, minute=2).undo(done.change_id).change
    assert undone.evidence["undoes"] == done.change_id
    assert [living(engine, one) for one in (1, 2, 3)] == [1, 2, 2]
    assert members(engine, 1) == tuple(stories[one] for one in "abc")
    assert members(engine, 2) == tuple(stories[one] for one in "def")
    with pytest.raises(ChangeRefusedError, match="changed since"):
        editor(engine, minute=3).undo(done.change_id)


def test_a_split_and_a_move_can_be_undone(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    for done in (
        editor(engine).split(1, [stories["c"]]),
        editor(engine).take(1, [stories["e"]])[0],
    ):
        editor(engine, minute=1).undo(done.change_id)
    assert members(engine, 1) == tuple(stories[one] for one in "abc")
    assert members(engine, 2) == tuple(stories[one] for one in "de")
    assert living(engine, 4) == 1
    with pytest.raises(ChangeRefusedError, match="no change 99"):
        editor(engine).undo(99)


def test_what_a_person_said_bounds_later_decisions(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    editor(engine).split(1, [stories["a"]])
    with engine.connect() as connection:
        bounds = bounds_in_force(connection)
    assert not bounds.may_merge(StoryId(4), StoryId(1))
    assert bounds.may_merge(StoryId(4), StoryId(2))
    editor(engine).merge(2, 1)
    with engine.connect() as connection:
        followed = bounds_in_force(connection)
    assert followed.kept_apart_from(StoryId(4)) == {2}


def test_the_contrary_said_later_wins(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    editor(engine).split(1, [stories["a"]])
    editor(engine, minute=1).merge(1, 4)
    with engine.connect() as connection:
        said = corrections_in_force(connection)
        withdrawn = connection.scalar(
            sa.select(sa.func.count(correction.c.withdrawn_at))
        )
    assert [one.verdict for one in said] == ["together"]
    assert withdrawn == 1
    editor(engine, minute=2).split(1, [stories["c"]])
    with engine.connect() as connection:
        said = corrections_in_force(connection)
    assert [one.verdict for one in said] == ["apart"]


def test_a_command_waits_for_a_batch_of_grouping_and_gives_up_in_time(
    engine: sa.Engine, stories: dict[str, int]
) -> None:
    hasty = StoryEditor(
        engine,
        Said(by="ines", reason="", now=NOON),
        patience=timedelta(milliseconds=20),
    )
    waits = sa.text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with ThreadPoolExecutor(1) as pool:
        with only_one(engine, "group") as mine:
            assert mine
            with pytest.raises(StoriesBusyError, match="try again"):
                hasty.merge(1, 2)
            waiting = pool.submit(editor(engine).merge, 1, 2)
            with engine.connect() as connection:
                while not waiting.done() and not connection.scalar(waits):
                    connection.rollback()
            assert members(engine, 2) == (stories["d"], stories["e"])
        assert waiting.result(timeout=30).change.kind == "merged"
