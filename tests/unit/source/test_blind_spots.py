"""Entries that came and went between two polls."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storywatch.source.blind_spots import Overflow, overflow

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
READ = NOON - HOUR


def told(**changed: Any) -> Overflow | None:
    given: dict[str, Any] = {
        "listed": 11, "added": 11, "last_read_at": READ, "now": NOON,
    }  # fmt: skip
    return overflow(**{**given, **changed})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"last_read_at": None}, None, id="first-look"),
        pytest.param({"added": 10}, None, id="one-was-known"),
        pytest.param({"listed": 0, "added": 0}, None, id="empty"),
        pytest.param({"addresses_known": 8}, None, id="only-the-keys-are-new"),
        pytest.param({"addresses_known": 2}, Overflow(None), id="few-under-other-keys"),
        pytest.param({}, Overflow(None), id="nothing-to-reckon-with"),
        pytest.param({"gap": 2 * MINUTE}, Overflow(19), id="by-the-usual-gap"),
        pytest.param({"gap": HOUR}, Overflow(None), id="faster-than-ever"),
        pytest.param(
            {"oldest_listed": NOON - 30 * MINUTE, "newest_listed": NOON - 10 * MINUTE},
            Overflow(14), id="by-the-list-itself",
        ),
        pytest.param(
            {"oldest_listed": READ + MINUTE, "newest_listed": NOON},
            Overflow(0), id="it-nearly-reaches-back",
        ),
        pytest.param(
            {"oldest_listed": READ - MINUTE, "newest_listed": NOON},
            None, id="it-reaches-back",
        ),
        pytest.param(
            {"oldest_listed": NOON, "newest_listed": NOON, "gap": 2 * MINUTE},
            Overflow(19), id="all-at-one-instant",
        ),
        pytest.param(
            {"oldest_listed": NOON, "newest_listed": NOON + HOUR, "gap": 2 * MINUTE},
            Overflow(19), id="dates-in-the-future-say-nothing",
        ),
        pytest.param({"listed": 1, "added": 1}, None, id="a-list-of-one"),
        pytest.param({"listed": 1, "added": 1, "gap": 2 * HOUR}, None, id="a-list-of-one-in-time"),
        pytest.param({"listed": 1, "added": 1, "gap": 20 * MINUTE}, Overflow(2), id="a-list-of-one-too-late"),
    ],
)  # fmt: skip
def test_a_list_that_turned_over(
    given: dict[str, Any], expected: Overflow | None
) -> None:
    assert told(**given) == expected
