"""Entries in Postgres."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.entry.changes import EntryAdded, EntryRevised
from storywatch.entry.records import Entry
from storywatch.entry.store import known_entries, move_page, save_changes
from storywatch.entry.tables import entry as table
from storywatch.entry.tables import entry_revision
from storywatch.runtime.queue import finish
from storywatch.source.records import SourceId
from storywatch.source.store import add_source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def source_id(engine: sa.Engine) -> SourceId:
    with engine.begin() as connection:
        return add_source(connection, kind="feed", url="a.example", now=NOON)[0]


def entry(key: str, digest: bytes = b"1", title: str = "title") -> Entry:
    return Entry(
        entry_key=key,
        url=f"https://a.example/{key}",
        title=title,
        summary="text",
        published_at=NOON,
        content_digest=digest,
    )


def test_an_added_entry_is_read_back_and_due(
    engine: sa.Engine, source_id: SourceId
) -> None:
    with engine.begin() as connection:
        save_changes(connection, source_id, [EntryAdded(entry("k"))], now=LATER)
        row = connection.execute(sa.select(table)).one()
    assert (row.source_id, row.entry_key, row.url) == (
        source_id,
        "k",
        "https://a.example/k",
    )
    assert (row.title, row.summary, row.content_digest) == ("title", "text", b"1")
    assert (row.published_at, row.first_seen_at) == (NOON, LATER)
    assert (row.changed_at, row.due_at) == (LATER, LATER)


def test_adding_twice_adds_once(engine: sa.Engine, source_id: SourceId) -> None:
    many = [EntryAdded(entry(f"k{n}")) for n in range(1200)]
    with engine.begin() as connection:
        save_changes(connection, source_id, many, now=NOON)
        save_changes(connection, source_id, many, now=LATER)
        count, latest = connection.execute(
            sa.select(sa.func.count(), sa.func.max(table.c.first_seen_at))
        ).one()
    assert (count, latest) == (1200, NOON)


def test_a_revision_makes_the_entry_due_again_once(
    engine: sa.Engine, source_id: SourceId
) -> None:
    retold = EntryRevised(entry("k", b"2", "other"), previous_digest=b"1")
    with engine.begin() as connection:
        save_changes(connection, source_id, [EntryAdded(entry("k"))], now=NOON)
        keys = connection.execute(sa.select(table.c.entry_id)).scalars().all()
        finish(connection, table, keys)
        save_changes(connection, source_id, [retold], now=LATER)
        save_changes(connection, source_id, [retold], now=LATER + timedelta(hours=1))
        row = connection.execute(sa.select(table)).one()
    assert (row.title, row.content_digest) == ("other", b"2")
    assert (row.first_seen_at, row.changed_at, row.due_at) == (NOON, LATER, LATER)


def test_known_entries_are_those_of_one_source_by_key_or_address(
    engine: sa.Engine, source_id: SourceId
) -> None:
    with engine.begin() as connection:
        other, _ = add_source(connection, kind="feed", url="b.example", now=NOON)
        save_changes(connection, source_id, [EntryAdded(entry("k"))], now=NOON)
        save_changes(connection, other, [EntryAdded(entry("k", b"9"))], now=NOON)
        (known,) = known_entries(connection, source_id, [entry("k"), entry("none")])
        assert (known.entry_key, known.content_digest) == ("k", b"1")
        renamed = replace(entry("k"), entry_key="other")
        (known,) = known_entries(connection, source_id, [renamed])
        assert (known.entry_key, known.address) == ("k", "https://a.example/k")
        assert known_entries(connection, source_id, []) == ()


def test_each_state_of_a_watched_page_is_kept_once(
    engine: sa.Engine, source_id: SourceId
) -> None:
    first = replace(entry("k"), text="All well.")
    later = replace(entry("k", b"2"), text="Broken.")
    with engine.begin() as connection:
        save_changes(connection, source_id, [EntryAdded(first)], now=NOON)
        for _ in range(2):
            save_changes(
                connection,
                source_id,
                [EntryRevised(later, previous_digest=b"1")],
                now=LATER,
            )
        kept = connection.execute(
            sa.select(entry_revision.c.seen_at, entry_revision.c.text).order_by(
                entry_revision.c.entry_revision_id
            )
        ).all()
    assert [tuple(row) for row in kept] == [
        (NOON, "All well."),
        (LATER, "Broken."),
    ]


def test_a_page_lives_on_under_its_new_address(
    engine: sa.Engine, source_id: SourceId
) -> None:
    with engine.begin() as connection:
        save_changes(connection, source_id, [EntryAdded(entry("k"))], now=NOON)
        move_page(connection, source_id, old="k", new="https://n.example/k")
        row = connection.execute(sa.select(table)).one()
    assert (row.entry_key, row.url) == ("https://n.example/k", "https://n.example/k")
    assert (row.address, row.host) == ("https://n.example/k", "n.example")
