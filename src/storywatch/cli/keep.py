"""``keep``: how much room the archive takes, and what the rules of keeping let go."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from storywatch.cli.output import AsJson, out, print_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storywatch.archive.keeping import KeepRule, KeptKind, Removed
    from storywatch.archive.size_store import KindSize

WIDTH = 20
"""Signs of the longest bar."""


def register(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command()(keep)


def keep(
    *,
    do_it: Annotated[
        bool, typer.Option("--now", help="Remove it; else it is only counted.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the room that the archive takes, and what its rules of keeping let go.

    Everything is kept for ever unless STORYWATCH_KEEP_..._DAYS says otherwise. What an
    alert, a digest or a fact cites stays in any case. The running pipeline obeys the
    rules once a day.

    [dim]storywatch keep
    STORYWATCH_KEEP_TEXT_DAYS=365 storywatch keep
    storywatch keep --now[/]
    """
    from storywatch.archive.keeping_stage import obey_rules
    from storywatch.archive.keeping_store import due_for_removal
    from storywatch.archive.size_store import kind_sizes
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.wiring.databases import archive_engine

    settings, now = Settings(), utc_now()
    with archive_engine(settings) as engine:
        if do_it:
            gone = obey_rules(engine, settings.keep_rules, now=now)
        with engine.connect() as connection:
            sizes = kind_sizes(connection, now=now)
            if not do_it:
                gone = {
                    rule.kind: due_for_removal(connection, rule, now=now)
                    for rule in settings.keep_rules
                }
    if as_json:
        print_json({"sizes": sizes, "removed" if do_it else "would_go": gone})
        return
    out.print(_sizes_table(sizes))
    _print_rules(settings.keep_rules, gone, is_done=do_it)
    if not do_it and any(one.rows for one in gone.values()):
        out.print("To remove it: storywatch keep --now. There is no way back.")


def _sizes_table(sizes: "Sequence[KindSize]") -> Table:
    table = Table("kept", "", "MB", "rows, about", "MB a day, about")
    most = max((one.bytes for one in sizes), default=1) or 1
    for one in sizes:
        table.add_row(
            one.kind,
            "█" * max(round(WIDTH * one.bytes / most), 1),
            f"{one.bytes / 1e6:,.1f}",
            f"{one.rows:,}",
            f"{one.bytes_a_day / 1e6:,.2f}",
        )
    total, growth = (
        sum(one.bytes for one in sizes),
        sum(one.bytes_a_day for one in sizes),
    )
    table.add_row("[bold]all[/]", "", f"{total / 1e6:,.1f}", "", f"{growth / 1e6:,.2f}")
    return table


def _print_rules(
    rules: "Sequence[KeepRule]",
    gone: "Mapping[KeptKind, Removed]",
    *,
    is_done: bool,
) -> None:
    from storywatch.archive.keeping import WHAT

    went = "went" if is_done else "would go"
    for rule in rules:
        one = gone[rule.kind]
        kept = f"{rule.days} days" if rule.days else "for ever"
        what = f"{one.rows:,} rows, {one.bytes / 1e6:,.2f} MB {went}"
        out.print(f"[bold]{rule.name}[/]: {kept}" + (f"; {what}" if rule.days else ""))
        out.print(f"  [dim]{WHAT[rule.kind]}[/]")
