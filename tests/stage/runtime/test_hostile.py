"""Servers that hurt: each ends in time, in bounds, and hurts nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from storywatch.evaluation.hostile import LIMITS, Memory, asked, hostile_server
from storywatch.evaluation.hostile_server import WAYS

SHORT = replace(LIMITS, deadline=timedelta(seconds=1))


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    with hostile_server() as addresses:
        yield addresses


def all_of(addresses: dict[str, str], kind: str) -> list[str]:
    return [url for name, url in addresses.items() if name.startswith(kind)]


def test_all_ways_at_once_end_in_time_and_hurt_nobody(
    addresses: dict[str, str],
) -> None:
    outcome = asked(
        "all at once",
        [addresses[name] for name in WAYS],
        all_of(addresses, "good "),
        Memory(),
        SHORT,
        expected=tuple(expected for _, expected in WAYS.values()),
    )
    assert outcome.is_good, outcome


@pytest.mark.parametrize(
    "way", [way for way, (_, expected) in WAYS.items() if expected != "timeout"]
)
def test_each_way_ends_with_its_own_word(addresses: dict[str, str], way: str) -> None:
    outcome = asked(
        way,
        [addresses[way]],
        all_of(addresses, "good ")[:2],
        Memory(),
        SHORT,
        expected=(WAYS[way][1],),
    )
    assert outcome.is_good, outcome


def test_many_large_bodies_that_stall_share_their_room(
    addresses: dict[str, str],
) -> None:
    outcome = asked(
        "stalled",
        all_of(addresses, "heavy "),
        all_of(addresses, "good "),
        Memory(),
        SHORT,
        expected=("timeout", "crowded-out"),
    )
    assert outcome.is_good, outcome
