"""The bench of the cheap look as a table."""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.article_bench import SkimScore, skim_score, with_share
from storywatch.evaluation.invented_pages import MENTIONED_IN, InventedPages

NAMES = ("Elon Musk", "Donald Trump", "OpenAI", "Projekt Stargate")
"""Of those watched, as invented pages name them."""


def print_articles(
    console: Console, *, seed: int, rounds: int, count: int, folder: Path | None
) -> None:
    """Measure invented pages, and those of a folder beside them.

    Args:
        console: where the table goes; what is going on is told on standard error.
        seed: of the invented pages.
        rounds: of each way.
        count: of invented pages.
        folder: with saved pages (``.html``, ``.html.gz``); None: none.
    """
    invented = InventedPages(seed, NAMES).pages(count)
    scores: dict[str, SkimScore] = {}
    with Console(stderr=True).status("measuring …") as status:
        scores["invented"] = skim_score(invented, rounds=rounds, say=status.update)
        saved = list(_saved(folder)) if folder is not None else []
        if saved:
            all_of_them = skim_score(saved, rounds=rounds, say=status.update)
            scores["saved, as they are"] = all_of_them
            stream = with_share(saved, all_of_them.are_mentioning, share=MENTIONED_IN)
            if stream:
                scores["saved, fewer mention"] = skim_score(
                    stream, rounds=rounds, say=status.update
                )
    console.print(_table(scores, rounds=rounds))


def _table(scores: Mapping[str, SkimScore], *, rounds: int) -> Table:
    table = Table(
        "pages", "mention", "extracted: pages/s, ms", "skimmed first", "wall ×",
        "CPU ×", "extracted", "needless", "mentions", "recall", "in skim",
        title=f"the cheap look, two cores, medians of {rounds}",
    )  # fmt: skip
    for name, one in scores.items():
        pages, most = len(one.whole.pages), max(1, one.mentions)
        table.add_row(
            f"{pages:,} {name}",
            f"{sum(one.are_mentioning) / pages:.1%}",
            f"{one.whole.rate:.1f}, {one.whole.seconds * 1e3:.1f}",
            f"{one.skimmed.rate:.1f}, {one.skimmed.seconds * 1e3:.1f}",
            f"{one.times_quicker:.1f}",
            f"{one.times_cheaper:.1f}",
            f"{one.extracted / pages:.1%}",
            f"{one.needless / pages:.1%}",
            f"{one.mentions:,}",
            f"{one.seen / most:.3f}",
            f"{one.in_skimmed_text / most:.3f}",
        )
    return table


def _saved(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*.html*")):
        body = path.read_bytes()
        yield gzip.decompress(body) if path.suffix == ".gz" else body
