"""``init`` and ``check``: the watchlist and the settings."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storywatch.cli.output import MISUSED, AsJson, err, out, print_json, safe

if TYPE_CHECKING:
    from storywatch.errors import WatchlistInvalidError
    from storywatch.settings import Settings
    from storywatch.watchlist.definition import Reading
    from storywatch.watchlist.origin import Version

ITEM_LANGUAGES = "de,en,fr,es,it,pt,nl,pl,cs,sv,ru,uk,tr,el,ar,zh,ja,ko"
"""Languages that an item of Wikidata is written out in."""


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(init)
    app.command()(check)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write them.")] = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are there.")
    ] = False,
    wikidata: Annotated[
        list[Path] | None,
        typer.Option(
            "--wikidata",
            help="Write no file: print the entities of a Wikidata JSON file that you "
            "downloaded (Special:EntityData/Q….json), to paste. May be repeated.",
        ),
    ] = None,
    languages: Annotated[
        str, typer.Option(help="Of the names from Wikidata, by their codes.")
    ] = ITEM_LANGUAGES,
) -> None:
    """Write a commented watchlist.yaml and .env to start from.

    [dim]storywatch init[/], or
    [dim]storywatch init --wikidata Q317521.json --languages de,en[/]
    """
    if wikidata:
        from storywatch.cli.wikidata import print_entities

        print_entities(wikidata, languages)
        return
    from storywatch.settings import env_example
    from storywatch.watchlist.template import SCHEMA_NAME, schema_text, template_text

    files = {
        "watchlist.yaml": template_text(),
        SCHEMA_NAME: schema_text(),
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
        str | None,
        typer.Option(
            "--text",
            help="Show what would match in a text, and why; - reads standard input, "
            "@article.txt a file.",
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", help="The headline above the text.")
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="Of the text; left out: it is guessed.")
    ] = "",
    count: Annotated[
        bool | None,
        typer.Option(
            "--count/--no-count",
            help="Count doubtful aliases in the archive; left out: if it is running.",
        ),
    ] = None,
    history: Annotated[
        bool,
        typer.Option(
            "--history", help="Show who put which version in force, and what changed."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check the watchlist and the settings; show what a text would match.

    [dim]storywatch check --text "Musks Rakete startet"[/], or
    [dim]storywatch check --history[/]
    """
    from storywatch.settings import Settings

    settings = Settings(watchlist=file) if file else Settings()
    if history:
        from storywatch.cli.watchlist_history import show_history

        show_history(settings, as_json=as_json)
        return
    reading, path = _reading(settings, configured=file is None, as_json=as_json)
    if text is not None or title:
        from storywatch.cli.watchlist_text import show_text

        show_text(
            reading.watchlist,
            title=title,
            text=_given(text or ""),
            language=language,
            as_json=as_json,
        )
        return
    from storywatch.cli.watchlist_channels import complain_of_channels
    from storywatch.cli.watchlist_overview import show_overview
    from storywatch.errors import WatchlistInvalidError

    try:
        complain_of_channels(reading, settings, path)
    except WatchlistInvalidError as error:
        _tell_faults(error, None, as_json=as_json)
        raise typer.Exit(MISUSED) from None
    show_overview(settings, reading, path=path, count=count, as_json=as_json)


def _reading(
    settings: "Settings", *, configured: bool, as_json: bool
) -> "tuple[Reading, str]":
    """Read the watchlist, or tell its faults and end.

    Args:
        settings: name the file.
        configured: it is the one that runs, so another may be in force in its place.
        as_json: for scripts.
    """
    from storywatch.cli.watchlist_archive import kept_version
    from storywatch.errors import SetupError, WatchlistInvalidError
    from storywatch.watchlist.definition import reading_of
    from storywatch.wiring.watching import watchlist_text
    from storywatch.wiring.watchlist_file import found_file, gone

    kept: Version | None = None
    try:
        if found_file(settings.watchlist) is None:
            if not configured:
                text = f"There is no file {settings.watchlist}."
                raise SetupError(text, mend="storywatch init")
            kept = _kept_without_file(settings, as_json=as_json)
            if kept:
                raise gone(settings.watchlist)
        text, path = watchlist_text(settings)
        return reading_of(text, path=path), path
    except WatchlistInvalidError as error:
        if configured and kept is None:
            kept = kept_version(settings).value
        _tell_faults(error, kept, as_json=as_json)
        raise typer.Exit(MISUSED) from None


def _kept_without_file(settings: "Settings", *, as_json: bool) -> "Version | None":
    """Return what stays in force without its file; None: the template is.

    An archive is started for this: to call the template good would be wrong.
    """
    from storywatch.cli.watchlist_archive import NO_ANSWER, kept_version

    answer = kept_version(settings, start=True)
    if answer.silent_because == NO_ANSWER and not as_json:
        err.print(
            f"There is no file {safe(str(settings.watchlist))}. If there was one, its "
            "last good version stays in force; the archive does not answer: "
            "storywatch doctor",
            soft_wrap=True,
        )
    return answer.value


def _tell_faults(
    error: "WatchlistInvalidError", kept: "Version | None", *, as_json: bool
) -> None:
    """Print what is wrong, and what is in force meanwhile."""
    if as_json:
        in_force = (
            {"digest": kept.digest, "loaded_at": kept.loaded_at} if kept else None
        )
        print_json({"path": error.path, "faults": error.faults, "in_force": in_force})
        return
    err.print(safe_lines(str(error)), soft_wrap=True)
    if kept:
        err.print(f"Until it is mended, {kept.named()} stays in force.", soft_wrap=True)


def _given(text: str) -> str:
    """Return the text itself, or what the file or the pipe holds."""
    if text == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if text.startswith("@") and not any(sign.isspace() for sign in text):
        named = Path(text[1:])
        if named.is_file():
            return named.read_text(encoding="utf-8", errors="replace")
    return text


def safe_lines(text: str) -> str:
    """Return foreign lines without terminal control codes and mark-up."""
    return "\n".join(safe(line) for line in text.splitlines())
