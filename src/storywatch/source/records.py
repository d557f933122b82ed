"""What a source is: a place we watch for entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NewType, TypeAlias, get_args

SourceId = NewType("SourceId", int)

SourceKind: TypeAlias = Literal["feed", "sitemap", "listing", "page"]
"""How a source lists its entries: a feed; a sitemap; a page whose links are the
entries; one page that is an entry itself, told anew whenever its text changes."""

SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)

BlindSpotKind: TypeAlias = Literal[
    "failing",
    "gone",
    "moved",
    "overdue",
    "empty",
    "html",
    "consent",
    "captcha",
    "login",
    "stuck-validators",
    "overflow",
    "capped",
    "extraction-collapse",
    "walled",
]
"""What a source can keep from us: it fails; it is gone for good; it lives at another
address; it is silent for longer than its rhythm lets expect; it answers with nothing,
or with a page, a consent wall, a robot check or a login in place of its list; its
"not modified" was untrue; its list turned over between two polls; its list was longer
than our cap; its pages yield no text any more; a wall stands before its pages."""

BLIND_SPOT_KINDS: tuple[str, ...] = get_args(BlindSpotKind)

TextMode: TypeAlias = Literal["always", "mentioned", "never"]
"""Whose pages are fetched: those of all entries; of entries whose headline or summary
mentions somebody watched; of none, what the source tells has to do."""

TEXT_MODES: tuple[str, ...] = get_args(TextMode)

DEFAULT_POLL_INTERVAL = timedelta(hours=1)
"""As often as a polite reader may ask where the publisher says nothing."""

REMOVED = "removed"
"""Why a source left the flow when its owner removed it; its entries stay."""

NOT_LISTED = "not-listed"
"""Why a sitemap left the flow when its index no longer lists it."""

DUPLICATE = "duplicate"
"""Why a source left the flow when it moved to the address of another source."""

GONE = "gone"
"""Why a source left the flow when its server said 410: it will not come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollBounds:
    """How often sources are polled that have no bounds of their own.

    Attributes:
        base: where nothing is known of a source.
        shortest: for a source whose list turns over quickly.
        longest: for a source that rarely brings anything.
    """

    base: timedelta = DEFAULT_POLL_INTERVAL
    shortest: timedelta = timedelta(minutes=10)
    longest: timedelta = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or page that is polled for entries.

    Attributes:
        source_id: primary key.
        kind: how the source lists its entries.
        url: where it is fetched from, as configured (not after redirects).
        host: of ``url``, lower case, without port; None: it names none.
        title: for people; empty until the source told it.
        publisher: who is behind it; empty until known.
        language: ISO 639-1, or empty when unknown.
        poll_interval: the present wait between polls when the publisher asks for
            none; it follows the source's rhythm.
        shortest_interval: bound of ``poll_interval`` for this source; None: the
            general one.
        longest_interval: the same.
        consecutive_failures: polls failed since the last success.
        failure_score: weights of these failures, added up; not negative.
        etag: validator of the last response, sent back byte for byte.
        last_modified: the same, as ``If-Modified-Since``.
        last_whole_at: aware UTC, when the whole document last came without a
            validator being sent; None: never.
        distrusted_until: aware UTC; until then no validator is sent, for the
            server said "not modified" of what had changed. None: it is trusted.
        validators_doubted: the weekly look found a change after a "not modified":
            the next answer decides whether they are trusted.
        body_digest: SHA-256 of the last body that was read.
        asked_wait: the wait that the document last read asks for (``ttl``).
        skip_hours: hours of the day (0 to 23, UTC) in which the document asks not
            to be polled.
        skip_days: days of the week (0 Monday to 6) of the same kind.
        moved_to: where lasting redirects lead; None: nowhere.
        moved_since: aware UTC, since when they lead there.
        include_selector: CSS, the parts of a page that count; empty: the default.
        ignore_selector: CSS, the parts of a page that do not count.
        verify_tls: False when its owner accepts any certificate of this source.
        text_mode: whose pages are fetched.
        last_polled_at: aware UTC; None: not polled yet.
        last_read_at: aware UTC, the last poll that did not fail; None: never.
        last_added_at: aware UTC, when an entry was last new; None: never.
        entry_gap: typical time between new entries, as learnt; None: not yet.
        last_outcome: of the last poll; None: not polled yet.
        due_at: aware UTC; the source is due from this instant on.
    """

    source_id: SourceId
    kind: SourceKind
    url: str
    host: str | None = None
    title: str
    publisher: str
    language: str
    poll_interval: timedelta
    shortest_interval: timedelta | None = None
    longest_interval: timedelta | None = None
    consecutive_failures: int
    failure_score: float = 0.0
    etag: str | None
    last_modified: str | None
    last_whole_at: datetime | None = None
    distrusted_until: datetime | None = None
    validators_doubted: bool = False
    body_digest: bytes | None
    asked_wait: timedelta | None
    skip_hours: Sequence[int] = ()
    skip_days: Sequence[int] = ()
    moved_to: str | None = None
    moved_since: datetime | None = None
    include_selector: str = ""
    ignore_selector: str = ""
    verify_tls: bool = True
    text_mode: TextMode = "always"
    last_polled_at: datetime | None = None
    last_read_at: datetime | None = None
    last_added_at: datetime | None = None
    entry_gap: timedelta | None = None
    last_outcome: str | None = None
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
        added_by_day: entries first seen on each of the last 14 days (UTC), the
            oldest day first, today last.
        poll_interval: the present wait between polls.
        verify_tls: False when any certificate of this source is accepted.
        blind_spots: what it does not show us at present.
        listed_by: the sitemap index that lists it; None: a person added it.
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
    added_by_day: tuple[int, ...] = ()
    poll_interval: timedelta = DEFAULT_POLL_INTERVAL
    verify_tls: bool = True
    blind_spots: tuple["BlindSpot", ...] = ()
    listed_by: SourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """Something that a source does not show us, from one instant to another.

    Attributes:
        source_id: of the source.
        kind: one of ``BLIND_SPOT_KINDS``.
        since: aware UTC, when it was first noticed.
        ended_at: aware UTC; None: it lasts.
        detail: one phrase with the figures: odds, counts, addresses.
        missed: entries that may have been missed; None: unknown.
    """

    source_id: SourceId
    kind: BlindSpotKind
    since: datetime
    ended_at: datetime | None = None
    detail: str = ""
    missed: int | None = None


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
