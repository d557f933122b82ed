"""How long a robots.txt is believed, and what holds without one."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.robots_trust import (
    FIRST_RETRY,
    LONGEST_KEEP,
    LONGEST_OUTAGE,
    LONGEST_RETRY,
    SHORTEST_KEEP,
    Robots,
    answered,
    delay_of,
    is_fresh,
    unreachable,
    verdict,
)

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
SITE = "https://bote.example"
PAGE = f"{SITE}/1"
NOTHING = "User-agent: *\nDisallow: /"
MINUTE = timedelta(minutes=1)


def lost(
    before: Robots | None, now: datetime, asked: timedelta | None = None
) -> Robots:
    return unreachable(SITE, before=before, retry_after=asked, now=now)


@pytest.mark.parametrize(
    ("fresh_for", "keep"),
    [
        (None, LONGEST_KEEP),
        (timedelta(0), SHORTEST_KEEP),
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(days=365), LONGEST_KEEP),
    ],
)
def test_an_answer_is_believed_for_a_day_or_as_it_says(
    fresh_for: timedelta | None, keep: timedelta
) -> None:
    found = answered(SITE, NOTHING, fresh_for=fresh_for, now=NOON)
    assert is_fresh(found, now=NOON + keep - MINUTE)
    assert not is_fresh(found, now=NOON + keep)
    assert verdict(found, PAGE) == "forbidden"


def test_a_site_without_robots_allows_everything() -> None:
    assert verdict(answered(SITE, "", fresh_for=None, now=NOON), PAGE) == "allowed"


def test_without_any_file_nothing_is_allowed_until_the_outage_has_lasted() -> None:
    now, found = NOON, None
    asked = 0
    while now - NOON < LONGEST_OUTAGE:
        found = lost(found, now)
        assert verdict(found, PAGE) == "unknown"
        assert found.unreachable_since == NOON
        now, asked = found.expires_at, asked + 1
    assert verdict(lost(found, now), PAGE) == "allowed"
    assert asked < 130


def test_the_file_that_was_had_last_stays_in_force_meanwhile() -> None:
    before = answered(SITE, NOTHING, fresh_for=None, now=NOON)
    found = lost(before, NOON + LONGEST_OUTAGE)
    assert verdict(found, PAGE) == "forbidden"
    assert verdict(lost(found, NOON + 3 * LONGEST_OUTAGE), PAGE) == "forbidden"


def test_one_answer_ends_an_outage() -> None:
    found = lost(lost(None, NOON), NOON + MINUTE)
    assert found.unreachable_since == NOON
    back = answered(SITE, "", fresh_for=None, now=NOON + 2 * MINUTE)
    assert back.unreachable_since is None


def test_the_wait_grows_with_the_outage_and_heeds_the_server() -> None:
    first = lost(None, NOON)
    assert first.expires_at == NOON + FIRST_RETRY
    hour = NOON + 60 * MINUTE
    assert lost(first, hour).expires_at == hour + 60 * MINUTE
    day = NOON + timedelta(days=1)
    assert lost(first, day).expires_at == day + LONGEST_RETRY
    assert lost(None, NOON, 20 * MINUTE).expires_at == NOON + 20 * MINUTE
    year = timedelta(days=365)
    assert lost(None, NOON, year).expires_at == NOON + LONGEST_KEEP


def test_the_delay_is_that_of_the_file_in_force() -> None:
    asks = answered(SITE, "User-agent: *\nCrawl-delay: 7", fresh_for=None, now=NOON)
    assert delay_of(asks) == timedelta(seconds=7)
    assert delay_of(lost(None, NOON)) == timedelta(0)
