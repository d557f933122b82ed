"""Sources are polled: from a real server to rows in Postgres."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.entry.health_store import listed_sources
from storywatch.entry.stage import PollReport, poll_sources
from storywatch.entry.tables import entry
from storywatch.errors import SourceUnreachableError
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_each
from storywatch.runtime.queue import finish
from storywatch.source.poll_store import claim_sources
from storywatch.source.records import SourceHealth, SourceKind
from storywatch.source.store import add_source, make_due, remove_source
from storywatch.source.tables import blind_spot, poll
from tests.fakes.feed_server import FeedServer, Page, feed_server

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FETCH = partial(
    fetch_each,
    limits=Limits(
        user_agent="storywatch-tests",
        deadline=timedelta(seconds=1),
        most_bytes=200_000,
        allowed_networks=("127.0.0.0/8",),
    ),
)


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>/{title[:6].strip()}</link>"
        f"<guid isPermaLink='false'>{title[:6]}</guid></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>Seebote</title><language>de</language>{items}</channel></rss>".encode()


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


def add(engine: sa.Engine, url: str, kind: SourceKind = "feed") -> None:
    with engine.begin() as connection:
        add_source(connection, kind=kind, url=url, now=NOON, poll_interval=HOUR)


def polled(
    engine: sa.Engine, now: datetime = NOON, worker: str = "w", **more: Any
) -> PollReport:
    return poll_sources(engine, fetch_each=FETCH, now=now, worker=worker, **more)


def health(engine: sa.Engine) -> list[SourceHealth]:
    with engine.connect() as connection:
        return list(listed_sources(connection))


def rows(engine: sa.Engine, *columns: sa.Column[object]) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        found = connection.execute(sa.select(*columns).order_by(columns[0]))
        return [tuple(row) for row in found]


def test_entries_are_kept_and_wait_for_their_articles(
    engine: sa.Engine, server: FeedServer
) -> None:
    add(engine, server.put("/feed", Page(body=rss("second", "first"))))
    report = polled(engine)
    assert (report.claimed, report.read, report.added) == (1, 1, 2)
    assert rows(
        engine, entry.c.entry_id, entry.c.title, entry.c.url, entry.c.due_at
    ) == [
        (1, "first", server.url + "/first", NOON),
        (2, "second", server.url + "/second", NOON),
    ]
    (source,) = health(engine)
    assert (source.title, source.language) == ("Seebote", "de")
    assert source.last_outcome == "read"
    assert source.next_poll_at is not None
    assert NOON + HOUR <= source.next_poll_at <= NOON + 1.1 * HOUR


def test_polling_twice_adds_nothing_and_asks_only_when_due(
    engine: sa.Engine, server: FeedServer
) -> None:
    add(engine, server.put("/feed", Page(body=rss("one"))))
    polled(engine)
    assert polled(engine).claimed == 0
    assert polled(engine, NOON + HOUR / 2).claimed == 0
    assert len(server.seen) == 1
    again = polled(engine, NOON + 2 * HOUR)
    assert (again.unchanged, again.added, again.revised) == (1, 0, 0)
    assert rows(engine, poll.c.poll_id, poll.c.outcome) == [
        (1, "read"),
        (2, "unchanged"),
    ]
    assert len(rows(engine, entry.c.entry_id)) == 1


def test_validators_go_back_byte_for_byte_and_304_reads_nothing(
    engine: sa.Engine, server: FeedServer
) -> None:
    page = Page(
        body=rss("one"), etag='W/"q-1"', last_modified="Wed, 22 Jan 2025 11:00:00 GMT"
    )
    add(engine, server.put("/feed", page))
    polled(engine)
    for n in (1, 2):
        assert polled(engine, NOON + n * 2 * HOUR).unchanged == 1
    assert "if-none-match" not in server.seen[0].headers
    for seen in server.seen[1:]:
        assert seen.headers["if-none-match"] == 'W/"q-1"'
        assert seen.headers["if-modified-since"] == "Wed, 22 Jan 2025 11:00:00 GMT"
    assert [outcome for _, outcome in rows(engine, poll.c.poll_id, poll.c.outcome)] == [
        "read", "not-modified", "not-modified",
    ]  # fmt: skip


def test_a_retold_entry_waits_for_its_article_again(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(body=rss("twenty people", "other")))
    add(engine, url)
    polled(engine)
    with engine.begin() as connection:
        finish(connection, entry, [1, 2])
    server.put("/feed", Page(body=rss("twenty-two people", "other")))
    report = polled(engine, NOON + 2 * HOUR)
    assert (report.added, report.revised) == (0, 1)
    assert sorted(rows(engine, entry.c.title, entry.c.due_at), key=str) == [
        ("other", None),
        ("twenty-two people", NOON + 2 * HOUR),
    ]


def test_a_watched_page_is_told_anew_when_its_text_changes(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/status", Page(body=b"<title>State</title><p>All well."))
    add(engine, url, kind="page")
    assert polled(engine).added == 1
    server.put("/status", Page(body=b"<title>State</title><p class=x>All well."))
    assert polled(engine, NOON + 2 * HOUR).revised == 0
    server.put("/status", Page(body=b"<title>State</title><p>Broken."))
    assert polled(engine, NOON + 4 * HOUR).revised == 1
    assert rows(engine, entry.c.entry_key, entry.c.summary) == [(url, "Broken.")]


def test_one_bad_source_never_stops_the_others(
    engine: sa.Engine, server: FeedServer
) -> None:
    bad = {
        "/missing": (Page(status=404), "http-404"),
        "/login": (Page(body=b"<html><body>log in</body></html>"), "html"),
        "/bomb": (Page(manner="bomb"), "too-large"),
        "/endless": (Page(manner="endless"), "too-large"),
        "/silent": (Page(manner="silent"), "timeout"),
        "/loop": (Page(status=302, headers=(("Location", "/loop"),)), "too-many-redirects"),
        "/inside": (Page(status=302, headers=(("Location", "http://10.0.0.1/"),)), "not-public"),
        "/304": (Page(status=304), "http-304"),
        "/empty": (Page(), "empty"),
    }  # fmt: skip
    for path, (page, _) in bad.items():
        add(engine, server.put(path, page))
    add(engine, server.put("/good", Page(body=rss("one"))))
    report = polled(engine)
    assert (report.read, report.failed, report.added) == (1, len(bad), 1)
    assert report.claimed == report.read + report.failed
    outcomes = {
        one.url.removeprefix(server.url): one.last_outcome for one in health(engine)
    }
    assert outcomes == {"/good": "read"} | {path: why for path, (_, why) in bad.items()}


def test_failures_back_off_to_a_day_and_a_success_forgets_them(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(status=500))
    add(engine, url)
    now, waits = NOON, []
    for _ in range(50):
        assert polled(engine, now).failed == 1
        (source,) = health(engine)
        assert source.next_poll_at is not None
        waits.append(source.next_poll_at - now)
        now = source.next_poll_at
    assert 1.5 * HOUR <= waits[0] <= 1.7 * HOUR
    assert waits[0] < waits[4] < waits[9] < waits[19] <= DAY
    assert waits[-1] == DAY
    assert health(engine)[0].consecutive_failures == 50
    server.put("/feed", Page(body=rss("one")))
    assert polled(engine, now).added == 1
    assert health(engine)[0].consecutive_failures == 0


@pytest.mark.parametrize(
    ("page", "least"),
    [
        (Page(status=429, headers=(("Retry-After", "18000"),)), 5 * HOUR),
        (Page(status=503, headers=(("Retry-After", "Wed, 22 Jan 2025 17:00:00 GMT"),)), 5 * HOUR),
        (Page(body=rss("one"), headers=(("Cache-Control", "max-age=18000"),)), 5 * HOUR),
        (Page(body=rss("one").replace(b"<item>", b"<ttl>300</ttl><item>", 1)), 5 * HOUR),
        (Page(status=429, headers=(("Retry-After", "9999999"),)), DAY),
    ],
)  # fmt: skip
def test_the_publishers_wishes_are_kept(
    engine: sa.Engine, server: FeedServer, page: Page, least: timedelta
) -> None:
    add(engine, server.put("/feed", page))
    polled(engine)
    (source,) = health(engine)
    assert source.next_poll_at is not None
    assert NOON + least <= source.next_poll_at <= NOON + 1.1 * least + HOUR


def test_a_ttl_holds_while_nothing_changes(
    engine: sa.Engine, server: FeedServer
) -> None:
    body = rss("one").replace(b"<item>", b"<ttl>300</ttl><item>", 1)
    add(engine, server.put("/feed", Page(body=body)))
    polled(engine)
    polled(engine, NOON + DAY)
    (source,) = health(engine)
    assert source.next_poll_at is not None
    assert source.next_poll_at >= NOON + DAY + 5 * HOUR


def test_a_poll_that_comes_late_still_skips_the_hours_it_is_to_skip(
    engine: sa.Engine, server: FeedServer
) -> None:
    skips = b"<skipHours><hour>13</hour><hour>14</hour></skipHours><item>"
    body = rss("one").replace(b"<item>", skips, 1)
    add(engine, server.put("/feed", Page(body=body)))
    polled(engine)
    # As after a worker's death: it is looked at amid what is to be skipped.
    with engine.begin() as connection:
        make_due(connection, now=NOON + HOUR)
    assert polled(engine, NOON + 1.5 * HOUR).claimed == 0
    (source,) = health(engine)
    assert source.next_poll_at is not None
    assert NOON + 3 * HOUR <= source.next_poll_at <= NOON + 3.2 * HOUR
    assert polled(engine, source.next_poll_at).claimed == 1


def test_what_is_gone_is_never_asked_again(
    engine: sa.Engine, server: FeedServer
) -> None:
    add(engine, server.put("/feed", Page(status=410)))
    assert polled(engine).gone == 1
    assert polled(engine, NOON + 30 * DAY).claimed == 0
    (source,) = health(engine)
    assert (source.set_aside, source.next_poll_at) == ("gone", None)
    assert len(server.seen) == 1


def test_a_document_that_could_not_be_read_is_asked_whole_the_next_time(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(body=b"<html>wall</html>", etag='"wall"'))
    add(engine, url)
    polled(engine)
    server.put("/feed", Page(body=rss("one"), etag='"feed"'))
    assert polled(engine, NOON + DAY).added == 1
    assert "if-none-match" not in server.seen[1].headers


def test_entries_that_tell_nothing_are_counted_not_kept(
    engine: sa.Engine, server: FeedServer
) -> None:
    body = rss("one").replace(b"<item>", b"<item><guid>x</guid></item><item>", 1)
    body = body.replace(b"<guid>x", b"<guid isPermaLink='false'>x")
    add(engine, server.put("/feed", Page(body=body)))
    report = polled(engine)
    assert (report.listed, report.added, report.skipped) == (2, 1, 1)


def test_two_workers_at_once_ask_each_source_once(
    engine: sa.Engine, server: FeedServer
) -> None:
    for n in range(12):
        add(engine, server.put(f"/{n}", Page(body=rss(f"e{n}"))))
    with ThreadPoolExecutor(2) as pool:
        reports = list(
            pool.map(lambda worker: polled(engine, worker=worker, batch_size=6), "ab")
        )
    assert [report.added for report in reports] == [6, 6]
    assert len({seen.path for seen in server.seen}) == len(server.seen) == 12
    assert len(rows(engine, entry.c.entry_id)) == 12


def test_a_worker_that_dies_loses_nothing(
    engine: sa.Engine, server: FeedServer
) -> None:
    add(engine, server.put("/feed", Page(body=rss("one"))))
    with engine.begin() as connection:
        claim_sources(connection, worker="dead", now=NOON, batch_size=5)
    assert polled(engine).claimed == 0
    assert polled(engine, NOON + HOUR).added == 1


def test_a_source_that_was_removed_meanwhile_is_not_written(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(body=rss("one")))
    add(engine, url)

    def removing(
        requests: Sequence[Request],
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        with engine.begin() as connection:
            remove_source(connection, url)
        return FETCH(requests)

    report = poll_sources(engine, fetch_each=removing, now=NOON, worker="w")
    assert (report.claimed, report.lost, report.added) == (1, 1, 0)
    assert rows(engine, entry.c.entry_id) == []
    assert polled(engine, NOON + DAY).claimed == 0


def spots(engine: sa.Engine, *, is_open: bool = True) -> list[tuple[object, ...]]:
    """Kind and missed of the blind spots that last, or of those that ended."""
    with engine.connect() as connection:
        lasts = blind_spot.c.ended_at.is_(None)
        found = connection.execute(
            sa.select(blind_spot.c.kind, blind_spot.c.missed)
            .where(lasts if is_open else ~lasts)
            .order_by(blind_spot.c.blind_spot_id)
        )
        return [tuple(row) for row in found]


def test_a_lasting_redirect_becomes_the_address_on_the_second_day(
    engine: sa.Engine, server: FeedServer
) -> None:
    old = server.put("/old", Page(status=301, headers=(("Location", "/new"),)))
    new = server.put("/new", Page(body=rss("one")))
    add(engine, old)
    polled(engine)
    assert health(engine)[0].url == old
    polled(engine, NOON + 0.9 * DAY)
    assert health(engine)[0].url == old
    polled(engine, NOON + 2 * DAY)
    assert health(engine)[0].url == new
    assert spots(engine) == [("moved", None)]
    polled(engine, NOON + 3 * DAY)
    assert server.seen[-1].path == "/new"
    polled(engine, NOON + 10 * DAY)
    assert spots(engine) == []


def test_a_redirect_that_passes_changes_no_address(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(status=301, headers=(("Location", "/login"),)))
    server.put("/login", Page(body=rss("one")))
    add(engine, url)
    polled(engine)
    server.put("/feed", Page(body=rss("one")))
    polled(engine, NOON + DAY)
    server.put("/feed", Page(status=301, headers=(("Location", "/login"),)))
    polled(engine, NOON + 2 * DAY)
    assert health(engine)[0].url == url


def test_a_source_that_moves_to_a_known_address_is_one_source(
    engine: sa.Engine, server: FeedServer
) -> None:
    add(engine, server.put("/old", Page(status=308, headers=(("Location", "/new"),))))
    add(engine, server.put("/new", Page(body=rss("one"))))
    polled(engine)
    polled(engine, NOON + 2 * DAY)
    assert [one.set_aside for one in health(engine)] == ["duplicate", None]


def test_a_server_that_says_304_for_ever_is_found_out_within_a_week(
    engine: sa.Engine, server: FeedServer
) -> None:
    stuck = Page(body=rss("one"), etag='"same"')
    add(engine, server.put("/feed", stuck))
    polled(engine)
    server.put("/feed", Page(body=rss("two", "one"), etag='"same"'))
    for day in range(1, 10):
        polled(engine, NOON + day * DAY)
    unconditional = [
        n for n, seen in enumerate(server.seen) if "if-none-match" not in seen.headers
    ]
    # The first look, the weekly one, and all after the proof.
    assert unconditional == [0, 7, 9]
    assert spots(engine) == [("stuck-validators", None)]
    assert len(rows(engine, entry.c.entry_id)) == 2
    polled(engine, NOON + 45 * DAY)
    assert spots(engine) == []
    polled(engine, NOON + 46 * DAY)
    assert server.seen[-1].headers["if-none-match"] == '"same"'


def test_a_list_that_turned_over_says_how_much_may_be_missing(
    engine: sa.Engine, server: FeedServer
) -> None:
    def dated(*hours: int) -> bytes:
        items = "".join(
            f"<item><title>n{hour}</title><link>/n{hour}</link>"
            f"<pubDate>{NOON + hour * HOUR:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for hour in hours
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()

    add(engine, server.put("/feed", Page(body=dated(0, -1, -2, -3))))
    polled(engine)
    assert spots(engine) == []
    server.put("/feed", Page(body=dated(24, 23, 22, 21)))
    polled(engine, NOON + DAY)
    ((kind, missed),) = spots(engine)
    assert kind == "overflow"
    assert missed == pytest.approx(20, abs=1)
    server.put("/feed", Page(body=dated(25, 24, 23, 22)))
    polled(engine, NOON + DAY + 2 * HOUR)
    assert spots(engine) == []
    assert spots(engine, is_open=False) == [("overflow", missed)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "empty"),
        (b"<html><body><h1>Seebote</h1><p>Our front page.</body></html>", "html"),
        (
            b"<html><title>Sign in</title><form>Password <input type=password></form>",
            "login",
        ),
    ],
)
def test_an_answer_that_is_no_list_is_a_blind_spot_until_it_is_one(
    engine: sa.Engine, server: FeedServer, body: bytes, kind: str
) -> None:
    add(engine, server.put("/feed", Page(body=rss("one"))))
    polled(engine)
    server.put("/feed", Page(body=body))
    polled(engine, NOON + DAY)
    assert spots(engine) == [(kind, None)]
    server.put("/feed", Page(body=rss("two", "one")))
    polled(engine, NOON + 3 * DAY)
    assert spots(engine) == []


def test_ids_that_change_at_every_poll_bring_nothing_back(
    engine: sa.Engine, server: FeedServer
) -> None:
    url = server.put("/feed", Page(body=rss("one", "two")))
    add(engine, url)
    polled(engine)
    server.put("/feed", Page(body=rss("one", "two").replace(b"'>", b"'>x")))
    report = polled(engine, NOON + DAY)
    assert (report.read, report.added, report.revised) == (1, 0, 0)


def test_an_outage_of_our_own_is_charged_to_nobody(engine: sa.Engine) -> None:
    def well(requests: Sequence[Request]) -> Iterator[tuple[tuple[int, Answer], ...]]:
        for n, request in enumerate(requests):
            response = Response(url=request.url, status=200, headers={}, body=rss("e"))
            yield ((n, response),)

    def cut_off(
        requests: Sequence[Request],
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        for n, request in enumerate(requests):
            yield ((n, SourceUnreachableError(request.url, reason="dns")),)

    for n in range(3):
        add(engine, f"https://outlet-{n}.example/feed")
    poll_sources(engine, fetch_each=well, now=NOON, worker="w")
    report = poll_sources(engine, fetch_each=cut_off, now=NOON + DAY, worker="w")
    assert (report.claimed, report.cut_off, report.failed) == (3, 3, 0)
    for source in health(engine):
        assert (source.consecutive_failures, source.last_outcome) == (0, "own-outage")
        assert source.next_poll_at is not None
        assert source.next_poll_at <= NOON + DAY + timedelta(minutes=10)
    later = poll_sources(engine, fetch_each=well, now=NOON + DAY + HOUR, worker="w")
    assert later.unchanged == 3


def test_sources_of_one_host_are_asked_one_after_the_other(
    engine: sa.Engine, server: FeedServer
) -> None:
    for n in range(3):
        add(engine, server.put(f"/{n}", Page(body=rss(f"e{n}"))))
    spacing = timedelta(seconds=5)
    claimed = [
        polled(engine, NOON + timedelta(seconds=n), spacing=spacing).claimed
        for n in (0, 1, 4.9, 5, 9, 10, 15)
    ]
    assert claimed == [1, 0, 0, 1, 0, 1, 0]


def test_the_sitemaps_of_an_index_are_polled_as_sources_of_their_own(
    engine: sa.Engine, server: FeedServer
) -> None:
    def index(*names: str) -> Page:
        listed = "".join(
            f"<sitemap><loc>{server.url}/{name}</loc></sitemap>" for name in names
        )
        return Page(
            body=f"<sitemapindex>{listed}</sitemapindex>".encode(),
            content_type="application/xml",
        )

    def urls(name: str) -> Page:
        listed = f"<url><loc>{server.url}/article-{name}</loc></url>"
        return Page(
            body=f"<urlset>{listed}</urlset>".encode(), content_type="application/xml"
        )

    for name in ("january", "february"):
        server.put(f"/{name}", urls(name))
    add(engine, server.put("/index", index("january")), kind="sitemap")
    assert polled(engine).added == 0
    assert polled(engine).added == 1
    server.put("/index", index("february"))
    assert polled(engine, NOON + DAY).read == 1
    assert polled(engine, NOON + DAY).added == 1
    by_path = {
        one.url.removeprefix(server.url): one.set_aside for one in health(engine)
    }
    assert by_path == {"/index": None, "/february": None}
    with engine.begin() as connection:
        assert remove_source(connection, server.url + "/index")
    assert polled(engine, NOON + 9 * DAY).claimed == 0
