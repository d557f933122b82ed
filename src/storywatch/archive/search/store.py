"""Pages of articles and stories found by words and fields; nothing here writes."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from storywatch.archive.search.facet_store import facets_of
from storywatch.archive.search.hit_store import hits_of, story_hits_of, story_numbers
from storywatch.archive.search.marker import (
    Marker,
    Place,
    read_marker,
    search_key,
    written_marker,
)
from storywatch.archive.search.query import SearchQuery
from storywatch.archive.search.records import SearchOrder, SearchPage
from storywatch.archive.search.window_store import (
    Asked,
    Found,
    Window,
    asked_of,
    newest_id,
    stories_before,
    window,
)
from storywatch.story.tables import story_article

HALVED_AFTER_DAYS: Final = 90
"""An article counts half as much as one that fits alike and is so much younger."""

MOST_WINDOWS: Final = 30
"""Parts of the archive that are looked through for one page, until something fits."""

_NOTHING: Final = 1e-9
"""Fits of a search without words that can be ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """What a page lists, by its score; ``found`` are its articles, the best first."""

    score: float
    number: int
    found: tuple[Found, ...]

    @property
    def key(self) -> tuple[float, int]:
        return self.score, self.number


def searched_articles(
    connection: sa.Connection,
    query: SearchQuery,
    *,
    most: int,
    order: SearchOrder = "best",
    marker: str | None = None,
    with_facets: bool = False,
) -> SearchPage:
    """Search titles and texts.

    Args:
        connection: any.
        query: what is wanted; nothing finds nothing.
        most: at most this many hits.
        order: of the newest hits the best first, or the newest first.
        marker: ``next`` of the page before; None: the first page. The same articles
            in the same order, whatever comes in meanwhile.
        with_facets: count the hits by entity, source, language and month.

    Raises:
        SearchQueryError: a value that its field can't have, or a marker of another
            search.
    """
    search = _Search(connection, query, way=order)

    def rank(part: Window, _: Marker) -> list[_Ranked]:
        return [
            _Ranked(score=_score(one, order), number=one.article_id, found=(one,))
            for one in part.found
        ]

    page = search.page(rank, most=most, marker=marker)
    facets = facets_of(connection, page.window.found) if with_facets else ()
    shown = [one.number for one in page.listed]
    return SearchPage(
        hits=hits_of(connection, shown, search.asked.wanted),
        counted=len(page.window.found),
        reached=page.window.end is None,
        facets=facets,
        next=page.next,
    )


def searched_stories(
    connection: sa.Connection,
    query: SearchQuery,
    *,
    most: int,
    order: SearchOrder = "best",
    marker: str | None = None,
    with_facets: bool = False,
) -> SearchPage:
    """Search stories by their articles: each once, at its best article.

    Args and errors are those of ``searched_articles``.
    """
    search = _Search(connection, query, way=f"stories {order}")

    def rank(part: Window, place: Marker) -> list[_Ranked]:
        listed = _by_story(connection, part.found, order)
        if place.start is None:
            return listed
        entries = sa.select(story_article.c.story_id, story_article.c.article_id).where(
            story_article.c.story_id.in_([one.number for one in listed])
        )
        shown = stories_before(
            connection,
            search.asked,
            entries,
            newest_id=place.newest_id,
            start=place.start,
        )
        return [one for one in listed if one.number not in shown]

    page = search.page(rank, most=most, marker=marker)
    facets = facets_of(connection, page.window.found) if with_facets else ()
    best = {
        one.number: (one.found[0].article_id, len(one.found)) for one in page.listed
    }
    return SearchPage(
        stories=story_hits_of(connection, best, search.asked.wanted),
        counted=len(page.window.found),
        reached=page.window.end is None,
        facets=facets,
        next=page.next,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    window: Window
    listed: tuple[_Ranked, ...]
    next: str | None


class _Search:
    """One search, page by page."""

    def __init__(
        self, connection: sa.Connection, query: SearchQuery, *, way: str
    ) -> None:
        self._connection = connection
        self._is_empty = query == SearchQuery()
        self._key = search_key(query, way=way)
        self.asked: Asked = asked_of(connection, query)

    def page(
        self,
        rank: Callable[[Window, Marker], list[_Ranked]],
        *,
        most: int,
        marker: str | None,
    ) -> _Page:
        """Return the best after the marker, of the first part that has any."""
        place = (
            read_marker(marker, self._key)
            if marker
            else Marker(newest_id=newest_id(self._connection))
        )
        nothing = Window(found=(), end=None)
        if self._is_empty:
            return _Page(window=nothing, listed=(), next=None)
        for _ in range(MOST_WINDOWS):
            part = window(
                self._connection,
                self.asked,
                newest_id=place.newest_id,
                start=place.start,
            )
            ranked = sorted(rank(part, place), key=lambda one: one.key, reverse=True)
            left = [
                one for one in ranked if place.after is None or one.key < place.after
            ]
            following = _following(place, part.end, left, most)
            if left or following is None:
                break
            place = following
        return _Page(
            window=part,
            listed=tuple(left[:most]),
            next=written_marker(following, self._key) if following else None,
        )


def _following(
    place: Marker, end: Place | None, left: Sequence[_Ranked], most: int
) -> Marker | None:
    """Return where the next page begins: in the same part, or in the next one."""
    if len(left) > most:
        return Marker(
            newest_id=place.newest_id, start=place.start, after=left[most - 1].key
        )
    return Marker(newest_id=place.newest_id, start=end) if end else None


def _by_story(
    connection: sa.Connection, found: Sequence[Found], order: SearchOrder
) -> list[_Ranked]:
    stories = story_numbers(connection, [one.article_id for one in found])
    of_story: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        if one.article_id in stories:
            of_story[stories[one.article_id]].append(one)
    return [
        _Ranked(score=_score(best[0], order), number=number, found=tuple(best))
        for number, articles in of_story.items()
        if (best := _best_first(articles, order))
    ]


def _best_first(found: Iterable[Found], order: SearchOrder) -> list[Found]:
    return sorted(
        found, key=lambda one: (_score(one, order), one.article_id), reverse=True
    )


def _score(found: Found, order: SearchOrder) -> float:
    """Return a score that does not depend on what else was found."""
    days = found.published_at.timestamp() / 86_400
    if order == "newest":
        return days
    return math.log2(max(found.fits or 0.0, _NOTHING)) + days / HALVED_AFTER_DAYS
