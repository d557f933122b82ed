"""What to keep of an entry: its page's article, or what its feed told."""

from urllib.parse import quote

from storywatch.article.address import (
    believed_address,
    bounded_address,
    domain_of,
    host_of,
    told_elsewhere,
)
from storywatch.article.headline import MOST_CHARACTERS as MOST_OF_A_TITLE
from storywatch.article.language import language_of
from storywatch.article.look import PageRead
from storywatch.article.publication import publication
from storywatch.article.records import (
    ArticleOutcome,
    Finding,
    WaitingEntry,
)
from storywatch.article.text import (
    PARAGRAPH_BREAK,
    bounded,
    paragraphs_of,
    plain_line,
)
from storywatch.entry.aggregators import is_aggregator
from storywatch.entry.canonical_url import canonical_url


def page_finding(entry: WaitingEntry, page: PageRead) -> Finding:
    """Return the article that a page gave.

    Args:
        entry: that led to the page.
        page: what it says.
    """
    read = page.extraction
    told = believed_address(read.canonical_url, fetched_from=page.url)
    published_at, published_from = publication(
        page=read.published_at,
        page_from=read.published_from,
        feed=entry.published_at,
        first_seen_at=entry.first_seen_at,
    )
    return Finding(
        url=bounded_address(canonical_url(told, feed_url=entry.source_url)),
        publisher=read.publisher or _publisher(entry, at=page.url),
        title=read.title or plain_line(entry.title)[:MOST_OF_A_TITLE],
        text=read.text,
        language=read.language,
        authors=read.authors,
        published_at=published_at,
        published_from=published_from,
        first_seen_at=entry.first_seen_at,
        outcome=page.outcome,
        updated_at=read.updated_at,
        updated_from=read.updated_from,
        section=read.section,
        is_free=read.is_free,
        image_url=read.image_url,
        links=read.links,
        original_url=told_elsewhere(read.canonical_url, fetched_from=page.url),
        validators=page.validators,
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
        return bounded_address(canonical_url(entry.url, feed_url=entry.source_url))
    return bounded_address(f"{entry.source_url}#{quote(entry.entry_key)}")


def _publisher(entry: WaitingEntry, *, at: str) -> str:
    """Name the feed's publisher; for a page elsewhere, its host.

    An aggregator's address names nobody.
    """
    if is_aggregator(at):
        return entry.publisher
    is_home = not at or domain_of(at) == domain_of(entry.source_url)
    if entry.publisher and is_home:
        return entry.publisher
    return host_of(at) or host_of(entry.source_url)
