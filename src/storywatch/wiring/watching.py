"""The watchlist that the settings name."""

import sqlalchemy as sa
import structlog

from storywatch.errors import WatchlistInvalidError
from storywatch.runtime.clock import utc_now
from storywatch.settings import Settings
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import load_watchlist, watchlist_in_force
from storywatch.watchlist.template import template_text

log = structlog.get_logger()


def watchlist_text(settings: Settings) -> tuple[str, str]:
    """Return the watchlist file's text and its path.

    Without a file it is the template: the four entities of the example.
    """
    if settings.watchlist.is_file():
        return settings.watchlist.read_text(encoding="utf-8"), str(settings.watchlist)
    return template_text(), "the built-in watchlist"


def current_watchlist(settings: Settings, engine: sa.Engine) -> Watchlist:
    """Return the watchlist as the file says it now.

    A file that cannot be used changes nothing: the last good one stays in
    force, and the log says what is wrong.

    Raises:
        WatchlistInvalidError: the file cannot be used and none was in force.
    """
    text, path = watchlist_text(settings)
    try:
        return load_watchlist(engine, text, path=path, now=utc_now())
    except WatchlistInvalidError as error:
        kept = watchlist_in_force(engine)
        if kept is None:
            raise
        log.warning("watchlist refused", path=path, faults=str(error))
        return kept


def checked_watchlist(settings: Settings) -> Watchlist:
    """Read and check the watchlist file without a database.

    Raises:
        WatchlistInvalidError: with every fault and its place.
    """
    text, path = watchlist_text(settings)
    return watchlist_from(text, path=path)
