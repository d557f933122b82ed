"""``init`` and ``check``: the watchlist and the settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import (
    FAILED,
    MISUSED,
    AsJson,
    err,
    out,
    print_json,
    safe,
)

if TYPE_CHECKING:
    from storywatch.watchlist.records import Watchlist


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(init)
    app.command()(check)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write them.")] = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are there.")
    ] = False,
) -> None:
    """Write a commented watchlist.yaml and .env to start from.

    [dim]storywatch init[/]
    """
    from storywatch.settings import env_example
    from storywatch.watchlist.template import schema_text, template_text

    files = {
        "watchlist.yaml": template_text(),
        ".storywatch.schema.json": schema_text(),
        ".env": env_example(),
    }
    kept = [name for name in files if (folder / name).exists() and not force]
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        if name in kept:
            out.print(f"kept    {folder / name} (it was there; --force overwrites)")
            continue
        (folder / name).write_text(text, encoding="utf-8")
        out.print(f"wrote   {folder / name}")
    out.print(
        "next:   edit watchlist.yaml, then: storywatch check, "
        "storywatch source add URL, make run"
    )


def check(
    file: Annotated[
        Path | None, typer.Argument(help="The watchlist; else the configured one.")
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="Show what would match in a text.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the watchlist and the settings.

    [dim]storywatch check --text "Musks Rakete startet"[/]
    """
    from storywatch.errors import SetupError, WatchlistInvalidError
    from storywatch.settings import Settings
    from storywatch.wiring.watching import checked_watchlist, watchlist_text

    settings = Settings(watchlist=file) if file else Settings()
    if file and not file.is_file():
        raise SetupError(f"There is no file {file}.", mend="storywatch init")
    try:
        found = checked_watchlist(settings)
    except WatchlistInvalidError as error:
        if as_json:
            print_json({"path": error.path, "faults": error.faults})
        else:
            err.print(safe_lines(str(error)), soft_wrap=True)
        raise typer.Exit(MISUSED) from None
    if text is not None:
        _show_matches(found, text, as_json=as_json)
        return
    counts = {
        "entities": len(found.entities),
        "aliases": sum(len(entity.aliases) for entity in found.entities),
        "watches": len(found.watches),
        "subscribers": len(found.subscribers),
    }
    if as_json:
        print_json({"path": watchlist_text(settings)[1], **counts})
        return
    listed = ", ".join(f"{number} {name}" for name, number in counts.items())
    out.print(f"[green]good[/] {watchlist_text(settings)[1]}: {listed}")


def _show_matches(watchlist: "Watchlist", text: str, *, as_json: bool) -> None:
    from storywatch.article.language import language_of
    from storywatch.mention.matcher import Matcher

    mentions = Matcher(watchlist).mentions(
        title="", text=text, language=language_of(text)
    )
    if as_json:
        print_json(mentions)
        return
    shown, after = "", 0
    for one in mentions:
        colour = "yellow" if one.doubtful else "bold green"
        found = safe(text[one.start : one.end])
        shown += f"{safe(text[after : one.start])}[{colour}]{found}[/]"
        after = one.end
    out.print(shown + safe(text[after:]), soft_wrap=True)
    for one in mentions:
        doubt = "[yellow]doubtful[/]" if one.doubtful else "[green]sure[/]"
        why = f": {safe('; '.join(one.why))}" if one.why else ""
        out.print(f"  {one.entity_key} {doubt} {one.score:.2f}{why}")
    if not mentions:
        out.print("  no mention")
        raise typer.Exit(FAILED)


def safe_lines(text: str) -> str:
    """Return foreign lines without terminal control codes and mark-up."""
    return "\n".join(safe(line) for line in text.splitlines())
