"""The bench of exports as a table."""

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.export_bench import export_scores
from storywatch.evaluation.polling import scratch_server
from storywatch.runtime.log import log_to_terminal


def print_exports(console: Console, *, rounds: int, rows: int) -> None:
    """Measure and print.

    Args:
        console: where to.
        rounds: medians count.
        rows: of each kind.
    """
    log_to_terminal()
    table = Table(
        "rows", "of", "psql copy, s", "CSV, s", "ratio", "JSON Lines, s", "ratio"
    )
    with (
        Console(stderr=True).status("measuring …") as status,
        tempfile.TemporaryDirectory() as folder,
        scratch_server(Path(folder) / "home") as server,
        server.database() as address,
    ):
        scores = export_scores(
            address, Path(folder), rows=rows, rounds=rounds, say=status.update
        )
    for one in scores:
        table.add_row(
            f"{one.rows:,}",
            one.kind,
            f"{one.psql:.2f}",
            f"{one.csv:.2f}",
            f"{one.csv / one.psql:.2f}",
            f"{one.json_lines:.2f}",
            f"{one.json_lines / one.psql:.2f}",
        )
    console.print(table)
