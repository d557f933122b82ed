"""What a source is: a place we watch for entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType, TypeAlias, get_args

SourceId = NewType("SourceId", int)

SourceKind: TypeAlias = Literal["feed", "page"]
"""How a source lists its entries: a feed, or one watched page."""

SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)


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
    due_at: datetime | None
