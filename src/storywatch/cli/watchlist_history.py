"""Who put which version of the watchlist in force, and what it changed."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table

from storywatch.cli.output import out, print_json, safe

if TYPE_CHECKING:
    from storywatch.settings import Settings
    from storywatch.watchlist.origin import Version

MOST_VERSIONS = 20
MOST_CHANGES = 30
"""On the terminal; ``--json`` has them all."""


def show_history(settings: "Settings", *, as_json: bool) -> None:
    """Show every version that was in force, newest first.

    Args:
        settings: name the archive; an embedded one is started.
        as_json: for scripts.
    """
    versions = _versions(settings)
    if as_json:
        print_json([version_told(one) for one in versions])
        return
    if not versions:
        out.print("No watchlist was in force yet: make run")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("in force from", no_wrap=True)
    table.add_column("version", style="bold", no_wrap=True)
    table.add_column("changes", ratio=1, overflow="fold")
    for one in versions[:MOST_VERSIONS]:
        table.add_row(
            f"{one.loaded_at:%d %b %Y %H:%M} UTC",
            one.digest[:12] + ("\n[green]in force[/]" if one.in_force else ""),
            "\n".join((safe(who(one)), *map(safe, changes_told(one)))),
        )
    out.print(table)
    rest = len(versions) - MOST_VERSIONS
    if rest > 0:
        out.print(f"and {rest} earlier: --json")


def version_told(one: "Version") -> dict[str, Any]:
    """Return a version for JSON."""
    changes = one.changes
    return {
        **asdict(one),
        "changes": changes
        if changes is None
        else [{**asdict(change), "told": change.told()} for change in changes],
    }


def who(one: "Version") -> str:
    """Say who loaded a version, and from where."""
    origin = one.origin
    if origin is None:
        return "from before changes were recorded"
    by = f"loaded by {origin.loaded_by}" if origin.loaded_by else "loaded"
    if not origin.path:
        return f"{by}: the built-in watchlist"
    written = origin.file_changed_at
    return (
        f"{by} from {origin.path}"
        + (f", written {written:%d %b %Y %H:%M} UTC" if written else "")
        + (f", owned by {origin.file_owner}" if origin.file_owner else "")
    )


def changes_told(one: "Version") -> Iterator[str]:
    """Yield one line for each change, or one that says why there is none."""
    if one.changes is None:
        if one.origin is not None:
            yield "not compared" if one.digest_before else "the first version"
        return
    if not one.changes:
        yield "nothing but its wording"
    for change in one.changes[:MOST_CHANGES]:
        yield change.told()
    rest = len(one.changes) - MOST_CHANGES
    if rest > 0:
        yield f"and {rest} more: --json"


def _versions(settings: "Settings") -> "tuple[Version, ...]":
    from storywatch.runtime.database import transaction
    from storywatch.runtime.postgres.folder import server_folders
    from storywatch.watchlist.history_store import history
    from storywatch.wiring.databases import archive_engine

    own = any(one.is_initialised() for one in server_folders(settings.home.resolve()))
    if not settings.database_url and not own:
        return ()
    with archive_engine(settings) as engine, transaction(engine) as connection:
        return history(connection)
