"""Digests: written when due, once, and rebuilt for any day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story
from jinja2 import TemplateError

from storywatch.alert.tables import alert
from storywatch.delivery.records import Message
from storywatch.delivery.tables import delivery, message
from storywatch.delivery.wish_store import grant_wish
from storywatch.delivery.wishes import Wish
from storywatch.development.fact_tables import fact, fact_telling
from storywatch.digest import stage
from storywatch.digest.records import Digest
from storywatch.digest.rendering import digest_message
from storywatch.digest.stage import (
    one_day,
    send_digest,
    write_due_digests,
    written_digest,
)
from storywatch.source.blind_spot_store import open_blind_spot
from storywatch.source.tables import source
from storywatch.story.tables import story, story_article
from storywatch.watchlist.records import Entity, Subscriber, Watch, Watchlist

ANN = Subscriber(key="ann", watches=("all",), channels=("console",), digest_at="07:00")
WATCHLIST = Watchlist(
    digest="d", entities=(), watches=(Watch(key="all"),), subscribers=(ANN,)
)
MORNING = datetime(2025, 1, 23, 7, 1, tzinfo=UTC)


def watched_since(engine: sa.Engine, added_at: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(
            source.insert().values(
                kind="feed",
                url="http://x/",
                poll_interval=timedelta(hours=1),
                added_at=added_at,
            )
        )


def test_a_day_before_anything_was_watched_has_no_digest(engine: sa.Engine) -> None:
    assert write_due_digests(engine, watchlist=WATCHLIST, now=NOON).written == 0
    watched_since(engine, NOON)
    assert write_due_digests(engine, watchlist=WATCHLIST, now=NOON).written == 0
    assert write_due_digests(engine, watchlist=WATCHLIST, now=MORNING).written == 1


def test_a_days_digest_is_written_once_and_queued_once(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    judged_article(engine, new_story(engine))
    assert write_due_digests(engine, watchlist=WATCHLIST, now=NOON).written == 1
    assert write_due_digests(engine, watchlist=WATCHLIST, now=MORNING).written == 1
    assert (
        write_due_digests(
            engine, watchlist=WATCHLIST, now=MORNING + timedelta(hours=1)
        ).written
        == 0
    )
    with engine.connect() as connection:
        subjects = list(
            connection.scalars(
                sa.select(message.c.subject)
                .join(delivery)
                .order_by(delivery.c.delivery_id)
            )
        )
    assert subjects == [
        "Nothing new, Tue 21 Jan 2025",
        "1 new development in 1 story, Wed 22 Jan 2025",
    ]


def message_of(engine: sa.Engine, day: date, *, now: datetime = MORNING) -> Message:
    digest = written_digest(
        engine, one_day(day), subscriber=ANN, watchlist=WATCHLIST, now=now
    )
    return digest_message(digest)


def test_a_day_counts_what_came_and_what_was_known(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    judged_article(engine, story_id, number=1)
    judged_article(engine, story_id, number=2, outcome="copy", developments=())
    judged_article(engine, story_id, number=3, outcome="known", developments=())
    told = message_of(engine, date(2025, 1, 22)).text
    assert "3 articles, 3 outlets" in told
    assert "Not told again: 1 near-identical, 1 with nothing new." in told


def test_a_day_that_is_over_never_changes(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    story_id = new_story(engine)
    judged_article(engine, story_id)
    before = message_of(engine, date(2025, 1, 22))
    judged_article(engine, story_id, number=2, now=NOON + timedelta(minutes=5))
    other = new_story(engine, title="Another")
    with engine.begin() as connection:
        connection.execute(story.update().values(title="Another title"))
        connection.execute(story_article.update().values(story_id=other))
        connection.execute(
            story.update().where(story.c.story_id == story_id).values(merged_into=other)
        )
    assert message_of(engine, date(2025, 1, 22)) == before
    write_due_digests(engine, watchlist=WATCHLIST, now=MORNING)
    with engine.connect() as connection:
        sent = connection.execute(sa.select(message.c.subject, message.c.text)).one()
    assert tuple(sent) == (before.subject, before.text)
    assert message_of(engine, date(2025, 1, 22)) == before


def test_a_day_that_is_not_over_is_told_so_far_and_again_when_it_is(
    engine: sa.Engine,
) -> None:
    watched_since(engine, NOON - timedelta(days=1))
    story_id = new_story(engine)
    judged_article(engine, story_id)
    afternoon = NOON + timedelta(hours=1)
    so_far = written_digest(
        engine, one_day(NOON.date()), subscriber=ANN, watchlist=WATCHLIST, now=afternoon
    )
    assert send_digest(engine, so_far, subscriber=ANN, now=afternoon)
    judged_article(engine, story_id, number=2, now=NOON + timedelta(hours=4))
    assert write_due_digests(engine, watchlist=WATCHLIST, now=MORNING).written == 1
    with engine.connect() as connection:
        subjects = set(connection.scalars(sa.select(message.c.subject)))
    assert subjects == {
        "1 new development in 1 story, Wed 22 Jan 2025",
        "2 new developments in 1 story, Wed 22 Jan 2025",
    }


def test_figures_that_differ_held_news_and_counts_are_told(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=20))
    story_id = new_story(engine)
    first = judged_article(engine, story_id, now=NOON - timedelta(days=1))
    second = judged_article(engine, story_id, number=2)
    with engine.begin() as connection:
        known = [
            connection.scalar(
                fact.insert()
                .values(
                    story_id=story_id,
                    kind="figure",
                    key=text,
                    text=text,
                    value=2e8,
                    unit="USD",
                    language="en",
                    article_id=one.article_id,
                    revision=1,
                    publisher=f"Outlet {number}",
                    told_at=NOON,
                    differs_from=before,
                )
                .returning(fact.c.fact_id)
            )
            for number, one, text, before in ((1, first, "over 200 million", None),)
        ]
        other = connection.scalar(
            fact.insert()
            .values(
                story_id=story_id, kind="figure", key="250", text="over 250 million",
                value=2.5e8, unit="USD", language="en", article_id=second.article_id,
                revision=1, publisher="Outlet 2", told_at=NOON, differs_from=known[0],
            )
            .returning(fact.c.fact_id)
        )  # fmt: skip
        connection.execute(
            fact_telling.insert().values(
                fact_id=other, article_id=second.article_id, revision=1, ordinal=1,
                how="contradicting", source_key="outlet:2", text="over 250 million",
                told_at=NOON,
            )
        )  # fmt: skip
        connection.execute(
            alert.insert().values(
                judgement_id=second.judgement_id, subscriber_key="ann",
                watch_key="all", outcome="held", rule="late", reason="It was old.",
                decided_at=NOON,
            )
        )  # fmt: skip
    watched = replace(
        WATCHLIST,
        entities=(Entity(key="openai", name="OpenAI", kind="product", aliases=()),),
    )
    digest = written_digest(
        engine, one_day(NOON.date()), subscriber=ANN, watchlist=watched, now=MORNING
    )
    (pair,) = digest.stories[0].figures
    assert (pair.text, pair.before, pair.disputes) == (
        "over 250 million", "over 200 million", True,
    )  # fmt: skip
    assert [(one.rule, one.reports, one.example) for one in digest.held] == [
        ("late", 1, "Title 2")
    ]
    (openai,) = digest.entities
    assert (openai.articles, openai.usual) == (1, 0)
    assert sum(digest.volume) == 1
    assert len(digest.volume) == 24


def test_who_stopped_digests_gets_none(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    wish = Wish(kind="stop", subscriber_key="ann", what="digest")
    with engine.begin() as connection:
        grant_wish(connection, wish, now=NOON)
    assert write_due_digests(engine, watchlist=WATCHLIST, now=MORNING).written == 0


def test_what_is_wrong_with_one_keeps_nobody_else_waiting(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    bob = replace(ANN, key="bob")
    real = stage.digest_message

    def broken(digest: Digest, *, links: object = None) -> Message:
        if digest.subscriber_key == "ann":
            raise TemplateError("a word is missing")
        return real(digest)

    monkeypatch.setattr(stage, "digest_message", broken)
    report = write_due_digests(
        engine, watchlist=replace(WATCHLIST, subscribers=(ANN, bob)), now=MORNING
    )
    assert (report.written, report.failed) == (1, 1)


def test_the_digest_names_what_the_day_could_not_cover(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    with engine.begin() as connection:
        source_id = connection.scalar(sa.select(source.c.source_id))
        open_blind_spot(connection, source_id, "consent", detail="", now=NOON)
    for day, is_told in ((date(2025, 1, 21), False), (date(2025, 1, 22), True)):
        told = message_of(engine, day)
        assert ("  - x, since 22 Jan 12:00" in told.text) == is_told
        assert ("asks for consent" in (told.html or "")) == is_told
