"""Wishes in Postgres: in force, obeyed, taken back, listed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.archive.decision_store import explanation
from storywatch.delivery.standing_store import remarks_on, standing_wishes
from storywatch.delivery.wish_store import (
    grant_wish,
    mutes_of,
    standing_wish,
    stops_of,
    take_back,
)
from storywatch.delivery.wish_tables import mute, remark
from storywatch.delivery.wishes import Mute, Wish
from storywatch.story.tables import story

DAY = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


def test_a_snooze_ends_by_itself_and_can_begin_again(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    wish = Wish(kind="snooze", subscriber_key="desk", number=story_id)
    with engine.begin() as connection:
        first = grant_wish(connection, wish, now=NOON)
        later = grant_wish(connection, wish, now=NOON + MINUTE)
        assert first == later
        assert first is not None
        assert first.until == NOON + DAY
        held = mutes_of(connection, subscriber_key="desk", now=NOON + DAY - MINUTE)
        assert held == {
            story_id: Mute(
                story_id=story_id, kind="snooze", until=NOON + DAY, made_at=NOON
            )
        }
        assert mutes_of(connection, subscriber_key="away", now=NOON) == {}
        assert mutes_of(connection, subscriber_key="desk", now=NOON + DAY) == {}
        assert standing_wish(connection, wish, now=NOON + DAY) is None
        assert standing_wishes(connection, now=NOON + DAY) == ()
        again = grant_wish(connection, wish, now=NOON + DAY)
        assert again is not None
        assert again.until == NOON + 2 * DAY


def test_a_snooze_stands_before_a_mute_while_it_lasts(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    with engine.begin() as connection:
        for kind in ("snooze", "mute"):
            wish = Wish(kind=kind, subscriber_key="desk", number=story_id)
            grant_wish(connection, wish, now=NOON)
        now = mutes_of(connection, subscriber_key="desk", now=NOON)
        then = mutes_of(connection, subscriber_key="desk", now=NOON + DAY)
    assert (now[story_id].kind, then[story_id].kind) == ("snooze", "mute")


def test_mutes_of_stories_that_became_one_are_one(engine: sa.Engine) -> None:
    kept, gone = new_story(engine), new_story(engine)
    wishes = [
        Wish(kind="mute", subscriber_key="desk", number=one) for one in (kept, gone)
    ]
    with engine.begin() as connection:
        for wish in wishes:
            grant_wish(connection, wish, now=NOON)
        connection.execute(
            story.update().where(story.c.story_id == gone).values(merged_into=kept)
        )
        assert list(mutes_of(connection, subscriber_key="desk", now=NOON)) == [kept]
        take_back(connection, wishes[1])
        assert mutes_of(connection, subscriber_key="desk", now=NOON) == {}


def test_what_was_stopped_is_known_by_its_words(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for what in ("digest", "watch:robots"):
            wish = Wish(kind="stop", subscriber_key="desk", what=what)
            grant_wish(connection, wish, now=NOON)
            grant_wish(connection, wish, now=NOON + MINUTE)
        assert stops_of(connection, subscriber_key="desk") == {"digest", "watch:robots"}
        assert stops_of(connection, subscriber_key="away") == frozenset()
        take_back(connection, wish)
        assert stops_of(connection, subscriber_key="desk") == {"digest"}


def test_what_is_not_there_any_more_cannot_be_asked_for(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        for kind in ("mute", "snooze", "wrong-entity", "not-new"):
            wish = Wish(kind=kind, subscriber_key="desk", number=999, what="acme")
            assert grant_wish(connection, wish, now=NOON) is None
            take_back(connection, wish)


def test_remarks_are_a_step_of_why(engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    wishes = (
        Wish(
            kind="wrong-entity",
            subscriber_key="desk",
            number=made.article_id,
            what="openai",
        ),
        Wish(kind="not-new", subscriber_key="away", number=made.judgement_id),
    )
    with engine.begin() as connection:
        for minute, wish in enumerate(wishes):
            grant_wish(connection, wish, now=NOON + minute * MINUTE)
            grant_wish(connection, wish, now=NOON + DAY)
        assert len(remarks_on(connection, made.article_id)) == 2
        found = explanation(connection, made.article_id)
    assert found is not None
    assert [(one.outcome, one.reason) for one in found.steps[-2:]] == [
        ("wrong entity", "desk says that it is not about openai."),
        ("not new", "away says that what it told was known."),
    ]


def test_wishes_are_listed_by_subscriber_the_latest_first(engine: sa.Engine) -> None:
    story_id = new_story(engine, title="Quarrel")
    asked = [
        Wish(kind="stop", subscriber_key="desk", what="all"),
        Wish(kind="mute", subscriber_key="desk", number=story_id),
        Wish(kind="snooze", subscriber_key="away", number=story_id),
    ]
    with engine.begin() as connection:
        for minute, wish in enumerate(asked):
            grant_wish(connection, wish, now=NOON + minute * MINUTE)
        listed = standing_wishes(connection, now=NOON + 5 * MINUTE)
        again = [standing_wish(connection, one.wish, now=NOON) for one in listed]
    assert [one.wish for one in listed] == [asked[2], asked[1], asked[0]]
    assert [one.title for one in listed] == ["Quarrel", "Quarrel", ""]
    assert list(listed) == again


def test_clicks_at_once_are_one(engine: sa.Engine) -> None:
    made = judged_article(engine, new_story(engine))
    wishes = (
        Wish(kind="mute", subscriber_key="desk", number=made.story_id),
        Wish(kind="not-new", subscriber_key="desk", number=made.judgement_id),
    ) * 10

    def click(wish: Wish) -> bool:
        with engine.begin() as connection:
            return grant_wish(connection, wish, now=NOON) is not None

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(click, wishes))
    with engine.connect() as connection:
        held = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (mute, remark)
        ]
    assert held == [1, 1]
