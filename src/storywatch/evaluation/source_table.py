"""The bench of sources as a table."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.loopback import has_many_hosts
from storywatch.evaluation.reader_bench import is_installed
from storywatch.evaluation.source_bench import Line, best_bare, source_lines
from storywatch.runtime.log import log_to_terminal


def print_sources(
    console: Console, *, seed: int, rounds: int, feeds: int, with_reader: bool
) -> None:
    """Measure and print.

    Args:
        console: where to.
        seed: of the feeds.
        rounds: of each measure; medians count.
        feeds: in a cycle.
        with_reader: beside lemon24/reader, if it is installed.
    """
    log_to_terminal()
    if not has_many_hosts():
        console.print("This system has one loopback address: all feeds share a host.")
    if with_reader and not is_installed():
        console.print(
            "reader is not installed (pip install reader sgmllib3k): left out."
        )
    with console.status("polling …"):
        lines = tuple(
            source_lines(seed=seed, rounds=rounds, feeds=feeds, with_reader=with_reader)
        )
    table = Table(
        "cycle", "feeds", "who", "wall s", "CPU s", "Postgres s", "ms a feed",
        "wall ×", "CPU ×",
        title=f"one cycle, medians of {rounds}, × the quickest bare loop",
    )  # fmt: skip
    for line in lines:
        table.add_row(*_row(line, lines), end_section=_is_last(line, lines))
    console.print(table)


def _row(line: Line, lines: Sequence[Line]) -> tuple[str, ...]:
    taken, beside = line.taken, ("", "")
    least = best_bare(lines, line.cycle)
    if least is not None and least.feeds == line.feeds:
        beside = (
            f"{taken.wall / least.taken.wall:.2f}",
            f"{taken.processor / least.taken.processor:.2f}",
        )
    return (
        line.cycle,
        f"{line.feeds:,}",
        line.way,
        f"{taken.wall:.2f}",
        f"{taken.processor:.2f}",
        "" if taken.postgres is None else f"{taken.postgres:.2f}",
        f"{taken.wall / line.feeds * 1000:.2f}",
        *beside,
    )


def _is_last(line: Line, lines: Sequence[Line]) -> bool:
    after = lines[lines.index(line) + 1 :]
    return not after or after[0].cycle != line.cycle
