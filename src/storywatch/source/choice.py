"""What can be polled behind an address, for a person to choose from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from storywatch.source.records import (
    DEFAULT_POLL_INTERVAL,
    SourceId,
    SourceKind,
    TextMode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a document would bring if it were polled.

    Attributes:
        title: as the document calls itself; may be empty.
        listed: entries in it.
        newest_at: aware UTC, the latest date among them; None: it gives none.
        further: documents that it names in turn (a sitemap index).
    """

    title: str = ""
    listed: int = 0
    newest_at: datetime | None = None
    further: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to poll what is behind an address; it was tried, and it can be read.

    Attributes:
        kind: how.
        url: where.
        leads_to: where that answered, after redirects.
        title: for people; may be empty.
        preview: what it lists now.
        is_last_resort: the page itself, where a feed would be better.
        known_as: the source that polls it already; None: nobody does.
    """

    kind: SourceKind
    url: str
    leads_to: str
    title: str = ""
    preview: Preview
    is_last_resort: bool = False
    known_as: SourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """How a new source is polled.

    Attributes:
        include_selector: CSS, the parts of a page that count; empty: the default.
        ignore_selector: CSS, the parts of a page that do not count.
        verify_tls: False to accept any certificate of this source.
        poll_interval: the wait between polls to begin with.
        shortest_interval: bound of the interval; None: the general one.
        longest_interval: the same.
        text_mode: whose pages are fetched.
    """

    include_selector: str = ""
    ignore_selector: str = ""
    verify_tls: bool = True
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL
    shortest_interval: timedelta | None = None
    longest_interval: timedelta | None = None
    text_mode: TextMode = "always"


Choose: TypeAlias = Callable[[tuple[Choice, ...]], Sequence[Choice]]
"""Which of the ways found are taken; it may be none."""


def the_first(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Choose the way that was found first."""
    return choices[:1]


def every_feed(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Choose all ways but the last resorts; the first of these if there is no other."""
    better = tuple(choice for choice in choices if not choice.is_last_resort)
    return better or choices[:1]
