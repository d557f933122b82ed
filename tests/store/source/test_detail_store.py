"""Everything about one source, and what its owner changes."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.source.detail_store import change_source, poll_soon, source_detail
from storywatch.source.known_store import (
    named_source,
    removed_sources,
    source_at,
    sources_by_place,
    sources_to_export,
)
from storywatch.source.records import SourceId
from storywatch.source.store import add_source, remove_source
from storywatch.source.tables import blind_spot, poll, source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://seebote.example/feed"


def one_source(connection: sa.Connection, url: str = URL) -> SourceId:
    """A source that was read and is polled again in two hours."""
    source_id, _ = add_source(connection, kind="feed", url=url, now=NOON)
    connection.execute(
        source.update()
        .where(source.c.source_id == source_id)
        .values(due_at=NOON + 2 * HOUR, etag='"x"', last_modified="y", body_digest=b"z")
    )
    return source_id


def test_a_source_is_found_by_number_and_by_any_spelling(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        for name in (
            str(source_id),
            URL,
            "www.seebote.example/feed/",
            "seebote.example/feed",
        ):
            assert named_source(connection, name) == source_id, name
        for name in ("99", "²", "9" * 30, "https://other.example/", "", "a\0b"):
            assert named_source(connection, name.replace("\0", "")) is None, name
        known = source_at(connection, "http://www.seebote.example/feed")
        assert known is not None
        assert (known.source_id, known.url) == (source_id, URL)
        assert list(sources_by_place(connection)) == ["seebote.example/feed"]


def test_a_removed_source_is_unknown_but_can_be_named(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        remove_source(connection, str(source_id))
        assert source_at(connection, URL) is None
        assert sources_by_place(connection) == {}
        assert sources_to_export(connection) == ()
        assert named_source(connection, URL) == source_id
        assert [one.source_id for one in removed_sources(connection)] == [source_id]


def test_a_source_is_told_with_its_last_polls_and_blind_spots(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        connection.execute(
            poll.insert(),
            [
                {"source_id": source_id, "polled_at": NOON + n * HOUR,
                 "outcome": "read", "listed": n, "added": 0, "revised": 0}
                for n in range(25)
            ],
        )  # fmt: skip
        connection.execute(
            blind_spot.insert(),
            [
                {"source_id": source_id, "kind": "empty", "since": NOON + HOUR,
                 "ended_at": NOON + 2 * HOUR},
                {"source_id": source_id, "kind": "captcha", "since": NOON,
                 "ended_at": None},
            ],
        )  # fmt: skip
        detail = source_detail(connection, source_id)
        assert source_detail(connection, SourceId(99)) is None
    assert detail is not None
    assert (detail.source.url, detail.set_aside) == (URL, None)
    assert [one.listed for one in detail.polls] == list(range(24, 4, -1))
    assert [spot.kind for spot in detail.blind_spots] == ["captcha", "empty"]


def test_what_is_read_another_way_is_read_whole_at_once(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        change_source(connection, source_id, {"kind": "listing"}, now=NOON)
        detail = source_detail(connection, source_id)
    assert detail is not None
    told = detail.source
    assert (told.kind, told.due_at) == ("listing", NOON)
    assert (told.etag, told.last_modified, told.body_digest) == (None, None, None)


def test_a_shorter_interval_counts_from_now_and_a_title_changes_nothing_else(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        change_source(connection, source_id, {"title": "Bote"}, now=NOON)
        before = source_detail(connection, source_id)
        change_source(connection, source_id, {"poll_interval": HOUR}, now=NOON)
        after = source_detail(connection, source_id)
    assert before is not None
    assert after is not None
    assert (before.source.title, before.source.etag) == ("Bote", '"x"')
    assert before.source.due_at == NOON + 2 * HOUR
    assert (after.source.due_at, after.source.etag) == (NOON + HOUR, '"x"')


def test_a_change_does_not_take_up_what_was_set_aside(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        remove_source(connection, str(source_id))
        change_source(connection, source_id, {"kind": "page"}, now=NOON)
        assert not poll_soon(connection, source_id, now=NOON)
        detail = source_detail(connection, source_id)
    assert detail is not None
    assert detail.source.due_at is None


def test_a_source_is_due_when_its_owner_wants(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id = one_source(connection)
        assert poll_soon(connection, source_id, now=NOON)
        detail = source_detail(connection, source_id)
        connection.execute(source.update().values(set_aside="poison", due_at=None))
        assert poll_soon(connection, source_id, now=NOON)
        again = source_detail(connection, source_id)
    assert detail is not None
    assert again is not None
    assert detail.source.due_at == NOON
    assert (again.source.due_at, again.set_aside) == (NOON, None)
