"""Room between the requests to one host, across rows, workers and tables."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.runtime.queue import (
    MOST_ATTEMPTS,
    SUSPECT_FROM,
    claim_due,
    finish,
    give_back,
    is_any_due,
    next_free_at,
)
from storywatch.runtime.schema import host as host_table
from storywatch.runtime.spacing import hold_hosts, host_in
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)
SPACING = timedelta(seconds=5)
SECOND = timedelta(seconds=1)


def add(engine: sa.Engine, *urls: str, due_at: datetime = NOON) -> list[int]:
    """Add sources, each due a second after the one before it."""
    rows = [
        {
            "kind": "feed",
            "url": url,
            "poll_interval": LEASE,
            "added_at": NOON,
            "due_at": due_at - timedelta(hours=1) + n * SECOND,
        }
        for n, url in enumerate(urls)
    ]
    with engine.begin() as connection:
        added = source.insert().values(rows).returning(source.c.source_id)
        return list(connection.execute(added).scalars())


def claim(
    engine: sa.Engine,
    now: datetime = NOON,
    *,
    worker: str = "a",
    size: int = 10,
    spacing: timedelta = SPACING,
) -> tuple[int, ...]:
    with engine.begin() as connection:
        return claim_due(
            connection,
            source,
            worker=worker,
            now=now,
            lease=LEASE,
            batch_size=size,
            spacing=spacing,
        )


def free_at(engine: sa.Engine, host: str) -> datetime | None:
    with engine.connect() as connection:
        found: datetime | None = connection.scalar(
            sa.select(host_table.c.free_at).where(host_table.c.host == host)
        )
        return found


@pytest.fixture
def five(engine: sa.Engine) -> list[int]:
    """Three rows of one host and two of others."""
    return add(
        engine,
        "https://bote.example/1",
        "https://BOTE.example:8443/2",
        "http://kurier.example/1",
        "https://user:pw@bote.example/3",
        "https://post.example?x",
    )


def test_a_claim_takes_one_row_a_host_and_leaves_the_rest_due(
    engine: sa.Engine, five: list[int]
) -> None:
    assert claim(engine) == (five[0], five[2], five[4])
    assert claim(engine) == ()
    assert claim(engine, NOON + SPACING - SECOND) == ()
    assert claim(engine, NOON + SPACING) == (five[1],)
    assert claim(engine, NOON + 2 * SPACING) == (five[3],)


def test_without_spacing_hosts_are_not_told_apart(
    engine: sa.Engine, five: list[int]
) -> None:
    assert claim(engine, spacing=timedelta(0)) == tuple(five)
    assert free_at(engine, "bote.example") is None


def test_a_batch_takes_the_hosts_whose_rows_wait_longest(
    engine: sa.Engine, five: list[int]
) -> None:
    assert claim(engine, size=2) == (five[0], five[2])
    assert claim(engine, size=2) == (five[4],)


def test_rows_without_a_host_are_not_held_up(engine: sa.Engine) -> None:
    rows = add(engine, "urn:a", "urn:b", "https://bote.example/1")
    assert claim(engine) == tuple(rows)


def test_what_can_be_claimed_and_what_waits_for_its_host(
    engine: sa.Engine, five: list[int]
) -> None:
    def looks(now: datetime) -> tuple[bool, datetime | None]:
        with engine.connect() as connection:
            return (
                is_any_due(connection, source, now=now, spacing=SPACING),
                next_free_at(connection, source, now=now),
            )

    assert looks(NOON - 2 * timedelta(hours=1)) == (False, None)
    assert looks(NOON) == (True, None)
    claim(engine)
    assert looks(NOON + SECOND) == (False, NOON + SPACING)
    assert looks(NOON + SPACING) == (True, None)
    with engine.connect() as connection:
        assert is_any_due(connection, source, now=NOON + SECOND)
    with engine.begin() as connection:
        finish(connection, source, five)
    assert looks(NOON + SECOND) == (False, None)


def test_a_host_stays_taken_when_its_row_is_given_back_and_no_attempt_counts(
    engine: sa.Engine, five: list[int]
) -> None:
    for n in range(2 * MOST_ATTEMPTS):
        now = NOON + n * SPACING
        first = claim(engine, now)
        with engine.begin() as connection:
            give_back(connection, source, first, until=now)
        assert claim(engine, now + SECOND) == ()
    assert sorted(claim(engine, NOON + timedelta(hours=1)))[1:] == [five[2], five[4]]


def test_a_held_host_is_left_alone_and_a_shorter_hold_changes_nothing(
    engine: sa.Engine, five: list[int]
) -> None:
    hour = timedelta(hours=1)
    with engine.begin() as connection:
        hold_hosts(connection, ["bote.example"], until=NOON + hour)
        hold_hosts(connection, ["bote.example"], until=NOON + SECOND)
    assert claim(engine) == (five[2], five[4])
    assert free_at(engine, "bote.example") == NOON + hour
    assert claim(engine, NOON + hour) == (five[0], five[2], five[4])


def test_a_row_that_kills_its_workers_is_taken_alone_and_then_set_aside(
    engine: sa.Engine,
) -> None:
    rows = add(engine, "https://bote.example/1", "https://kurier.example/1")
    now = NOON
    for _ in range(SUSPECT_FROM):
        assert claim(engine, now) == tuple(rows)
        now += LEASE
    for _ in range(MOST_ATTEMPTS - SUSPECT_FROM):
        assert claim(engine, now) == (rows[0],)
        now += LEASE
    assert claim(engine, now) == (rows[1],)


def test_workers_at_once_never_get_the_same_host_within_the_spacing(
    engine: sa.Engine,
) -> None:
    hosts = 12
    add(engine, *(f"https://h{n % hosts}.example/{n}" for n in range(10 * hosts)))
    workers = ("a", "b", "c", "d")

    for n in range(3):
        now = NOON + n * SPACING
        with ThreadPoolExecutor(len(workers)) as pool:
            claims = pool.map(
                lambda worker, now=now: [
                    key
                    for _ in range(hosts)
                    for key in claim(engine, now, worker=worker, size=2)
                ],
                workers,
            )
            keys = [key for one in claims for key in one]
        with engine.connect() as connection:
            claimed = connection.execute(
                sa.select(source.c.host).where(source.c.source_id.in_(keys))
            )
            found = list(claimed.scalars())
        assert len(found) == len(set(found)) == len(keys) == hosts


def test_a_claim_waits_for_one_that_is_being_made_and_gets_other_hosts(
    engine: sa.Engine, five: list[int]
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with engine.begin() as connection:
            first = claim_due(
                connection,
                source,
                worker="a",
                now=NOON,
                lease=LEASE,
                batch_size=1,
                spacing=SPACING,
            )
            second = pool.submit(claim, engine, worker="b")
        assert (first, second.result(10)) == ((five[0],), (five[2], five[4]))


def test_a_host_is_read_as_postgres_reads_it(engine: sa.Engine) -> None:
    urls = (
        "https://BOTE.example:8443/2",
        "http://user:p@ss@bote.example?x",
        "http://[2001:DB8::1]:80/",
        "https://müller.example#a",
        "urn:a",
        "https:///a",
        "",
    )
    add(engine, *urls)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(source.c.url, source.c.host)).all()
    assert {row.url: row.host or "" for row in rows} == {
        url: host_in(url) for url in urls
    }
