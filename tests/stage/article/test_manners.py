"""The article stage keeps to robots.txt, to the room between requests, and its time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.patience import LONGEST_HOLD, LONGEST_WAIT, MOST_TRIES
from storywatch.article.stage import ArticleReport, fetch_articles
from storywatch.article.tables import article
from storywatch.entry.tables import entry
from storywatch.errors import AddressRefusedError, SourceUnreachableError
from storywatch.runtime.http import Answer, Request, Response
from storywatch.runtime.queue import is_any_due, next_free_at
from storywatch.source.robots_trust import FIRST_RETRY
from storywatch.source.tables import robots as robots_table
from storywatch.source.tables import source

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SPACING = 5 * SECOND
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
BOTE = "https://bote.example"
KURIER = "https://kurier.example"
NOTHING = "User-agent: *\nDisallow: /"
SENTENCES = " ".join(
    f"Satz {n} berichtet ausführlich vom Streit um das Geld für Stargate."
    for n in range(9)
)
HTML = (
    f"<html><head><title>Musk zweifelt</title></head><body><article>"
    f"<p>{SENTENCES}</p></article></body></html>"
)


@dataclass
class Site:
    """Answers by address; robots.txt is missing (404) unless it is given."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[datetime, str]] = field(default_factory=list)
    now: datetime = NOON

    def says(
        self, url: str, body: str = "", status: int = 200, at: str = "", **headers: str
    ) -> None:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[url] = Response(
            url=at or url,
            status=status,
            headers={"content-type": "text/html; charset=utf-8"} | told,
            body=body.encode(),
        )

    def fetch_each(
        self, requests: Sequence[Request]
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        self.asked += [(self.now, request.url) for request in requests]
        yield tuple((n, self.answer(one.url)) for n, one in enumerate(requests))

    def answer(self, url: str) -> Answer:
        default: Answer = Response(url=url, status=200, headers={}, body=HTML.encode())
        if url.endswith("/robots.txt"):
            default = Response(url=url, status=404, headers={}, body=b"")
        return self.answers.get(url, default)

    def urls(self) -> list[str]:
        return [url for _, url in self.asked]


@pytest.fixture
def site() -> Site:
    return Site()


def list_entries(engine: sa.Engine, *urls: str) -> None:
    with engine.begin() as connection:
        feed = connection.execute(
            source.insert()
            .values(
                kind="feed",
                url="https://feeds.example/",
                poll_interval=DAY,
                added_at=NOON,
            )
            .returning(source.c.source_id)
        ).scalar_one()
        connection.execute(
            entry.insert(),
            [
                {
                    "source_id": feed,
                    "entry_key": url,
                    "url": url,
                    "title": f"Schlagzeile {n}",
                    "summary": "",
                    "first_seen_at": NOON,
                    "changed_at": NOON,
                    "content_digest": b"",
                    "due_at": NOON,
                }
                for n, url in enumerate(urls)
            ],
        )


def run(
    engine: sa.Engine, site: Site, now: datetime = NOON, **more: Any
) -> ArticleReport:
    site.now = now
    chosen = {"fetch_each": site.fetch_each, "spacing": SPACING} | more
    return fetch_articles(engine, now=now, worker="a", **chosen)


def endings(engine: sa.Engine) -> dict[str, tuple[str, str]]:
    with engine.connect() as connection:
        return {
            row.url: (row.outcome, row.reason)
            for row in connection.execute(sa.select(article))
        }


def run_dry(engine: sa.Engine, site: Site) -> datetime:
    """Run as the flow does: whenever a host is free, until nothing waits."""
    now = NOON
    while True:
        run(engine, site, now)
        with engine.connect() as connection:
            if is_any_due(connection, entry, now=now, spacing=SPACING):
                continue
            free = next_free_at(connection, entry, now=now)
        if free is None:
            return now
        now = free


def test_robots_is_asked_once_and_no_host_twice_within_the_spacing(
    engine: sa.Engine, site: Site
) -> None:
    pages = [f"{BOTE}/{n}" for n in range(4)] + [f"{KURIER}/{n}" for n in range(2)]
    list_entries(engine, *pages)
    assert run_dry(engine, site) == NOON + 4 * SPACING
    assert site.urls()[:2] == [f"{BOTE}/robots.txt", f"{KURIER}/robots.txt"]
    assert sorted(site.urls()[2:]) == sorted(pages)
    for host in (BOTE, KURIER):
        times = [at for at, url in site.asked if url.startswith(host)]
        gaps = [late - early for early, late in pairwise(times)]
        assert set(gaps) == {SPACING}
    assert {ending for ending, _ in endings(engine).values()} == {"extracted"}


def test_a_forbidden_page_is_told_by_its_headline_and_never_asked_for(
    engine: sa.Engine, site: Site
) -> None:
    site.says(f"{BOTE}/robots.txt", "User-agent: storywatch\nDisallow: /plus/")
    list_entries(engine, f"{BOTE}/plus/1", f"{BOTE}/2")
    run_dry(engine, site)
    assert site.urls() == [f"{BOTE}/robots.txt", f"{BOTE}/2"]
    assert endings(engine) == {
        f"{BOTE}/plus/1": ("headline-only", "robots"),
        f"{BOTE}/2": ("extracted", ""),
    }


def test_robots_can_be_left_out_of_it(engine: sa.Engine, site: Site) -> None:
    site.says(f"{BOTE}/robots.txt", NOTHING)
    list_entries(engine, f"{BOTE}/1")
    assert run(engine, site, robots=False).extracted == 1
    assert site.urls() == [f"{BOTE}/1"]


def test_a_known_robots_is_not_asked_for_before_it_expires(
    engine: sa.Engine, site: Site
) -> None:
    site.says(f"{BOTE}/robots.txt", "", cache_control="max-age=7200")
    list_entries(engine, f"{BOTE}/1")
    assert run(engine, site).postponed == 1
    assert run(engine, site, NOON + SPACING).extracted == 1
    for n, hours in enumerate((1, 3), start=2):
        with engine.begin() as connection:
            connection.execute(
                entry.update().values(due_at=NOON, url=f"{BOTE}/{n}", entry_key=str(n))
            )
        run(engine, site, NOON + timedelta(hours=hours))
    robots = f"{BOTE}/robots.txt"
    assert site.urls() == [robots, f"{BOTE}/1", f"{BOTE}/2", robots]


@pytest.mark.parametrize(
    "answer",
    [
        SourceUnreachableError("x", reason="timeout"),
        Response(url=f"{BOTE}/robots.txt", status=500, headers={}, body=b""),
        Response(url=f"{BOTE}/robots.txt", status=429, headers={}, body=b""),
    ],
    ids=["timeout", "500", "429"],
)
def test_a_page_waits_while_robots_cannot_be_had_and_then_its_headline_is_told(
    engine: sa.Engine, site: Site, answer: Answer
) -> None:
    site.answers[f"{BOTE}/robots.txt"] = answer
    list_entries(engine, f"{BOTE}/1")
    now = NOON
    for _ in range(40):
        run(engine, site, now)
        now += MINUTE
    assert set(site.urls()) == {f"{BOTE}/robots.txt"}
    assert len(site.urls()) <= 1 + 40 * MINUTE / FIRST_RETRY
    assert endings(engine) == {f"{BOTE}/1": ("unreachable", "robots-unreachable")}


@pytest.mark.parametrize(
    "answer",
    [
        SourceUnreachableError("x", reason="too-many-redirects"),
        SourceUnreachableError("x", reason="too-large"),
        AddressRefusedError("x", reason="private"),
        Response(url=BOTE, status=403, headers={}, body=NOTHING.encode()),
        Response(url=BOTE, status=304, headers={}, body=b""),
        Response(url=BOTE, status=200, headers={}, body=b"<html>" + NOTHING.encode()),
        Response(url=BOTE, status=200, headers={}, body=b"\xff\xfe\0"),
    ],
    ids=["redirects", "huge", "refused", "403", "304", "html", "rubbish"],
)
def test_what_is_no_robots_allows_everything(
    engine: sa.Engine, site: Site, answer: Answer
) -> None:
    site.answers[f"{BOTE}/robots.txt"] = answer
    list_entries(engine, f"{BOTE}/1")
    run_dry(engine, site)
    assert endings(engine) == {f"{BOTE}/1": ("extracted", "")}


def test_robots_does_not_use_up_the_tries_of_a_page(
    engine: sa.Engine, site: Site
) -> None:
    site.says(f"{BOTE}/1", status=500)
    list_entries(engine, f"{BOTE}/1")
    now = NOON
    for _ in range(20):
        run(engine, site, now)
        now += MINUTE
    assert site.urls().count(f"{BOTE}/1") == MOST_TRIES


def test_the_room_that_a_site_asks_for_is_left(engine: sa.Engine, site: Site) -> None:
    site.says(f"{BOTE}/robots.txt", "User-agent: *\nCrawl-delay: 12")
    list_entries(engine, f"{BOTE}/1", f"{BOTE}/2", f"{BOTE}/3")
    run_dry(engine, site)
    times = [at for at, url in site.asked if not url.endswith(".txt")]
    assert times == [NOON + SPACING + n * 12 * SECOND for n in range(3)]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "held"),
    [("120", 2 * MINUTE), ("Wed, 22 Jan 2025 12:05:00 GMT", 5 * MINUTE - SPACING)],
)
def test_a_host_that_asks_to_be_left_alone_is_with_all_its_pages(
    engine: sa.Engine, site: Site, status: int, asked: str, held: timedelta
) -> None:
    site.says(f"{BOTE}/1", status=status, retry_after=asked)
    list_entries(engine, f"{BOTE}/1", f"{BOTE}/2", f"{KURIER}/1")
    run(engine, site)
    now = NOON + SPACING
    assert run(engine, site, now).extracted == 1
    site.asked.clear()
    run(engine, site, now + held - SECOND)
    assert site.urls() == []
    run(engine, site, now + held)
    assert site.urls() == [f"{BOTE}/2"]


