"""The watchlist that the settings name."""

from datetime import timedelta

import sqlalchemy as sa
import structlog

from storywatch.errors import WatchlistInvalidError
from storywatch.mention.store import match_again
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.settings import Settings
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.file_text import LARGEST_BYTES, file_text
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import load_watchlist, watchlist_in_force
from storywatch.watchlist.store import digest_in_force
from storywatch.watchlist.template import template_text

log = structlog.get_logger()

MATCHED_BACK = timedelta(days=14)
"""How old articles may be that are looked through again when the watchlist changed."""


def watchlist_text(settings: Settings) -> tuple[str, str]:
    """Return the watchlist file's text and its path.

    Without a file it is the template: the four entities of the example.
    """
    if settings.watchlist.is_file():
        path = str(settings.watchlist)
        with settings.watchlist.open("rb") as file:
            return file_text(file.read(LARGEST_BYTES + 1), path=path), path
    return template_text(), "the built-in watchlist"


def current_watchlist(settings: Settings, engine: sa.Engine) -> Watchlist:
    """Return the watchlist as the file says it now.

    A file that cannot be used changes nothing: the last good one stays in
    force, and the log says what is wrong.

    Raises:
        WatchlistInvalidError: the file cannot be used and none was in force.
    """
    now = utc_now()
    with engine.connect() as connection:
        before = digest_in_force(connection)
    try:
        text, path = watchlist_text(settings)
        watchlist = load_watchlist(engine, text, path=path, now=now)
    except WatchlistInvalidError as error:
        kept = watchlist_in_force(engine)
        if kept is None:
            raise
        log.warning(
            "watchlist refused", path=str(settings.watchlist), faults=str(error)
        )
        return kept
    if before not in {None, watchlist.digest}:
        with transaction(engine) as connection:
            count = match_again(
                connection, digest=watchlist.digest, since=now - MATCHED_BACK, now=now
            )
        log.info("watchlist changed", outcome="matching again", articles=count)
    return watchlist


def checked_watchlist(settings: Settings) -> Watchlist:
    """Read and check the watchlist file without a database.

    Raises:
        WatchlistInvalidError: with every fault and its place.
    """
    text, path = watchlist_text(settings)
    return watchlist_from(text, path=path)
