"""When a page says that it was published, and when last changed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from storywatch.article.instants import (
    EARLIEST,
    in_utc,
    instant_of,
    is_day_only,
    is_plausible,
)
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags
from storywatch.article.records import DateOrigin

PUBLISHED_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "article.published",
    "published-date",
    "date",
)
"""Names of the meta elements for it, the most used and least ambiguous first."""

UPDATED_TAGS = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "last-modified",
    "lastmod",
)
"""Names of the meta elements for the last change."""

PUBLISHED_MARKS = ("datepublished", "pubdate")
UPDATED_MARKS = ("datemodified",)
"""Of ``time`` elements: values of ``itemprop``, or attributes."""

MOST_AHEAD = timedelta(days=1)
"""A later day is an event's, not the article's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An instant, and who says so.

    Attributes:
        at: aware UTC, or None.
        origin: ``"unknown"`` with None.
    """

    at: datetime | None = None
    origin: DateOrigin = "unknown"


@dataclass(frozen=True, slots=True)
class _Said:
    written: str
    origin: DateOrigin


def published_at(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    meta: MetaTags,
    url: str | None = None,
    now: datetime | None = None,
) -> Dated:
    """Find when a page was published, to the minute where it says so.

    JSON-LD and the meta elements give the time of day with its zone; where they
    say nothing, htmldate finds the day in the address and in marked-up dates, which
    gives midnight UTC, or that day's instant in a ``time`` element. (Its search
    through the text is left out: it takes a second a page, and any date of an old
    event will do for it.) A time of day without a zone counts as UTC unless another
    element gives the same minute with its zone.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        url: of the page; many hold the day.
        now: aware UTC; a day later than that is an event's, not the article's.
    """
    said = _said(tree, linked.published, meta, PUBLISHED_TAGS, PUBLISHED_MARKS)
    latest = now + MOST_AHEAD if now else None
    found = _surest(tree, said, latest)
    return found if found.at else _day_found(tree, url=url, latest=latest)


def updated_at(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    meta: MetaTags,
    published: datetime | None,
    now: datetime | None = None,
) -> Dated:
    """Find when a page says that it was last changed after its publication.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        published: aware UTC; a change within the same minute, or before, is none.
        now: aware UTC; a day later than that is not believed.
    """
    said = _said(tree, linked.updated, meta, UPDATED_TAGS, UPDATED_MARKS)
    found = _surest(tree, said, now + MOST_AHEAD if now else None)
    if found.at is None or published is None:
        return found
    is_later = found.at - published >= timedelta(minutes=1)
    return found if is_later else Dated()


def _said(
    tree: HtmlElement,
    linked: str,
    meta: MetaTags,
    tags: Collection[str],
    marks: Collection[str],
) -> Iterator[_Said]:
    """Yield what a page states in a field made for it, the surest first."""
    yield _Said(linked, "json-ld")
    for written in meta.all(*tags):
        yield _Said(written, "meta")
    for element in tree.iter("time"):
        kinds = (element.get("itemprop") or "").lower().split()
        if any(mark in kinds or element.get(mark) is not None for mark in marks):
            yield _Said(element.get("datetime") or "", "time")


def _surest(tree: HtmlElement, said: Iterable[_Said], latest: datetime | None) -> Dated:
    """Return the first believable time that has a time of day, else the first day."""
    told: list[_Said] = []
    timed: _Said | None = None
    for one in said:
        if not is_plausible(one.written, latest):
            continue
        told.append(one)
        if timed is None and not is_day_only(one.written):
            timed = one
            if _has_zone(one):
                break
    if timed:
        return Dated(at=in_utc(timed.written, _zoned(tree, told)), origin=timed.origin)
    for day in told[:1]:
        return Dated(at=in_utc(day.written, ()), origin=day.origin)
    return Dated()


def _has_zone(one: _Said) -> bool:
    instant = instant_of(one.written)
    return instant is not None and instant.tzinfo is not None


def _zoned(tree: HtmlElement, told: Iterable[_Said]) -> Iterator[datetime]:
    """Yield every instant of the page that has a zone."""
    shown = (element.get("datetime") or "" for element in tree.iter("time"))
    for written in (*(one.written for one in told), *shown):
        instant = instant_of(written)
        if instant and instant.tzinfo:
            yield instant


def _day_found(tree: HtmlElement, *, url: str | None, latest: datetime | None) -> Dated:
    day = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=EARLIEST,
        max_date=latest or "2100-01-01",
    )
    if not day:
        return Dated()
    for element in tree.iter("time"):
        instant = instant_of(element.get("datetime") or "")
        if instant and instant.tzinfo and _is_on(instant, day):
            return Dated(at=instant.astimezone(UTC), origin="time")
    return Dated(at=datetime.fromisoformat(day).replace(tzinfo=UTC), origin="page")


def _is_on(instant: datetime, day: str) -> bool:
    """Tell whether an instant is on a day, there, and not only its midnight."""
    return instant.date().isoformat() == day and instant.time() != time()
