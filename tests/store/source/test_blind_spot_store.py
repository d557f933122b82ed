"""Blind spots open once, keep their beginning, end, and are found again by day."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storywatch.source.blind_spot_store import (
    blind_spots_between,
    end_blind_spots,
    end_blind_spots_of,
    keep_blind_spots,
    open_blind_spot,
    open_blind_spots,
)
from storywatch.source.records import BLIND_SPOT_KINDS, BlindSpot, SourceId
from storywatch.source.store import add_source, remove_source
from storywatch.source.tables import blind_spot

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def seebote(engine: sa.Engine) -> SourceId:
    return added(engine, "seebote")


def added(engine: sa.Engine, name: str) -> SourceId:
    with engine.begin() as connection:
        source_id, _ = add_source(
            connection, kind="feed", url=f"https://{name}.example/feed", now=NOON
        )
    return source_id


def test_an_open_blind_spot_keeps_its_beginning_and_takes_new_words(
    engine: sa.Engine, seebote: SourceId
) -> None:
    with engine.begin() as connection:
        open_blind_spot(connection, seebote, "overflow", detail="a", missed=3, now=NOON)
        open_blind_spot(
            connection, seebote, "overflow", detail="b", missed=8, now=NOON + HOUR
        )
        assert open_blind_spots(connection) == (
            BlindSpot(
                source_id=seebote, kind="overflow", since=NOON, detail="b", missed=8
            ),
        )


def test_the_same_words_again_leave_the_row_untouched(
    engine: sa.Engine, seebote: SourceId
) -> None:
    versions = []
    for n in range(2):
        with engine.begin() as connection:
            open_blind_spot(
                connection, seebote, "failing", detail="same", now=NOON + n * HOUR
            )
            versions.append(
                connection.execute(
                    sa.text("SELECT xmin FROM storywatch.blind_spot")
                ).scalar_one()
            )
    assert versions[0] == versions[1]


def test_an_ended_blind_spot_may_open_again_as_another(
    engine: sa.Engine, seebote: SourceId
) -> None:
    with engine.begin() as connection:
        open_blind_spot(connection, seebote, "consent", detail="", now=NOON)
        open_blind_spot(connection, seebote, "failing", detail="", now=NOON)
        assert (
            end_blind_spots(
                connection, seebote, ["consent", "captcha"], now=NOON + HOUR
            )
            == 1
        )
        assert end_blind_spots(connection, seebote, ["consent"], now=NOON + DAY) == 0
        open_blind_spot(connection, seebote, "consent", detail="", now=NOON + 2 * HOUR)
        rows = connection.execute(
            sa.select(blind_spot.c.kind, blind_spot.c.since, blind_spot.c.ended_at)
            .where(blind_spot.c.kind == "consent")
            .order_by(blind_spot.c.since)
        )
        assert [tuple(row) for row in rows] == [
            ("consent", NOON, NOON + HOUR),
            ("consent", NOON + 2 * HOUR, None),
        ]


def test_many_are_kept_and_ended_at_once(engine: sa.Engine) -> None:
    known = [added(engine, f"outlet{n}") for n in range(3)]
    with engine.begin() as connection:
        keep_blind_spots(connection, [])
        keep_blind_spots(
            connection,
            [
                BlindSpot(source_id=one, kind=kind, since=NOON)
                for one in known
                for kind in ("overdue", "failing")
            ],
        )
        assert len(open_blind_spots(connection)) == 6
        assert end_blind_spots_of(connection, known[:2], ["overdue"], now=NOON) == 2
        assert [
            (one.source_id, one.kind) for one in open_blind_spots(connection, known[:2])
        ] == [(known[0], "failing"), (known[1], "failing")]


def test_one_that_was_over_when_it_was_noticed_opens_nothing(
    engine: sa.Engine, seebote: SourceId
) -> None:
    with engine.begin() as connection:
        keep_blind_spots(
            connection,
            [BlindSpot(source_id=seebote, kind="moved", since=NOON, ended_at=NOON)],
        )
        assert open_blind_spots(connection) == ()
        assert len(blind_spots_between(connection, NOON, NOON + HOUR)) == 1


def test_every_kind_of_the_records_is_one_of_the_table(
    engine: sa.Engine, seebote: SourceId
) -> None:
    with engine.begin() as connection:
        keep_blind_spots(
            connection,
            [
                BlindSpot(source_id=seebote, kind=kind, since=NOON)  # type: ignore[arg-type] - every word of the Literal
                for kind in BLIND_SPOT_KINDS
            ],
        )
        assert len(open_blind_spots(connection)) == len(BLIND_SPOT_KINDS)


@pytest.mark.parametrize(
    ("begun", "ended", "is_told"),
    [
        (NOON - 2 * DAY, NOON - DAY, False),
        (NOON - 2 * DAY, NOON + HOUR, True),
        (NOON - 2 * DAY, None, True),
        (NOON + HOUR, NOON + 2 * HOUR, True),
        (NOON + DAY, None, False),
    ],
    ids=["over", "ends in it", "lasts", "within", "begins after"],
)
def test_a_day_tells_what_was_open_at_any_time_of_it(
    engine: sa.Engine,
    seebote: SourceId,
    begun: datetime,
    ended: datetime | None,
    *,
    is_told: bool,
) -> None:
    with engine.begin() as connection:
        open_blind_spot(connection, seebote, "login", detail="", now=begun)
        if ended:
            end_blind_spots(connection, seebote, ["login"], now=ended)
        told = blind_spots_between(connection, NOON, NOON + DAY)
    assert [one.kind for one in told] == (["login"] if is_told else [])


def test_a_removed_source_is_no_blind_spot(
    engine: sa.Engine, seebote: SourceId
) -> None:
    with engine.begin() as connection:
        open_blind_spot(connection, seebote, "gone", detail="", now=NOON)
        remove_source(connection, str(seebote))
        assert open_blind_spots(connection) == ()
        assert blind_spots_between(connection, NOON, NOON + DAY) == ()
