"""Looking for copies by fingerprints, in the last weeks."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from fakes.grouped_rows import grouped
from fakes.story_articles import DAWN

from storywatch.story.fingerprint import COMMON_FINGERPRINT, MOST_NOMINEES
from storywatch.story.fingerprint_store import (
    earlier_articles,
    save_fingerprints,
    saved_fingerprints,
)
from storywatch.story.fingerprint_week import WEEKS_ASKED
from storywatch.story.fingerprint_week_store import make_week
from storywatch.story.tables import fingerprint

WEEK = timedelta(days=7)


def found(connection: sa.Connection, article_id: int) -> list[tuple[date, int]]:
    """Return an article's fingerprints with their weeks."""
    rows = connection.execute(
        sa.select(fingerprint.c.week, fingerprint.c.fingerprint)
        .where(fingerprint.c.article_id == article_id)
        .order_by(*fingerprint.c)
    )
    return [(row.week, row.fingerprint) for row in rows]


@pytest.fixture
def saved(engine: sa.Engine) -> sa.Engine:
    with engine.begin() as connection:
        for number in range(WEEKS_ASKED + 3):
            make_week(connection, DAWN - number * WEEK)
    return engine


def test_copies_of_the_last_weeks_are_found_and_no_older_ones(saved: sa.Engine) -> None:
    ages = (0, 1, WEEKS_ASKED, WEEKS_ASKED + 1)
    keys = [grouped(saved, 1, f"Report {age}") for age in ages]
    with saved.begin() as connection:
        for age, key in zip(ages, keys, strict=True):
            save_fingerprints(connection, key, (1, 2), now=DAWN - age * WEEK)
        earlier = earlier_articles(connection, 10**9, (1, 2), now=DAWN)
        later = earlier_articles(connection, 10**9, (1, 2), now=DAWN - WEEK)
    assert [one.text.article_id for one in earlier] == keys[:3]
    assert [one.text.article_id for one in later] == keys


def test_a_look_touches_only_the_weeks_asked(saved: sa.Engine) -> None:
    with saved.begin() as connection:
        week = "DATE '2025-01-20' - 7 * 6"
        plan = connection.scalars(
            sa.text(
                "EXPLAIN SELECT article_id FROM storywatch.fingerprint"
                f" WHERE fingerprint = 1 AND week >= {week}"
            )
        )
        told = "\n".join(plan)
    assert told.count("fingerprint_20") >= WEEKS_ASKED + 1
    assert "fingerprint_2024_12_02" not in told


def test_a_common_passage_nominates_none_and_a_rare_one_at_most_some(
    saved: sa.Engine,
) -> None:
    keys = [grouped(saved, 1, f"Footer {n}") for n in range(COMMON_FINGERPRINT + 1)]
    with saved.begin() as connection:
        for key in keys[:-1]:
            save_fingerprints(connection, key, (7,), now=DAWN - WEEK)
        some = earlier_articles(connection, 10**9, (7,), now=DAWN)
        save_fingerprints(connection, keys[-1], (7, 8), now=DAWN)
        common = earlier_articles(connection, 10**9, (7,), now=DAWN)
        rare = earlier_articles(connection, 10**9, (7, 8), now=DAWN)
    assert [one.text.article_id for one in some] == keys[:MOST_NOMINEES]
    assert common == ()
    assert [one.text.article_id for one in rare] == keys[-1:]


def test_a_revision_moves_to_its_week_and_an_unchanged_one_stays(
    saved: sa.Engine,
) -> None:
    now, before = DAWN, DAWN - WEEK
    key = grouped(saved, 1, "Ticker")
    with saved.begin() as connection:
        save_fingerprints(connection, key, (1, 2), now=before)
        save_fingerprints(connection, key, (2, 1), before=(1, 2), now=now)
        unchanged = found(connection, key)
        save_fingerprints(connection, key, (2, 3), before=(1, 2), now=now)
        moved = found(connection, key)
        save_fingerprints(connection, key, (), before=(2, 3), now=now)
        emptied = found(connection, key)
    assert [mark for _, mark in unchanged] == [1, 2]
    assert moved == [(unchanged[0][0] + WEEK, 2), (unchanged[0][0] + WEEK, 3)]
    assert emptied == []


def test_saving_twice_changes_nothing(saved: sa.Engine) -> None:
    key = grouped(saved, 1, "Report")
    with saved.begin() as connection:
        for _ in range(2):
            save_fingerprints(connection, key, (1, 2), now=DAWN)
        assert len(found(connection, key)) == 2
        assert saved_fingerprints(connection, 10**9) == ()
