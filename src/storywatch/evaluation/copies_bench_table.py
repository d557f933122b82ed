"""The bench of copies as a table."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from storywatch.evaluation.copies import bases_in
from storywatch.evaluation.copies_bench import PHASES, CopiesScore, copies_scores
from storywatch.evaluation.copies_bench_ways import missing_peers
from storywatch.evaluation.copy_edits import EDITS, HALF_OWN

ARTICLES = Path("tests/quality/copies/bases.jsonl")
"""Below the repository's root, where ``make`` runs."""


def print_copies(
    console: Console, *, seed: int, rounds: int, articles: Path = ARTICLES
) -> None:
    """Measure and print.

    Args:
        console: where the table goes.
        seed: of edits and invented articles.
        rounds: of each measure; the best counts.
        articles: labelled ones, of which edits are made; where there is no such file,
            invented ones are.
    """
    for package in missing_peers():
        console.print(f"{package} is not installed (pip install {package}): left out.")
    bases = bases_in(articles) if articles.is_file() else []
    with Console(stderr=True).status("measuring …"):
        scores = copies_scores(seed=seed, rounds=rounds, bases=bases)
    console.print(_table(scores, rounds=rounds, is_written=bool(bases)))


def _table(scores: list[CopiesScore], *, rounds: int, is_written: bool) -> Table:
    texts = "written" if is_written else "invented"
    table = Table(
        "copies", *(one.way for one in scores),
        title=f"originals of {texts} articles' edits, one core, best of {rounds}",
    )  # fmt: skip
    for phase in PHASES:
        cells = [f"{one.seconds[phase] * 1e3:.3f} ms" for one in scores]
        table.add_row(f"{phase}, an article", *cells)
    rates = [f"{one.rate:,.0f}" for one in scores]
    table.add_row("articles a second", *rates, end_section=True)
    for edit in (one for one in EDITS if one != HALF_OWN):
        cells = [f"{one.found[edit]:.2f}" for one in scores]
        table.add_row(f"found: {edit}", *cells)
    wrong = [f"{one.wrong} of {one.pairs:,}" for one in scores]
    table.add_row("others found", *wrong)
    return table
