"""``try STAGE``, ``backtest`` and ``eval``: stages on files, no live database."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import (
    AsJson,
    out,
    print_json,
    print_lines,
)

if TYPE_CHECKING:
    from storywatch.watchlist.records import Watchlist

app = typer.Typer(help="Run one stage on your own files; JSON Lines out.")

Files = Annotated[list[Path], typer.Argument(help="Files; .gz too.")]
WatchlistFile = Annotated[
    Path | None,
    typer.Option("--watchlist", "-w", help="A watchlist file.", dir_okay=False),
]


def register(app_: typer.Typer) -> None:
    """Add the verbs that stand beside ``try``."""
    app_.command()(backtest)
    app_.command("eval")(evaluate)


@app.command()
def feed(files: Files) -> None:
    """Feed documents in, their entries out.

    [dim]storywatch try feed saved/*.xml[/]
    """
    from storywatch.trial.document import try_feeds

    print_lines(try_feeds(files))


@app.command()
def extract(
    files: Files,
    url: Annotated[str | None, typer.Option(help="The pages' address.")] = None,
) -> None:
    """Pages in, their articles out.

    [dim]storywatch try extract page.html --url https://example.org/a[/]
    """
    from storywatch.trial.document import try_extract

    print_lines(try_extract(files, url=url))


@app.command()
def match(watchlist: WatchlistFile = None) -> None:
    """Article lines in, mentions out.

    [dim]storywatch try match --watchlist watchlist.yaml < articles.jsonl[/]
    """
    from storywatch.trial.match import try_match

    print_lines(try_match(_input(), _watchlist(watchlist)))


@app.command()
def group(watchlist: WatchlistFile = None) -> None:
    """Article lines in the order of a stream in, stories out.

    Without a watchlist every article takes part.

    [dim]storywatch try group < articles.jsonl[/]
    """
    from storywatch.story.fetch import built_in_encoder
    from storywatch.trial.group import try_group

    chosen = _watchlist(watchlist) if watchlist else None
    print_lines(try_group(_input(), chosen, encoder=built_in_encoder()))


@app.command()
def novelty() -> None:
    """Sentences of topics in, how new each is out.

    [dim]storywatch try novelty < sentences.jsonl[/]
    """
    from storywatch.story.fetch import built_in_encoder
    from storywatch.trial.novelty import try_novelty

    print_lines(try_novelty(_input(), encoder=built_in_encoder()))


@app.command()
def similar() -> None:
    """Pairs of articles in, whether they tell the same story out.

    [dim]storywatch try similar < pairs.jsonl[/]
    """
    from storywatch.story.fetch import built_in_encoder
    from storywatch.story.second_fetch import second_encoder
    from storywatch.trial.similar import try_similar

    print_lines(
        try_similar(_input(), encoder=built_in_encoder(), second=second_encoder())
    )


def backtest(
    articles: Annotated[
        Path, typer.Option(help="Article lines.", exists=True, dir_okay=False)
    ],
    watchlist: WatchlistFile = None,
    results: Annotated[
        Path | None, typer.Option("--out", help="Where the decisions go (JSON Lines).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What would have been: the live code path on a file, with a frozen clock.

    [dim]storywatch backtest --articles a.jsonl --watchlist w.yaml --out d.jsonl[/]
    """
    from storywatch.cli.output import err
    from storywatch.settings import Settings
    from storywatch.trial.backtest import backtested, write_decisions

    chosen = _watchlist(watchlist)
    lines = articles.read_text(encoding="utf-8").splitlines()
    settings = Settings()
    with err.status("back-testing …") as status:
        result = backtested(
            lines,
            chosen,
            settings=settings,
            on_progress=lambda done, of: status.update(
                f"back-testing {done} of {of} articles"
            ),
        )
    if results is not None:
        write_decisions(result, results)
    if as_json:
        print_json(result.counts)
    else:
        _print_counts(result.counts)
    if result.errors:
        for one in result.errors:
            err.print(f"{one['id']}: {one['error']}", soft_wrap=True)
        raise typer.Exit(1)


def _print_counts(counts: dict[str, int]) -> None:
    from rich.table import Table

    table = Table("what", "number")
    for name, number in counts.items():
        table.add_row(name, str(number))
    out.print(table)


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="Labelled data.", exists=True, file_okay=False)
    ] = Path("tests/quality"),
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A kind; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure the quality on labelled data.

    [dim]storywatch eval tests/quality[/]
    """
    from storywatch.cli.output import err
    from storywatch.evaluation.figures import measured

    with err.status("measuring …") as status:
        figures = measured(folder, only=tuple(only or ()), say=status.update)
    if as_json:
        print_json(figures)
        return
    from rich.table import Table

    table = Table("kind", "figure", "value", "of")
    for figure in figures:
        table.add_row(figure.kind, figure.name, f"{figure.value:.3f}", str(figure.of))
    out.print(table)


def _input() -> list[str]:
    """Read standard input; bytes that are no UTF-8 do not end the run."""
    if sys.stdin.isatty():
        from storywatch.errors import SetupError

        raise SetupError(
            "Article lines are read from standard input.", mend="append: < file.jsonl"
        )
    return sys.stdin.buffer.read().decode("utf-8", errors="replace").split("\n")


def _watchlist(path: Path | None) -> "Watchlist":
    from storywatch.errors import SetupError
    from storywatch.watchlist.definition import watchlist_from
    from storywatch.watchlist.template import template_text

    if path is None:
        return watchlist_from(template_text(), path="the built-in watchlist")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(
            f"The watchlist {path} cannot be read: {error}.",
            mend="name a file, or write one with: storywatch init",
        ) from None
    return watchlist_from(text, path=str(path))
