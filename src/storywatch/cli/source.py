"""``storywatch source``: what is polled."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from storywatch.cli import source_detail, source_lists, source_overview
from storywatch.cli.database import connected
from storywatch.cli.output import FAILED, AsJson, err, out, print_json, safe
from storywatch.source.records import SourceKind, TextMode

if TYPE_CHECKING:
    import sqlalchemy as sa

    from storywatch.settings import Settings
    from storywatch.source.choice import Choice, Choose, SourceOptions
    from storywatch.source.stage import AddReport

Result: TypeAlias = "AddReport | dict[str, Any]"
"""What became of an address: a report, or a refusal with its reason."""

app = typer.Typer(help="Add, list, change and remove what is polled.")

KindOption = Annotated[
    SourceKind | None,
    typer.Option(
        "--kind",
        help="Take nothing else; a listing's links, a page's text are watched.",
    ),
]
EveryOption = Annotated[
    str | None,
    typer.Option(
        "--every", metavar="MINUTES", help="How often: 30, or bounds 15-240, or auto."
    ),
]
IncludeOption = Annotated[
    str | None,
    typer.Option("--include", metavar="CSS", help="Parts of a page that count."),
]
TextOption = Annotated[
    TextMode,
    typer.Option(
        "--text",
        help="Whose pages are fetched: always; mentioned (its list names "
        "somebody watched); never.",
    ),
]
IgnoreOption = Annotated[
    str | None,
    typer.Option("--ignore", metavar="CSS", help="Parts of a page that don't."),
]


@app.command()
def add(
    urls: Annotated[list[str], typer.Argument(help="Feeds, sites or pages.")],
    kind: KindOption = None,
    as_page: Annotated[
        bool, typer.Option("--page", help="The same as --kind page.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Add every feed that is found.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Don't ask; take the first.")
    ] = False,
    every: EveryOption = None,
    include: IncludeOption = None,
    ignore: IgnoreOption = None,
    text: TextOption = "always",
    any_certificate: Annotated[
        bool,
        typer.Option(
            "--accept-any-certificate", help="Don't verify who answers. Unsafe."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add sources; finds the feeds behind a site, or watches the page itself.

    [dim]storywatch source add https://example.org/news[/]
    """
    from storywatch.cli.every import bounds_of
    from storywatch.settings import Settings
    from storywatch.source.choice import SourceOptions
    from storywatch.wiring.databases import archive_engine

    shortest, longest = bounds_of(every)
    settings = Settings()
    options = SourceOptions(
        include_selector=include or "",
        ignore_selector=ignore or "",
        verify_tls=not any_certificate,
        poll_interval=shortest or settings.poll_interval,
        shortest_interval=shortest,
        longest_interval=longest,
        text_mode=text,
    )
    if any_certificate:
        err.print(
            "[yellow]warning:[/] nobody vouches for who answers; doctor reminds you."
        )
    choose, thorough = _choice(everything=everything, ask=not (yes or as_json))
    results: list[Any] = []
    with archive_engine(settings) as engine:
        for url in urls:
            done = _added(
                engine,
                url,
                settings=settings,
                options=options,
                kind="page" if as_page else kind,
                choose=choose,
                thorough=thorough,
            )
            results += done
            if not as_json:
                _print_results(done, tell_others=not thorough)
    if as_json:
        print_json(results)
    if any(isinstance(one, dict) for one in results):
        raise typer.Exit(FAILED)


def _added(
    engine: "sa.Engine",
    url: str,
    *,
    settings: "Settings",
    options: "SourceOptions",
    kind: SourceKind | None,
    choose: "Choose",
    thorough: bool,
) -> "Sequence[Result]":
    """Add what is behind an address; a refusal is an answer like any other."""
    from storywatch.cli.explaining import explanation_of
    from storywatch.entry.preview_fetch import preview_of
    from storywatch.errors import StoreUnavailableError, StorywatchError
    from storywatch.runtime.clock import utc_now
    from storywatch.source.stage import add_source_by_url
    from storywatch.wiring.gateways import fetch_of

    try:
        with _asking(url, choose) as chosen:
            return add_source_by_url(
                engine,
                url,
                fetch=fetch_of(settings),
                look_into=preview_of,
                now=utc_now(),
                kind=kind,
                options=options,
                choose=chosen,
                thorough=thorough,
            )
    except StoreUnavailableError:
        raise
    except StorywatchError as error:
        told = explanation_of(error, url=url)
        reason = getattr(error, "reason", None)
        return [
            {"outcome": "refused", "url": url, "reason": reason, **asdict(told)},
        ]


@contextmanager
def _asking(url: str, choose: "Choose") -> "Iterator[Choose]":
    """Show that something is going on until there is something to choose from."""
    if not err.is_terminal:
        yield choose
        return
    with err.status(f"asking {safe(url)}") as status:

        def chosen(choices: "tuple[Choice, ...]") -> "Sequence[Choice]":
            status.stop()
            return choose(choices)

        yield chosen


def _choice(*, everything: bool, ask: bool) -> "tuple[Choose, bool]":
    """Return how is chosen, and whether all there is must be found for it."""
    from storywatch.cli import choosing
    from storywatch.source.choice import every_feed, the_first

    if everything:
        return every_feed, True
    if ask and choosing.is_terminal():
        return choosing.asked_for, True
    return the_first, False


def _print_results(results: "Sequence[Result]", *, tell_others: bool) -> None:
    if not results:
        out.print("nothing added")
    others: tuple[str, ...] = ()
    for one in results:
        if isinstance(one, dict):
            _print_refusal(one)
            continue
        others = one.other_feeds
        title = f" [dim]{safe(one.title)}[/]" if one.title else ""
        where = f"{one.source_id} {one.kind} {safe(one.url)}"
        out.print(f"[green]{one.outcome}[/] {where}{title}", soft_wrap=True)
    if others and tell_others:
        out.print(
            f"[dim]also found: {safe(', '.join(others[:5]))} (add them: --all)[/]",
            soft_wrap=True,
        )


def _print_refusal(told: "dict[str, Any]") -> None:
    err.print(f"[red]not added:[/] {safe(told['url'] or 'nothing')}", soft_wrap=True)
    err.print(f"  {safe(told['text'])}", soft_wrap=True)
    if told["mend"]:
        err.print(f"  [dim]mend:[/] {safe(told['mend'])}", soft_wrap=True)


@app.command()
def remove(
    sources: Annotated[list[str], typer.Argument(help="Numbers or addresses.")],
) -> None:
    """Remove sources; their articles stay in the archive.

    [dim]storywatch source remove 3[/]
    """
    from storywatch.source.known_store import named_source
    from storywatch.source.store import remove_source

    missing = []
    with connected() as connection:
        for name in sources:
            source_id = named_source(connection, name)
            if source_id is not None and remove_source(connection, str(source_id)):
                out.print(f"removed {safe(name)}")
            else:
                missing.append(name)
    for name in missing:
        err.print(f"No source {safe(name)}. See: storywatch source list")
    if missing:
        raise typer.Exit(FAILED)


source_overview.register(app)
source_detail.register(app)
source_lists.register(app)
