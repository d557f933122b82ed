"""What waited is told once, together; what came too late is summed up."""

import os
from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.alert.release_stage import CALM, ReleaseReport, catch_up, release_news
from storywatch.alert.stage import raise_alerts
from storywatch.alert.tables import alert
from storywatch.delivery.links import Links
from storywatch.delivery.tables import delivery, message
from storywatch.delivery.wish_store import grant_wish
from storywatch.delivery.wishes import Wish
from storywatch.watchlist.records import Alias, Entity, Subscriber, Watch, Watchlist

ANN = Subscriber(
    key="ann", watches=("ai",), channels=("console",), quiet=("11:00", "13:00")
)
WATCHLIST = Watchlist(
    digest="d",
    entities=(
        Entity(
            key="openai", name="OpenAI", kind="topic", aliases=(Alias(text="OpenAI"),)
        ),
    ),
    watches=(Watch(key="ai", any_of=("openai",)),),
    subscribers=(ANN,),
)
ONE = NOON + timedelta(hours=1)
LINKS = Links("https://news.example", b"sixteen bytes or more")


def tell(engine: sa.Engine, *, watchlist: Watchlist = WATCHLIST) -> None:
    raise_alerts(
        engine,
        watchlist=watchlist,
        alert_within=timedelta(hours=48),
        now=NOON,
        worker="w",
        links=LINKS,
    )


def release(engine: sa.Engine, now=ONE, watchlist: Watchlist = WATCHLIST):  # noqa: ANN001, ANN201 - a test's shorthand
    return release_news(engine, watchlist=watchlist, now=now, links=LINKS)


def messages(engine: sa.Engine) -> list[sa.Row[tuple[object]]]:
    with engine.connect() as connection:
        return list(
            connection.execute(
                sa.select(delivery, message)
                .join(message)
                .order_by(delivery.c.delivery_id)
            )
        )


