"""The bench of matching, on very little."""

import importlib.util

import pytest
from rich.console import Console

from storywatch.evaluation import matching_table, matching_ways
from storywatch.evaluation.matching_bench import (
    Speed,
    flatness,
    matching_speeds,
    seconds_from_file,
    typographic,
)
from storywatch.evaluation.matching_ways import (
    AMBIGUOUS,
    DECIDING,
    LOOKING,
    missing_peers,
)


def speed(aliases: int, ascii_speed: float, typographic_speed: float) -> Speed:
    return Speed(
        way=DECIDING,
        aliases=aliases,
        build=0.1,
        ascii=ascii_speed,
        typographic=typographic_speed,
        found=1.0,
    )


def test_all_ways_take_turns_for_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching_ways, "PEERS", {})
    speeds = list(matching_speeds(seed=1, rounds=1, sizes=(2, 20), texts=3))
    ways = [LOOKING, DECIDING, "re alternation", "str substring"]
    assert [one.way for one in speeds] == [*ways, *ways, AMBIGUOUS]
    assert [one.aliases for one in speeds[:-1]] == [2] * 4 + [20] * 4
    assert all(one.ascii > 0 and one.typographic > 0 for one in speeds)
    assert speeds[1].found > 0


def test_flatness_is_the_worse_of_both_kinds_of_texts() -> None:
    speeds = [
        speed(10, 100.0, 60.0),
        speed(1_000, 90.0, 1.0),
        speed(10_000, 50.0, 20.0),
    ]
    assert flatness(speeds, DECIDING) == 3.0


def test_typographic_texts_are_the_same_for_a_seed_and_full_of_signs() -> None:
    text = "Laut haben alle an einem Tag gelacht und dann laut geklagt " * 40
    assert typographic(text, 1) == typographic(text, 1) != typographic(text, 2)
    assert {"ä", "„", "“", "–"} <= set(typographic(text, 1))


def test_a_peer_that_is_not_installed_is_said_and_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching_ways, "PEERS", {"no_such_module": "no-such-package"})
    monkeypatch.setattr(
        matching_table,
        "matching_speeds",
        lambda *, seed, rounds: matching_speeds(
            seed=seed, rounds=rounds, sizes=(2,), texts=1
        ),
    )
    monkeypatch.setattr(
        matching_table,
        "seconds_from_file",
        lambda *, seed, rounds: seconds_from_file(seed=seed, rounds=rounds, aliases=4),
    )
    assert importlib.util.find_spec("no_such_module") is None
    assert missing_peers() == ["no-such-package"]
    console = Console(record=True, width=100)
    matching_table.print_matching(console, seed=1, rounds=1)
    shown = console.export_text()
    assert "no-such-package is not installed" in shown
    assert "re alternation" in shown
    assert "no_such_module" not in shown
    assert "is read and its matcher ready after 0.0" in shown
