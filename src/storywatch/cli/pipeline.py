"""``up``, ``demo`` and ``watch``: the main job and its parts."""

import asyncio
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import AsJson, err, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.orchestration.plan import Addresses
    from storywatch.settings import Settings
    from storywatch.wiring.pipeline import Pipeline

MOST_BATCHES = 1000
"""Of the stage that sends: more is a flood that the next pass may take."""

LONGEST_PASS = timedelta(hours=1)
"""Of ``watch``; Ctrl-C ends it sooner and loses nothing."""


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(up)
    app.command()(demo)
    app.command()(watch)


def up(
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser.")
    ] = True,
) -> None:
    """Run everything on this machine until Ctrl-C: the main job.

    Without any source it shows the demo instead.

    [dim]storywatch up[/]
    """
    from storywatch.settings import Settings
    from storywatch.wiring.databases import archive_engine, databases, has_sources

    settings = Settings()
    with databases(settings):
        with archive_engine(settings) as engine:
            empty = not has_sources(engine)
        if not empty or not _wants_demo():
            _supervised(settings, opens=open_page)
            return
    _demonstrate(once=False, fresh=False, opens=open_page)


def _wants_demo() -> bool:
    """Offer the demo; where nobody can answer, show it."""
    out.print(
        "No sources are configured yet. Add one with: storywatch source add URL\n"
        "Until then the demo shows what storywatch does; it keeps its own data."
    )
    if not sys.stdin.isatty():
        return True
    return typer.confirm("Start the demo?", default=True)


def _supervised(settings: "Settings", *, opens: bool) -> None:
    """Run the flows on their schedules until told to stop."""
    from storywatch.orchestration.running import run_everything

    def ready(addresses: "Addresses") -> None:
        _print_addresses(addresses)
        out.print("Ctrl-C stops everything.")
        if opens:
            _open_in_browser(addresses.web)

    asyncio.run(run_everything(settings, on_ready=ready, say=_say))


def _print_addresses(addresses: "Addresses") -> None:
    out.print(
        f"[bold green]storywatch is running[/]\n  page     {addresses.web}\n"
        f"  Prefect  {addresses.prefect}",
        soft_wrap=True,
    )


def _open_in_browser(url: str | None) -> None:
    import webbrowser

    if url and sys.stdout.isatty():
        webbrowser.open(url)


def _say(text: str) -> None:
    err.print(f"[dim]{safe(text)}[/]", soft_wrap=True)


def demo(
    once: Annotated[
        bool, typer.Option("--once", help="Stop after the digest.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew instead of carrying on.")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser.")
    ] = True,
) -> None:
    """Replay the Stargate quarrel on local outlets: alerts, a digest, the pages.

    No account and no network. A demo that was cut off carries on.

    [dim]storywatch demo[/]
    """
    _demonstrate(once=once, fresh=fresh, opens=open_page)


def _demonstrate(*, once: bool, fresh: bool, opens: bool) -> None:
    from storywatch.demo.show import Show
    from storywatch.settings import Settings

    def ready(addresses: "Addresses") -> None:
        _print_addresses(addresses)
        if opens and not once:
            _open_in_browser(addresses.web)

    show = Show(Settings().home / "demo", once=once, on_ready=ready, say=_say)
    show.run(fresh=fresh)


def watch(as_json: AsJson = False) -> None:
    """Do one pass now, from due sources to alerts.

    [dim]storywatch watch[/]
    """
    from storywatch.settings import Settings
    from storywatch.wiring.pipeline import wire

    with wire(Settings()) as pipeline:
        counts = _one_pass(pipeline, quiet=as_json)
    if as_json:
        print_json(counts)
        return
    from rich.table import Table

    table = Table("stage", "what", "number")
    for stage, found in counts.items():
        for what, number in found.items():
            if number:
                table.add_row(stage, what.replace("_", " "), str(number))
    out.print(table if table.row_count else "Nothing was due.")


def _one_pass(pipeline: "Pipeline", *, quiet: bool) -> dict[str, dict[str, int]]:
    """Do a whole pass, with a line that says what is being done."""
    import time

    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from storywatch.wiring.passing import added_up, next_step, one_pass

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    totals: dict[str, dict[str, int]] = {}
    counts: dict[str, int] | None = None
    with Progress(*columns, console=err, transient=True, disable=quiet) as progress:
        task = progress.add_task("looking for what is due")
        steps = one_pass(pipeline, longest=LONGEST_PASS)
        while (step := next_step(steps, counts)) is not None:
            if isinstance(step, timedelta):
                progress.update(task, description=f"{_done(totals)}; waiting for hosts")
                time.sleep(step.total_seconds())
                counts = None
                continue
            progress.update(task, description=f"{_done(totals)}; {step}")
            counts = pipeline.batch(step)
            totals[step] = added_up(totals.get(step, {}), counts)
    return totals


def _done(totals: dict[str, dict[str, int]]) -> str:
    """Say how much has been done so far."""
    polled = totals.get("poll", {}).get("claimed", 0)
    read = totals.get("fetch", {}).get("claimed", 0)
    return f"{polled} sources polled, {read} pages read"


def _until_dry(work: Callable[[], dict[str, int]]) -> dict[str, int]:
    from storywatch.wiring.passing import added_up

    total: dict[str, int] = {}
    for _ in range(MOST_BATCHES):
        counts = work()
        total = added_up(total, counts)
        if not counts.get("claimed"):
            break
    return total
