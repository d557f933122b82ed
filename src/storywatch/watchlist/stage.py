"""Put the watchlist file in force."""

from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.errors import WatchlistInvalidError
from storywatch.runtime.database import transaction
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.difference import Change, difference
from storywatch.watchlist.origin import Origin
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.store import (
    content_in_force,
    digest_in_force,
    file_in_force,
    lock_watchlist,
    save_change,
    save_entities,
    save_version,
)

log = structlog.get_logger()

IN_FORCE = "watchlist in force"
"""Stands for a path where a version comes from the database."""


NOWHERE = Origin()
"""Nothing is known of who loads it."""


def load_watchlist(
    engine: sa.Engine, text: str, *, path: str, now: datetime, origin: Origin = NOWHERE
) -> Watchlist:
    """Put a watchlist in force and record what changed.

    The version that is in force already changes nothing.

    Args:
        engine: of the database.
        text: the file's text.
        path: the file's name, for the error.
        now: aware UTC.
        origin: who loads it, and from where.

    Raises:
        WatchlistInvalidError: with every fault; the version in force stays.
    """
    watchlist = watchlist_from(text, path=path)
    with transaction(engine) as connection:
        lock_watchlist(connection)
        before = digest_in_force(connection)
        fresh = before != watchlist.digest
        changes: tuple[Change, ...] | None = ()
        if fresh:
            changes = _changes(connection, watchlist)
            save_version(connection, digest=watchlist.digest, content=text, now=now)
            save_entities(connection, watchlist.entities)
        # What was built in may come from a file from now on, word for word.
        if fresh or (origin.path and not file_in_force(connection)):
            save_change(
                connection,
                digest=watchlist.digest,
                digest_before=before,
                origin=origin,
                changes=changes,
                now=now,
            )
    if fresh:
        log.info(
            "watchlist loaded",
            digest=watchlist.digest[:12],
            entities=len(watchlist.entities),
            changes=None if changes is None else len(changes),
            outcome="in-force",
        )
    return watchlist


def _changes(
    connection: sa.Connection, watchlist: Watchlist
) -> tuple[Change, ...] | None:
    """Compare with the version in force; None when there is none to be read."""
    content = content_in_force(connection)
    if content is None:
        return None
    try:
        return difference(watchlist_from(content, path=IN_FORCE), watchlist)
    except WatchlistInvalidError:
        return None


def watchlist_in_force(engine: sa.Engine) -> Watchlist | None:
    """Return the last watchlist that was loaded without fault; None before it.

    Raises:
        WatchlistInvalidError: this version of storywatch cannot read it any more.
    """
    with transaction(engine) as connection:
        content = content_in_force(connection)
    return None if content is None else watchlist_from(content, path=IN_FORCE)
