"""When a digest is due: once a day, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storywatch.digest.calendar import (
    MOST_DAYS,
    Due,
    day_bounds,
    digests_due,
    local_day,
)
from storywatch.digest.records import Period
from storywatch.watchlist.records import Subscriber

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def subscriber(**changes: object) -> Subscriber:
    values: dict[str, object] = {
        "key": "ann",
        "watches": (),
        "channels": (),
        "time_zone": "Europe/Berlin",
    }
    return Subscriber(**(values | changes))  # type: ignore[arg-type]


def polled(
    who: Subscriber,
    first: datetime,
    last: datetime,
    *,
    every: timedelta = timedelta(minutes=1),
    away: tuple[datetime, datetime] | None = None,
) -> list[tuple[datetime, Due]]:
    """Ask again and again, as a worker does, and note what was written when."""
    written: list[tuple[datetime, Due]] = []
    kept: dict[Period, date] = {
        "day": local_day(first, who.time_zone) - timedelta(days=2)
    }
    now = first
    while now <= last:
        if away is None or not away[0] <= now < away[1]:
            for due in digests_due(now, who, last=kept, watching_since=LONG_AGO):
                written.append((now, due))
                kept[due.period] = due.last_day
        now += every
    return written


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2025, 3, 30)),
        ("Europe/Berlin", date(2025, 10, 26)),
        ("America/New_York", date(2025, 3, 9)),
        ("America/New_York", date(2025, 11, 2)),
    ],
    ids=["Berlin forward", "Berlin back", "New York forward", "New York back"],
)
@pytest.mark.parametrize("at", ["00:00", "01:30", "02:00", "02:30", "03:00", "07:00"])
def test_a_night_on_which_the_clocks_change_has_one_digest(
    zone: str, day: date, at: str
) -> None:
    who = subscriber(time_zone=zone, digest_at=at)
    first, after = day_bounds(day, zone)
    written = polled(who, first, after - timedelta(minutes=1))
    (moment, due) = written[0]
    assert len(written) == 1
    assert due == Due(
        period="day",
        first_day=day - timedelta(days=1),
        last_day=day - timedelta(days=1),
    )
    assert moment.astimezone(ZoneInfo(zone)).strftime("%H:%M") >= at


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(
        ["Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "America/St_Johns"]
    ),
    day=st.dates(date(2011, 12, 20), date(2030, 12, 31)),
    at=st.times().map(lambda one: f"{one:%H:%M}"),
)
def test_every_day_has_exactly_one_digest(zone: str, day: date, at: str) -> None:
    who = subscriber(time_zone=zone, digest_at=at)
    first, _ = day_bounds(day, zone)
    week = polled(who, first, first + timedelta(days=7), every=timedelta(minutes=15))
    days = [due.last_day for _, due in week]
    assert days == sorted(set(days))
    covered = [
        due.first_day + timedelta(days=number)
        for _, due in week
        for number in range((due.last_day - due.first_day).days + 1)
    ]
    assert covered == sorted(set(covered))
    assert all(a + timedelta(days=1) == b for a, b in pairwise(covered))


def test_who_was_away_gets_one_digest_for_all_days_missed() -> None:
    start = datetime(2025, 1, 6, tzinfo=UTC)
    away = (start + timedelta(days=2), start + timedelta(days=5, hours=3))
    written = polled(
        subscriber(),
        start,
        start + timedelta(days=8),
        every=timedelta(hours=1),
        away=away,
    )
    spans = [(due.first_day.day, due.last_day.day) for _, due in written]
    assert spans == [(5, 5), (6, 6), (7, 9), (10, 10), (11, 11), (12, 12)]


@pytest.mark.parametrize("at", ["23:30", "23:59"])
def test_who_was_away_at_a_late_hour_is_told_when_they_are_back(at: str) -> None:
    start = datetime(2025, 1, 6, 12, tzinfo=UTC)
    late = datetime(2025, 1, 8, 22, 25, tzinfo=UTC)  # 23:25 in Berlin
    written = polled(
        subscriber(digest_at=at),
        start,
        start + timedelta(days=5),
        away=(late, late + timedelta(minutes=45)),
    )
    assert [due.last_day.day for _, due in written] == [5, 6, 7, 8, 9]
    assert written[2][0] == late + timedelta(minutes=45)
    assert all(due.first_day == due.last_day for _, due in written)


def test_weeks_of_absence_are_summed_up_in_one_weekly_digest() -> None:
    who = subscriber(digests=("weekly",))
    now = datetime(2025, 3, 31, 9, tzinfo=UTC)
    (due,) = digests_due(
        now, who, last={"week": date(2025, 3, 9)}, watching_since=LONG_AGO
    )
    assert (due.first_day, due.last_day) == (date(2025, 3, 10), date(2025, 3, 30))


def test_after_long_absence_two_weeks_are_summed_up() -> None:
    now = datetime(2025, 6, 1, 9, tzinfo=UTC)
    (due,) = digests_due(
        now, subscriber(), last={"day": date(2025, 1, 1)}, watching_since=LONG_AGO
    )
    assert (due.last_day - due.first_day).days == MOST_DAYS - 1


def test_days_before_anything_was_watched_are_left_out() -> None:
    now = datetime(2025, 1, 22, 9, tzinfo=UTC)
    for since, expected in ((now, 0), (now - timedelta(days=1), 1)):
        due = digests_due(now, subscriber(), last={}, watching_since=since)
        assert len(due) == expected


@pytest.mark.parametrize("weekday", ["monday", "thursday", "sunday"])
def test_a_week_has_one_weekly_digest_on_its_day(weekday: str) -> None:
    who = subscriber(digests=("weekly",), digest_on=weekday)
    start = datetime(2025, 3, 3, tzinfo=UTC)
    written = polled(
        who, start, start + timedelta(days=35), every=timedelta(minutes=30)
    )
    days = [moment.strftime("%A").lower() for moment, _ in written[1:]]
    assert days == [weekday] * len(days)
    assert len(days) in {4, 5}
    assert all((due.last_day - due.first_day).days == 6 for _, due in written)


def test_nobody_who_wants_none_gets_one() -> None:
    now = datetime(2025, 1, 22, 9, tzinfo=UTC)
    who = subscriber(digests=())
    assert digests_due(now, who, last={}, watching_since=LONG_AGO) == ()
