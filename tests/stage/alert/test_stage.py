"""Developments become alerts: once, for whoever watches, with the reason."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.alert.stage import LOOK_AGAIN_AFTER, AlertReport, raise_alerts
from storywatch.alert.store import claim_news
from storywatch.alert.tables import alert, alert_development
from storywatch.delivery.tables import delivery, message
from storywatch.watchlist.records import Alias, Entity, Subscriber, Watch, Watchlist

WATCHLIST = Watchlist(
    digest="d",
    entities=tuple(
        Entity(key=key, name=key, kind="topic", aliases=(Alias(text=key),))
        for key in ("openai", "stargate", "musk")
    ),
    watches=(Watch(key="ai", any_of=("openai",)), Watch(key="musk", any_of=("musk",))),
    subscribers=(
        Subscriber(key="ann", watches=("ai",), channels=("console", "file:/tmp/x")),
        Subscriber(key="ben", watches=("musk",), channels=("console",)),
    ),
)


def tell(engine: sa.Engine, **changes: object) -> AlertReport:
    values = {
        "watchlist": WATCHLIST,
        "alert_within": timedelta(hours=48),
        "now": NOON,
        "worker": "w",
    }
    return raise_alerts(engine, **(values | changes))  # type: ignore[arg-type] - a test's shorthand


def counted(engine: sa.Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.execute(
            sa.select(sa.func.count()).select_from(table)
        ).scalar_one()


def test_one_alert_for_an_articles_developments_on_every_channel(
    engine: sa.Engine,
) -> None:
    judged_article(
        engine,
        new_story(engine),
        developments=(("new_fact", "One."), ("new_figure", "Two.")),
    )
    assert tell(engine) == AlertReport(claimed=2, alerts=1, held=1, awaiting=0)
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(delivery, message).join(message).order_by(delivery.c.delivery_id)
        ).all()
    assert [(row.subscriber_key, row.channel.split("-")[0]) for row in rows] == [
        ("ann", "console"),
        ("ann", "file"),
    ]
    assert "One." in rows[0].text
    assert "Two." in rows[0].text
    assert counted(engine, alert_development) == 4


def test_twice_changes_nothing(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    tell(engine)
    assert tell(engine) == AlertReport(claimed=0, alerts=0, held=0, awaiting=0)
    assert counted(engine, delivery) == 2


def test_a_silence_says_why(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    tell(engine)
    with engine.connect() as connection:
        held = connection.execute(
            sa.select(alert).where(alert.c.subscriber_key == "ben")
        ).one()
    assert held.outcome == "held"
    assert "openai, stargate" in held.reason


def test_old_news_waits_for_the_digest(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine), age=timedelta(days=5))
    assert tell(engine) == AlertReport(claimed=1, alerts=0, held=2, awaiting=0)
    assert counted(engine, delivery) == 0


def test_a_judgement_split_over_two_workers_is_told_whole_and_once(
    engine: sa.Engine,
) -> None:
    judged_article(
        engine,
        new_story(engine),
        developments=(("new_fact", "One."), ("new_figure", "Two.")),
    )
    with engine.begin() as connection:
        (half,) = claim_news(connection, worker="slow", now=NOON, batch_size=1)
    assert len(half.developments) == 2
    assert tell(engine, worker="quick").alerts == 1
    assert tell(engine, worker="slow", now=NOON + timedelta(minutes=5)).alerts == 0
    assert counted(engine, delivery) == 2


def test_a_worker_that_died_before_saving_leaves_the_news_to_the_next(
    engine: sa.Engine,
) -> None:
    judged_article(engine, new_story(engine))
    with engine.begin() as connection:
        claim_news(connection, worker="dead", now=NOON, batch_size=10)
    assert tell(engine).alerts == 0
    assert tell(engine, now=NOON + timedelta(minutes=5)).alerts == 1


def test_news_waits_for_as_many_sources_as_its_watch_asks_for(
    engine: sa.Engine,
) -> None:
    careful = replace(
        WATCHLIST,
        watches=(Watch(key="ai", any_of=("openai",), least_sources=2),),
        subscribers=WATCHLIST.subscribers[:1],
    )
    story_id = new_story(engine)
    judged_article(engine, story_id, number=1)
    first = tell(engine, watchlist=careful)
    assert first == AlertReport(claimed=1, alerts=0, held=0, awaiting=1)
    assert counted(engine, alert) == 0
    assert tell(engine, watchlist=careful).claimed == 0
    judged_article(engine, story_id, number=2, developments=(("statement", "Two."),))
    later = NOON + LOOK_AGAIN_AFTER
    assert tell(engine, watchlist=careful, now=later).alerts == 2


def test_news_that_no_further_source_tells_is_held_in_the_end(
    engine: sa.Engine,
) -> None:
    careful = replace(
        WATCHLIST,
        watches=(Watch(key="ai", any_of=("openai",), least_sources=2),),
        subscribers=WATCHLIST.subscribers[:1],
    )
    judged_article(engine, new_story(engine))
    tell(engine, watchlist=careful)
    report = tell(engine, watchlist=careful, now=NOON + timedelta(hours=49))
    assert (report.alerts, report.held, report.awaiting) == (0, 1, 0)
    with engine.connect() as connection:
        (reason,) = connection.execute(sa.select(alert.c.reason)).scalars()
    assert "1 of 2 independent sources" in reason


def test_a_later_watchlist_floods_nobody_with_what_lies_in_the_archive(
    engine: sa.Engine,
) -> None:
    judged_article(engine, new_story(engine))
    report = tell(engine, now=NOON + timedelta(days=9))
    assert (report.alerts, report.held) == (0, 2)
    assert counted(engine, delivery) == 0


def test_a_verdict_says_by_which_rules_and_settings(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine), developments=(("new_fact", "One."),))
    tell(engine)
    with engine.connect() as connection:
        kept = connection.scalars(sa.select(alert.c.evidence)).all()
    assert kept
    for evidence in kept:
        assert evidence["policy"].startswith("alerts ")
        assert evidence["alert_within_hours"] > 0
        assert evidence["watchlist"]
        assert evidence["entities"] == sorted(evidence["entities"])
