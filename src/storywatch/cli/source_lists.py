"""``storywatch source import`` and ``export``: lists of sources in and out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from storywatch.cli.database import connected
from storywatch.cli.output import FAILED, AsJson, err, out, print_json, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from storywatch.settings import Settings
    from storywatch.source.import_stage import ImportReport

MOST_REFUSED = 20
"""Lines that are named; a list of a thousand bad ones would scroll all away."""


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command("import")(import_)
    app.command()(export)


def import_(
    file: Annotated[str, typer.Argument(help="A file or an address; - is stdin.")],
    every_kind: Annotated[
        bool,
        typer.Option("--sitemaps", help="Also the sitemaps of publishers with feeds."),
    ] = False,
    any_certificate: Annotated[
        bool,
        typer.Option(
            "--accept-any-certificate",
            help="Keep what the list says of certificates. Unsafe.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add every source of a list: OPML, JSON, or an address a line.

    Nothing is asked yet; one bad line never stops the others.

    [dim]storywatch source import feeds.opml[/]
    """
    from storywatch.cli.explaining import explanation_of
    from storywatch.errors import (
        AddressRefusedError,
        FeedUnreadableError,
        SetupError,
        SourceUnreachableError,
    )
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.source.import_stage import import_sources
    from storywatch.source.list_document import sources_in_list
    from storywatch.wiring.databases import archive_engine

    settings = Settings()
    try:
        document = _document(file, settings)
        lines = sources_in_list(document, path=file, every_kind=every_kind)
    except (FeedUnreadableError, SourceUnreachableError, AddressRefusedError) as error:
        told = explanation_of(error, url=file)
        raise SetupError(f"{file}: {told.text}", mend=told.mend) from error
    if not lines:
        raise SetupError(
            f"{file} names no feed, or is cut off.",
            mend="export it again from your reader as OPML",
        )
    with archive_engine(settings) as engine, _progress(len(lines)) as tell:
        report = import_sources(
            engine,
            lines,
            now=utc_now(),
            poll_interval=settings.poll_interval,
            trust_certificates=any_certificate,
            tell=tell,
        )
    if as_json:
        print_json(report)
    else:
        _print_report(report)
    if report.refused and not report.added + report.known:
        raise typer.Exit(FAILED)


def _document(name: str, settings: "Settings") -> bytes:
    """Read a list from where it is."""
    from storywatch.errors import FeedUnreadableError, SetupError
    from storywatch.source.list_fetch import list_at
    from storywatch.wiring.gateways import fetch_of

    if name == "-":
        return typer.get_binary_stream("stdin").read(settings.http_most_bytes)
    if "://" in name:
        return list_at(name, fetch=fetch_of(settings))
    try:
        with Path(name).expanduser().open("rb") as file:
            document = file.read(settings.http_most_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SetupError(
            f"{name} cannot be read: {reason}.",
            mend="give a file, or an address that begins with https://",
        ) from error
    if len(document) > settings.http_most_bytes:
        raise FeedUnreadableError(name, reason="too-large")
    return document


@contextmanager
def _progress(lines: int) -> "Iterator[Callable[[int], None]]":
    """Show how far a long list is; nothing where nobody looks."""
    from rich.progress import Progress

    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("adding", total=lines)

        def tell(done: int) -> None:
            bar.advance(task, done)

        yield tell


def _print_report(report: "ImportReport") -> None:
    from storywatch.source.reasons import explained

    refused = f", {len(report.refused)} refused" if report.refused else ""
    out.print(f"{report.added} added, {report.known} known before{refused}")
    for line in report.refused[:MOST_REFUSED]:
        what = line.url or line.title or "nothing"
        err.print(
            f"  [red]line {line.place}[/] {safe(what[:100])}: "
            f"{safe(explained(line.reason, url=line.url).text)}",
            soft_wrap=True,
        )
    if len(report.refused) > MOST_REFUSED:
        rest = len(report.refused) - MOST_REFUSED
        err.print(f"  and {rest} more (all of them: --json)")
    if report.unverified:
        err.print(
            f"[yellow]{report.unverified}[/] of them accepted any certificate where "
            "the list was written; here they are verified. To keep it: "
            "--accept-any-certificate",
            soft_wrap=True,
        )


def export(
    form: Annotated[
        Literal["opml", "json", "urls"],
        typer.Option("--format", help="urls: an address a line."),
    ] = "opml",
) -> None:
    """Print the sources as a list that can be imported again.

    [dim]storywatch source export > feeds.opml[/]
    """
    import sys

    from storywatch.source.known_store import sources_to_export
    from storywatch.source.opml import opml_of
    from storywatch.source.publisher_list import json_of
    from storywatch.source.source_list import text_of

    with connected() as connection:
        sources = sources_to_export(connection)
    if form == "json":
        print_json(json_of(sources))
        return
    sys.stdout.write(opml_of(sources) if form == "opml" else text_of(sources))
