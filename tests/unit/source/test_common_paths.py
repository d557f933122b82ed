"""Where sites keep their feeds and sitemaps."""

import pytest

from storywatch.source.common_paths import (
    MOST_PLACES,
    feed_places,
    is_whole_site,
    sitemap_places,
)

ROOT = "https://seebote.example"


def test_the_usual_places_are_few_and_the_likeliest_come_first() -> None:
    places = feed_places(f"{ROOT}/")
    assert places[:3] == (f"{ROOT}/feed", f"{ROOT}/rss", f"{ROOT}/rss.xml")
    assert len(places) == len(set(places)) == MOST_PLACES


def test_a_page_below_the_front_may_have_a_feed_beside_it() -> None:
    places = feed_places(f"{ROOT}/blog?page=2")
    assert places[:3] == (
        f"{ROOT}/blog/feed",
        f"{ROOT}/blog/rss.xml",
        f"{ROOT}/feed",
    )
    assert len(places) == MOST_PLACES
    assert feed_places(f"{ROOT}/blog/", whole_site=False) == places[:2]


@pytest.mark.parametrize("path", ["", "/", "/index.html", "/de/", "/de"])
def test_a_front_page_stands_for_the_whole_site(path: str) -> None:
    assert is_whole_site(ROOT + path)


@pytest.mark.parametrize("path", ["/status", "/?p=3", "/de/news"])
def test_any_other_page_stands_for_itself(path: str) -> None:
    assert not is_whole_site(ROOT + path)


def test_sitemaps_that_robots_names_come_news_first() -> None:
    robots = (
        "User-agent: *\nDisallow: /x\n"
        "sitemap : /maps/all.xml\nSITEMAP: https://cdn.example/news.xml.gz\r\n"
        "Sitemap: /maps/all.xml\nSitemap: ftp://old.example/x\nSitemap:\n"
    )
    assert sitemap_places(f"{ROOT}/a/b", robots) == (
        "https://cdn.example/news.xml.gz",
        f"{ROOT}/maps/all.xml",
    )


def test_a_site_that_names_no_sitemap_has_usual_places_too() -> None:
    places = sitemap_places(f"{ROOT}/a", "<html>not found</html>")
    assert f"{ROOT}/sitemap.xml" in places
    assert "news" in places[0]
