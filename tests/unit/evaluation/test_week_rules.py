from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storywatch.evaluation.week_log import Visit
from storywatch.evaluation.week_plan import START, SimulatedFeed, planned_week
from storywatch.evaluation.week_rules import RULES

FEED = SimulatedFeed(
    number=1,
    host="127.1.0.1",
    rhythm="quiet",
    published=(START - timedelta(days=1),),
    window=10,
    validating="both",
)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def visit(hours: float, **more: object) -> Visit:
    told = Visit(
        feed=1,
        at=at(hours),
        host=FEED.host,
        path=FEED.path,
        etag_given='"a"',
        etag_sent='"a"' if hours else None,
        status=304 if hours else 200,
    )
    return replace(told, **more)  # type: ignore[arg-type]  # each test names its fields


def broken(log: list[Visit], feed: SimulatedFeed = FEED) -> set[str]:
    return {name for name, rule in RULES.items() if rule({1: feed}, log)}


def test_a_polite_reader_breaks_no_rule() -> None:
    assert broken([visit(hours * 1.1) for hours in range(20)]) == set()


@pytest.mark.parametrize(
    ("rule", "log"),
    [
        ("requests before they are due", [visit(0), visit(0.9)]),
        (
            "requests before they are due",
            [visit(0, wait=timedelta(hours=3)), visit(2.9)],
        ),
        (
            # A later answer does not take back what an earlier one asked for.
            "requests before they are due",
            [visit(0, wait=timedelta(hours=9)), visit(9.1), visit(9.5)],
        ),
        (
            "requests in hours to be skipped",
            [visit(0, skip_hours=frozenset({3})), visit(3.5)],
        ),
        ("unconditional repeats", [visit(0), visit(2, etag_sent=None)]),
        ("validators not byte for byte", [visit(0), visit(2, etag_sent="a")]),
        (
            "validators not byte for byte",
            [visit(0), visit(2, modified_sent="Mon, 13 Jan 2025 00:00:00 GMT")],
        ),
        (
            "validators not byte for byte",
            [visit(0), visit(2, status=200, etag_given='"b"'), visit(4)],
        ),
        ("requests after 410", [visit(0), visit(2, status=410), visit(20)]),
        ("sources forgotten", [visit(0), visit(27)]),
        ("sources forgotten", []),
        (
            "requests to a host within 5 s",
            [visit(0), visit(0.001, is_forgotten=True, path="/feed/2")],
        ),
    ],
)
def test_each_planted_fault_is_found(rule: str, log: list[Visit]) -> None:
    assert broken(log) == {rule}


def test_a_list_that_turns_over_fast_may_be_asked_more_often() -> None:
    burst = tuple(at(-1 + number / 10) for number in range(5))
    fast = replace(FEED, published=burst)
    assert broken([visit(0), visit(0.5)], fast) == set()
    assert broken([visit(0), visit(0.1)], fast) == {"requests before they are due"}


def test_the_weekly_look_needs_no_validator() -> None:
    daily = [visit(day * 24 - 0.5 * bool(day)) for day in range(8)]
    log = [*daily, visit(7 * 24 + 1, etag_sent=None, status=200)]
    assert broken(log) == set()


def test_a_lying_server_is_sent_no_validator_once_it_was_found_out() -> None:
    liar = replace(FEED, trouble="stuck")
    log = [visit(day * 24) for day in range(7)]
    log.append(visit(7 * 24, etag_sent=None, status=200, etag_given='"b"'))
    log.append(visit(7 * 24 + 2))
    log.append(visit(7 * 24 + 4, etag_sent=None, status=200))
    assert broken(log, liar) == set()
    assert broken(log) == {"unconditional repeats"}


def test_an_answer_that_died_with_the_client_does_not_count_as_asked() -> None:
    log = [visit(0), visit(2, is_forgotten=True), visit(2.3)]
    assert broken(log) == set()


def redirected(hours: float, **more: object) -> list[Visit]:
    asked = visit(hours, status=301, etag_given=None)
    led = visit(hours, path=FEED.new_path, is_follow_up=True)
    return [asked, replace(led, **more)]  # type: ignore[arg-type]  # as above


def test_a_redirect_that_held_on_two_days_is_followed_once_more_at_most() -> None:
    moved = replace(FEED, trouble="moved")
    log = [*redirected(0), *redirected(12), *redirected(25)]
    new = visit(37, path=FEED.new_path)
    assert broken([*log, new], moved) == set()
    assert broken([*log, *redirected(37)], moved) == {"requests to a moved address"}
    assert broken([*log, new], replace(FEED, trouble="portal")) == {
        "addresses rewritten wrongly"
    }


def test_the_wait_of_what_a_redirect_led_to_binds() -> None:
    log = [*redirected(0, wait=timedelta(hours=5)), *redirected(2)]
    assert "requests before they are due" in broken(log)


def test_a_seed_gives_the_same_week_with_every_trouble() -> None:
    week = timedelta(days=7)
    plans = [planned_week(seed=seed, feeds=40, length=week) for seed in (7, 7, 8)]
    assert plans[0] == plans[1] != plans[2]
    assert len({feed.trouble for feed in plans[0]}) == 11
    assert 20 < len({feed.host for feed in plans[0]}) < 40
