"""Which versions of the watchlist were in force, read from Postgres."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from storywatch.watchlist.difference import Change
from storywatch.watchlist.origin import Origin, Version
from storywatch.watchlist.store import digest_in_force
from storywatch.watchlist.tables import watchlist, watchlist_change


def history(
    connection: sa.Connection, *, most: int | None = None
) -> tuple[Version, ...]:
    """Return the times that a version came in force, newest first.

    A version from before changes were recorded stands there once, with the time
    that it was loaded last and nothing else.

    Args:
        connection: of the archive.
        most: so many of the newest; None: all.
    """
    change = watchlist_change.c
    loaded_at = sa.func.coalesce(change.loaded_at, watchlist.c.loaded_at)
    rows = connection.execute(
        sa.select(
            watchlist.c.digest,
            loaded_at.label("since"),
            *(change[name] for name in _RECORDED),
        )
        .join_from(watchlist, watchlist_change, isouter=True)
        .order_by(sa.desc("since"), change.change_id.desc(), watchlist.c.digest)
        .limit(most)
    ).mappings()
    in_force = digest_in_force(connection)
    found = []
    for row in rows:
        found.append(_version(row, in_force=row["digest"] == in_force))
        in_force = None if found[-1].in_force else in_force
    return tuple(found)


def version_in_force(connection: sa.Connection) -> Version | None:
    """Return the version in force; None before the first."""
    return next(iter(history(connection, most=1)), None)


_RECORDED = (
    "digest_before",
    "loaded_by",
    "path",
    "file_owner",
    "file_changed_at",
    "changes",
)


def _version(row: Mapping[Any, Any], *, in_force: bool) -> Version:
    recorded = row["loaded_by"] is not None
    return Version(
        digest=row["digest"],
        digest_before=row["digest_before"],
        loaded_at=row["since"],
        origin=Origin(
            loaded_by=row["loaded_by"],
            path=row["path"] or "",
            file_owner=row["file_owner"] or "",
            file_changed_at=row["file_changed_at"],
        )
        if recorded
        else None,
        changes=None
        if row["changes"] is None
        else tuple(_change(one) for one in row["changes"]),
        in_force=in_force,
    )


def _change(stored: Mapping[str, Any]) -> Change:
    return Change(**{name: stored[name] for name in stored if name != "told"})
