"""The bench of stories as tables."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from threadpoolctl import (  # type: ignore[import-untyped] # it has no stubs
    threadpool_limits,
)

from storywatch.evaluation.polling import scratch_server
from storywatch.evaluation.story_bench import story_scores
from storywatch.evaluation.story_score import (
    LOAD,
    PARTS,
    WHOLE,
    WHOLE_READ,
    ArchiveScore,
    Taken,
)
from storywatch.runtime.log import log_to_terminal

GROUPED = 150
"""Articles a round and measure."""

MILLION = 1_000_000


def print_stories(
    console: Console, *, seed: int, rounds: int, archives: Sequence[int], active: int
) -> None:
    """Measure and print.

    Args:
        console: where to.
        seed: of the invented reports.
        rounds: medians count.
        archives: articles of each archive.
        active: articles of the last week, in each.
    """
    log_to_terminal()
    with (
        Console(stderr=True).status("measuring …") as status,
        tempfile.TemporaryDirectory() as folder,
        scratch_server(Path(folder)) as server,
        threadpool_limits(limits=1, user_api="blas"),
    ):
        scores = story_scores(
            server,
            seed=seed,
            rounds=rounds,
            archives=sorted(max(one, active) for one in archives),
            active=active,
            batch=GROUPED,
            say=status.update,
        )
    console.print(parts_table(scores, active=active, rounds=rounds))
    console.print(sizes_table(scores))


def parts_table(scores: Sequence[ArchiveScore], *, active: int, rounds: int) -> Table:
    """Return what each part takes, archive beside archive."""
    table = Table(
        "part", "archived", "articles/s", "CPU ms", "Postgres ms", "wall ms", "CPU ×",
        "wall ×",
        title=f"grouping, one core, {active:,} active articles, medians of {rounds}, "
        "ms an article, × the shortest archive",
    )  # fmt: skip
    for part in (*PARTS, WHOLE, WHOLE_READ, LOAD):
        for place, score in enumerate(scores):
            table.add_row(
                part if not place else "",
                f"{score.articles:,}",
                *_cells(score.taken[part], scores[0].taken[part], part),
                end_section=place == len(scores) - 1,
            )
    return table


def _cells(one: Taken, least: Taken, part: str) -> tuple[str, ...]:
    return (
        "" if part == LOAD else f"{1 / max(one.processor, 1e-9):,.0f}",
        f"{one.own * 1e3:,.2f}",
        f"{one.postgres * 1e3:,.2f}",
        f"{one.wall * 1e3:,.2f}",
        f"{one.processor / max(least.processor, 1e-9):.2f}",
        f"{one.wall / max(least.wall, 1e-9):.2f}",
    )


def sizes_table(scores: Sequence[ArchiveScore]) -> Table:
    """Return how large what grouping keeps is."""
    table = Table(
        "archived", "with fingerprints", "fingerprints: heap MB", "index MB",
        "heap and index, MB a million", "profiles MB a million",
        title="what grouping keeps",
    )  # fmt: skip
    for score in scores:
        size = score.size
        per_million = MILLION / max(1, size.articles) / 1e6
        table.add_row(
            f"{score.articles:,}",
            f"{size.articles:,}",
            f"{size.heap / 1e6:,.0f}",
            f"{size.index / 1e6:,.0f}",
            f"{size.heap * per_million:,.0f} + {size.index * per_million:,.0f}",
            f"{size.profiles / 1e6 * MILLION / score.articles:,.0f}",
        )
    return table
