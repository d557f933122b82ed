"""How a source is doing, in one word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storywatch.source.records import (
    BLIND_SPOT_KINDS,
    BlindSpot,
    BlindSpotKind,
    SourceHealth,
    SourceId,
)
from storywatch.source.state import briefly, source_state, state_words, trouble_first

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
WELL = SourceHealth(
    source_id=SourceId(1),
    kind="feed",
    url="https://seebote.example/feed",
    title="Der Seebote",
    publisher="",
    language="de",
    added_at=NOON - timedelta(days=30),
    last_polled_at=NOON,
    last_outcome="read",
    last_read_at=NOON,
    consecutive_failures=0,
    next_poll_at=NOON + timedelta(hours=1),
    set_aside=None,
    entries_added=12,
)


def blind(*kinds: BlindSpotKind) -> tuple[BlindSpot, ...]:
    return tuple(BlindSpot(source_id=SourceId(1), kind=k, since=NOON) for k in kinds)


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({}, "ok", "ok"),
        ({"entries_added": 0}, "quiet", "quiet"),
        ({"last_polled_at": None, "last_read_at": None}, "new", "new"),
        ({"consecutive_failures": 1, "last_outcome": "timeout"}, "ok", "ok"),
        ({"consecutive_failures": 3, "last_outcome": "timeout"}, "failing", "failing (timeout)"),
        ({"blind_spots": blind("failing"), "last_outcome": "tls-expired"}, "failing", "failing (tls-expired)"),
        ({"blind_spots": blind("captcha", "overflow")}, "blind", "robot check, list overflows"),
        ({"blind_spots": blind("moved")}, "ok", "moved"),
        ({"set_aside": "gone", "next_poll_at": None}, "stopped", "gone"),
        ({"next_poll_at": None}, "stopped", "stopped"),
    ],
)  # fmt: skip
def test_states(changes: dict[str, object], state: str, words: str) -> None:
    one = replace(WELL, **changes)  # type: ignore[arg-type]  # a table of changes
    assert (source_state(one), state_words(one)) == (state, words)


def test_trouble_comes_first() -> None:
    sources = [
        replace(WELL, source_id=SourceId(1)),
        replace(WELL, source_id=SourceId(2), blind_spots=blind("empty")),
        replace(WELL, source_id=SourceId(3), set_aside="gone"),
        replace(WELL, source_id=SourceId(4), blind_spots=blind("failing")),
    ]
    ordered = sorted(sources, key=trouble_first)
    assert [one.source_id for one in ordered] == [3, 4, 2, 1]


def test_every_kind_of_blind_spot_has_few_words() -> None:
    for kind in BLIND_SPOT_KINDS:
        assert 0 < len(briefly(kind)) <= 14  # type: ignore[arg-type]  # all of them
