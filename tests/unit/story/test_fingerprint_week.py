"""Which weeks of fingerprints are asked, made and kept."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from storywatch.story.fingerprint_week import (
    WEEKS_ASKED,
    first_week_asked,
    first_week_kept,
    partition_of,
    week_in,
    week_of,
    weeks_ahead,
)

WEDNESDAY = datetime(2025, 1, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "monday"),
    [
        (datetime(2025, 1, 20, tzinfo=UTC), date(2025, 1, 20)),
        (datetime(2025, 1, 26, 23, 59, 59, tzinfo=UTC), date(2025, 1, 20)),
        (datetime(2024, 12, 31, tzinfo=UTC), date(2024, 12, 30)),
        (
            datetime(2025, 1, 27, 0, 30, tzinfo=timezone(timedelta(hours=2))),
            date(2025, 1, 20),
        ),
    ],
)
def test_a_week_begins_on_monday_in_utc(instant: datetime, monday: date) -> None:
    assert week_of(instant) == monday


def test_full_weeks_are_asked_and_more_are_kept() -> None:
    asked = WEDNESDAY - datetime.combine(
        first_week_asked(WEDNESDAY), datetime.min.time(), UTC
    )
    assert asked >= timedelta(weeks=WEEKS_ASKED)
    assert first_week_kept(WEDNESDAY) < first_week_asked(WEDNESDAY)


def test_this_week_and_the_next_ones_are_made() -> None:
    assert weeks_ahead(WEDNESDAY) == (
        date(2025, 1, 20), date(2025, 1, 27), date(2025, 2, 3),
    )  # fmt: skip


def test_a_partition_says_its_week() -> None:
    week = date(2025, 1, 20)
    assert partition_of(week) == "fingerprint_2025_01_20"
    assert week_in(partition_of(week)) == week
