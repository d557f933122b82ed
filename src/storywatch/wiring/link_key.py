"""What writes and reads the links of messages, as the settings say."""

import structlog

from storywatch.delivery.links import Links
from storywatch.errors import SetupError
from storywatch.settings import Settings
from storywatch.wiring.kept_key import kept_key

log = structlog.get_logger()

_told: set[str] = set()
"""What this process has logged: a worker looks every minute."""


def links_of(settings: Settings) -> Links | None:
    """Return what writes and reads the links of messages.

    Returns:
        None when nobody knows the page's address (any free port, none set), or the
        key can be neither read nor made: messages go out without links, and the log
        says once why.
    """
    if not settings.page_url and not settings.web_port:
        return None
    try:
        secret = kept_key(
            settings.home / "link.key",
            what="links",
            lost="the links in messages sent before stop working",
        )
    except SetupError as error:
        if str(error) not in _told:
            _told.add(str(error))
            log.warning("no links in messages", reason=str(error))
        return None
    base = settings.page_url or f"http://127.0.0.1:{settings.web_port}"
    return Links(base, secret)
