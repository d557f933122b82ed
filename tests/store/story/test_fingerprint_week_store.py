"""Weeks of fingerprints as partitions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from fakes.story_articles import DAWN

from storywatch.archive.maintenance_store import delete_old_history, table_sizes
from storywatch.story.fingerprint_store import save_fingerprints
from storywatch.story.fingerprint_week import (
    WEEKS_ASKED,
    WEEKS_KEPT,
    partition_of,
    week_of,
)
from storywatch.story.fingerprint_week_store import (
    drop_old_weeks,
    make_week,
    make_weeks_ahead,
)
from storywatch.story.tables import fingerprint

WEEK = timedelta(days=7)


def weeks(engine: sa.Engine) -> set[str]:
    asked = "SELECT relid::text FROM pg_partition_tree('storywatch.fingerprint') WHERE isleaf"
    with engine.connect() as connection:
        return {name.partition(".")[2] for name in connection.scalars(sa.text(asked))}


def test_a_week_is_made_once_when_it_is_needed(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert make_week(connection, DAWN)
        assert not make_week(connection, DAWN + timedelta(days=1))
        assert make_week(connection, DAWN - 52 * WEEK)
        save_fingerprints(connection, 1, (7,), now=DAWN - 52 * WEEK)
    assert weeks(engine) == {
        partition_of(week_of(DAWN)),
        partition_of(week_of(DAWN - 52 * WEEK)),
    }


def test_weeks_are_made_ahead(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert make_weeks_ahead(connection, DAWN) == 3
        assert make_weeks_ahead(connection, DAWN) == 0
        assert not make_week(connection, DAWN + 2 * WEEK)


def test_many_workers_make_one_week_at_once(engine: sa.Engine) -> None:
    barrier = Barrier(4)

    def made(_: int) -> bool:
        with engine.begin() as connection:
            connection.execute(sa.select(fingerprint).limit(1))
            barrier.wait(timeout=30)
            return make_week(connection, DAWN)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(made, range(4))) == [False, False, False, True]


def test_maintenance_drops_what_nobody_asks(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for number in (0, WEEKS_ASKED, WEEKS_KEPT, WEEKS_KEPT + 1, 99):
            make_week(connection, DAWN - number * WEEK)
        counts = delete_old_history(connection, now=DAWN)
    assert counts["fingerprint_weeks_dropped"] == 2
    assert len(weeks(engine)) == 3


def test_a_reader_in_the_way_puts_the_dropping_off(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storywatch.story.fingerprint_week_store.LONGEST_WAIT", "10ms")
    with engine.begin() as connection:
        make_week(connection, DAWN - 99 * WEEK)
    with engine.begin() as reader, engine.begin() as connection:
        reader.execute(sa.select(fingerprint))
        assert drop_old_weeks(connection, DAWN) == 0
        assert connection.scalar(sa.text("SELECT 1")) == 1
    with engine.begin() as connection:
        assert drop_old_weeks(connection, DAWN) == 1


def test_the_size_of_fingerprints_is_that_of_all_weeks(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        empty = table_sizes(connection)["fingerprint"]
        make_week(connection, DAWN)
        save_fingerprints(connection, 1, (7,), now=DAWN)
        assert table_sizes(connection)["fingerprint"] > empty
