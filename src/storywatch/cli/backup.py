"""``backup`` and ``restore``: the whole archive as one file."""

from pathlib import Path
from typing import Annotated

import typer

from storywatch.cli.output import MISUSED, AsJson, err, out, print_json


def register(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; else storywatch-DAY.backup here.")
    ] = None,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write archive, watchlist and link key into one file that only you can read.

    The pipeline may run meanwhile: the file holds one instant. Secrets of channels
    (.env) are not in it.

    [dim]storywatch backup
    storywatch backup /mnt/backups/monday.backup[/]
    """
    from storywatch.runtime.clock import utc_now
    from storywatch.settings import Settings
    from storywatch.wiring.backup import back_up

    path = (file or Path(f"storywatch-{utc_now():%Y-%m-%d}.backup")).absolute()
    if path.exists() and not force:
        err.print(
            f"{path} is there already: name another file, or add --force.",
            soft_wrap=True,
        )
        raise typer.Exit(MISUSED)
    with err.status("backing up") as status:
        manifest = back_up(Settings(), path, say=status.update)
    size = path.stat().st_size
    if as_json:
        print_json({"file": str(path), "bytes": size, "manifest": manifest})
        return
    out.print(
        f"wrote {path}: {size / 1e6:,.1f} MB, {manifest.rows:,} rows of"
        f" {len(manifest.tables)} tables. Keep .env elsewhere: it is not in it.",
        soft_wrap=True,
    )


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    *,
    into: Annotated[
        str | None,
        typer.Option("--into", help="Another database of the server, made if missing."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Restore a backup into an empty archive, and check that every row is back.

    A database that holds anything is never touched.

    [dim]storywatch restore monday.backup
    storywatch restore monday.backup --into monday[/]
    """
    from storywatch.settings import Settings
    from storywatch.wiring.backup import restore as restored_from

    with err.status("restoring") as status:
        done = restored_from(Settings(), file.absolute(), into=into, say=status.update)
    if as_json:
        print_json(done)
        return
    out.print(
        f"restored {done.manifest.rows:,} rows of {len(done.manifest.tables)} tables"
        f" into {done.database}, as they were on {done.manifest.made_at:%d %b %Y %H:%M}"
        " UTC; every table has the same rows.",
        soft_wrap=True,
    )
    for one in done.kept_beside:
        out.print(f"yours differs and stays; the backup's is {one}", soft_wrap=True)
    if into:
        out.print(
            f"To use it, let STORYWATCH_DATABASE_URL end in /{into}.", soft_wrap=True
        )
