"""``export``: rows of the archive as a file."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from storywatch.archive.export import ExportFormat, ExportKind
from storywatch.cli.output import MISUSED, err


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""
    app.command()(export)


def export(
    kind: Annotated[ExportKind, typer.Argument(help="What is exported.")],
    to: Annotated[str, typer.Option("--to", help="File; - is standard output.")] = "-",
    form: Annotated[
        ExportFormat, typer.Option("--format", help="Of the file.")
    ] = "csv",
    since: Annotated[str, typer.Option("--from", help="Day (UTC) or instant.")] = "",
    until: Annotated[
        str, typer.Option("--until", help="Day (UTC, included) or instant.")
    ] = "",
    entity: Annotated[
        str | None, typer.Option("--entity", help="Only what mentions it: its key.")
    ] = None,
    story: Annotated[
        int | None, typer.Option("--story", help="Only of this story.")
    ] = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Leave cells as they are, formulas too (CSV)."),
    ] = False,
    separator: Annotated[
        str, typer.Option("--separator", help="Between cells (CSV).")
    ] = ",",
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin with a mark that Excel wants (CSV).")
    ] = False,
) -> None:
    """Export rows of the archive as CSV, JSON Lines or Parquet.

    In CSV a text that a spreadsheet would run as a formula gets a single quote in
    front; --raw switches that off, JSON Lines and Parquet hold the very text.

    [dim]storywatch export developments --from 2025-01-20 --to news.csv
    storywatch export articles --entity musk --format jsonl --to musk.jsonl[/]
    """
    from storywatch.archive.export import Wanted, fault_of

    wanted = Wanted(
        kind=kind,
        since=_instant(since, "--from") if since else None,
        until=_instant(until, "--until", ends=True) if until else None,
        entity=entity,
        story=story,
        is_raw=raw,
        separator=separator,
    )
    fault = fault_of(wanted)
    if not fault and (len(separator) != 1 or separator in '"\r\n'):
        fault = "--separator is one sign, as ; or ,"
    if not fault and form == "parquet" and to == "-":
        fault = "Parquet needs a file: --to FILE"
    if fault:
        err.print(fault, soft_wrap=True)
        raise typer.Exit(MISUSED)
    if form == "parquet":
        _write_parquet(wanted, Path(to))
        return
    if to == "-":
        for block in _blocks(wanted, form, bom=bom):
            sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()
        return
    _write(wanted, form, Path(to), bom=bom)


def _blocks(wanted: "object", form: ExportFormat, *, bom: bool) -> Iterator[bytes]:
    from storywatch.archive.export import Wanted
    from storywatch.archive.export_store import csv_of, json_lines_of
    from storywatch.cli.database import connected

    assert isinstance(wanted, Wanted)
    way = csv_of if form == "csv" else json_lines_of
    with connected() as connection:
        if bom and form == "csv":
            yield b"\xef\xbb\xbf"
        yield from way(connection, wanted)


def _write(wanted: "object", form: ExportFormat, path: Path, *, bom: bool) -> None:
    """Write a file, whole or not at all, and say how far it is."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    size = 0
    try:
        with unfinished.open("wb") as file, err.status("exporting") as status:
            for block in _blocks(wanted, form, bom=bom):
                file.write(block)
                size += len(block)
                status.update(f"exporting: {size / 1e6:,.1f} MB")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    err.print(f"wrote {path}: {size / 1e6:,.1f} MB")


def _write_parquet(wanted: "object", path: Path) -> None:
    from storywatch.archive.export import Wanted
    from storywatch.archive.export_store import parquet_into
    from storywatch.cli.database import connected

    assert isinstance(wanted, Wanted)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with connected() as connection, err.status("exporting"):
            rows = parquet_into(connection, wanted, str(unfinished))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    err.print(f"wrote {path}: {rows:,} rows")


def _instant(text: str, option: str, *, ends: bool = False) -> datetime:
    """Read a day or an instant; a day that ends includes itself."""
    try:
        if len(text) == len("2025-01-20"):
            day = datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
            return day + timedelta(days=1) if ends else day
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        err.print(f"{option} {text!r} is no time: write 2025-01-20, or an instant.")
        raise typer.Exit(MISUSED) from None
