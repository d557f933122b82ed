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
from storywatch.watchlist.origin import Origin
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import load_watchlist, watchlist_in_force
from storywatch.watchlist.store import (
    content_in_force,
    digest_in_force,
    file_in_force,
)
from storywatch.watchlist.template import template_text
from storywatch.wiring.watchlist_file import (
    FoundFile,
    found_file,
    gone,
    this_account,
)

log = structlog.get_logger()

MATCHED_BACK = timedelta(days=14)
"""How old articles may be that are looked through again when the watchlist changed."""

BUILT_IN = "the built-in watchlist"
"""Stands for a path where there is no file."""

_told: set[str] = set()
"""Refusals that this process has logged: a worker looks every minute."""


def watchlist_text(settings: Settings) -> tuple[str, str]:
    """Return the watchlist file's text and its path.

    Without a file it is the template: the four entities of the example.

    Raises:
        WatchlistInvalidError: something is there that cannot be read as text.
    """
    found = found_file(settings.watchlist) or _built_in()
    return found.text, found.path


def current_watchlist(settings: Settings, engine: sa.Engine) -> Watchlist:
    """Return the watchlist as the file says it now.

    A file that cannot be used, or that is gone, changes nothing: the last good
    one stays in force, and the log says once what is wrong. The template is for
    an archive that never had a file.

    Raises:
        WatchlistInvalidError: the file cannot be used and none was in force.
    """
    now = utc_now()
    with engine.connect() as connection:
        before = digest_in_force(connection)
        had_file = has_had_file(connection)
    try:
        found = found_file(settings.watchlist, settled=True)
        if found is None and had_file:
            raise gone(settings.watchlist)
        found = found or _built_in()
        watchlist = load_watchlist(
            engine, found.text, path=found.path, now=now, origin=found.origin
        )
    except WatchlistInvalidError as error:
        kept = watchlist_in_force(engine)
        if kept is None:
            raise
        _tell(settings, error, kept)
        return kept
    _told.clear()
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


def has_had_file(connection: sa.Connection) -> bool:
    """Tell whether the version in force came from a file.

    Of a version from before that was recorded only the text is known.
    """
    path = file_in_force(connection)
    if path is not None:
        return bool(path)
    return content_in_force(connection) not in {None, template_text()}


def _built_in() -> FoundFile:
    return FoundFile(
        text=template_text(), path=BUILT_IN, origin=Origin(loaded_by=this_account())
    )


def _tell(settings: Settings, error: WatchlistInvalidError, kept: Watchlist) -> None:
    faults = str(error)
    if faults in _told:
        return
    _told.add(faults)
    log.warning(
        "watchlist refused",
        path=str(settings.watchlist),
        faults=faults,
        outcome="the last good one stays in force",
        digest=kept.digest[:12],
        mend="storywatch check",
    )
