"""The bench of developments as a table."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from threadpoolctl import (  # type: ignore[import-untyped] # it has no stubs
    threadpool_limits,
)

from storywatch.evaluation.development_bench import LengthScore, development_scores
from storywatch.evaluation.polling import scratch_server
from storywatch.runtime.log import log_to_terminal

LENGTHS = (10, 1_000)
"""Articles of a story before the next one comes."""


def print_developments(console: Console, *, seed: int, rounds: int) -> None:
    """Measure and print.

    Args:
        console: where to.
        seed: of the invented reports.
        rounds: medians count.
    """
    log_to_terminal()
    with (
        Console(stderr=True).status("measuring …") as status,
        tempfile.TemporaryDirectory() as folder,
        scratch_server(Path(folder)) as server,
        threadpool_limits(limits=1, user_api="blas"),
    ):
        scores = development_scores(
            server, seed=seed, rounds=rounds, lengths=LENGTHS, say=status.update
        )
    console.print(lengths_table(scores, rounds=rounds))


def lengths_table(scores: Sequence[LengthScore], *, rounds: int) -> Table:
    """Return what judging an article takes, length beside length."""
    table = Table(
        "articles", "sent./s", "CPU ms", "Postgres", "wall ms", "anew",
        "CPU ×", "wall ×",
        title=f"judging in stories of so many articles, one core, medians of {rounds},"
        " ms an article\nwithout encoding; anew: its ledger is not kept; × the shortest"
        " story",
        box=SIMPLE_HEAD,
    )  # fmt: skip
    first = scores[0]
    for one in scores:
        table.add_row(
            f"{one.articles:,}",
            f"{one.sentences_per_second:,.0f}",
            f"{1000 * one.processor:.1f}",
            "–" if one.postgres is None else f"{1000 * one.postgres:.1f}",
            f"{1000 * one.wall:.1f}",
            f"{1000 * one.read_anew:.1f}",
            f"{_cost(one) / _cost(first):.2f}",
            f"{one.wall / first.wall:.2f}",
        )
    return table


def _cost(one: LengthScore) -> float:
    return one.processor + (one.postgres or 0.0)
