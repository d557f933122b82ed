"""What becomes of an entry's article: from its page, or from the feed alone."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from storywatch.article.address import believed_address
from storywatch.article.language import language_of
from storywatch.article.records import ArticleOutcome, DateOrigin, Extraction
from storywatch.article.text import plain_line, same_words
from storywatch.entry.canonical_url import canonical_url


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """An entry whose article is to be fetched.

    Attributes:
        entry_id: primary key.
        url: where the article is; empty when the source gives none.
        title: plain text, may be empty.
        summary: plain text, may be empty.
        published_at: the feed's claim, aware UTC, or None.
        first_seen_at: aware UTC, ours.
        publisher: of the source; may be empty.
        attempts: claims so far, this one included.
    """

    entry_id: int
    url: str
    title: str
    summary: str
    published_at: datetime | None
    first_seen_at: datetime
    publisher: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One text of an article, to be kept.

    Attributes:
        url: canonical address.
        publisher: a name, else the host.
        title: may be empty.
        text: may be empty.
        language: ISO 639-1 or ``"und"``.
        authors: as the page names them.
        published_at: aware UTC, never later than first seen.
        published_from: who says so.
        outcome: what became of the page.
        reason: of the outcome; empty when the page was read.
    """

    url: str
    publisher: str
    title: str
    text: str
    language: str
    authors: tuple[str, ...]
    published_at: datetime
    published_from: DateOrigin
    outcome: ArticleOutcome
    reason: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the text is the page's own, not the feed's."""
        return self.outcome == "extracted"


def told_by_page(
    entry: WaitingEntry, page: Extraction, *, fetched_from: str
) -> Telling:
    """Return the article as its page tells it; what it leaves out, the feed fills.

    Args:
        entry: led to the page.
        page: what was extracted.
        fetched_from: the page's address after redirects.
    """
    published_at, published_from = _published(entry, page.published_at)
    address = canonical_url(
        believed_address(page.canonical_url, fetched_from=fetched_from)
    )
    return Telling(
        url=address,
        publisher=page.publisher or entry.publisher or _host(address),
        title=page.title or plain_line(entry.title),
        text=page.text,
        language=page.language,
        authors=page.authors,
        published_at=published_at,
        published_from=published_from,
        outcome="extracted",
    )


def told_by_feed(
    entry: WaitingEntry, *, outcome: ArticleOutcome, reason: str
) -> Telling:
    """Return the article as far as the feed tells it: nothing is lost."""
    published_at, published_from = _published(entry, None)
    address = canonical_url(entry.url) if entry.url else f"urn:entry:{entry.entry_id}"
    return Telling(
        url=address,
        publisher=entry.publisher or _host(address),
        title=plain_line(entry.title),
        text=entry.summary,
        language=language_of(f"{entry.title} {entry.summary}"),
        authors=(),
        published_at=published_at,
        published_from=published_from,
        outcome=outcome,
        reason=reason,
    )


def _published(
    entry: WaitingEntry, on_page: datetime | None
) -> tuple[datetime, DateOrigin]:
    """Return when an article was published, and who says so.

    A page that names only a day (midnight) gives way to a feed that names the
    hour of that day. A claim that lies in the future is when we first saw it.
    """
    in_feed = entry.published_at
    day_only = on_page is not None and on_page.time() == on_page.time().min
    if on_page and not (day_only and in_feed and in_feed.date() == on_page.date()):
        return min(on_page, entry.first_seen_at), "page"
    if in_feed:
        return min(in_feed, entry.first_seen_at), "feed"
    return entry.first_seen_at, "unknown"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_revision(known: Telling, told: Telling) -> bool:
    """Tell whether a later telling is a new text of a known article.

    What only a feed tells never replaces what the page said. A change of spaces
    or typography is none.
    """
    if known.is_read and not told.is_read:
        return False
    return not (
        same_words(known.title, told.title) and same_words(known.text, told.text)
    )
