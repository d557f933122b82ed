"""When a page says that it was published."""

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from storywatch.article.dates import instant_of, published_at
from storywatch.article.linked_data import LinkedArticle
from storywatch.article.meta_tags import meta_tags

FIVE_PAST = datetime(2025, 1, 22, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2025-01-22T17:05:00+01:00",
        "2025-01-22T17:05:00+0100",
        "2025-01-22T16:05Z",
        "2025-01-22 17:05:00 +0100",
        "2025-01-22T17:05:00.000+01:00",
        "2025-01-22T17:05:00+01:00[Europe/Zurich]",
        "Wed, 22 Jan 2025 16:05:00 GMT",
        "Wed, 22 Jan 2025 11:05:00 EST",
        "Wed Jan 22 17:05:00 CET 2025",
    ],
)
def test_a_time_is_read_as_pages_write_it(written: str) -> None:
    instant = instant_of(written)
    assert instant is not None
    assert instant == FIVE_PAST


@pytest.mark.parametrize("written", ["", "gestern", "22.01.2025", "2025-13-45", "-"])
def test_what_is_no_time_gives_none(written: str) -> None:
    assert instant_of(written) is None


def read(
    html: str = "",
    *,
    linked: str = "",
    url: str | None = None,
    now: datetime | None = None,
) -> datetime | None:
    tree = fromstring(f"<html><head>{html}</head><body><p>x</p></body></html>")
    article = LinkedArticle(published=linked)
    return published_at(tree, linked=article, meta=meta_tags(tree), url=url, now=now)


META = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("html", "linked", "instant"),
    [
        (META.format("2025-01-20T08:00:00Z"), "2025-01-22T16:05:00Z", FIVE_PAST),
        (META.format("2025-01-22T16:05:00Z"), "", FIVE_PAST),
        (META.format("2025-01-22T16:05:00Z"), "2025-01-22", FIVE_PAST),
        (META.format("2025-01-22T16:05:00Z"), "0001-01-01T00:00:00Z", FIVE_PAST),
        (META.format("2025-01-22T17:05:10+01:00"), "2025-01-22T17:05:10", FIVE_PAST),
        (
            '<time datetime="2025-01-22T17:05:00+01:00">heute</time>',
            "2025-01-22T17:05",
            FIVE_PAST,
        ),
        ("", "2025-01-22T16:05", FIVE_PAST),
        ('<time pubdate datetime="2025-01-22T16:05Z"></time>', "", FIVE_PAST),
        ("", "2025-01-22", datetime(2025, 1, 22, tzinfo=UTC)),
    ],
)
def test_json_ld_comes_first_and_a_time_before_a_day(
    html: str, linked: str, instant: datetime
) -> None:
    found = read(html, linked=linked)
    assert found is not None
    assert found.replace(second=0) == instant


def test_the_address_may_hold_the_day() -> None:
    url = "https://a.example/2025/01/22/musk.html"
    assert read(url=url) == datetime(2025, 1, 22, tzinfo=UTC)
    assert read(url="https://a.example/musk.html") is None


def test_a_date_of_the_future_is_an_events() -> None:
    assert read(linked="2031-05-01T00:00:00Z", now=FIVE_PAST) is None
    assert read(linked="2031-05-01T00:00:00Z") == datetime(2031, 5, 1, tzinfo=UTC)
