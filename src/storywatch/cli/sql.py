"""``sql``: the archive, asked by a query, as a role that can do nothing else."""

import csv
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import MISUSED, AsJson, err, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.archive.reader_store import Answer, Door
    from storywatch.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the verb to the command."""
    app.command()(sql)


def sql(
    query: Annotated[str | None, typer.Argument(help="One statement.")] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    list_examples: Annotated[
        bool, typer.Option("--examples", help="List the questions of the cookbook.")
    ] = False,
    number: Annotated[
        int | None,
        typer.Option("--example", help="Print and run one of them.", metavar="N"),
    ] = None,
    show_dictionary: Annotated[
        bool, typer.Option("--dictionary", help="Tell what views and columns mean.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="The dictionary as Markdown.")
    ] = False,
) -> None:
    """Ask in SQL as the read-only role; without a query, open psql.

    [dim]storywatch sql 'select kind, count(*) from archive.development group by 1'[/]
    """
    from storywatch.settings import Settings
    from storywatch.wiring.databases import archive_engine
    from storywatch.wiring.reader import is_own_server, reader_door
    from storywatch.wiring.reader_watch import reader_watched

    wishes = (query is not None, list_examples, number is not None, show_dictionary)
    if sum(wishes) > 1:
        err.print("A query, --examples, --example or --dictionary: one of them.")
        raise typer.Exit(MISUSED)
    if as_json + as_csv + as_markdown > 1:
        err.print("--json, --csv or --markdown: one of them.")
        raise typer.Exit(MISUSED)
    if as_markdown and not show_dictionary:
        err.print("--markdown is for --dictionary.")
        raise typer.Exit(MISUSED)
    if as_csv and (list_examples or show_dictionary):
        err.print("--csv is for the answers of queries.")
        raise typer.Exit(MISUSED)
    if list_examples:
        _print_examples(as_json=as_json)
        return
    settings = Settings()
    if show_dictionary:
        _print_dictionary(settings, as_json=as_json, as_markdown=as_markdown)
        return
    if number is not None:
        query = _example_query(number, is_shown=not (as_json or as_csv))
    with archive_engine(settings) as engine:
        door = reader_door(settings, engine)
        if query is None:
            with reader_watched(engine, is_own_server=is_own_server(settings)):
                _open_psql(door, settings)
            return
        from storywatch.archive.reader_store import read_only_rows

        answer = read_only_rows(door, query)
    if as_json:
        print_json([dict(zip(answer.names, row, strict=True)) for row in answer.rows])
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(answer.names)
        writer.writerows(answer.rows)
    else:
        _print_table(answer)
    if answer.cut_at:
        err.print(
            f"Cut at {answer.cut_at}: there is more. See: storywatch export --help",
            soft_wrap=True,
        )


def _print_examples(*, as_json: bool) -> None:
    from storywatch.archive.cookbook_store import examples

    known = examples()
    if as_json:
        print_json(known)
        return
    for one in known:
        out.print(f"{one.number:>3}  {safe(one.question)}", soft_wrap=True)


def _example_query(number: int, *, is_shown: bool) -> str:
    from storywatch.archive.cookbook_store import example

    chosen = example(number)
    if is_shown:
        typer.echo(chosen.query)
    return chosen.query


def _print_dictionary(
    settings: "Settings", *, as_json: bool, as_markdown: bool
) -> None:
    from storywatch.archive.dictionary_store import dictionary
    from storywatch.archive.dictionary_text import dictionary_markdown, dictionary_text
    from storywatch.wiring.databases import archive_engine

    with archive_engine(settings) as engine, engine.connect() as connection:
        views = dictionary(connection)
    if as_json:
        print_json(views)
    elif as_markdown:
        typer.echo(dictionary_markdown(views), nl=False)
    else:
        typer.echo(dictionary_text(views), nl=False)


def _print_table(answer: "Answer") -> None:
    from rich.table import Table

    table = Table(*(safe(name) for name in answer.names))
    for row in answer.rows:
        table.add_row(*(safe("" if value is None else str(value)) for value in row))
    out.print(table)


def _open_psql(door: "Door", settings: "Settings") -> None:
    import shutil
    import subprocess

    from storywatch.archive.reader_store import psql_environment
    from storywatch.errors import SetupError
    from storywatch.runtime.postgres.binaries import find_binaries

    try:
        program = str(find_binaries(settings.postgres_bin)[0].folder / "psql")
    except SetupError:
        program = shutil.which("psql") or ""
    if not program:
        raise SetupError(
            "psql was not found.", mend="give the query on the line: storywatch sql '…'"
        )
    # Nothing of ours goes to psql: a stray PGPASSWORD would log in as somebody else.
    clean = {name: word for name, word in os.environ.items() if name[:2] != "PG"}
    done = subprocess.run(  # noqa: S603 - our own psql, no shell
        [program, "--no-psqlrc"],
        env={**clean, **psql_environment(door)},
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
