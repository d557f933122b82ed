"""Names and types of views are a promise; every one of them says what it means."""

import os
from pathlib import Path

import sqlalchemy as sa

from storywatch.archive.dictionary_store import View, dictionary
from storywatch.archive.dictionary_text import (
    dictionary_markdown,
    dictionary_text,
    pinned_columns,
)

PINNED = Path(__file__).with_name("view_columns.txt")
RENEW = (
    "The views are other than pinned, and others build on their names and types. If "
    "that is meant, run STORYWATCH_RENEW=1 pytest "
    "tests/store/archive/test_dictionary_store.py and add a note to CHANGELOG.md."
)


def read(engine: sa.Engine) -> tuple[View, ...]:
    with engine.connect() as connection:
        return dictionary(connection)


def test_columns_and_types_of_every_view_are_pinned(engine: sa.Engine) -> None:
    now = pinned_columns(read(engine))
    if os.environ.get("STORYWATCH_RENEW"):
        PINNED.write_text(now, encoding="utf-8")
    before = PINNED.read_text(encoding="utf-8").splitlines()
    assert now.splitlines() == before, RENEW


def test_every_view_and_every_column_says_what_it_means(engine: sa.Engine) -> None:
    views = read(engine)
    silent = [view.name for view in views if not view.about]
    silent += [
        f"{view.name}.{column.name}"
        for view in views
        for column in view.columns
        if not column.meaning
    ]
    assert not silent, "COMMENT ON … in sql/views is missing"


def test_the_dictionary_is_told_as_text_and_as_markdown(engine: sa.Engine) -> None:
    views = read(engine)
    assert "archive.story: Articles about one event" in dictionary_text(views)
    markdown = dictionary_markdown(views)
    assert "## archive.story\n" in markdown
    assert "| `story_id` | bigint | Lasting; of merged stories" in markdown
