"""Find what can be polled behind an address."""

from dataclasses import dataclass

from storywatch.errors import FeedUnreadableError, SourceUnreachableError
from storywatch.runtime.http import Fetch, Request, Response
from storywatch.source.discovery import FeedLink, document_kind, feed_links
from storywatch.source.records import SourceKind

MOST_FEEDS_TRIED = 3
"""Of those a page names: one that cannot be read is rare, three are a broken site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What can be polled behind an address.

    Attributes:
        kind: how.
        url: where.
        title: as the page calls it; may be empty.
        others: further feeds that the page names.
    """

    kind: SourceKind
    url: str
    title: str = ""
    others: tuple[FeedLink, ...] = ()


def found_behind(url: str, *, fetch: Fetch, kind: SourceKind | None = None) -> Found:
    """Ask an address: a feed is polled, a page's feed found, else the page watched.

    Args:
        url: absolute.
        fetch: the guarded client.
        kind: take nothing else; None: whatever there is, a feed first.

    Raises:
        SourceUnreachableError: it does not answer, or not with a document.
        AddressRefusedError: it is not asked.
        FeedUnreadableError: it is neither a feed nor a page, or not the kind
            that was asked for.
    """
    answer = _document(url, fetch=fetch)
    what = document_kind(
        answer.body, content_type=answer.headers.get("content-type", "")
    )
    if kind != "page" and what == "feed":
        return Found(kind="feed", url=answer.moved_to or url)
    if what != "page":
        raise FeedUnreadableError(
            url, reason="not-a-page" if kind == "page" else "neither-feed-nor-page"
        )
    links = feed_links(answer.body, url=answer.url)
    if kind != "page":
        for link in links[:MOST_FEEDS_TRIED]:
            if _is_feed(link.url, fetch=fetch):
                others = tuple(other for other in links if other != link)
                return Found(kind="feed", url=link.url, title=link.title, others=others)
    if kind == "feed":
        raise FeedUnreadableError(url, reason="page-without-feed")
    return Found(kind="page", url=answer.moved_to or url, others=links)


def _document(url: str, *, fetch: Fetch) -> Response:
    (answer,) = fetch([Request(url=url)])
    if not isinstance(answer, Response):
        raise answer
    if answer.status != 200 or not answer.body:
        reason = "empty" if answer.status == 200 else f"http-{answer.status}"
        raise SourceUnreachableError(url, reason=reason)
    return answer


def _is_feed(url: str, *, fetch: Fetch) -> bool:
    (answer,) = fetch([Request(url=url)])
    return (
        isinstance(answer, Response)
        and answer.status == 200
        and document_kind(answer.body) == "feed"
    )
