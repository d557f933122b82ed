"""An answer of a source -> what it lists, by the source's kind."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias

from storywatch.entry.feed_document import feed_document
from storywatch.entry.listing import listing_document
from storywatch.entry.page import page_document
from storywatch.entry.records import FeedDocument
from storywatch.entry.sitemap import sitemap_document
from storywatch.errors import FeedUnreadableError
from storywatch.source.records import Source, SourceKind


class Answered(Protocol):
    """What came from a source: a ``Response`` of the client, or a file's content."""

    @property
    def url(self) -> str:
        """The address that answered, after redirects."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in lower case."""

    @property
    def body(self) -> bytes:
        """Decoded (not compressed any more)."""


Reader: TypeAlias = Callable[[Source, Answered], FeedDocument]
"""Reads one kind of source; raises FeedUnreadableError."""


def read_document(source: Source, answer: Answered) -> FeedDocument:
    """Read what a source answered.

    Args:
        source: its kind says how; its selectors say what of a page counts.
        answer: with status 200.

    Raises:
        FeedUnreadableError: it cannot be read; the reason is a short label.
    """
    try:
        return READERS[source.kind](source, answer)
    except FeedUnreadableError:
        raise
    except Exception as error:
        # Whatever a hostile document breaks must not stop the other sources.
        raise FeedUnreadableError(answer.url, reason="parser") from error


def _feed(_: Source, answer: Answered) -> FeedDocument:
    return feed_document(answer.body, url=answer.url, content_type=_type_of(answer))


def _sitemap(_: Source, answer: Answered) -> FeedDocument:
    return sitemap_document(answer.body, url=answer.url, content_type=_type_of(answer))


def _listing(source: Source, answer: Answered) -> FeedDocument:
    document = listing_document(
        answer.body,
        url=answer.url,
        content_type=_type_of(answer),
        include_selector=source.include_selector,
        ignore_selector=source.ignore_selector,
    )
    if not document.entries:
        raise FeedUnreadableError(answer.url, reason="no-links")
    return document


def _page(source: Source, answer: Answered) -> FeedDocument:
    return page_document(
        answer.body,
        # Keyed by the watched address: a passing redirect is no new page.
        url=source.url,
        content_type=_type_of(answer),
        include_selector=source.include_selector,
        ignore_selector=source.ignore_selector,
    )


def _type_of(answer: Answered) -> str | None:
    return answer.headers.get("content-type")


READERS: Mapping[SourceKind, Reader] = MappingProxyType(
    {"feed": _feed, "sitemap": _sitemap, "listing": _listing, "page": _page}
)
"""A kind of source is one reader and one line here."""
