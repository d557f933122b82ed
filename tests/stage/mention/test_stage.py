"""Looking for mentions in the articles that wait."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import MatchReport, match_articles
from storywatch.mention.store import LEASE
from storywatch.mention.tables import matching, mention
from storywatch.runtime.queue import waiting_count
from storywatch.watchlist.definition import watchlist_from

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WATCHLIST = watchlist_from(
    "entities:\n"
    "  - OpenAI\n"
    "  - {name: Elon Musk, key: musk, kind: person, aliases: [Musk],"
    " excludes: [perfume, musk ox]}\n",
    path="w.yaml",
)
MATCHER = Matcher(WATCHLIST)
TEXTS = [
    ("Musk sues", "OpenAI has not answered Elon Musk’s letter."),
    ("A new perfume", "It smells of Musk."),
    ("Rain again", "It rains."),
]


def add_article(engine: sa.Engine, number: int, title: str, text: str) -> int:
    with engine.begin() as connection:
        key = connection.execute(
            article.insert()
            .values(
                url=f"http://outlet.example/{number}",
                publisher="Outlet",
                title=title,
                text=text,
                language="en",
                published_at=NOON,
                published_from="feed",
                first_seen_at=NOON,
                changed_at=NOON,
                outcome="extracted",
                due_at=NOON + timedelta(milliseconds=number),
            )
            .returning(article.c.article_id)
        ).scalar_one()
    return int(key)


@pytest.fixture
def three(engine: sa.Engine) -> list[int]:
    return [
        add_article(engine, number, *texts) for number, texts in enumerate(TEXTS, 1)
    ]


def match(engine: sa.Engine, *, worker: str = "a", **more: Any) -> MatchReport:
    now = more.pop("now", NOON + MINUTE)
    return match_articles(engine, matcher=MATCHER, now=now, worker=worker, **more)


def everything(engine: sa.Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [
            tuple(row)
            for table in (article, matching, mention)
            for row in connection.execute(
                sa.select(table).order_by(*table.primary_key.columns)
            )
        ]


def revise(engine: sa.Engine, key: int, text: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            article.update()
            .where(article.c.article_id == key)
            .values(revision=article.c.revision + 1, text=text, due_at=NOON + MINUTE)
        )


def test_each_article_ends_with_one_outcome(
    engine: sa.Engine, three: list[int]
) -> None:
    assert match(engine) == MatchReport(
        claimed=3,
        mentioned=1,
        doubtful=1,
        unmentioned=1,
        awaited=0,
        superseded=0,
        mentions=4,
    )
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(matching).order_by(matching.c.article_id)
        ).all()
        assert [row.entities for row in rows] == [["musk", "openai"], [], []]
        assert [row.due_at for row in rows] == [NOON + MINUTE, None, None]
        assert {row.watchlist_digest for row in rows} == {WATCHLIST.digest}
        doubtful = sa.select(mention.c.text).where(mention.c.doubtful)
        assert connection.scalars(doubtful).all() == ["Musk"]


def test_a_second_run_changes_nothing(engine: sa.Engine, three: list[int]) -> None:
    match(engine)
    before = everything(engine)
    assert match(engine, now=NOON + 2 * MINUTE).claimed == 0
    assert everything(engine) == before


def test_a_text_that_is_due_again_is_not_passed_on_again(
    engine: sa.Engine, three: list[int]
) -> None:
    match(engine)
    with engine.begin() as connection:
        connection.execute(article.update().values(due_at=NOON))
        connection.execute(matching.update().values(due_at=None))
    assert match(engine).claimed == 3
    with engine.connect() as connection:
        assert waiting_count(connection, matching, now=NOON + LEASE) == 0
        assert waiting_count(connection, article, now=NOON + LEASE) == 0


def test_a_revision_is_looked_at_anew(engine: sa.Engine, three: list[int]) -> None:
    match(engine)
    revise(engine, three[2], "It rains on OpenAI.")
    report = match(engine, now=NOON + 2 * MINUTE)
    assert (report.claimed, report.mentioned) == (1, 1)
    revise(engine, three[0], "Nobody is named here.")
    match(engine, now=NOON + 3 * MINUTE)
    with engine.connect() as connection:
        named = sa.select(mention.c.text).where(mention.c.article_id == three[0])
        assert connection.scalars(named).all() == ["Musk"]


def test_two_workers_share_the_work(engine: sa.Engine) -> None:
    for number in range(40):
        add_article(engine, number, "OpenAI", "")

    def work(worker: str) -> int:
        return sum(match(engine, worker=worker, batch_size=3).claimed for _ in range(9))

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(work, ["a", "b"]))
    assert sum(done) == 40
    with engine.connect() as connection:
        assert len(connection.execute(sa.select(mention)).all()) == 40


class RevisingMatcher(Matcher):
    """Changes the article, or the claim, while it is being read."""

    def __init__(self, engine: sa.Engine, **values: Any) -> None:
        super().__init__(WATCHLIST)
        self.engine, self.values = engine, values

    def mentions(self, **fields: str) -> Any:
        with self.engine.begin() as connection:
            connection.execute(article.update().values(**self.values))
        return super().mentions(**fields)


def test_a_text_that_changed_meanwhile_is_looked_at_again(engine: sa.Engine) -> None:
    add_article(engine, 1, *TEXTS[0])
    changing = RevisingMatcher(engine, revision=2, text="Nothing.", title="")
    report = match_articles(engine, matcher=changing, now=NOON + MINUTE, worker="a")
    assert (report.superseded, report.mentions) == (1, 0)
    assert match(engine).unmentioned == 1


def test_a_lost_claim_writes_nothing(engine: sa.Engine) -> None:
    add_article(engine, 1, *TEXTS[0])
    losing = RevisingMatcher(engine, claimed_by="b")
    report = match_articles(engine, matcher=losing, now=NOON + MINUTE, worker="a")
    assert report.superseded == 1
    with engine.connect() as connection:
        assert connection.execute(sa.select(mention)).all() == []


def test_a_dead_workers_articles_are_taken_up(
    engine: sa.Engine, three: list[int]
) -> None:
    class DyingMatcher(Matcher):
        def mentions(self, **_fields: str) -> Any:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        match_articles(
            engine, matcher=DyingMatcher(WATCHLIST), now=NOON + MINUTE, worker="a"
        )
    assert match(engine, worker="b").claimed == 0
    assert match(engine, worker="b", now=NOON + MINUTE + LEASE).claimed == 3
