"""What an entry is: one item as its source tells it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_ENTRIES = 5_000
"""Read of one document. The largest of 750 real feeds lists 1,046, a news sitemap at
most 1,000; what is beyond is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed, or one state of a watched page.

    Attributes:
        entry_key: the feed's own id, else the address, else a digest of what it
            says: unique in its source.
        url: where the article is; empty when the source gives none.
        title: plain text, may be empty.
        summary: plain text, may be empty.
        published_at: the publisher's claim, aware UTC; None when unknown or
            unreadable. Never invented.
        content_digest: SHA-256 of what the source tells, to see a change.
        text: all that a watched page shows, one paragraph a line; empty for an
            entry of any other kind of source.
    """

    entry_key: str
    url: str
    title: str
    summary: str
    published_at: datetime | None
    content_digest: bytes = b""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the source tells nothing: no place, no title, no text."""
        return not (self.url or self.title or self.summary)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """A feed, read.

    Attributes:
        title: the feed's own title, plain text.
        language: ISO 639-1, or empty.
        entries: in the document's order.
        wait: how long the publisher asks us to stay away (``ttl``), if it does.
        skip_hours: hours of the day (0 to 23, UTC) in which it asks not to be polled.
        skip_days: days of the week (0 Monday to 6) of the same kind.
        further: addresses of documents that list the rest (a sitemap index), those
            changed last first.
        left_out: items beyond our cap that were not read.
    """

    title: str
    language: str
    entries: tuple[Entry, ...]
    wait: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    further: tuple[str, ...] = ()
    left_out: int = 0
