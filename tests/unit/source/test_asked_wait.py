"""How long a server asks us to stay away."""

from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.asked_wait import freshness, retry_after

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Wed, 22 Jan 2025 12:05:00 GMT", 300),
        ("Wed, 22 Jan 2025 11:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("86400", 86_400),
        ("316800", 86_400),
        ("9" * 30, 86_400),
        ("0" * 30 + "7", 7),
        ("²", None),
        ("Sat, 22 Feb 2025 12:00:00 GMT", 86_400),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert retry_after({"retry-after": value}, now=NOON) == expected


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": "MAX-AGE = 600"}, 600),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "max-age=31536000"}, 86_400),
        ({"cache-control": "max-age=600", "age": "200"}, 400),
        ({"cache-control": "max-age=600", "age": "9" * 12}, 0),
        ({"cache-control": "max-age=600", "age": "old"}, 600),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        (
            {
                "cache-control": "max-age=60",
                "expires": "Wed, 22 Jan 2025 13:00:00 GMT",
            },
            60,
        ),
        ({"expires": "Wed, 22 Jan 2025 13:00:00 GMT"}, 3600),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert freshness(headers, now=NOON) == expected
