"""When a subscriber may be told, on plain nights and when the clocks change."""

from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from storywatch.alert.records import Lately, News, Verdict
from storywatch.alert.timing import batch_due_at, place_free_at, quiet_until, timed
from storywatch.delivery.wishes import Mute, MuteKind
from storywatch.development.records import Development, DevelopmentKind
from storywatch.watchlist.interest import Seen
from storywatch.watchlist.records import NewsKind, Subscriber

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
TOLD = Verdict(outcome="told", watch_key="ai", reason="It is covered.", rule="covers")


def one(**rules: object) -> Subscriber:
    values = {"key": "ann", "watches": ("ai",), "channels": ("console",)}
    return Subscriber(**(values | rules))  # type: ignore[arg-type] - a test's shorthand


def news(kind: DevelopmentKind = "new_fact", score: float = 0.8) -> News:
    development = Development(kind=kind, key="k", text="T.", why="new", score=score)
    return News(
        judgement_id=1,
        developments=((1, development),),
        seen=Seen(entities=frozenset({"openai"})),
        article_id=1,
        article_title="T",
        article_url="https://outlet.example/1",
        publisher="Outlet",
        language="en",
        published_at=NOON,
        first_seen_at=NOON,
        story_id=1,
        story_title="S",
        story_articles=1,
        story_publishers=1,
    )


def decided(
    subscriber: Subscriber, told: News, lately: Lately, now: datetime = NOON
) -> Verdict:
    return timed(TOLD, told, subscriber, lately=lately, now=now)


def muted(kind: MuteKind) -> Lately:
    return Lately(mute=Mute(story_id=1, kind=kind, until=None, made_at=NOON))


def local(zone: str, *at: int, fold: int = 0) -> datetime:
    return datetime(*at, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)  # type: ignore[misc, arg-type] - a test's shorthand


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/New_York"])
@pytest.mark.parametrize(
    ("evening", "hours"), [((2025, 1, 22), 9), ("spring", 8), ("autumn", 10)]
)
def test_quiet_hours_begin_and_end_once_in_each_night(
    zone: str, evening: tuple[int, int, int] | str, hours: int
) -> None:
    nights = {
        ("Europe/Zurich", "spring"): (2025, 3, 29),
        ("Europe/Zurich", "autumn"): (2025, 10, 25),
        ("America/New_York", "spring"): (2025, 3, 8),
        ("America/New_York", "autumn"): (2025, 11, 1),
    }
    day = nights[zone, evening] if isinstance(evening, str) else evening
    ann = one(time_zone=zone, quiet=("22:00", "07:00"))
    begin = local(zone, *day, 22)
    end = begin + timedelta(hours=hours)
    assert end.astimezone(ZoneInfo(zone)).hour == 7
    minutes = range(-60, 11 * 60)
    found = {quiet_until(begin + timedelta(minutes=m), ann) for m in minutes}
    assert found == {None, end}
    quiet = [m for m in minutes if quiet_until(begin + timedelta(minutes=m), ann)]
    assert quiet == list(range(hours * 60))


def test_an_end_that_the_clocks_show_twice_comes_once() -> None:
    ann = one(time_zone="Europe/Zurich", quiet=("22:00", "02:30"))
    second = local("Europe/Zurich", 2025, 10, 26, 2, 15, fold=1)
    assert quiet_until(second, ann) is None


def test_an_end_that_the_clocks_jump_over_comes_all_the_same() -> None:
    ann = one(time_zone="Europe/Zurich", quiet=("22:00", "02:30"))
    before = local("Europe/Zurich", 2025, 3, 30, 1, 59)
    assert quiet_until(before, ann) == before + timedelta(minutes=31)


def test_quiet_hours_of_one_day() -> None:
    ann = one(quiet=("11:00", "13:00"))
    assert quiet_until(NOON, ann) == NOON + timedelta(hours=1)
    assert quiet_until(NOON + timedelta(hours=1), ann) is None


def test_quiet_hours_wait_and_say_until_when() -> None:
    found = decided(one(quiet=("11:00", "13:00")), news(), Lately())
    assert (found.outcome, found.rule) == ("batched", "quiet")
    assert found.until == NOON + timedelta(hours=1)
    assert "waits until 22 Jan 13:00 (UTC), for these are quiet hours" in found.reason


def test_what_is_urgent_is_told_in_quiet_hours_and_pauses() -> None:
    ann = one(quiet=("11:00", "13:00"), urgent_score=0.8, cool_down_minutes=60)
    assert decided(ann, news(), Lately(story_told_at=NOON)) == TOLD


def test_a_story_pauses_until_something_material_happens() -> None:
    ann = one(cool_down_minutes=60)
    just = Lately(story_told_at=NOON - timedelta(minutes=59))
    found = decided(ann, news(), just)
    assert (found.rule, found.until) == ("cool-down", NOON + timedelta(minutes=1))
    assert decided(ann, news("correction"), just) == TOLD
    hour_ago = Lately(story_told_at=NOON - timedelta(minutes=60))
    assert decided(ann, news(), hour_ago) == TOLD


def test_a_pause_that_ends_in_quiet_hours_ends_with_them() -> None:
    ann = one(cool_down_minutes=60, quiet=("12:30", "15:00"))
    found = decided(ann, news(), Lately(story_told_at=NOON))
    assert found.until == NOON + timedelta(hours=3)


def test_any_hour_holds_at_most_so_many() -> None:
    ann = one(most_an_hour=2)
    told_at = tuple(NOON - timedelta(minutes=m) for m in (61, 50, 30, 10))
    assert place_free_at(ann, told_at, now=NOON) == NOON + timedelta(minutes=30)
    assert place_free_at(ann, told_at[:2], now=NOON) == NOON
    found = decided(ann, news("correction", 1.0), Lately(told_at=told_at))
    assert (found.outcome, found.rule) == ("batched", "cap")


def test_a_batch_obeys_the_hour_and_the_night() -> None:
    ann = one(most_an_hour=1, quiet=("12:30", "15:00"))
    told_at = (NOON - timedelta(minutes=20),)
    assert batch_due_at(ann, told_at, now=NOON) == NOON + timedelta(hours=3)
    assert batch_due_at(ann, (), now=NOON) == NOON


def test_a_mute_gives_way_to_what_is_material_and_a_snooze_to_nothing() -> None:
    ann = one(urgent_score=0.0)
    assert decided(ann, news(), muted("mute")).rule == "mute"
    assert decided(ann, news("contradiction"), muted("mute")) == TOLD
    found = decided(ann, news("contradiction"), muted("snooze"))
    assert (found.outcome, found.rule) == ("held", "snooze")
    assert found.reason == "ann snoozed the story on 22 Jan 12:00 UTC."


def test_the_kinds_to_choose_from_are_those_of_developments() -> None:
    assert get_args(NewsKind) == get_args(DevelopmentKind)
