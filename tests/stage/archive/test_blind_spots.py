"""Each kind of blind spot on a simulated server: detected, with its delay in polls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from storywatch.archive.survey_stage import survey_sources
from storywatch.article.tables import article, article_entry
from storywatch.entry import feed_document
from storywatch.entry.stage import poll_sources
from storywatch.entry.tables import entry
from storywatch.runtime.http import Answer, Limits, Request, Response, fetch_each
from storywatch.source.blind_spot_store import open_blind_spots
from storywatch.source.store import add_source
from storywatch.source.tables import blind_spot, poll
from tests.fakes.feed_server import FeedServer, Page, feed_server

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FETCH = partial(
    fetch_each,
    limits=Limits(
        user_agent="storywatch-tests",
        deadline=timedelta(seconds=2),
        most_bytes=4_000_000,
        allowed_networks=("127.0.0.0/8",),
    ),
)
LONG_AGO = 2  # polls at which all was well
CAP = 50  # entries of one document, in place of thousands


def items(numbers: Sequence[int]) -> bytes:
    listed = "".join(
        f"<item><title>n{n}</title><link>/n{n}</link></item>" for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Seebote</title>{listed}</channel></rss>".encode()


def page(title: str, body: str) -> Page:
    return Page(
        body=f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    )


def healthy(number: int) -> Page:
    """Every poll brings one new entry; most are known."""
    return Page(body=items(range(number + 10, number, -1)), etag=f'"{number}"')


@dataclass(frozen=True)
class Fault:
    """What the server does from some poll on, and how many polls that takes."""

    kind: str
    page: Callable[[int, FeedServer], Page]
    delay: int
    step: timedelta = 2 * HOUR


def moved(number: int, server: FeedServer) -> Page:
    server.put("/new", healthy(number))
    return Page(status=301, headers=(("Location", "/new"),))


FAULTS = (
    Fault("empty", lambda n, s: Page(body=b""), delay=1),
    Fault("html", lambda n, s: page("Seebote", "<h1>Seebote</h1><p>Our front page.</p>"), delay=1),
    Fault(
        "consent",
        lambda n, s: page("Zustimmung", "<p>Wir und unsere Partner nutzen Cookies für Werbung.</p><button>Alle akzeptieren</button>"),
        delay=1,
    ),
    Fault("captcha", lambda n, s: page("Just a moment...", "<p>Verify that you are human.</p>"), delay=1),
    Fault("login", lambda n, s: page("Anmelden", "<form><input name=u><input type=password></form>"), delay=1),
    Fault("gone", lambda n, s: Page(status=410), delay=1),
    Fault("overflow", lambda n, s: Page(body=items(range(1000 * n + 10, 1000 * n, -1))), delay=1),
    Fault("capped", lambda n, s: Page(body=items(range(CAP + 1))), delay=1),
    Fault("failing", lambda n, s: Page(status=404), delay=5, step=DAY / 4),
    Fault("moved", moved, delay=2, step=1.1 * DAY),
    Fault("stuck-validators", lambda n, s: Page(body=items(range(n + 10, n, -1)), etag=f'"{LONG_AGO}"'), delay=8, step=DAY),
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


def spots(engine: sa.Engine) -> set[str]:
    with engine.connect() as connection:
        return {one.kind for one in open_blind_spots(connection)}


def polls(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(
            sa.select(sa.func.count()).select_from(poll)
        ).scalar_one()


def look(engine: sa.Engine, now: datetime) -> None:
    poll_sources(engine, fetch_each=FETCH, now=now, worker="w")
    survey_sources(engine, now=now)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.kind)
def test_a_fault_is_found_within_its_delay_and_nothing_else(
    engine: sa.Engine,
    server: FeedServer,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
) -> None:
    monkeypatch.setattr(feed_document, "MOST_ENTRIES", CAP)
    url = server.put("/feed", healthy(0))
    with engine.begin() as connection:
        add_source(connection, kind="feed", url=url, now=NOON, poll_interval=HOUR)
    for number in range(LONG_AGO + 1):
        server.put("/feed", healthy(number))
        look(engine, NOON + number * fault.step)
    assert spots(engine) == set()
    before = polls(engine)
    number = LONG_AGO
    while not spots(engine) and polls(engine) - before < fault.delay:
        number += 1
        server.put("/feed", fault.page(number, server))
        look(engine, NOON + number * fault.step)
        assert number < 60, "the source is not polled any more"
    assert spots(engine) == {fault.kind}
    assert polls(engine) - before == fault.delay


def scripted(
    body: Callable[[], bytes], engine: sa.Engine
) -> Callable[[datetime], object]:
    """Look at a source whose server answers from memory, quickly."""

    def answers(
        requests: Sequence[Request],
    ) -> Iterator[tuple[tuple[int, Answer], ...]]:
        for number, request in enumerate(requests):
            yield (
                (
                    number,
                    Response(url=request.url, status=200, headers={}, body=body()),
                ),
            )

    return lambda now: poll_sources(engine, fetch_each=answers, now=now, worker="w")


def test_a_source_that_falls_silent_is_overdue_by_its_rhythm_and_until_it_returns(
    engine: sa.Engine,
) -> None:
    written = [0]
    looked = scripted(lambda: items(range(written[0] + 10, written[0], -1)), engine)
    with engine.begin() as connection:
        add_source(
            connection,
            kind="feed",
            url="https://seebote.example/",
            now=NOON,
            poll_interval=HOUR,
        )
    step = 4 * HOUR
    for number in range(60):
        at = NOON + number * step
        written[0] += at.hour not in {0, 4}
        looked(at)
    silent = 0
    while not spots(engine):
        assert silent <= 5
        looked(at + silent * step)
        survey_sources(engine, now=at + silent * step)
        silent += 1
    assert spots(engine) == {"overdue"}
    assert silent >= 2
    written[0] += 1
    looked(at + (silent + 1) * step)
    survey_sources(engine, now=at + (silent + 2) * step)
    assert spots(engine) == set()


def test_pages_that_lose_their_text_are_a_collapse_after_five_articles(
    engine: sa.Engine,
) -> None:
    written = [0]
    looked = scripted(lambda: items(range(written[0] + 10, written[0], -1)), engine)
    with engine.begin() as connection:
        add_source(
            connection,
            kind="feed",
            url="https://seebote.example/",
            now=NOON,
            poll_interval=HOUR,
        )
    for number in range(40):
        written[0] += 1
        looked(NOON + number * 2 * HOUR)
        if number >= 30:
            survey_sources(engine, now=NOON + number * 2 * HOUR)
        if spots(engine):
            break
        fetched(engine, outcome="extracted" if number < 30 else "headline-only")
    assert spots(engine) == {"extraction-collapse"}
    assert number - 30 == 5


def fetched(engine: sa.Engine, *, outcome: str) -> None:
    """Stand in for the articles' stage: every entry has its article."""
    with engine.begin() as connection:
        waiting = sa.select(entry.c.entry_id).where(
            entry.c.entry_id.not_in(sa.select(article_entry.c.entry_id))
        )
        for key in connection.scalars(waiting).all():
            made = connection.execute(
                article.insert()
                .values(
                    url=f"https://x.example/{key}", publisher="", title="T", text="",
                    language="de", published_at=NOON, published_from="feed",
                    first_seen_at=NOON, changed_at=NOON, outcome=outcome,
                )
                .returning(article.c.article_id)
            ).scalar_one()  # fmt: skip
            connection.execute(
                article_entry.insert().values(entry_id=key, article_id=made)
            )


def test_a_healthy_source_raises_no_blind_spot_in_two_weeks(engine: sa.Engine) -> None:
    written = [0]
    looked = scripted(lambda: items(range(written[0] + 10, written[0], -1)), engine)
    with engine.begin() as connection:
        add_source(
            connection,
            kind="feed",
            url="https://seebote.example/",
            now=NOON,
            poll_interval=HOUR,
        )
    for number in range(84):
        at = NOON + number * 4 * HOUR
        written[0] += 8 <= at.hour <= 20
        looked(at)
        if number % 4 == 3:
            fetched(engine, outcome="unreadable" if number % 9 == 0 else "extracted")
            survey_sources(engine, now=at)
    with engine.connect() as connection:
        assert connection.execute(sa.select(blind_spot)).all() == []
