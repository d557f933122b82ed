"""Instants as pages write them."""

from datetime import UTC, datetime

import pytest

from storywatch.article.instants import in_utc, instant_of, is_day_only, is_plausible

FIVE_PAST = datetime(2025, 1, 22, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2025-01-22T17:05:00+01:00",
        "2025-01-22T17:05:00+0100",
        "2025-01-22T16:05Z",
        "2025-01-22 17:05:00 +0100",
        "2025-01-22T17:05:00.000+01:00",
        "2025-01-22T17:05:00+01:00[Europe/Zurich]",
        "Wed, 22 Jan 2025 16:05:00 GMT",
        "Wed, 22 Jan 2025 11:05:00 EST",
        "Wed Jan 22 17:05:00 CET 2025",
    ],
)
def test_a_time_is_read_as_pages_write_it(written: str) -> None:
    assert instant_of(written) == FIVE_PAST


@pytest.mark.parametrize("written", ["", "gestern", "22.01.2025", "2025-13-45", "-"])
def test_what_is_no_time_gives_none(written: str) -> None:
    assert instant_of(written) is None
    assert not is_plausible(written, None)


def test_a_time_without_zone_takes_its_twins() -> None:
    twin = datetime.fromisoformat("2025-01-22T17:05:40+01:00")
    assert in_utc("2025-01-22T17:05", [FIVE_PAST, twin]) == twin
    assert in_utc("2025-01-22T16:05", []) == FIVE_PAST
    assert in_utc("gestern", [twin]) is None


def test_a_day_is_not_a_time_and_the_webs_age_is_a_bound() -> None:
    assert is_day_only("2025-01-22")
    assert not is_day_only("2025-01-22T00:00")
    assert not is_plausible("1970-01-01T00:00:00Z", None)
    assert not is_plausible("2025-01-22T16:06:00Z", FIVE_PAST)
    assert is_plausible("2025-01-22T16:05:00Z", FIVE_PAST)
