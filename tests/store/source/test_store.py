"""Sources and polls in Postgres."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.entry.health_store import listed_sources
from storywatch.source.known_store import source_at
from storywatch.source.poll_store import (
    claim_sources,
    save_learnt,
    save_polls,
    still_claimed,
)
from storywatch.source.records import Poll, SourceLine
from storywatch.source.store import (
    add_source,
    add_sources,
    due_sources_count,
    make_due,
    remove_source,
)
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://seebote.example/feed"


def test_an_address_is_one_source_however_it_is_spelled(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        first = add_source(connection, kind="feed", url=URL, now=NOON)
        again = add_source(
            connection, kind="feed", url="HTTPS://Seebote.example:443/feed#x", now=NOON
        )
    assert first[1]
    assert again == (first[0], False)


def test_a_claimed_source_comes_whole(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id, _ = add_source(
            connection,
            kind="feed",
            url=URL,
            title="Seebote",
            now=NOON,
            poll_interval=HOUR,
        )
        save_learnt(
            connection,
            source_id,
            "read",
            now=NOON,
            etag='W/"a"',
            last_modified="Wed",
            body_digest=b"12",
            asked_wait=HOUR / 2,
            language="de",
            consecutive_failures=3,
            skip_hours=[1, 2],
        )
    with engine.begin() as connection:
        (claimed,) = claim_sources(connection, worker="w", now=NOON, batch_size=5)
    assert claimed.source_id == source_id
    assert (claimed.kind, claimed.url, claimed.title) == ("feed", URL, "Seebote")
    assert (claimed.poll_interval, claimed.asked_wait) == (HOUR, HOUR / 2)
    assert (claimed.etag, claimed.last_modified) == ('W/"a"', "Wed")
    assert claimed.body_digest == b"12"
    assert claimed.language == "de"
    assert claimed.host == "seebote.example"
    assert claimed.skip_hours == [1, 2]
    assert claimed.consecutive_failures == 3
    assert claimed.due_at == NOON


def test_a_claim_ends_with_another_worker_or_a_removal(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id, _ = add_source(connection, kind="feed", url=URL, now=NOON)
    with engine.begin() as connection:
        claim_sources(connection, worker="a", now=NOON, batch_size=5)
        assert claim_sources(connection, worker="b", now=NOON, batch_size=5) == ()
        assert still_claimed(connection, [source_id], worker="a") == {source_id}
        assert not still_claimed(connection, [source_id], worker="b")
        assert remove_source(connection, str(source_id))
        assert not still_claimed(connection, [source_id], worker="a")


def test_a_removed_source_is_kept_hidden_and_can_come_back(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        source_id, _ = add_source(connection, kind="feed", url=URL, now=NOON)
        assert remove_source(connection, URL)
        assert not remove_source(connection, URL)
        assert not remove_source(connection, "99")
        assert listed_sources(connection) == ()
        assert source_at(connection, URL) is None
        assert claim_sources(connection, worker="w", now=NOON, batch_size=5) == ()
        assert add_source(connection, kind="page", url=URL, now=NOON) == (
            source_id,
            True,
        )
        polled = source_at(connection, URL)
    assert polled is not None
    assert (polled.source_id, polled.kind) == (source_id, "page")


def test_many_at_once_count_the_new_ones(engine: sa.Engine) -> None:
    lines: list[SourceLine | str] = [
        URL,
        SourceLine(url="https://b.example/", title="B"),
        SourceLine(kind="page", url="https://c.example/"),
        "seebote.example/feed",
    ]
    with engine.begin() as connection:
        assert add_sources(connection, lines, now=NOON) == 3
        assert add_sources(connection, lines, now=NOON) == 0
        assert [(one.kind, one.title) for one in listed_sources(connection)] == [
            ("feed", ""),
            ("feed", "B"),
            ("page", ""),
        ]


def test_health_tells_the_last_poll(engine: sa.Engine) -> None:
    now = datetime.now(UTC)  # noqa: TID251 - the query counts back from the database's clock
    with engine.begin() as connection:
        source_id, _ = add_source(connection, kind="feed", url=URL, now=NOON)
        for days in (8, 0):
            at = now - timedelta(days=days)
            made = {source_id: Poll(outcome="read", listed=9, added=1)}
            save_polls(connection, made, now=at)
            save_learnt(connection, source_id, "read", now=at)
        (health,) = listed_sources(connection)
    assert (health.last_outcome, health.last_polled_at) == ("read", now)
    assert health.next_poll_at == NOON
    assert health.last_read_at is None


def test_all_can_be_made_due_but_what_has_stopped(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        add_sources(connection, ["a.example", "b.example"], now=NOON + HOUR)
        remove_source(connection, "b.example")
        assert due_sources_count(connection, now=NOON) == 0
        assert make_due(connection, now=NOON) == 1
        assert due_sources_count(connection, now=NOON) == 1


def test_a_source_survives_many_deaths_of_its_workers(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        add_source(connection, kind="feed", url=URL, now=NOON)
        for n in range(10):
            later = NOON + n * timedelta(days=1)
            assert claim_sources(connection, worker="w", now=later, batch_size=1)
        reasons = connection.execute(sa.select(source.c.set_aside)).scalars().all()
    assert reasons == [None]
