"""The queue: claims by lease on the tables of the stages."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.runtime.queue import (
    MOST_ATTEMPTS,
    SUSPECT_FROM,
    claim_due,
    finish,
    only_one,
    postpone,
    release_claims,
    reschedule,
)
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
LEASE = timedelta(minutes=2)


@pytest.fixture
def three_due(engine: sa.Engine) -> list[int]:
    with engine.begin() as connection:
        return [
            connection.execute(
                source.insert()
                .values(
                    kind="feed",
                    url=f"http://{n}/",
                    poll_interval=LEASE,
                    added_at=NOON,
                    due_at=NOON - timedelta(minutes=n),
                )
                .returning(source.c.source_id)
            ).scalar_one()
            for n in range(3)
        ]


def claim(
    engine: sa.Engine, worker: str, now: datetime = NOON, size: int = 10
) -> tuple[int, ...]:
    with engine.begin() as connection:
        return claim_due(
            connection, source, worker=worker, now=now, lease=LEASE, batch_size=size
        )


def test_most_overdue_first_and_each_to_one_worker(
    engine: sa.Engine, three_due: list[int]
) -> None:
    assert claim(engine, "a", size=2) == (three_due[2], three_due[1])
    assert claim(engine, "b") == (three_due[0],)
    assert claim(engine, "c") == ()


def test_open_claims_are_skipped_not_waited_for(
    engine: sa.Engine, three_due: list[int]
) -> None:
    with engine.begin() as connection:
        claim_due(connection, source, worker="a", now=NOON, lease=LEASE, batch_size=2)
        assert claim(engine, "b") == (three_due[0],)


def test_a_dead_workers_rows_come_back_when_the_lease_ends(
    engine: sa.Engine, three_due: list[int]
) -> None:
    claim(engine, "dead")
    assert claim(engine, "b", now=NOON + LEASE) == tuple(reversed(three_due))


def test_claims_of_a_worker_known_dead_are_free_at_once(
    engine: sa.Engine, three_due: list[int]
) -> None:
    claim(engine, "dead")
    with engine.begin() as connection:
        assert release_claims(connection, [source], worker="dead") == 3
    assert len(claim(engine, "b")) == 3


def test_finished_rows_stay_away_and_postponed_ones_return(
    engine: sa.Engine, three_due: list[int]
) -> None:
    claim(engine, "a")
    with engine.begin() as connection:
        finish(connection, source, three_due[:2])
        postpone(connection, source, three_due[2:], until=NOON + timedelta(hours=1))
    assert claim(engine, "a", now=NOON + timedelta(minutes=59)) == ()
    assert claim(engine, "a", now=NOON + timedelta(hours=1)) == (three_due[2],)


def test_a_row_that_kills_its_workers_is_taken_alone_and_then_set_aside(
    engine: sa.Engine, three_due: list[int]
) -> None:
    now = NOON
    for _ in range(SUSPECT_FROM):
        assert len(claim(engine, "a", now=now)) == 3
        now += LEASE
    poison = three_due[2]
    for _ in range(MOST_ATTEMPTS - SUSPECT_FROM):
        assert claim(engine, "a", now=now) == (poison,)
        now += LEASE
    assert claim(engine, "a", now=now) == (three_due[1],)
    with engine.connect() as connection:
        aside = connection.execute(
            sa.select(source.c.source_id).where(source.c.set_aside == "poison")
        )
        assert aside.scalars().all() == [poison]


def test_a_row_that_changed_while_it_was_held_is_not_finished(
    engine: sa.Engine, three_due: list[int]
) -> None:
    claim(engine, "a")
    with engine.begin() as connection:
        reschedule(connection, source, three_due[:1], until=NOON)
        finish(connection, source, three_due, worker="a")
    assert claim(engine, "b") == (three_due[0],)


def test_only_one_worker_holds_a_name(engine: sa.Engine) -> None:
    with only_one(engine, "group") as first, only_one(engine, "group") as second:
        assert (first, second) == (True, False)
    with only_one(engine, "group") as third:
        assert third
