"""The key that signs the links of messages: made once, kept in the home."""

from pathlib import Path

import structlog

from storywatch.delivery.links import Links
from storywatch.errors import SetupError
from storywatch.settings import Settings
from storywatch.wiring.kept_key import kept_key

log = structlog.get_logger()

_told: set[str] = set()
"""What this process has logged: a worker looks every minute."""


def page_url(settings: Settings) -> str:
    """Return the address of our page; empty when nobody knows it."""
    if settings.page_url or not settings.web_port:
        return settings.page_url
    return f"http://127.0.0.1:{settings.web_port}"


def links_of(settings: Settings) -> Links | None:
    """Return what writes and reads the links of messages.

    Returns:
        None when nobody knows the page's address (any free port, none set), or the
        key can be neither read nor made: messages go out without links, and the log
        says once why.
    """
    base = page_url(settings)
    if not base:
        return None
    try:
        secret = link_key(settings.home)
    except SetupError as error:
        if str(error) not in _told:
            _told.add(str(error))
            log.warning("no links in messages", reason=str(error))
        return None
    return Links(base, secret)


def link_key(home: Path) -> bytes:
    """Return the key of a home, made at first use.

    Args:
        home: storywatch's folder; made if missing.

    Raises:
        SetupError: it can be neither read nor made, or is not a key.
    """
    return kept_key(
        home / "link.key",
        what="links",
        lost="the links in messages sent before stop working",
    )
