"""Sources are added by their address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from storywatch.errors import (
    AddressRefusedError,
    FeedUnreadableError,
    SourceUnreachableError,
)
from storywatch.runtime.http import Limits, fetch_all
from storywatch.source.records import SourceKind
from storywatch.source.stage import AddReport, add_source_by_url
from storywatch.source.store import listed_sources
from tests.fakes.feed_server import FeedServer, Page, feed_server

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
FETCH = partial(
    fetch_all,
    limits=Limits(
        user_agent="storywatch-tests",
        deadline=timedelta(seconds=1),
        allowed_networks=("127.0.0.0/8",),
    ),
)
RSS = Page(body=b"<rss version='2.0'><channel/></rss>")
SITE = Page(
    body=b"""<html><head>
    <link rel="alternate" type="application/rss+xml" href="/broken" title="Old">
    <link rel="alternate" type="application/rss+xml" href="/feed" title="News">
    </head><body>Hello</body></html>"""
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        running.put("/", SITE)
        running.put("/feed", RSS)
        yield running


def added(engine: sa.Engine, url: str, kind: SourceKind | None = None) -> AddReport:
    return add_source_by_url(engine, url, fetch=FETCH, now=NOON, kind=kind)


def test_a_feed_is_added_once(engine: sa.Engine, server: FeedServer) -> None:
    first = added(engine, server.url + "/feed")
    assert (first.outcome, first.kind) == ("added", "feed")
    again = added(engine, server.url.upper() + "/feed#top")
    assert (again.outcome, again.source_id) == ("known", first.source_id)
    assert len(server.seen) == 1


def test_the_feed_behind_a_site_is_found(engine: sa.Engine, server: FeedServer) -> None:
    report = added(engine, server.url)
    assert (report.kind, report.url, report.title) == (
        "feed",
        server.url + "/feed",
        "News",
    )
    assert report.other_feeds == (server.url + "/broken",)
    assert added(engine, server.url + "/").outcome == "known"


def test_a_page_without_a_feed_is_watched(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/status", Page(body=b"<html><body>All well</body></html>"))
    assert added(engine, url).kind == "page"


def test_a_page_is_watched_instead_of_its_feed_where_asked_for(
    engine: sa.Engine, server: FeedServer
) -> None:
    report = added(engine, server.url, kind="page")
    assert (report.kind, report.url) == ("page", server.url + "/")


def test_a_source_that_moved_for_good_is_polled_where_it_went(
    engine: sa.Engine, server: FeedServer
) -> None:
    server.put("/old", Page(status=301, headers=(("Location", "/feed"),)))
    assert added(engine, server.url + "/old").url == server.url + "/feed"


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/missing", None, "http-404"),
        ("/nothing", None, "empty"),
        ("/data", None, "neither-feed-nor-page"),
        ("/lonely", "feed", "page-without-feed"),
        ("/feed", "page", "not-a-page"),
    ],
)
def test_what_cannot_be_polled_says_why_and_adds_nothing(
    engine: sa.Engine,
    server: FeedServer,
    path: str,
    kind: SourceKind | None,
    reason: str,
) -> None:
    server.put("/nothing", Page())
    server.put("/data", Page(body=b'{"a": 1}', content_type="application/json"))
    server.put("/lonely", Page(body=b"<html><body>x</body></html>"))
    with pytest.raises(
        (SourceUnreachableError, FeedUnreadableError), match=rf"\({reason}\)"
    ):
        added(engine, server.url + path, kind=kind)
    with engine.connect() as connection:
        assert listed_sources(connection) == ()


@pytest.mark.parametrize("url", ["http://10.0.0.1/feed", "ftp://a.example/", "http://"])
def test_an_address_that_is_not_asked_is_not_added(engine: sa.Engine, url: str) -> None:
    with pytest.raises(AddressRefusedError):
        added(engine, url)
