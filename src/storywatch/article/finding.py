"""What to keep of an entry: its page's article, or what its feed told."""

from urllib.parse import quote

from storywatch.article.address import (
    believed_address,
    bounded_address,
    domain_of,
    host_of,
)
from storywatch.article.headline import MOST_CHARACTERS as MOST_OF_A_TITLE
from storywatch.article.language import language_of
from storywatch.article.publication import publication
from storywatch.article.records import (
    ArticleOutcome,
    Extraction,
    Finding,
    WaitingEntry,
)
from storywatch.article.text import (
    PARAGRAPH_BREAK,
    bounded,
    paragraphs_of,
    plain_line,
)
from storywatch.entry.canonical_url import canonical_url


def page_finding(
    entry: WaitingEntry, read: Extraction, *, fetched_from: str
) -> Finding:
    """Return the article that a page gave.

    Args:
        entry: that led to the page.
        read: what the page says.
        fetched_from: the page's address after all redirects.
    """
    told = believed_address(read.canonical_url, fetched_from=fetched_from)
    published_at, published_from = publication(
        page=read.published_at,
        feed=entry.published_at,
        first_seen_at=entry.first_seen_at,
    )
    return Finding(
        url=bounded_address(canonical_url(told)),
        publisher=read.publisher or _publisher(entry, at=fetched_from),
        title=read.title or plain_line(entry.title)[:MOST_OF_A_TITLE],
        text=read.text,
        language=read.language,
        authors=read.authors,
        published_at=published_at,
        published_from=published_from,
        first_seen_at=entry.first_seen_at,
        outcome="extracted",
    )


def feed_finding(
    entry: WaitingEntry, *, outcome: ArticleOutcome, reason: str
) -> Finding:
    """Return an article of what the feed told: a headline is news, too.

    Args:
        entry: as its feed tells it.
        outcome: why there is no page.
        reason: the same, as a short, fixed label.
    """
    published_at, published_from = publication(
        page=None, feed=entry.published_at, first_seen_at=entry.first_seen_at
    )
    return Finding(
        url=stand_in_address(entry),
        publisher=_publisher(entry, at=entry.url),
        title=plain_line(entry.title)[:MOST_OF_A_TITLE],
        text=PARAGRAPH_BREAK.join(bounded(paragraphs_of(entry.summary))),
        language=language_of(f"{entry.title}\n{entry.summary}"),
        authors=(),
        published_at=published_at,
        published_from=published_from,
        first_seen_at=entry.first_seen_at,
        outcome=outcome,
        reason=reason,
    )


def stand_in_address(entry: WaitingEntry) -> str:
    """Return the address of an entry as its feed gives it.

    An entry without an address gets the feed's, with the entry's key as fragment.
    """
    if entry.url:
        return bounded_address(canonical_url(entry.url))
    return bounded_address(f"{entry.source_url}#{quote(entry.entry_key)}")


def _publisher(entry: WaitingEntry, *, at: str) -> str:
    """Name the feed's publisher; for a page elsewhere (an aggregator's), its host."""
    is_home = not at or domain_of(at) == domain_of(entry.source_url)
    if entry.publisher and is_home:
        return entry.publisher
    return host_of(at) or host_of(entry.source_url)
