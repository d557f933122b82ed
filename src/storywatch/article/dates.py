"""When a page says that it was published."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml.html import HtmlElement

from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import MetaTags

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

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web: such a date is a default that nobody filled in."""

_ZONE_NAME = re.compile(r"\[[\w/+-]+\]$")
_EUROPEAN_ZONES = {
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "MEZ": "+0100",
    "CEST": "+0200",
    "MESZ": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
}
"""The standard library knows the American names only, and drops the others."""

_EUROPEAN_ZONE = re.compile(rf"\b(?:{'|'.join(_EUROPEAN_ZONES)})\b")
_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_DAY_ONLY = re.compile(r"\d{4}-\d\d-\d\d$|\d{8}$")


def published_at(
    tree: HtmlElement,
    *,
    linked: LinkedArticle,
    meta: MetaTags,
    url: str | None = None,
    now: datetime | None = None,
) -> datetime | None:
    """Find when a page was published, to the minute where it says so.

    JSON-LD and the meta elements give the time of day with its zone; where they
    say nothing, htmldate finds the day in the address and in marked-up dates, which
    gives midnight UTC. (Its search through the text is left out: it takes a second
    a page, and any date of an old event will do for it.) A time of day without a
    zone counts as UTC unless another element gives the same minute with its zone.

    Args:
        tree: of ``page_tree``.
        linked: what the page's JSON-LD says.
        meta: what its meta elements say.
        url: of the page; many hold the day.
        now: aware UTC; a day later than that is an event's, not the article's.

    Returns:
        Aware UTC, or None.
    """
    latest = now + timedelta(days=1) if now else None
    told = [one for one in _told(tree, linked, meta) if _plausible(one, latest)]
    for one in told:
        if not _DAY_ONLY.match(one):
            return _in_utc(one, _zoned(tree, told))
    if told:
        return _in_utc(told[0], ())
    return _day_found(tree, url=url, latest=latest)


def instant_of(written: str) -> datetime | None:
    """Parse a time as pages write it: ISO 8601 with its many slips, or RFC 5322.

    Returns:
        Naive when no zone is written, else aware; None when it is neither form.
    """
    named = _EUROPEAN_ZONE.sub(lambda zone: _EUROPEAN_ZONES[zone[0]], written.strip())
    bare = _SPACE_BEFORE_ZONE.sub("", _ZONE_NAME.sub("", named))
    try:
        return datetime.fromisoformat(bare)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(bare)
    except (ValueError, TypeError, IndexError):
        return None


def _told(tree: HtmlElement, linked: LinkedArticle, meta: MetaTags) -> Iterator[str]:
    """Yield what the page states in a field made for it, the surest first."""
    yield linked.published
    yield from meta.all(*PUBLISHED_TAGS)
    for element in tree.iter("time"):
        is_own = element.get("pubdate") is not None
        if is_own or (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or ""


def _plausible(written: str, latest: datetime | None) -> bool:
    instant = instant_of(written)
    if instant is None:
        return False
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware >= EARLIEST and (latest is None or aware <= latest)


def _zoned(tree: HtmlElement, told: list[str]) -> Iterator[datetime]:
    """Yield every instant of the page that has a zone."""
    shown = (element.get("datetime") or "" for element in tree.iter("time"))
    for written in (*told, *shown):
        instant = instant_of(written)
        if instant and instant.tzinfo:
            yield instant


def _in_utc(written: str, zoned: Iterable[datetime]) -> datetime | None:
    """Return an instant in UTC, with the zone of its twin if it has none."""
    instant = instant_of(written)
    if instant is None or instant.tzinfo:
        return instant and instant.astimezone(UTC)
    minute = instant.replace(second=0, microsecond=0)
    for twin in zoned:
        if twin.replace(tzinfo=None, second=0, microsecond=0) == minute:
            return twin.astimezone(UTC)
    return instant.replace(tzinfo=UTC)


def _day_found(
    tree: HtmlElement, *, url: str | None, latest: datetime | None
) -> datetime | None:
    day = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url,
        min_date=EARLIEST,
        max_date=latest or "2100-01-01",
    )
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
