"""``storywatch story`` mends stories, says what was done and how to undo it."""

import json
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import structlog
from fakes.archive_rows import judged_article, new_story

from storywatch.runtime.log import log_to_terminal
from storywatch.story.tables import story_article
from tests.stage.cli.conftest import Command


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Events go where the command sends them, not among its answers."""
    log_to_terminal()
    yield
    structlog.reset_defaults()


@pytest.fixture
def stories(engine: sa.Engine) -> list[int]:
    """Articles 1 and 2 in story 1, article 3 in story 2."""
    one, other = new_story(engine), new_story(engine, "Altman answers Musk")
    return [
        judged_article(engine, story_id, number=number).article_id
        for number, story_id in enumerate((one, one, other), start=1)
    ]


def place(engine: sa.Engine, article_id: int) -> int:
    with engine.connect() as connection:
        return connection.execute(
            sa.select(story_article.c.story_id).where(
                story_article.c.article_id == article_id
            )
        ).scalar_one()


def test_a_merger_is_told_shown_and_undone(
    command: Command, engine: sa.Engine, stories: list[int]
) -> None:
    done = command("story", "1", "--merge", "2", "--reason", "one quarrel")
    assert done.status == 0
    assert "Story 2 is part of story 1 now, with 1 article" in done.out
    assert "storywatch story 1 --undo 1" in done.out
    shown = command("story", "2").out
    assert shown.startswith("Story 2 is part of story 1 since")
    assert "one quarrel" in shown
    assert "Story 2 became part of it, with one article, by hand" in shown
    assert "Its story 2 became part of story 1" in command("why", str(stories[2])).out
    assert command("story", "1", "--undo", "1").status == 0
    assert place(engine, stories[2]) == 2
    assert not command("story", "2").out.startswith("Story 2 is part")


def test_an_article_that_is_not_of_a_story_leaves_it(
    command: Command, engine: sa.Engine, stories: list[int]
) -> None:
    done = command("story", "1", "--not", str(stories[1]), "--json")
    assert json.loads(done.out)[0]["change"]["other_story_id"] == 3
    assert place(engine, stories[1]) == 3
    found = json.loads(command("story", "1", "--json").out)
    assert [one["kind"] for one in found["changes"]] == ["split"]
    taken = command("story", "1", "--take", f"{stories[1]},{stories[2]}")
    assert taken.out.count("is part of story 1 now") == 2


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("1", "--split", "3"), 1, "Article 3 is not in story 1"),
        (("1", "--split", "1,2"), 1, "nothing would remain"),
        (("1", "--merge", "9"), 1, "There is no story 9"),
        (("1", "--split", "one"), 2, "is none"),
        (("1", "--split", "1", "--merge", "2"), 2, "One at a time"),
        (("--merge", "2"), 2, "Which story?"),
        (("1", "--undo", "9"), 1, "no change 9"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    command: Command,
    stories: list[int],
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    done = command("story", *words)
    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_the_views_tell_what_became_of_a_story(
    command: Command, stories: list[int]
) -> None:
    command("story", "1", "--merge", "2", "--reason", "one quarrel")
    asked = "select kind, reason, article_ids from story_change"
    assert json.loads(command("sql", asked, "--json").out) == [
        {"kind": "merged", "reason": "one quarrel", "article_ids": [stories[2]]}
    ]
    said = json.loads(command("sql", "select verdict from correction", "--json").out)
    assert said == [{"verdict": "together"}]
