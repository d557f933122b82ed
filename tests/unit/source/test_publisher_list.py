"""Lists of publishers and of sources as JSON."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storywatch.source.publisher_list import json_of, sources_in_json
from storywatch.source.source_list import ListedSource

REAL = Path(__file__).parents[4] / "shared" / "data" / "lists" / "publishers.json"

SEEBOTE = {
    "country": "ch",
    "name": "Der Seebote",
    "domain": "https://seebote.example",
    "rss": ["https://seebote.example/rss"],
    "sitemaps": ["https://seebote.example/sitemap.xml"],
    "newsmaps": ["https://seebote.example/news.xml"],
}


def told(document: Any, **options: bool) -> list[tuple[str, str, str]]:
    found = sources_in_json(json.dumps(document), path="p.json", **options)
    return [(one.kind, one.url, one.title) for one in found]


def test_of_a_publisher_with_feeds_only_these_are_taken() -> None:
    assert told([SEEBOTE]) == [("feed", "https://seebote.example/rss", "Der Seebote")]


def test_news_sitemaps_come_before_sitemaps() -> None:
    without = {**SEEBOTE, "rss": []}
    assert told([without]) == [
        ("sitemap", "https://seebote.example/news.xml", "Der Seebote")
    ]


def test_everything_is_taken_where_asked_for() -> None:
    assert [kind for kind, _, _ in told([SEEBOTE], every_kind=True)] == [
        "feed",
        "sitemap",
        "sitemap",
    ]


def test_a_publisher_that_offers_nothing_is_watched_at_its_front() -> None:
    bare = {"name": "Der Seebote", "domain": "https://seebote.example"}
    assert told([bare]) == [("listing", "https://seebote.example", "Der Seebote")]
    assert told([{"name": "Nobody", "rss": []}]) == [("listing", "", "Nobody")]


@pytest.mark.parametrize(
    "document",
    [
        ["https://seebote.example/rss"],
        {"Der Seebote": "https://seebote.example/rss"},
        {"feeds": [{"url": "x"}], "rss": "https://seebote.example/rss"},
        {"ch": {"Der Seebote": {"rss": "https://seebote.example/rss"}}},
        {"ch": [{"name": "Der Seebote", "feed_url": "https://seebote.example/rss"}]},
        [{"title": "Der Seebote", "xmlUrl": "https://seebote.example/rss"}],
        [{"name": "x", "feeds": [{"url": "https://seebote.example/rss"}]}],
        {"publishers": [["https://seebote.example/rss"]]},
    ],
)
def test_the_usual_shapes_are_understood(document: Any) -> None:
    assert ("feed", "https://seebote.example/rss") in [
        one[:2] for one in told(document)
    ]


def test_what_is_no_record_is_a_line_that_can_be_refused() -> None:
    assert [url for _, url, _ in told([1, None, "https://seebote.example/rss"])] == [
        "",
        "",
        "https://seebote.example/rss",
    ]


def test_json_lines_are_read_too() -> None:
    text = "\n".join(json.dumps(SEEBOTE) for _ in range(2))
    assert [one.place for one in sources_in_json(text, path="p")] == [1, 2]


def test_what_is_written_is_read_back() -> None:
    lines = (
        ListedSource(url="https://seebote.example/feed", title="Der Seebote"),
        ListedSource(
            kind="listing",
            url="https://tagblatt.example/",
            include_selector="main > .list",
            ignore_selector=".ad",
            verify_tls=False,
            shortest_interval=timedelta(minutes=15),
            longest_interval=timedelta(hours=4),
        ),
    )
    assert sources_in_json(json.dumps(json_of(lines)), path="p") == lines


@pytest.mark.skipif(not REAL.is_file(), reason="../shared/data/lists is not here")
def test_a_real_list_of_180_publishers_is_read_whole() -> None:
    found = sources_in_json(REAL.read_text(encoding="utf-8"), path="p")
    assert {one.place for one in found} == set(range(1, 181))
    assert all(one.url.startswith("http") for one in found)
