"""Every query of the cookbook answers, as the read-only role."""

import re

import pytest
import sqlalchemy as sa

from storywatch.archive.cookbook_store import Example, example, examples
from storywatch.archive.reader_store import Door, QueryRefusedError, read_only_rows
from tests.fakes.filled_archive import fill_archive


def test_every_example_answers_as_the_reader(engine: sa.Engine, door: Door) -> None:
    fill_archive(engine)
    empty = []
    for one in examples():
        answer = read_only_rows(door, one.query)
        if not answer.rows:
            empty.append(f"{one.number} {one.question}")
        assert len(set(answer.names)) == len(answer.names), one.name
    assert not empty


def test_no_view_shows_an_address_or_a_signed_link(
    engine: sa.Engine, door: Door
) -> None:
    fill_archive(engine)
    views = read_only_rows(
        door, "SELECT viewname FROM pg_views WHERE schemaname = 'archive'"
    )
    for (name,) in views.rows:
        shown = repr(read_only_rows(door, f"SELECT * FROM archive.{name}").rows)
        for secret in ("secret-token", "ann@us.example", "0123abcd", "4567cdef"):
            assert secret not in shown, name


def test_the_cookbook_is_numbered_without_gaps() -> None:
    known = examples()
    assert len(known) >= 24
    assert [one.number for one in known] == list(range(1, len(known) + 1))
    assert len({one.question for one in known}) == len(known)


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.name)
def test_an_example_starts_with_its_question(one: Example) -> None:
    first, second, third, *_ = one.query.splitlines()
    assert re.fullmatch(r"-- [A-Z].*\?", first)
    assert re.fullmatch(r"-- [a-z].*\.", second)
    assert third.startswith("WITH ask AS (SELECT ")
    assert one.query.rstrip().endswith(";")


def test_an_unknown_number_says_which_there_are() -> None:
    with pytest.raises(QueryRefusedError, match="they go from 1 to"):
        example(999)
