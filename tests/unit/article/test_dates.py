"""When a page says that it was published, and when last changed."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from storywatch.article.dates import Dated, published_at, updated_at
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import meta_tags

FIVE_PAST = datetime(2025, 1, 22, 16, 5, tzinfo=UTC)
DAY = datetime(2025, 1, 22, tzinfo=UTC)


def read(
    html: str = "",
    *,
    linked: str = "",
    url: str | None = None,
    now: datetime | None = None,
) -> Dated:
    tree = fromstring(f"<html><head>{html}</head><body><p>x</p></body></html>")
    article = LinkedArticle(published=linked)
    return published_at(tree, linked=article, meta=meta_tags(tree), url=url, now=now)


META = '<meta property="article:published_time" content="{}">'
TIME = '<time {} datetime="2025-01-22T17:05:00+01:00">heute</time>'


@pytest.mark.parametrize(
    ("html", "linked", "instant", "origin"),
    [
        (
            META.format("2025-01-20T08:00Z"),
            "2025-01-22T16:05:00Z",
            FIVE_PAST,
            "json-ld",
        ),
        (META.format("2025-01-22T16:05:00Z"), "", FIVE_PAST, "meta"),
        (META.format("2025-01-22T16:05:00Z"), "2025-01-22", FIVE_PAST, "meta"),
        (META.format("2025-01-22T16:05Z"), "0001-01-01T00:00:00Z", FIVE_PAST, "meta"),
        (
            META.format("2025-01-22T17:05:10+01:00"),
            "2025-01-22T17:05:10",
            FIVE_PAST,
            "json-ld",
        ),
        (TIME.format(""), "2025-01-22T17:05", FIVE_PAST, "json-ld"),
        ("", "2025-01-22T16:05", FIVE_PAST, "json-ld"),
        (TIME.format("pubdate"), "", FIVE_PAST, "time"),
        (TIME.format('itemprop="datePublished"'), "", FIVE_PAST, "time"),
        ("", "2025-01-22", DAY, "json-ld"),
    ],
)
def test_json_ld_comes_first_and_a_time_before_a_day(
    html: str, linked: str, instant: datetime, origin: str
) -> None:
    found = read(html, linked=linked)
    assert found.at is not None
    assert (found.at.replace(second=0), found.origin) == (instant, origin)


def test_the_address_may_hold_the_day() -> None:
    url = "https://a.example/2025/01/22/musk.html"
    assert read(url=url) == Dated(at=DAY, origin="page")
    assert read(url="https://a.example/musk.html") == Dated()


def test_a_day_in_the_address_has_its_time_on_the_page() -> None:
    url = "https://a.example/2025/01/22/musk.html"
    assert read(TIME.format(""), url=url) == Dated(at=FIVE_PAST, origin="time")
    midnight = '<time datetime="2025-01-22T00:00:00+01:00"></time>'
    assert read(midnight, url=url) == Dated(at=DAY, origin="page")


def test_a_date_of_the_future_is_an_events() -> None:
    assert read(linked="2031-05-01T00:00:00Z", now=FIVE_PAST).at is None
    assert read(linked="2031-05-01T00:00:00Z").at == datetime(2031, 5, 1, tzinfo=UTC)


CHANGED = '<meta property="{}" content="2025-01-22T17:05:00+01:00">'
EARLIER = datetime(2025, 1, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("html", "linked", "published", "found"),
    [
        ("", "2025-01-22T16:05:00Z", EARLIER, Dated(at=FIVE_PAST, origin="json-ld")),
        (
            CHANGED.format("article:modified_time"),
            "",
            EARLIER,
            Dated(at=FIVE_PAST, origin="meta"),
        ),
        (
            CHANGED.format("og:updated_time"),
            "",
            None,
            Dated(at=FIVE_PAST, origin="meta"),
        ),
        (
            TIME.format('itemprop="dateModified"'),
            "",
            EARLIER,
            Dated(at=FIVE_PAST, origin="time"),
        ),
        ("", "2025-01-22T16:05:20Z", FIVE_PAST, Dated()),
        ("", "2025-01-22T08:00:00Z", EARLIER, Dated()),
        ("", "2031-01-22T08:00:00Z", EARLIER, Dated()),
        ("", "", EARLIER, Dated()),
    ],
)
def test_a_change_comes_after_the_publication(
    html: str, linked: str, published: datetime | None, found: Dated
) -> None:
    tree = fromstring(f"<html><head>{html}</head><body><p>x</p></body></html>")
    article = LinkedArticle(updated=linked)
    assert found == updated_at(
        tree, linked=article, meta=meta_tags(tree), published=published, now=FIVE_PAST
    )
