"""Find what can be polled behind an address."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias
from urllib.parse import urljoin

from storywatch.errors import (
    FeedUnreadableError,
    SourceUnreachableError,
    StorywatchError,
)
from storywatch.runtime.http import Fetch, Request, Response
from storywatch.source.choice import Choice, Preview, SourceOptions
from storywatch.source.common_paths import (
    MOST_PLACES,
    feed_places,
    is_whole_site,
    sitemap_places,
)
from storywatch.source.discovery import (
    FeedLink,
    document_kind,
    feed_like_links,
    feed_links,
)
from storywatch.source.records import SourceKind
from storywatch.source.walls import wall_in

LookInto: TypeAlias = Callable[[SourceKind, Response, SourceOptions], Preview]
"""Read an answer as a source of this kind; raises FeedUnreadableError."""

MOST_FEEDS = 8
"""Of those a page names: a city's paper has one for each district."""

MOST_SITEMAPS = 2

LONG_LISTING = 10
"""Links that make a page rather a list than a text."""


@dataclass(slots=True, kw_only=True)
class _Visit:
    """One careful look around at a site: an address is asked once, one at a time."""

    fetch: Fetch
    look_into: LookInto
    options: SourceOptions
    asked: set[str] = field(default_factory=set)

    def ask(self, url: str) -> Response:
        """Return a document.

        Raises:
            SourceUnreachableError: it does not answer, or not with a document.
            AddressRefusedError: it is not asked.
        """
        self.asked.add(url)
        request = Request(url=url, verify_tls=self.options.verify_tls)
        (answer,) = self.fetch([request])
        if not isinstance(answer, Response):
            raise answer
        if answer.status != 200 or not answer.body:
            reason = "empty" if answer.status == 200 else f"http-{answer.status}"
            raise SourceUnreachableError(url, reason=reason)
        self.asked.add(answer.url)
        return answer

    def choice(
        self, kind: SourceKind, url: str, answer: Response, *, title: str = ""
    ) -> Choice:
        """Read an answer as a source of a kind.

        Raises:
            FeedUnreadableError: it cannot be read as one.
        """
        preview = self.look_into(kind, answer, self.options)
        return Choice(
            kind=kind,
            url=answer.moved_to or url,
            leads_to=answer.url,
            title=preview.title or title,
            preview=preview,
            is_last_resort=kind in {"listing", "page"},
        )

    def tried(self, kind: SourceKind, links: Iterable[FeedLink]) -> Iterator[Choice]:
        """Give those links, in their order, that are sources of a kind."""
        for link in links:
            if link.url in self.asked:
                continue
            try:
                answer = self.ask(link.url)
                if document_kind(answer.body) == kind:
                    yield self.choice(kind, link.url, answer, title=link.title)
            except StorywatchError:
                continue


def choices_behind(
    url: str,
    *,
    fetch: Fetch,
    look_into: LookInto,
    options: SourceOptions,
    kind: SourceKind | None = None,
    thorough: bool = False,
) -> tuple[Choice, ...]:
    """Ask an address what can be polled there, and try everything that is found.

    Args:
        url: absolute.
        fetch: the guarded client.
        look_into: how a document is read.
        options: how it would be polled.
        kind: look for nothing else; None: whatever there is, a feed first.
        thorough: find everything; False: the first that can be read will do.

    Returns:
        The best first; at least one.

    Raises:
        SourceUnreachableError: it does not answer, or not with a document.
        AddressRefusedError: it is not asked.
        FeedUnreadableError: there is nothing, or not the kind asked for.
    """
    visit = _Visit(fetch=fetch, look_into=look_into, options=options)
    answer = visit.ask(url)
    content_type = answer.headers.get("content-type", "")
    what = document_kind(answer.body, content_type=content_type)
    if (what == "feed" and kind in {None, "feed"}) or (
        what == "sitemap" and kind in {None, "sitemap"}
    ):
        return (visit.choice(what, url, answer),)
    if what != "page":
        wants_page = kind in {"listing", "page"}
        reason = "not-a-page" if wants_page else "neither-feed-nor-page"
        raise FeedUnreadableError(url, reason=reason)
    wall = wall_in(answer.body, url=answer.url, content_type=content_type)
    if kind in {"listing", "page"} and wall is None:
        return (visit.choice(kind, url, answer),)
    site = answer.url if wall is None else url
    found = _around(visit, answer, site=site, kind=kind, thorough=thorough)
    if kind is None and wall is None and (thorough or not found):
        found = (*found, *_last_resorts(visit, url, answer))
    if not found:
        wanted = "sitemap" if kind == "sitemap" else "feed"
        raise FeedUnreadableError(url, reason=wall or f"page-without-{wanted}")
    return found


def _around(
    visit: _Visit,
    page: Response,
    *,
    site: str,
    kind: SourceKind | None,
    thorough: bool,
) -> tuple[Choice, ...]:
    """Look for feeds, then for sitemaps, as far as they are wanted.

    Who names a page below the front and is not asked wants this page rather than
    what the whole site publishes, unless the page itself leads there.
    """
    found: list[Choice] = []
    whole_site = thorough or kind is not None or is_whole_site(site)
    if kind in {None, "feed"}:
        for choice in _feeds(visit, page, site=site, whole_site=whole_site):
            found.append(choice)
            if not thorough or len(found) == MOST_FEEDS:
                break
    if kind == "sitemap" or (kind is None and whole_site and (thorough or not found)):
        for choice in _sitemaps(visit, site):
            found.append(choice)
            if not thorough or len(found) >= MOST_FEEDS + MOST_SITEMAPS:
                break
    return tuple(found)


def _feeds(
    visit: _Visit, page: Response, *, site: str, whole_site: bool
) -> Iterator[Choice]:
    """Give the feeds that a page names; else those it links; else the usual places."""
    some = False
    for links in (
        feed_links(page.body, url=page.url)[: 2 * MOST_FEEDS],
        feed_like_links(page.body, url=page.url)[:MOST_PLACES],
    ):
        for choice in visit.tried("feed", links):
            some = True
            yield choice
        if some:
            return
    places = feed_places(site, whole_site=whole_site)
    links = tuple(FeedLink(url=place, title="") for place in places)
    yield from islice(visit.tried("feed", links), 1)


def _sitemaps(visit: _Visit, site: str) -> Iterator[Choice]:
    """Give a site's sitemaps, those of news first."""
    try:
        robots = visit.ask(urljoin(site, "/robots.txt")).body.decode("utf-8", "replace")
    except StorywatchError:
        robots = ""
    places = sitemap_places(site, robots)[: MOST_SITEMAPS + 1]
    yield from visit.tried("sitemap", (FeedLink(url=p, title="") for p in places))


def _last_resorts(visit: _Visit, url: str, answer: Response) -> tuple[Choice, ...]:
    """Return the page itself, as a list and as a text, the likelier first."""
    found: list[Choice] = []
    kinds: tuple[SourceKind, ...] = ("listing", "page")
    for kind in kinds:
        try:
            choice = visit.choice(kind, url, answer)
            if choice.preview.listed:
                found.append(choice)
        except FeedUnreadableError as error:
            if error.reason == "selector":
                raise
    is_list = bool(found) and found[0].preview.listed >= LONG_LISTING
    return tuple(found if is_list else reversed(found))
