"""The simulated week as a command (``make soak ARGS="--week"``)."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.polling import scratch_server
from storywatch.evaluation.week import WeekOutcome, simulated_week
from storywatch.runtime.log import log_to_terminal

DEATHS_A_DAY = 3

MOST_SHOWN = 5
"""Violations of a rule that are shown in full."""


def run_week(*, seed: int, feeds: int, days: float) -> int:
    """Let a week pass and print what came of it.

    Args:
        seed: of the feeds and of the moments at which our process dies.
        feeds: how many; at least 1.
        days: how long; the weekly look is seen after the seventh.

    Returns:
        The exit status: 1 when a rule was broken.
    """
    log_to_terminal()
    console = Console()
    began = monotonic()

    def say(at: datetime) -> None:
        console.print(f"{at:%A %d %B}, after {monotonic() - began:.0f} s", style="dim")

    with (
        tempfile.TemporaryDirectory(prefix="storywatch-week-") as folder,
        scratch_server(Path(folder) / "home", durable=False) as server,
        server.database() as url,
    ):
        outcome = simulated_week(
            url,
            seed=seed,
            feeds=max(1, feeds),
            length=timedelta(days=days),
            deaths=round(DEATHS_A_DAY * days),
            say=say,
        )
    _print(console, outcome)
    console.print(f"{days:g} days, seed {seed}: {monotonic() - began:.0f} s")
    return 0 if outcome.is_clean else 1


def _print(console: Console, outcome: WeekOutcome) -> None:
    table = Table("the week", "")
    table.columns[1].justify = "right"
    for name, count in outcome.counts.items():
        table.add_row(name, f"{count:,}")
    table.add_section()
    for name, sentences in outcome.violations.items():
        style = "red" if sentences else "green"
        table.add_row(name, f"[{style}]{len(sentences):,}[/]")
    console.print(table)
    for name, sentences in outcome.violations.items():
        for sentence in sentences[:MOST_SHOWN]:
            console.print(f"{name}: {sentence}", highlight=False, markup=False)