def test_no_host_is_held_for_more_than_a_day(engine: sa.Engine, site: Site) -> None:
    site.says(f"{BOTE}/1", status=429, retry_after="999999999")
    list_entries(engine, f"{BOTE}/1", f"{BOTE}/2")
    run(engine, site)
    run(engine, site, NOON + SPACING)
    with engine.connect() as connection:
        free = next_free_at(connection, entry, now=NOON + MINUTE)
    assert free == NOON + SPACING + LONGEST_HOLD


def test_headlines_do_not_wait_for_longer_than_an_hour_for_a_host_that_is_held(
    engine: sa.Engine, site: Site
) -> None:
    site.says(f"{BOTE}/0", status=429, retry_after="86400")
    list_entries(engine, *(f"{BOTE}/{n}" for n in range(4)))
    run(engine, site)
    run(engine, site, NOON + SPACING)
    for minutes, due in ((59, False), (60, True)):
        with engine.connect() as connection:
            assert due is is_any_due(
                connection,
                entry,
                now=NOON + minutes * MINUTE,
                spacing=SPACING,
                patience=LONGEST_WAIT,
            )
    site.asked.clear()
    assert run(engine, site, NOON + 59 * MINUTE).claimed == 0
    report = run(engine, site, NOON + 60 * MINUTE)
    assert (report.claimed, report.unreachable) == (3, 3)
    run(engine, site, NOON + 2 * 60 * MINUTE + SPACING)
    assert set(endings(engine).values()) == {("unreachable", "host-busy")}
    assert len(endings(engine)) == 4
    assert site.urls() == []


