"""The bench of searches as tables."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.polling import scratch_server
from storywatch.evaluation.search_bench import Sizes, Times, search_times
from storywatch.runtime.log import log_to_terminal

MOST_COMPARED = 200_000
"""Articles up to which the other ways are measured beside ours."""


def print_search(
    console: Console, *, seed: int, rounds: int, archives: Sequence[int]
) -> None:
    """Measure and print.

    Args:
        console: where to.
        seed: of the words and the searches.
        rounds: each search is run so often.
        archives: articles of each archive.
    """
    log_to_terminal()
    table = Table("articles", "way", "searches", "", "p50 ms", "p95 ms", "worst ms")
    sizes = Table("articles", "texts, MB", "search entries, MB", "bytes an article")
    with (
        Console(stderr=True).status("measuring …") as status,
        tempfile.TemporaryDirectory() as folder,
        scratch_server(Path(folder)) as server,
    ):
        for articles in sorted(archives):
            with server.database() as address:
                for one in search_times(
                    address,
                    articles=articles,
                    seed=seed,
                    rounds=rounds,
                    with_others=articles <= MOST_COMPARED,
                    say=status.update,
                ):
                    if isinstance(one, Times):
                        table.add_row(*_times_row(one))
                    else:
                        sizes.add_row(*_sizes_row(one))
    console.print(table)
    console.print(sizes)


def _times_row(one: Times) -> tuple[str, ...]:
    return (
        f"{one.articles:,}",
        one.way,
        one.sort,
        str(one.searches),
        f"{one.p50:.1f}",
        f"{one.p95:.1f}",
        f"{one.worst:.1f}",
    )


def _sizes_row(one: Sizes) -> tuple[str, ...]:
    return (
        f"{one.articles:,}",
        f"{one.texts / 1e6:,.0f}",
        f"{one.index / 1e6:,.0f}",
        f"{one.index / one.articles:,.0f}",
    )
