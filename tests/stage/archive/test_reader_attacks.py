"""Whoever has the reader's login changes nothing, sees only views, and ends in time."""

from dataclasses import replace

import psycopg
import pytest
import sqlalchemy as sa
from fakes.archive_rows import judged_article, new_story

from storywatch.archive.reader_store import Door, psql_environment
from storywatch.evaluation.reader_attacks import ATTACKS
from storywatch.evaluation.reader_trial import at_the_door, by_login, findings
from storywatch.runtime.reader_role import callable_refused
from storywatch.wiring.reader_watch import reader_watched

LONGEST_SECONDS = 0.15

PATIENCE_SECONDS = 10.0
"""Tests share a busy machine; ``make soak ARGS="--reader"`` measures the half second."""


@pytest.fixture
def hasty(engine: sa.Engine, door: Door) -> Door:
    """The door to an archive with a story, with a short time-out."""
    judged_article(engine, new_story(engine))
    return replace(door, longest_seconds=LONGEST_SECONDS)


def test_attacks_at_the_door_achieve_nothing(engine: sa.Engine, hasty: Door) -> None:
    found = findings(
        {"door": at_the_door(hasty)},
        ATTACKS,
        longest_seconds=LONGEST_SECONDS,
        patience_seconds=PATIENCE_SECONDS,
        owner=engine,
    )
    assert list(found) == []


def test_attacks_by_a_direct_login_achieve_nothing(
    engine: sa.Engine, hasty: Door
) -> None:
    with reader_watched(engine, seconds=LONGEST_SECONDS):
        found = findings(
            {"login": by_login(hasty)},
            ATTACKS,
            longest_seconds=LONGEST_SECONDS,
            patience_seconds=PATIENCE_SECONDS,
            owner=engine,
        )
        assert list(found) == []


def test_functions_that_write_or_lock_are_refused(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert callable_refused(connection) == ()


def test_psql_is_the_reader_and_not_the_owner(door: Door) -> None:
    environment = psql_environment(door)
    assert environment["PGUSER"] == "storywatch_reader"
    with psycopg.connect(
        host=environment["PGHOST"],
        port=int(environment["PGPORT"]),
        user=environment["PGUSER"],
        password=environment["PGPASSWORD"],
        dbname=environment["PGDATABASE"],
        options=environment["PGOPTIONS"],
    ) as line:
        row = line.execute("SELECT session_user, current_setting('search_path')")
        assert row.fetchone() == ("storywatch_reader", "archive")
