"""What an entry is: one item as its source tells it."""

from dataclasses import dataclass
from datetime import datetime, timedelta


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
    """

    entry_key: str
    url: str
    title: str
    summary: str
    published_at: datetime | None
    content_digest: bytes = b""

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
    """

    title: str
    language: str
    entries: tuple[Entry, ...]
    wait: timedelta | None = None
