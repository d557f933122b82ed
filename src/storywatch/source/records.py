"""What a source is: a place we watch for entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType, TypeAlias, get_args

SourceId = NewType("SourceId", int)

SourceKind: TypeAlias = Literal["feed", "page"]
"""How a source lists its entries: a feed, or one watched page."""

SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)

DEFAULT_POLL_INTERVAL = timedelta(hours=1)
"""As often as a polite reader may ask where the publisher says nothing."""

REMOVED = "removed"
"""Why a source left the flow when its owner removed it; its entries stay."""

GONE = "gone"
"""Why a source left the flow when its server said 410: it will not come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or page that is polled for entries.

    Attributes:
        source_id: primary key.
        kind: how the source lists its entries.
        url: where it is fetched from, as configured (not after redirects).
        title: for people; empty until the source told it.
        publisher: who is behind it; empty until known.
        language: ISO 639-1, or empty when unknown.
        poll_interval: the wait between polls when the publisher asks for none.
        consecutive_failures: polls failed since the last success.
        etag: validator of the last response, sent back byte for byte.
        last_modified: the same, as ``If-Modified-Since``.
        body_digest: SHA-256 of the last body that was read.
        asked_wait: the wait that the document last read asks for (``ttl``).
        due_at: aware UTC; the source is due from this instant on.
    """

    source_id: SourceId
    kind: SourceKind
    url: str
    title: str
    publisher: str
    language: str
    poll_interval: timedelta
    consecutive_failures: int
    etag: str | None
    last_modified: str | None
    body_digest: bytes | None
    asked_wait: timedelta | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line of a list of sources.

    Attributes:
        kind: how it is to be polled.
        url: as the list gives it.
        title: may be empty.
        folders: the headings above it, outermost first.
    """

    kind: SourceKind = "feed"
    url: str
    title: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """A source and how it is doing.

    Attributes:
        source_id: primary key.
        kind: how the source lists its entries.
        url: where it is polled.
        title: for people; empty until the source told it.
        publisher: who is behind it; empty until known.
        language: ISO 639-1, or empty when unknown.
        added_at: aware UTC.
        last_polled_at: aware UTC; None: not polled yet.
        last_outcome: of the last poll; None: not polled yet.
        last_read_at: aware UTC, the last time it could be read or had not
            changed; None: never.
        consecutive_failures: polls failed since the last success.
        next_poll_at: aware UTC; None: polling has stopped.
        set_aside: why polling has stopped; None: it has not.
        entries_added: entries first seen in the past seven days.
    """

    source_id: SourceId
    kind: SourceKind
    url: str
    title: str
    publisher: str
    language: str
    added_at: datetime
    last_polled_at: datetime | None
    last_outcome: str | None
    last_read_at: datetime | None
    consecutive_failures: int
    next_poll_at: datetime | None
    set_aside: str | None
    entries_added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """One look at a source, and what it brought, in entries.

    Attributes:
        outcome: ``"read"``, ``"not-modified"``, ``"unchanged"``, or the reason
            of the failure.
        listed: entries in the document.
        added: of these, never seen before.
        revised: of these, told differently than before.
        skipped: of these, without a place, a title or a text.
    """

    outcome: str
    listed: int = 0
    added: int = 0
    revised: int = 0
    skipped: int = 0
