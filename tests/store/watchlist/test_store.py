"""The watchlist in Postgres."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.watchlist.records import Alias, Entity
from storywatch.watchlist.store import (
    content_in_force,
    digest_in_force,
    lock_watchlist,
    save_entities,
    save_version,
)
from storywatch.watchlist.tables import entity, watchlist

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entity_of(key: str, name: str = "") -> Entity:
    name = name or key.title()
    return Entity(key=key, name=name, kind="person", aliases=(Alias(text=name),))


def test_before_the_first_version_none_is_in_force(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        lock_watchlist(connection)
        assert digest_in_force(connection) is None
        assert content_in_force(connection) is None


def test_the_last_version_is_in_force_even_when_it_comes_back(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        for hours, name in enumerate(["one", "two", "one"]):
            save_version(
                connection, digest=name, content=f"text {name}", now=NOON + hours * HOUR
            )
        assert digest_in_force(connection) == "one"
        assert content_in_force(connection) == "text one"
        assert connection.scalar(sa.select(sa.func.count()).select_from(watchlist)) == 2


def test_entities_that_left_the_list_are_kept_unwatched(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        save_entities(connection, [entity_of("musk"), entity_of("trump")])
        save_entities(connection, [entity_of("trump", "Donald Trump")])
        rows = connection.execute(sa.select(entity).order_by(entity.c.entity_key))
        assert [tuple(row) for row in rows] == [
            ("musk", "Musk", "person", ["Musk"], False),
            ("trump", "Donald Trump", "person", ["Donald Trump"], True),
        ]
        save_entities(connection, [entity_of("musk")])
        watched = sa.select(entity.c.entity_key).where(entity.c.watched)
        assert connection.scalars(watched).all() == ["musk"]
