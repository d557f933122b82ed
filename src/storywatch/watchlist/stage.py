"""Put the watchlist file in force."""

from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.runtime.database import transaction
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.store import (
    content_in_force,
    digest_in_force,
    lock_watchlist,
    save_entities,
    save_version,
)

log = structlog.get_logger()

IN_FORCE = "watchlist in force"
"""Stands for a path where a version comes from the database."""


def load_watchlist(
    engine: sa.Engine, text: str, *, path: str, now: datetime
) -> Watchlist:
    """Put a watchlist in force; the version that is in force already changes nothing.

    Args:
        engine: of the database.
        text: the file's text.
        path: the file's name, for the error.
        now: aware UTC.

    Raises:
        WatchlistInvalidError: with every fault; the version in force stays.
    """
    watchlist = watchlist_from(text, path=path)
    with transaction(engine) as connection:
        lock_watchlist(connection)
        fresh = digest_in_force(connection) != watchlist.digest
        if fresh:
            save_version(connection, digest=watchlist.digest, content=text, now=now)
            save_entities(connection, watchlist.entities)
    if fresh:
        log.info(
            "watchlist loaded",
            digest=watchlist.digest[:12],
            entities=len(watchlist.entities),
            outcome="in-force",
        )
    return watchlist


def watchlist_in_force(engine: sa.Engine) -> Watchlist | None:
    """Return the last watchlist that was loaded without fault; None before it.

    Raises:
        WatchlistInvalidError: this version of storywatch cannot read it any more.
    """
    with transaction(engine) as connection:
        content = content_in_force(connection)
    return None if content is None else watchlist_from(content, path=IN_FORCE)
