"""Putting the watchlist file in force."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.stage import load_watchlist, watchlist_in_force
from storywatch.watchlist.tables import entity, watchlist

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIRST = "entities: [OpenAI, Oracle]"
SECOND = "entities: [OpenAI]"


def loaded_at(engine: sa.Engine) -> list[datetime]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.select(watchlist.c.loaded_at)))


def test_loading_twice_changes_nothing(engine: sa.Engine) -> None:
    assert watchlist_in_force(engine) is None
    first = load_watchlist(engine, FIRST, path="w.yaml", now=NOON)
    again = load_watchlist(engine, FIRST, path="w.yaml", now=NOON + HOUR)
    assert first == again == watchlist_in_force(engine)
    assert loaded_at(engine) == [NOON]


def test_a_broken_file_leaves_the_last_good_one_in_force(engine: sa.Engine) -> None:
    good = load_watchlist(engine, FIRST, path="w.yaml", now=NOON)
    with pytest.raises(WatchlistInvalidError, match=r"w\.yaml:1:1: .*did you mean"):
        load_watchlist(engine, "entites: [OpenAI]", path="w.yaml", now=NOON + HOUR)
    assert watchlist_in_force(engine) == good


def test_a_new_file_takes_over_and_an_old_one_may_come_back(engine: sa.Engine) -> None:
    load_watchlist(engine, FIRST, path="w.yaml", now=NOON)
    second = load_watchlist(engine, SECOND, path="w.yaml", now=NOON + HOUR)
    assert watchlist_in_force(engine) == second
    first = load_watchlist(engine, FIRST, path="w.yaml", now=NOON + 2 * HOUR)
    assert watchlist_in_force(engine) == first
    with engine.connect() as connection:
        watched = sa.select(entity.c.entity_key).where(entity.c.watched)
        assert set(connection.scalars(watched)) == {"openai", "oracle"}


def test_many_workers_may_load_at_once(engine: sa.Engine) -> None:
    def load(number: int) -> None:
        load_watchlist(engine, [FIRST, SECOND][number % 2], path="w.yaml", now=NOON)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(load, range(8)))
    assert len(loaded_at(engine)) == 2