def outcomes(engine: sa.Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        query = sa.select(alert.c.outcome, alert.c.rule).order_by(alert.c.alert_id)
        return [(row.outcome, row.rule) for row in connection.execute(query)]


def test_quiet_hours_end_with_one_message_grouped_by_story(engine: sa.Engine) -> None:
    first, second = new_story(engine, "First"), new_story(engine, "Second")
    for number, story_id in enumerate((first, second, first), start=1):
        judged_article(engine, story_id, number=number)
    tell(engine)
    assert outcomes(engine) == [("batched", "quiet")] * 3
    assert release(engine, now=NOON) == ReleaseReport()
    assert messages(engine) == []
    assert release(engine) == ReleaseReport(batches=1, released=3)
    (batch,) = messages(engine)
    assert batch.kind == "batch"
    assert batch.subject == "3 reports in 2 stories: First"
    assert batch.text.count("● First") == 1
    assert batch.text.startswith("It waited for the end of your quiet hours.")
    assert LINKS.mute(first, "ann") in batch.text
    assert len(batch.data["news"]) == 3
    assert release(engine) == ReleaseReport()
    assert outcomes(engine) == [("told", "quiet")] * 3


def test_a_single_report_that_waited_is_an_alert_like_any_other(
    engine: sa.Engine,
) -> None:
    made = judged_article(engine, new_story(engine))
    tell(engine)
    release(engine)
    (told,) = messages(engine)
    assert told.message_key == f"alert-{made.judgement_id}-ann"
    assert told.kind == "alert"
    assert told.stop_url == LINKS.stop("ann", "watch:ai")


def test_what_was_muted_while_it_waited_is_left_to_the_digest(
    engine: sa.Engine,
) -> None:
    story_id = new_story(engine)
    judged_article(engine, story_id, number=1)
    judged_article(
        engine, story_id, number=2, developments=(("correction", "It was two."),)
    )
    tell(engine)
    with engine.begin() as connection:
        wish = Wish(kind="mute", subscriber_key="ann", number=story_id)
        grant_wish(connection, wish, now=NOON)
    assert release(engine).released == 1
    assert outcomes(engine) == [("held", "mute"), ("told", "quiet")]


def test_who_left_the_watchlist_gets_nothing(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    tell(engine)
    empty = replace(WATCHLIST, subscribers=())
    assert release(engine, watchlist=empty) == ReleaseReport()
    assert outcomes(engine) == [("held", "no-watch")]
    assert messages(engine) == []


def test_beyond_the_limit_of_an_hour_the_rest_comes_in_one(engine: sa.Engine) -> None:
    busy = replace(ANN, quiet=None, most_an_hour=2, language="de")
    watchlist = replace(WATCHLIST, subscribers=(busy,))
    story_id = new_story(engine)
    for number in range(1, 10):
        judged_article(engine, story_id, number=number)
    tell(engine, watchlist=watchlist)
    assert len(messages(engine)) == 2
    release(engine, watchlist=watchlist)
    batch = messages(engine)[-1]
    assert batch.subject.startswith("7 Berichte in 1 Geschichte")
    assert "und 4 weitere" in batch.text
    assert len(messages(engine)) == 3


def test_a_stopped_watch_is_silent(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine))
    with engine.begin() as connection:
        wish = Wish(kind="stop", subscriber_key="ann", what="watch:ai")
        grant_wish(connection, wish, now=NOON)
    tell(engine)
    assert outcomes(engine) == [("held", "stop")]


def test_much_late_news_is_summed_up_once_when_it_has_ended(engine: sa.Engine) -> None:
    watchlist = replace(WATCHLIST, subscribers=(replace(ANN, quiet=None),))
    story_id = new_story(engine)
    for number in range(1, 26):
        judged_article(engine, story_id, number=number, age=timedelta(days=5))
    tell(engine, watchlist=watchlist)
    assert messages(engine) == []
    assert catch_up(engine, watchlist=watchlist, now=NOON) == ReleaseReport()
    calm = NOON + CALM
    assert catch_up(engine, watchlist=watchlist, now=calm).catch_ups == 1
    assert catch_up(engine, watchlist=watchlist, now=calm).catch_ups == 0
    (summed,) = messages(engine)
    assert summed.kind == "catch-up"
    assert summed.subject == "Caught up: 25 reports that came too late for alerts"
    assert "and 22 more" in summed.text


def test_a_little_late_news_just_stands_in_the_digest(engine: sa.Engine) -> None:
    judged_article(engine, new_story(engine), age=timedelta(days=5))
    tell(engine)
    late = catch_up(engine, watchlist=WATCHLIST, now=NOON + timedelta(hours=2))
    assert late == ReleaseReport()


ARTICLES = int(os.environ.get("STORYWATCH_TRIAL_ARTICLES", "300"))
"""Of a backfill; ten thousand take a minute."""


def test_a_backfill_sends_nobody_an_alert(engine: sa.Engine) -> None:
    """An archive of articles comes in at once with a source that was added later."""
    with engine.begin() as connection:
        connection.execute(sa.text(_BACKFILL), {"articles": ARTICLES, "now": NOON})
    watchlist = replace(WATCHLIST, subscribers=(replace(ANN, quiet=None),))
    while raise_alerts(
        engine,
        watchlist=watchlist,
        alert_within=timedelta(hours=48),
        now=NOON,
        worker="w",
        batch_size=2_000,
    ).claimed:
        pass
    assert messages(engine) == []
    assert len(outcomes(engine)) == ARTICLES
    assert {outcome for outcome, _ in outcomes(engine)} == {"held"}
    summed = catch_up(engine, watchlist=watchlist, now=NOON + CALM, links=LINKS)
    assert summed.catch_ups == 1
    (one,) = messages(engine)
    assert one.kind == "catch-up"
    assert f"{ARTICLES:,}".replace(",", "") in one.text.replace(",", "")


_BACKFILL = """
WITH sources AS (
    INSERT INTO storywatch.source (kind, url, poll_interval, added_at)
    VALUES ('feed', 'http://old.example/', '1 hour', CAST(:now AS timestamptz) - interval '90 days'),
           ('feed', 'http://new.example/', '1 hour', CAST(:now AS timestamptz) - interval '1 minute')
    RETURNING source_id, url
), stories AS (
    INSERT INTO storywatch.story (title, opened_at, last_article_at)
    VALUES ('Old news', :now, :now) RETURNING story_id
), articles AS (
    INSERT INTO storywatch.article (url, publisher, title, text, language, published_at,
        published_from, first_seen_at, changed_at, outcome)
    SELECT 'http://new.example/' || n, 'New', 'Title ' || n, 'Text.', 'en',
        CAST(:now AS timestamptz) - make_interval(mins => n + 1), 'page', :now, :now, 'extracted'
    FROM generate_series(1, :articles) AS n RETURNING article_id, url
), entries AS (
    INSERT INTO storywatch.entry (source_id, entry_key, url, address, title, summary, first_seen_at,
        changed_at, content_digest)
    SELECT sources.source_id, articles.url, articles.url, articles.url, '', '', :now, :now, ''
    FROM articles, sources WHERE sources.url = 'http://new.example/' RETURNING entry_id, url
), listed AS (
    INSERT INTO storywatch.article_entry (entry_id, article_id)
    SELECT entry_id, article_id FROM entries JOIN articles USING (url)
), matched AS (
    INSERT INTO storywatch.matching (article_id, revision, watchlist_digest, entities, matched_at)
    SELECT article_id, 1, 'd', '{openai}', :now FROM articles
), grouped AS (
    INSERT INTO storywatch.story_article (article_id, story_id, revision, grouped_at)
    SELECT article_id, story_id, 1, :now FROM articles, stories
), judged AS (
    INSERT INTO storywatch.judgement (article_id, revision, story_id, outcome, reason, judged_at)
    SELECT article_id, 1, story_id, 'new', 'Because.', :now FROM articles, stories
    RETURNING judgement_id, article_id, story_id
)
INSERT INTO storywatch.development (judgement_id, story_id, article_id, kind, fact_key, text,
    why, seen_before, score, detected_at, due_at)
SELECT judgement_id, story_id, article_id, 'new_fact', article_id::text, 'A fact.', 'new', '{}',
    0.9, :now, :now FROM judged
"""
