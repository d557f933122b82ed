"""The health of the sources: entries a day, blind spots, what is left out."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storywatch.entry.health_store import listed_sources
from storywatch.entry.tables import entry
from storywatch.source.blind_spot_store import end_blind_spots, open_blind_spot
from storywatch.source.records import SourceId
from storywatch.source.tables import source

NOW = datetime(2025, 1, 22, 15, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def watched(connection: sa.Connection, name: str, **values: object) -> SourceId:
    made = connection.execute(
        source.insert()
        .values(
            **{
                "kind": "feed",
                "url": f"https://{name}.example/",
                "poll_interval": 2 * HOUR,
                "added_at": NOW - 30 * DAY,
                **values,
            }
        )
        .returning(source.c.source_id)
    )
    return SourceId(made.scalar_one())


def seen(
    connection: sa.Connection, one: SourceId, instants: Iterable[datetime]
) -> None:
    for number, instant in enumerate(instants):
        connection.execute(
            entry.insert().values(
                source_id=one, entry_key=f"{instant}{number}", url="", title="T", summary="",
                first_seen_at=instant, changed_at=instant, content_digest=b"",
            )
        )  # fmt: skip


def test_entries_are_counted_by_day_without_the_backlog_of_the_first_look(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        one, fresh = watched(connection, "a"), watched(connection, "b")
        midnight = NOW.replace(hour=0, minute=0)
        seen(connection, one, [NOW - 20 * DAY] * 5)
        seen(connection, one, [NOW - 13 * DAY, midnight - DAY, midnight, NOW])
        seen(connection, one, [midnight - timedelta(seconds=1)])
        seen(connection, fresh, [NOW - 2 * DAY] * 9 + [NOW - HOUR])
        first, second = listed_sources(connection, now=NOW + timedelta(seconds=1))
    assert first.added_by_day == (1, *[0] * 11, 2, 2)
    assert first.entries_added == 4
    assert second.added_by_day == (*[0] * 13, 1)
    assert second.entries_added == 10


def test_a_source_that_never_brought_anything_has_empty_days(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        watched(connection, "a", verify_tls=False)
        (one,) = listed_sources(connection, now=NOW)
    assert one.added_by_day == (0,) * 14
    assert (one.poll_interval, one.verify_tls) == (2 * HOUR, False)


def test_open_blind_spots_come_with_their_source(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        one = watched(connection, "a")
        watched(connection, "b")
        open_blind_spot(connection, one, "overdue", detail="", now=NOW)
        open_blind_spot(connection, one, "login", detail="", now=NOW - DAY)
        open_blind_spot(connection, one, "html", detail="", now=NOW - DAY)
        end_blind_spots(connection, one, ["html"], now=NOW)
        first, second = listed_sources(connection)
    assert [spot.kind for spot in first.blind_spots] == ["login", "overdue"]
    assert second.blind_spots == ()


def test_what_nobody_wants_is_left_out_and_what_stopped_is_not(
    engine: sa.Engine,
) -> None:
    with engine.begin() as connection:
        for why in ("removed", "not-listed", "gone", None):
            watched(connection, str(why), set_aside=why)
        found = listed_sources(connection)
    assert [one.set_aside for one in found] == ["gone", None]


def test_the_archive_shows_health_and_blind_spots(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        one = watched(connection, "a")
        open_blind_spot(connection, one, "overflow", detail="x", missed=3, now=NOW)
        open_blind_spot(connection, one, "failing", detail="", now=NOW - DAY)
        assert connection.execute(
            sa.text("SELECT blind_spots, verify_tls FROM archive.source")
        ).one() == (["failing", "overflow"], True)
        assert connection.execute(
            sa.text(
                "SELECT kind, missed, url FROM archive.blind_spot ORDER BY since DESC"
            )
        ).first() == ("overflow", 3, "https://a.example/")
