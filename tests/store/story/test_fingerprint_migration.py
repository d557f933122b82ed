"""Fingerprints of before move into their weeks, and back."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError
from fakes.grouped_rows import grouped
from fakes.story_articles import DAWN

import storywatch.archive.tables  # noqa: F401 - every table describes itself
from storywatch.runtime.migration import alembic_config
from storywatch.story.fingerprint_store import saved_fingerprints
from storywatch.story.fingerprint_week import week_of
from storywatch.story.fingerprint_week_store import make_weeks_ahead
from storywatch.story.tables import fingerprint

WEEK = timedelta(days=7)
TEXT = "Ein Sturm aus Nordwest hat den Hafen von Lundby in der Nacht unter Wasser " * 4


def go_back(connection: sa.Connection) -> None:
    """Return to the tables of before, with what was grouped in them."""
    connection.execute(sa.text("DROP SCHEMA archive CASCADE"))
    command.downgrade(alembic_config(connection), "0005")


def test_rows_of_the_last_weeks_get_their_week(engine: sa.Engine) -> None:
    ages = (0, 3, 30)
    keys = [
        grouped(engine, 1, f"Sturm {age}", TEXT, now=DAWN - age * WEEK) for age in ages
    ]
    with engine.begin() as connection:
        marks = saved_fingerprints(connection, keys[0])
        go_back(connection)
        command.upgrade(alembic_config(connection), "0006")
        rows = connection.execute(
            sa.select(fingerprint.c.article_id, fingerprint.c.week, sa.func.count())
            .group_by(fingerprint.c.article_id, fingerprint.c.week)
            .order_by(fingerprint.c.article_id)
        ).all()
    assert marks
    assert [tuple(row) for row in rows] == [
        (key, week_of(DAWN - age * WEEK), len(marks))
        for key, age in zip(keys[:2], ages[:2], strict=True)
    ]


def test_going_back_brings_all_of_them_back(engine: sa.Engine) -> None:
    keys = [
        grouped(engine, 1, f"Sturm {age}", TEXT, now=DAWN - age * WEEK)
        for age in (0, 30)
    ]
    with engine.begin() as connection:
        go_back(connection)
        command.upgrade(alembic_config(connection), "0006")
        command.downgrade(alembic_config(connection), "0005")
        asked = "SELECT DISTINCT article_id FROM storywatch.fingerprint ORDER BY 1"
        assert connection.scalars(sa.text(asked)).all() == keys


def differences(connection: sa.Connection) -> str:
    try:
        command.check(alembic_config(connection))
    except CommandError as error:
        return str(error)
    return ""


def test_weeks_are_no_difference_between_code_and_database(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        make_weeks_ahead(connection, DAWN)
        assert "fingerprint" not in differences(connection)
