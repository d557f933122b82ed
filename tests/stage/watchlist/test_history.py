"""Who put which version of the watchlist in force, and what it changed."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.watchlist.history_store import history, version_in_force
from storywatch.watchlist.origin import Origin
from storywatch.watchlist.stage import load_watchlist
from storywatch.watchlist.store import file_in_force, save_version
from storywatch.watchlist.tables import watchlist_change

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIRST = "entities: [{name: Oracle, aliases: [ORCL]}]"
SECOND = "entities: [{name: Oracle}, {name: OpenAI}]"
FILE = Origin(
    loaded_by="anna@desk",
    path="/srv/watchlist.yaml",
    file_owner="anna",
    file_changed_at=NOON - HOUR,
)


def load(engine: sa.Engine, text: str, hours: int, origin: Origin = FILE) -> str:
    now = NOON + hours * HOUR
    return load_watchlist(engine, text, path="w", now=now, origin=origin).digest


def test_each_change_tells_who_loaded_what_when_and_what_is_different(
    engine: sa.Engine,
) -> None:
    first, second = load(engine, FIRST, 0), load(engine, SECOND, 1)
    load(engine, SECOND, 2)  # nothing new: nothing recorded
    with engine.connect() as connection:
        later, earlier = history(connection)
    assert (earlier.digest, earlier.digest_before) == (first, None)
    assert (earlier.changes, earlier.in_force) == (None, False)
    assert (later.digest, later.digest_before) == (second, first)
    assert (later.loaded_at, later.origin, later.in_force) == (NOON + HOUR, FILE, True)
    assert [one.told() for one in later.changes or ()] == [
        'entity oracle: alias "ORCL" removed',
        "entity openai (OpenAI) added",
    ]
    assert later.named().startswith("the version of 22 Jan 2025 13:00 UTC (")


def test_a_version_that_comes_back_stands_there_twice(engine: sa.Engine) -> None:
    first = load(engine, FIRST, 0)
    load(engine, SECOND, 1)
    load(engine, FIRST, 2)
    with engine.connect() as connection:
        found = history(connection)
        assert version_in_force(connection) == found[0]
    assert [one.digest == first for one in found] == [True, False, True]
    assert [one.in_force for one in found] == [True, False, False]


def test_another_wording_is_recorded_without_changes(engine: sa.Engine) -> None:
    load(engine, FIRST, 0)
    load(engine, f"# a remark\n{FIRST}", 1)
    with engine.connect() as connection:
        assert history(connection)[0].changes == ()


def test_the_built_in_words_may_move_to_a_file(engine: sa.Engine) -> None:
    built_in = Origin(loaded_by="anna@desk")
    load(engine, FIRST, 0, built_in)
    with engine.connect() as connection:
        assert file_in_force(connection) == ""
    load(engine, FIRST, 1)
    load(engine, FIRST, 2)
    load(engine, FIRST, 3, built_in)
    with engine.connect() as connection:
        assert file_in_force(connection) == FILE.path
        assert len(history(connection)) == 2


def test_a_version_from_before_changes_were_recorded_is_told_as_that(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        save_version(connection, digest="old", content="entitys: [A]", now=NOON - HOUR)
        assert file_in_force(connection) is None
    load(engine, FIRST, 0)
    with engine.connect() as connection:
        later, earlier = history(connection)
    assert later.digest_before == "old"
    assert later.changes is None  # this program cannot read the old one
    assert (earlier.digest, earlier.origin, earlier.changes) == ("old", None, None)


def test_addresses_of_channels_are_kept_out_of_changes(engine: sa.Engine) -> None:
    channel = "subscribers: [{key: me, channels: ['webhook:https://h.example/%s']}]"
    load(engine, f"{FIRST}\n{channel % 'secret'}", 0)
    load(engine, f"{FIRST}\n{channel % 'another'}", 1)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(watchlist_change)).all()
    assert "another address" in repr(rows)
    assert "h.example" not in repr(rows)


def test_readers_ask_for_changes_by_line(engine: sa.Engine) -> None:
    load(engine, FIRST, 0)
    load(engine, SECOND, 1)
    query = "SELECT subject_key, told FROM archive.watchlist_change ORDER BY told"
    with engine.connect() as connection:
        rows = connection.execute(sa.text(query)).all()
    assert {(row.subject_key, row.told) for row in rows} == {
        (None, None),
        ("oracle", 'entity oracle: alias "ORCL" removed'),
        ("openai", "entity openai (OpenAI) added"),
    }
