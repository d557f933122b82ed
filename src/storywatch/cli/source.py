"""``storywatch source``: what is polled."""

from pathlib import Path
from typing import Annotated

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import (
    FAILED,
    AsJson,
    err,
    out,
    print_json,
)

app = typer.Typer(help="Add, list and remove the feeds and pages that are polled.")


@app.command()
def add(
    urls: Annotated[list[str], typer.Argument(help="Feeds, sites or pages.")],
    as_page: Annotated[
        bool, typer.Option("--page", help="Watch the page itself, not its feed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add sources; finds the feed behind a page, or watches the page itself.

    [dim]storywatch source add https://example.org/news[/]
    """
    from storywatch.errors import StorywatchError
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.source.stage import add_source_by_url
    from storywatch.wiring.databases import archive_engine
    from storywatch.wiring.gateways import fetch_of

    settings = Settings()
    added, failed = [], 0
    with archive_engine(settings) as engine:
        for url in urls:
            try:
                report = add_source_by_url(
                    engine,
                    url,
                    fetch=fetch_of(settings),
                    now=utc_now(),
                    kind="page" if as_page else None,
                    poll_interval=settings.poll_interval,
                )
            except StorywatchError as error:
                failed += 1
                err.print(f"[red]not added:[/] {error}", soft_wrap=True)
                continue
            added.append(report)
            if not as_json:
                out.print(f"[green]{report.outcome}[/] {report.kind} {report.url}")
    if as_json:
        print_json(added)
    if failed:
        raise typer.Exit(FAILED)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the sources and how they are doing.

    [dim]storywatch source list[/]
    """
    from rich.table import Table

    from storywatch.source.store import listed_sources

    with connected() as connection:
        sources = listed_sources(connection)
    if as_json:
        print_json(sources)
        return
    if not sources:
        out.print("No sources yet. Add one: storywatch source add URL")
        return
    table = Table("id", "kind", "title or address", "last outcome", "failures", "next")
    for one in sources:
        stopped = one.set_aside or ("stopped" if one.next_poll_at is None else "")
        table.add_row(
            str(one.source_id),
            one.kind,
            one.title or one.url,
            one.last_outcome or "not polled yet",
            str(one.consecutive_failures or ""),
            stopped or f"{one.next_poll_at:%d %b %H:%M}",
        )
    out.print(table)


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="Its number or its address.")],
) -> None:
    """Remove a source; its articles stay in the archive.

    [dim]storywatch source remove 3[/]
    """
    from storywatch.source.store import remove_source

    with connected() as connection:
        removed = remove_source(connection, source)
    if not removed:
        err.print(f"No source {source}. See: storywatch source list")
        raise typer.Exit(FAILED)
    out.print(f"removed {source}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Add every feed of an OPML file; nothing is fetched yet.

    [dim]storywatch source import feeds.opml[/]
    """
    from storywatch.errors import SetupError
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.source.opml import feeds_in_opml
    from storywatch.source.store import add_sources

    feeds = feeds_in_opml(file.read_bytes(), path=str(file))
    if not feeds:
        raise SetupError(
            f"{file} names no feed, or is cut off.",
            mend="export it again from your reader as OPML",
        )
    with connected() as connection:
        added = add_sources(
            connection,
            feeds,
            now=utc_now(),
            poll_interval=Settings().poll_interval,
        )
    counts = {"listed": len(feeds), "added": added, "known": len(feeds) - added}
    if as_json:
        print_json(counts)
        return
    out.print(f"{added} added, {counts['known']} known before")


@app.command()
def export() -> None:
    """Print the sources as OPML.

    [dim]storywatch source export > feeds.opml[/]
    """
    import sys

    from storywatch.source.opml import opml_of
    from storywatch.source.store import listed_sources

    with connected() as connection:
        sources = listed_sources(connection)
    sys.stdout.write(opml_of(sources))
