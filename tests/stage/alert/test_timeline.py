"""A thousand articles, fifty stories, ten subscribers: who is told what, when.

In the manner in which Alertmanager tests its notifications: a script, a frozen clock,
and exactly the expected messages, however often the process is started anew.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from fakes.scripted_news import (
    ALERT_WITHIN,
    ARTICLES,
    FIRMS,
    RULES,
    SILENCES,
    STORIES,
    Model,
    Rules,
    Scripted,
    Silence,
    script,
    ticks,
)

from storywatch.alert.release_stage import release_news
from storywatch.alert.stage import raise_alerts
from storywatch.alert.store import claim_news
from storywatch.article.tables import article
from storywatch.delivery.tables import delivery, message
from storywatch.delivery.wish_store import grant_wish
from storywatch.delivery.wishes import EVERYTHING, Wish
from storywatch.development.tables import development, judgement
from storywatch.mention.tables import matching
from storywatch.runtime.queue import release_claims
from storywatch.story.tables import story, story_article
from storywatch.watchlist.records import Alias, Entity, Subscriber, Watch, Watchlist

START = datetime(2025, 1, 20, tzinfo=UTC)
MIDDLE = 36 * 60
ZONES = {0: "UTC", 60: "Europe/Zurich", -300: "America/New_York"}


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def clock_time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def subscriber(rules: Rules) -> Subscriber:
    return Subscriber(
        key=rules.name,
        watches=(rules.name,),
        channels=("console",),
        time_zone=ZONES[rules.offset],
        quiet=tuple(map(clock_time, rules.quiet)) if rules.quiet else None,
        minimum_score=rules.score,
        kinds=tuple(sorted(rules.kinds)),
        urgent_score=rules.urgent,
        cool_down_minutes=rules.pause,
        most_an_hour=rules.limit,
    )


WATCHLIST = Watchlist(
    digest="d",
    entities=tuple(
        Entity(key=key, name=key, kind="topic", aliases=(Alias(text=key),))
        for key in FIRMS
    ),
    watches=tuple(
        Watch(key=one.name, any_of=tuple(sorted(one.firms)), least_sources=one.sources)
        for one in RULES
    ),
    subscribers=tuple(subscriber(one) for one in RULES),
)


def save_stories(engine: sa.Engine) -> dict[int, int]:
    """Save the stories; return each one's id by its number in the script."""
    with engine.begin() as connection:
        return {
            number: connection.execute(
                story.insert()
                .values(title=f"Story {number}", opened_at=START, last_article_at=START)
                .returning(story.c.story_id)
            ).scalar_one()
            for number in range(STORIES)
        }


def save_news(
    connection: sa.Connection, listed: list[Scripted], stories: dict[int, int]
) -> None:
    """Save articles as the earlier stages leave them; ids follow the script."""
    for one in listed:
        now = at(one.at)
        article_id = connection.execute(
            article.insert()
            .values(
                url=f"https://outlet{one.publisher}.example/{one.number}",
                publisher=f"Outlet {one.publisher}",
                title=f"Title {one.number}",
                text="Text.",
                language="en",
                published_at=now - timedelta(minutes=one.age),
                published_from="page",
                first_seen_at=now,
                changed_at=now,
                outcome="extracted",
            )
            .returning(article.c.article_id)
        ).scalar_one()
        assert article_id == one.number + 1
        ids = {"article_id": article_id, "story_id": stories[one.story]}
        connection.execute(
            matching.insert().values(
                article_id=ids["article_id"],
                revision=1,
                watchlist_digest="d",
                entities=sorted(one.entities),
                matched_at=now,
            )
        )
        connection.execute(
            story_article.insert().values(**ids, revision=1, grouped_at=now)
        )
        judgement_id = connection.execute(
            judgement.insert()
            .values(**ids, revision=1, outcome="new", reason="Because.", judged_at=now)
            .returning(judgement.c.judgement_id)
        ).scalar_one()
        connection.execute(
            development.insert().values(
                **ids,
                judgement_id=judgement_id,
                kind=one.kind,
                fact_key=str(one.number),
                text=f"Fact {one.number}.",
                why="not said before",
                seen_before=[],
                score=one.score,
                detected_at=now,
                due_at=now,
            )
        )


def wish_of(silence: Silence, stories: dict[int, int]) -> Wish:
    if silence.what == "stop":
        return Wish(kind="stop", subscriber_key=silence.name, what=EVERYTHING)
    return Wish(
        kind="mute" if silence.what == "mute" else "snooze",
        subscriber_key=silence.name,
        number=stories[silence.story],
    )


def start_anew(engine: sa.Engine, *, now: datetime) -> None:
    """Die after claiming, forget everything, and start again."""
    with engine.begin() as connection:
        claim_news(connection, worker="w", now=now, batch_size=7)
    engine.dispose()
    with engine.begin() as connection:
        release_claims(connection, [development], worker="w")


def told(engine: sa.Engine) -> Counter[tuple[str, int, frozenset[int]]]:
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(
                delivery.c.subscriber_key, message.c.made_at, message.c.data
            ).join(message, message.c.message_key == delivery.c.message_key)
        ).all()
    return Counter(
        (
            row.subscriber_key,
            int((row.made_at - START) / timedelta(minutes=1)),
            frozenset(
                one["article"]["id"] - 1 for one in row.data.get("news", [row.data])
            ),
        )
        for row in rows
    )


def play(engine: sa.Engine, articles: list[Scripted]) -> None:
    """Let the days pass; in the middle the process dies over its work."""
    stories = save_stories(engine)
    coming: dict[int, list[Scripted]] = {}
    for one in articles:
        coming.setdefault(one.at, []).append(one)
    for minute in ticks():
        now = at(minute)
        with engine.begin() as connection:
            save_news(connection, coming.get(minute, []), stories)
            for silence in SILENCES:
                if silence.at == minute:
                    grant_wish(connection, wish_of(silence, stories), now=now)
        if minute == MIDDLE:
            start_anew(engine, now=now)
        release_news(engine, watchlist=WATCHLIST, now=now)
        raise_alerts(
            engine,
            watchlist=WATCHLIST,
            alert_within=timedelta(minutes=ALERT_WITHIN),
            now=now,
            worker="w",
        )


@pytest.mark.slow
def test_everybody_is_told_exactly_what_the_rules_say(engine: sa.Engine) -> None:
    articles = script()
    assert len(articles) == ARTICLES
    expected = Counter(Model().run(articles))
    play(engine, articles)
    found = told(engine)
    assert found - expected == Counter(), "told although no rule says so"
    assert expected - found == Counter(), "not told"
    assert len({name for name, _, _ in found}) == len(RULES)
