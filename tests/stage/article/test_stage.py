"""Fetching the articles behind the entries that wait."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.finding_store import save_finding
from storywatch.article.patience import MOST_TRIES
from storywatch.article.stage import ArticleReport, fetch_articles
from storywatch.article.tables import article, article_entry, revision
from storywatch.article.waiting_store import LEASE
from storywatch.entry.tables import entry
from storywatch.errors import (
    AddressRefusedError,
    SourceUnreachableError,
)
from storywatch.runtime.http import Request
from storywatch.runtime.queue import waiting_count
from tests.fakes.pages import NOON, SENTENCES, Web, add_entry, html

MINUTE = timedelta(minutes=1)
TABLES = (entry, article, article_entry, revision)


@pytest.fixture
def web() -> Web:
    return Web()


def tell_anew(engine: sa.Engine, key: int, now: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(
            entry.update()
            .where(entry.c.entry_id == key)
            .values(due_at=now, claimed_by=None, claimed_until=None, attempts=0)
        )


def run(
    engine: sa.Engine, web: Web, now: datetime = NOON, worker: str = "a", size: int = 50
) -> ArticleReport:
    return fetch_articles(
        engine,
        fetch_each=web.fetch_each,
        now=now,
        worker=worker,
        batch_size=size,
        robots=False,
    )


def everything(engine: sa.Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [
            tuple(row)
            for table in TABLES
            for row in connection.execute(
                sa.select(table).order_by(*table.primary_key.columns)
            )
        ]


def articles(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        query = sa.select(article).order_by(article.c.article_id)
        return list(connection.execute(query).all())


def adds_up(report: ArticleReport) -> bool:
    ended = report.added + report.revised + report.unchanged
    return report.claimed == (ended + report.postponed + report.set_aside + report.lost)


def test_every_entry_ends_as_an_article_and_says_how(
    engine: sa.Engine, web: Web
) -> None:
    web.pages = {
        "https://bote.example/1": html("Musk zweifelt"),
        "https://bote.example/2": 404,
        "https://bote.example/3": b"%PDF-1.7",
        "https://bote.example/4": AddressRefusedError("x", reason="private"),
    }
    for url in [*web.pages, ""]:
        add_entry(engine, url)
    report = run(engine, web)
    assert report == ArticleReport(
        claimed=5,
        added=5,
        revised=0,
        unchanged=0,
        postponed=0,
        set_aside=0,
        lost=0,
        extracted=1,
        skimmed=0,
        headline_only=1,
        unreadable=1,
        unreachable=2,
    )
    kept = articles(engine)
    assert [(row.outcome, row.reason) for row in kept] == [
        ("headline-only", "no-address"),
        ("extracted", ""),
        ("unreachable", "http-404"),
        ("unreadable", "not-html"),
        ("unreachable", "private"),
    ]
    assert kept.pop(1).title == "Musk zweifelt"
    assert {row.title for row in kept} == {"Die Schlagzeile"}
    assert {row.text for row in kept} == {"Was der Feed sagt."}
    assert {row.due_at for row in kept} == {NOON}
    with engine.connect() as connection:
        assert waiting_count(connection, entry, now=NOON + 99 * MINUTE) == 0


def test_a_second_run_changes_nothing(engine: sa.Engine, web: Web) -> None:
    web.pages = {"https://bote.example/1": html("Musk zweifelt")}
    add_entry(engine, "https://bote.example/1")
    run(engine, web)
    before = everything(engine)
    assert run(engine, web, NOON + MINUTE).claimed == 0
    assert everything(engine) == before
    assert len(web.asked) == 1


def test_nothing_to_do_asks_nobody(engine: sa.Engine, web: Web) -> None:
    assert run(engine, web).claimed == 0
    assert web.asked == []


def test_one_article_however_many_feeds_list_it(engine: sa.Engine, web: Web) -> None:
    canonical = '<link rel="canonical" href="https://www.bote.example/1">'
    for n in range(5):
        url = f"https://bote.example/1?via={n}"
        web.pages[url] = html("Musk zweifelt", head=canonical)
        add_entry(engine, url, feed=f"https://bote.example/feed{n}")
    add_entry(engine, "https://bote.example/1?via=0", feed="https://a.example/feed")
    report = run(engine, web)
    assert (report.added, report.unchanged) == (1, 5)
    assert len(web.asked) == 5
    (kept,) = articles(engine)
    assert kept.url == "https://www.bote.example/1"
    with engine.connect() as connection:
        links = sa.select(sa.func.count()).select_from(article_entry)
        assert connection.execute(links).scalar_one() == 6


def test_a_page_that_was_just_read_is_not_asked_for_again(
    engine: sa.Engine, web: Web
) -> None:
    url = "https://bote.example/1"
    web.pages = {url: html("Musk zweifelt")}
    add_entry(engine, url)
    run(engine, web)
    add_entry(engine, f"{url}?utm_source=x", feed="https://a.example/feed")
    report = run(engine, web, NOON + MINUTE)
    assert (report.unchanged, len(web.asked)) == (1, 1)


def test_a_page_cannot_take_another_outlets_article_over(
    engine: sa.Engine, web: Web
) -> None:
    claim = '<link rel="canonical" href="https://bote.example/1">'
    web.pages = {
        "https://bote.example/1": html("Musk zweifelt"),
        "https://foe.example/x": html("Alles gelogen", head=claim),
    }
    for url in web.pages:
        add_entry(engine, url)
    run(engine, web)
    assert [row.url for row in articles(engine)] == list(web.pages)


def test_a_redirect_leads_to_the_articles_address(engine: sa.Engine, web: Web) -> None:
    web.pages = {"https://short.example/a": html("Musk zweifelt")}
    web.moved = {"https://short.example/a": "https://bote.example/1?utm_medium=x"}
    add_entry(engine, "https://short.example/a")
    run(engine, web)
    assert articles(engine)[0].url == "https://bote.example/1"


def test_a_page_that_does_not_come_is_waited_for_and_then_the_headline_told(
    engine: sa.Engine, web: Web
) -> None:
    url = "https://bote.example/1"
    web.pages = {url: SourceUnreachableError(url, reason="timeout")}
    add_entry(engine, url)
    now = NOON
    for _ in range(MOST_TRIES - 1):
        assert run(engine, web, now).postponed == 1
        assert articles(engine) == []
        assert run(engine, web, now + MINUTE).claimed == 0
        now += 10 * MINUTE
    assert run(engine, web, now).unreachable == 1
    (kept,) = articles(engine)
    assert (kept.title, kept.reason) == ("Die Schlagzeile", "timeout")


def test_a_page_that_comes_late_is_the_same_article(
    engine: sa.Engine, web: Web
) -> None:
    url = "https://bote.example/1"
    web.pages = {url: 503}
    key = add_entry(engine, url)
    for n in range(MOST_TRIES):
        run(engine, web, NOON + n * 10 * MINUTE)
    web.pages = {url: html("Musk zweifelt")}
    later = NOON + 60 * MINUTE
    tell_anew(engine, key, later)
    assert run(engine, web, later).revised == 1
    (kept,) = articles(engine)
    assert (kept.outcome, kept.revision, kept.due_at) == ("extracted", 2, later)


def test_a_changed_page_is_a_revision_and_an_unchanged_one_nothing(
    engine: sa.Engine, web: Web
) -> None:
    url = "https://bote.example/1"
    web.pages = {url: html("Musk zweifelt")}
    key = add_entry(engine, url)
    run(engine, web)
    tell_anew(engine, key, NOON + MINUTE)
    web.pages = {url: html("„Musk“ zweifelt", SENTENCES.replace(". ", ".\n "))}
    assert run(engine, web, NOON + MINUTE).unchanged == 1
    assert articles(engine)[0].revision == 1
    tell_anew(engine, key, NOON + 2 * MINUTE)
    web.pages = {url: html("Musk zweifelt nicht mehr")}
    assert run(engine, web, NOON + 2 * MINUTE).revised == 1
    (kept,) = articles(engine)
    assert (kept.title, kept.revision) == ("Musk zweifelt nicht mehr", 2)
    with engine.connect() as connection:
        titles = sa.select(revision.c.title).order_by(revision.c.revision)
        assert connection.execute(titles).scalars().all() == [
            "Musk zweifelt",
            "Musk zweifelt nicht mehr",
        ]


def test_dates_come_from_the_page_then_the_feed_then_us(
    engine: sa.Engine, web: Web
) -> None:
    stated = (
        '<meta property="article:published_time" content="2025-01-22T09:30:00+01:00">'
    )
    web.pages = {
        "https://bote.example/1": html("Eins", head=stated),
        "https://bote.example/2": html("Zwei"),
        "https://bote.example/3": html("Drei"),
    }
    hour_ago = NOON - 60 * MINUTE
    for n, told in enumerate((hour_ago, hour_ago, None), 1):
        add_entry(engine, f"https://bote.example/{n}", published_at=told)
    run(engine, web)
    assert [(row.published_at, row.published_from) for row in articles(engine)] == [
        (datetime(2025, 1, 22, 8, 30, tzinfo=UTC), "meta"),
        (hour_ago, "feed"),
        (NOON, "unknown"),
    ]


def test_two_workers_at_once_share_the_entries_and_never_an_article(
    engine: sa.Engine, web: Web
) -> None:
    canonical = '<link rel="canonical" href="https://bote.example/1">'
    for n in range(6):
        url = f"https://bote.example/1?via={n}"
        web.pages[url] = html("Musk zweifelt", head=canonical)
        add_entry(engine, url)
    both = Barrier(2)

    def fetch_each(requests: Sequence[Request]) -> Iterator[Any]:
        both.wait(10)
        return web.fetch_each(requests)

    def work(worker: str) -> ArticleReport:
        return fetch_articles(
            engine,
            fetch_each=fetch_each,
            now=NOON,
            worker=worker,
            batch_size=3,
            robots=False,
        )

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(work, ("a", "b")))
    assert [report.claimed for report in reports] == [3, 3]
    assert sum(report.added for report in reports) == 1
    assert sum(report.unchanged for report in reports) == 5
    assert len(articles(engine)) == 1
    assert sorted(web.asked) == sorted(web.pages)


def test_a_worker_that_lost_its_claim_saves_nothing(
    engine: sa.Engine, web: Web
) -> None:
    url = "https://bote.example/1"
    web.pages = {url: html("Musk zweifelt")}
    add_entry(engine, url)

    def fetch_each(requests: Sequence[Request]) -> Iterator[Any]:
        assert run(engine, web, NOON + LEASE, worker="b").added == 1
        return web.fetch_each(requests)

    report = fetch_articles(
        engine, fetch_each=fetch_each, now=NOON, worker="a", robots=False
    )
    assert (report.claimed, report.lost) == (1, 1)
    assert len(articles(engine)) == 1


def test_what_postgres_cannot_keep_is_set_aside_and_the_rest_goes_on(
    engine: sa.Engine, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(connection: sa.Connection, one: Any, found: Any, **more: Any) -> Any:
        if found.title == "Unhaltbar":
            connection.execute(sa.text("SELECT chr(0)"))
        return save_finding(connection, one, found, **more)

    monkeypatch.setattr("storywatch.article.outcome_store.save_finding", refuse)
    for n, title in enumerate(("Unhaltbar", "Musk zweifelt")):
        web.pages[f"https://bote.example/{n}"] = html(title)
        add_entry(engine, f"https://bote.example/{n}")
    report = run(engine, web)
    assert (report.set_aside, report.added) == (1, 1)
    assert adds_up(report)
    with engine.connect() as connection:
        reasons = sa.select(entry.c.set_aside).order_by(entry.c.entry_id)
        assert connection.execute(reasons).scalars().all() == ["unstorable", None]