def test_what_only_waits_for_its_turn_keeps_waiting(
    engine: sa.Engine, site: Site
) -> None:
    list_entries(engine, f"{BOTE}/1", f"{BOTE}/2")
    later = NOON + DAY
    assert run(engine, site, later, robots=False).extracted == 1
    assert run(engine, site, later + SECOND, robots=False).claimed == 0
    assert run(engine, site, later + SPACING, robots=False).extracted == 1


def test_a_redirect_to_a_page_that_is_known_to_be_forbidden_is_not_kept(
    engine: sa.Engine, site: Site
) -> None:
    site.says(f"{BOTE}/robots.txt", NOTHING)
    site.says(f"{KURIER}/1", HTML, at=f"{BOTE}/1")
    list_entries(engine, f"{BOTE}/2", f"{KURIER}/1", f"{KURIER}/2")
    run_dry(engine, site)
    assert endings(engine) == {
        f"{BOTE}/2": ("headline-only", "robots"),
        f"{KURIER}/1": ("headline-only", "robots"),
        f"{KURIER}/2": ("extracted", ""),
    }


def test_articles_are_kept_as_their_pages_come(engine: sa.Engine, site: Site) -> None:
    list_entries(engine, f"{BOTE}/1", f"{KURIER}/1")
    kept: list[set[str]] = []

    def fetch_each(
        requests: Sequence[Request],
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        for number in reversed(range(len(requests))):
            kept.append(set(endings(engine)))
            yield ((number, site.answer(requests[number].url)),)

    run(engine, site, fetch_each=fetch_each, robots=False)
    assert kept == [set(), {f"{KURIER}/1"}]
    assert set(endings(engine)) == {f"{BOTE}/1", f"{KURIER}/1"}
    assert site.urls() == []


def test_what_is_known_of_a_site_is_one_row(engine: sa.Engine, site: Site) -> None:
    list_entries(engine, f"{BOTE}/1")
    site.answers[f"{BOTE}/robots.txt"] = SourceUnreachableError("x", reason="dns")
    run(engine, site)
    site.says(f"{BOTE}/robots.txt", NOTHING)
    run(engine, site, NOON + FIRST_RETRY)
    with engine.connect() as connection:
        (row,) = connection.execute(sa.select(robots_table)).all()
    assert (row.origin, row.rules) == (BOTE, NOTHING)
    assert (row.fetched_at, row.unreachable_since) == (NOON + FIRST_RETRY, None)
    assert row.expires_at == NOON + FIRST_RETRY + DAY
