"""The watchlists that labelled sets are matched with."""

from pathlib import Path

from storywatch.errors import SetupError
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.template import template_text


def template_watchlist() -> Watchlist:
    """Return the watchlist that ``storywatch init`` writes."""
    return watchlist_from(template_text(), path="the built-in watchlist")


def watchlist_beside(path: Path) -> Watchlist:
    """Return the template with the entities of ``X.yaml`` beside ``X.jsonl``.

    Raises:
        SetupError: the file is there, but cannot be read.
        WatchlistInvalidError: it is no watchlist.
    """
    return with_template(path.with_suffix(".yaml"))


def with_template(beside: Path) -> Watchlist:
    """Return the template with the entities of a file, if it is there.

    Raises:
        SetupError: the file is there, but cannot be read.
        WatchlistInvalidError: it is no watchlist.
    """
    template = template_watchlist()
    if not beside.is_file():
        return template
    try:
        text = beside.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"The watchlist {beside} cannot be read: {error}.") from None
    more = watchlist_from(text, path=str(beside))
    return Watchlist(
        digest=template.digest + more.digest, entities=template.entities + more.entities
    )
