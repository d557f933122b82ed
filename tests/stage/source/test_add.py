"""Sources are added by their address."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from storywatch.entry.health_store import listed_sources
from storywatch.entry.preview_fetch import preview_of
from storywatch.errors import (
    AddressRefusedError,
    FeedUnreadableError,
    SourceUnreachableError,
)
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_all
from storywatch.source.choice import Choice, SourceOptions, every_feed
from storywatch.source.detail_store import source_detail
from storywatch.source.records import SourceKind
from storywatch.source.stage import AddReport, add_source_by_url
from storywatch.source.store import remove_source
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
ITEMS = "".join(
    f"<item><title>Report {n}</title><link>https://seebote.example/{n}</link>"
    f"<pubDate>Wed, 22 Jan 2025 0{n}:00:00 GMT</pubDate></item>"
    for n in range(3)
)
RSS = Page(
    body=f"<rss version='2.0'><channel><title>Der Seebote</title>{ITEMS}</channel></rss>".encode()
)
SITEMAP = Page(
    body=b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://seebote.example/1</loc></url></urlset>"""
)
SITE = Page(
    body=b"""<html><head>
    <link rel="alternate" type="application/rss+xml" href="/broken" title="Old">
    <link rel="alternate" type="application/rss+xml" href="/feed" title="News">
    <link rel="alternate" type="application/rss+xml" href="/sport" title="Sport">
    </head><body>Hello</body></html>"""
)
PLAIN = Page(
    body=b"<html><head><title>Status</title></head><body>All well</body></html>"
)
LISTING = Page(
    body=(
        "<html><body><main>"
        + "".join(
            f'<h2><a href="/news/report-{n}">The council decided on item {n} today</a></h2>'
            for n in range(12)
        )
        + "</main></body></html>"
    ).encode()
)
LOGIN = Page(
    body=b"""<html><head><title>Sign in</title></head><body><h1>Sign in</h1>
    <form action="/login" method="post"><input type="email" name="user">
    <input type="password" name="password"><button>Log in</button></form></body></html>"""
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        running.put("/", SITE)
        running.put("/feed", RSS)
        running.put("/sport", RSS)
        yield running


def all_added(
    engine: sa.Engine, url: str, kind: SourceKind | None = None, **options: object
) -> tuple[AddReport, ...]:
    return add_source_by_url(
        engine,
        url,
        fetch=FETCH,
        look_into=preview_of,
        now=NOON,
        kind=kind,
        **options,  # type: ignore[arg-type]  # a test's own words
    )


def added(engine: sa.Engine, url: str, kind: SourceKind | None = None) -> AddReport:
    (report,) = all_added(engine, url, kind)
    return report


def offered(engine: sa.Engine, url: str) -> tuple[Choice, ...]:
    """Everything that a person could choose from; nothing is added."""
    seen: list[Choice] = []

    def choose(choices: tuple[Choice, ...]) -> Sequence[Choice]:
        seen.extend(choices)
        return ()

    assert all_added(engine, url, choose=choose, thorough=True) == ()
    return tuple(seen)


def test_a_feed_is_added_once(engine: sa.Engine, server: FeedServer) -> None:
    first = added(engine, server.url + "/feed")
    assert (first.outcome, first.kind, first.title) == ("added", "feed", "Der Seebote")
    assert (first.listed, first.newest_at) == (3, NOON.replace(hour=2))
    again = added(engine, server.url.upper() + "/feed#top")
    assert (again.outcome, again.source_id) == ("known", first.source_id)
    assert len(server.seen) == 1


def test_other_spellings_of_a_known_feed_are_known(
    engine: sa.Engine, server: FeedServer
) -> None:
    first = added(engine, server.url + "/feed")
    for other in (
        server.url + "/feed/",
        server.url.replace("http:", "https:") + "/feed",
    ):
        assert added(engine, other).source_id == first.source_id


def test_what_redirects_to_a_known_feed_is_known(
    engine: sa.Engine, server: FeedServer
) -> None:
    first = added(engine, server.url + "/feed")
    for status in (301, 302):
        old = server.put("/old", Page(status=status, headers=(("Location", "/feed"),)))
        again = added(engine, old)
        assert (again.outcome, again.source_id) == ("known", first.source_id)


def test_the_feed_behind_a_site_is_found(engine: sa.Engine, server: FeedServer) -> None:
    report = added(engine, server.url)
    assert (report.kind, report.url) == ("feed", server.url + "/feed")
    assert added(engine, server.url + "/").outcome == "known"


def test_everything_behind_a_site_is_tried_and_offered(
    engine: sa.Engine, server: FeedServer
) -> None:
    server.put("/maps/news.xml", SITEMAP)
    server.put("/robots.txt", Page(body=b"Sitemap: /maps/news.xml"))
    found = offered(engine, server.url)
    assert [(one.kind, one.url) for one in found] == [
        ("feed", server.url + "/feed"),
        ("feed", server.url + "/sport"),
        ("sitemap", server.url + "/maps/news.xml"),
        ("page", server.url + "/"),
    ]
    assert [one.preview.listed for one in found[:3]] == [3, 3, 1]
    paths = [seen.path for seen in server.seen]
    assert len(paths) == len(set(paths)) <= 8


def test_every_feed_is_added_where_asked_for_and_the_rest_is_not(
    engine: sa.Engine, server: FeedServer
) -> None:
    added(engine, server.url + "/sport")
    reports = all_added(engine, server.url, choose=every_feed, thorough=True)
    assert [(one.outcome, one.url) for one in reports] == [
        ("added", server.url + "/feed"),
        ("known", server.url + "/sport"),
    ]


def test_a_feed_that_is_only_linked_or_in_a_usual_place_is_found_in_few_requests(
    engine: sa.Engine, server: FeedServer
) -> None:
    linked = b'<html><body><a href="/dienste/rss.xml">RSS</a></body></html>'
    for page, place in (
        (linked, "/dienste/rss.xml"),
        (PLAIN.body, "/rss.xml"),
        (PLAIN.body, "/feeds/posts/default"),
    ):
        server.pages.clear()
        server.seen.clear()
        server.put("/", Page(body=page))
        server.put(place, RSS)
        assert added(engine, server.url).url == server.url + place
        assert len(server.seen) <= 9


def test_a_site_without_a_feed_but_with_a_sitemap_is_polled_by_it(
    engine: sa.Engine, server: FeedServer
) -> None:
    server.pages.clear()
    server.put("/", PLAIN)
    server.put("/sitemap.xml", SITEMAP)
    report = added(engine, server.url)
    assert (report.kind, report.url) == ("sitemap", server.url + "/sitemap.xml")
    assert added(engine, server.url + "/sitemap.xml").outcome == "known"


def test_a_page_without_a_feed_is_watched(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/status", PLAIN)
    report = added(engine, url)
    assert (report.kind, report.title) == ("page", "Status")
    assert {seen.path for seen in server.seen} == {
        "/status",
        "/status/feed",
        "/status/rss.xml",
    }


def test_a_page_of_many_links_is_watched_for_new_ones(
    engine: sa.Engine, server: FeedServer
) -> None:
    report = added(engine, server.put("/aktuell", LISTING))
    assert (report.kind, report.listed) == ("listing", 12)


def test_a_page_is_watched_instead_of_its_feed_where_asked_for(
    engine: sa.Engine, server: FeedServer
) -> None:
    for kind in ("page", "listing"):
        url = server.put(f"/{kind}", Page(body=SITE.body + LISTING.body))
        server.seen.clear()
        report = added(engine, url, kind=kind)
        assert (report.kind, report.url) == (kind, url)
        assert len(server.seen) == 1


def test_a_source_that_moved_for_good_is_polled_where_it_went(
    engine: sa.Engine, server: FeedServer
) -> None:
    server.put("/old", Page(status=301, headers=(("Location", "/feed"),)))
    assert added(engine, server.url + "/old").url == server.url + "/feed"


def test_how_it_is_polled_is_kept(engine: sa.Engine, server: FeedServer) -> None:
    server.put("/", LISTING)
    options = SourceOptions(
        include_selector="main",
        ignore_selector=".ad",
        verify_tls=False,
        poll_interval=timedelta(minutes=15),
        shortest_interval=timedelta(minutes=15),
        longest_interval=timedelta(hours=4),
    )
    (report,) = all_added(engine, server.url, "listing", options=options)
    with engine.connect() as connection:
        detail = source_detail(connection, report.source_id)
    assert detail is not None
    kept = detail.source
    assert (
        SourceOptions(
            **{name: getattr(kept, name) for name in SourceOptions.__dataclass_fields__}
        )
        == options
    )


def test_certificates_are_verified_unless_their_owner_says_otherwise(
    engine: sa.Engine,
) -> None:
    asked: list[Request] = []

    def fetch(requests: Sequence[Request]) -> tuple[Answer, ...]:
        asked.extend(requests)
        return tuple(
            Response(url=one.url, status=200, headers={}, body=RSS.body)
            for one in requests
        )

    for number, verified in enumerate((True, False)):
        add_source_by_url(
            engine,
            f"https://seebote.example/{number}",
            fetch=fetch,
            look_into=preview_of,
            now=NOON,
            options=SourceOptions(verify_tls=verified),
        )
    assert [one.verify_tls for one in asked] == [True, False]


def test_a_removed_source_is_taken_up_again(
    engine: sa.Engine, server: FeedServer
) -> None:
    first = added(engine, server.url + "/feed")
    with transaction(engine) as connection:
        remove_source(connection, str(first.source_id))
    again = added(engine, server.url + "/feed")
    assert (again.outcome, again.source_id) == ("added", first.source_id)


def test_what_cannot_be_polled_says_why_and_adds_nothing(
    engine: sa.Engine, server: FeedServer
) -> None:
    server.pages.clear()
    server.put("/feed.json", RSS)  # no page's, for nothing leads there
    server.put("/nothing", Page())
    server.put("/secret", Page(status=401))
    server.put("/data", Page(body=b'{"a": 1}', content_type="application/json"))
    server.put("/lonely", Page(body=b"<html><body>x</body></html>"))
    server.put("/login", LOGIN)
    cases: tuple[tuple[str, SourceKind | None, str], ...] = (
        ("/missing", None, "http-404"),
        ("/secret", None, "http-401"),
        ("/nothing", None, "empty"),
        ("/data", None, "neither-feed-nor-page"),
        ("/lonely", "feed", "page-without-feed"),
        ("/lonely", "sitemap", "page-without-sitemap"),
        ("/feed.json", "page", "not-a-page"),
        ("/feed.json", "listing", "not-a-page"),
        ("/login", None, "login"),
        ("/login", "page", "login"),
    )
    for path, kind, reason in cases:
        with pytest.raises(
            (SourceUnreachableError, FeedUnreadableError), match=rf"\({reason}\)"
        ):
            added(engine, server.url + path, kind=kind)
    with engine.connect() as connection:
        assert listed_sources(connection) == ()


def test_a_selector_that_is_none_is_refused(
    engine: sa.Engine, server: FeedServer
) -> None:
    options = SourceOptions(include_selector="a[")
    for kind in (None, "listing", "page"):
        url = server.put(f"/status-{kind}", PLAIN)
        with pytest.raises(FeedUnreadableError, match=r"\(selector\)"):
            all_added(engine, url, kind, options=options)


def test_an_address_that_is_not_asked_is_not_added(engine: sa.Engine) -> None:
    for url, reason in (
        ("http://10.0.0.1/feed", "not-public"),
        ("ftp://a.example/", "scheme"),
        ("http://", "malformed"),
        ("", "nothing"),
        ("redaktion@seebote.example", "mail"),
        ("feeds.opml", "file"),
    ):
        with pytest.raises(AddressRefusedError) as caught:
            added(engine, url)
        assert caught.value.reason == reason
