"""The bench of matching as a table."""

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.matching_bench import (
    SIZES,
    Speed,
    flatness,
    matching_speeds,
    seconds_from_file,
)
from storywatch.evaluation.matching_ways import DECIDING, LOOKING, missing_peers


def print_matching(console: Console, *, seed: int, rounds: int) -> None:
    """Measure and print.

    Args:
        console: where the table goes.
        seed: of texts and names.
        rounds: of each measure; the best counts.
    """
    for package in missing_peers():
        console.print(f"{package} is not installed (pip install {package}): left out.")
    with Console(stderr=True).status("measuring …"):
        speeds = list(matching_speeds(seed=seed, rounds=rounds))
        ready = seconds_from_file(seed=seed, rounds=rounds)
    table = Table(
        "aliases", "who", "ASCII MB/s", "typographic MB/s", "ready after s",
        "found a text",
        title=f"names at once, one core, best of {rounds}",
    )  # fmt: skip
    for place, one in enumerate(speeds):
        after = speeds[place + 1 :]
        table.add_row(*_row(one), end_section=not after or after[0].way == LOOKING)
    console.print(table)
    for way in (LOOKING, DECIDING):
        times = flatness(speeds, way)
        console.print(f"{way}: {times:.1f} times as fast for the fewest as for most.")
    console.print(
        f"{DECIDING}: a watchlist.yaml of {max(SIZES):,} aliases is read and its "
        f"matcher ready after {ready:.2f} s."
    )


def _row(one: Speed) -> tuple[str, ...]:
    return (
        f"{one.aliases:,}",
        one.way,
        _shown(one.ascii),
        _shown(one.typographic),
        f"{one.build:.3f}",
        f"{one.found:.1f}",
    )


def _shown(speed: float) -> str:
    return f"{speed:,.1f}" if speed >= 1 else f"{speed:.3f}"
