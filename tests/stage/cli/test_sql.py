"""``storywatch sql``: its cookbook and its dictionary."""

import json

import pytest
import sqlalchemy as sa

from storywatch.cli.output import MISUSED
from tests.fakes.filled_archive import fill_archive
from tests.stage.cli.conftest import Command


def test_the_questions_are_listed_with_their_numbers(command: Command) -> None:
    lines = command("sql", "--examples").out.splitlines()
    assert lines[2] == "  3  How fast was each outlet?"
    listed = json.loads(command("sql", "--examples", "--json").out)
    assert [one["number"] for one in listed][:3] == [1, 2, 3]
    assert len(listed) == len(lines)


def test_an_example_is_printed_and_run(engine: sa.Engine, command: Command) -> None:
    fill_archive(engine)
    done = command("sql", "--example", "3")
    assert done.out.startswith("-- How fast was each outlet?\n")
    assert "Tagblatt" in done.out
    rows = json.loads(command("sql", "--example", "3", "--json").out)
    assert rows[0]["publisher"] == "Tagblatt"


def test_the_dictionary_comes_in_three_shapes(command: Command) -> None:
    assert "archive.figure: How much" in command("sql", "--dictionary").out
    assert "## archive.figure" in command("sql", "--dictionary", "--markdown").out
    views = json.loads(command("sql", "--dictionary", "--json").out)
    assert {"name", "about", "columns"} == set(views[0])


@pytest.mark.parametrize(
    "words",
    [
        ("SELECT 1", "--examples"),
        ("--example", "1", "--dictionary"),
        ("--dictionary", "--json", "--markdown"),
        ("--examples", "--csv"),
        ("SELECT 1", "--markdown"),
    ],
)
def test_what_does_not_go_together_is_refused(
    command: Command, words: tuple[str, ...]
) -> None:
    assert command("sql", *words).status == MISUSED
