"""Digests: written when due, once, and rebuilt for any day."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from fakes.archive_rows import NOON, judged_article, new_story

from storywatch.delivery.tables import delivery, message
from storywatch.digest.stage import rebuilt_digest, write_due_digests
from storywatch.source.blind_spot_store import open_blind_spot
from storywatch.source.tables import source
from storywatch.watchlist.records import Subscriber, Watch, Watchlist

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


def test_any_day_can_be_rebuilt_and_counts_add_up(engine: sa.Engine) -> None:
    story_id = new_story(engine)
    judged_article(engine, story_id, number=1)
    judged_article(engine, story_id, number=2, outcome="copy", developments=())
    judged_article(engine, story_id, number=3, outcome="known", developments=())
    message = rebuilt_digest(
        engine, subscriber=ANN, watchlist=WATCHLIST, day=date(2025, 1, 22)
    )
    assert "3 articles, 3 publishers so far" in message.text
    assert "Not told again: 1 copies, 1 with nothing new." in message.text


def test_the_digest_names_what_the_day_could_not_cover(engine: sa.Engine) -> None:
    watched_since(engine, NOON - timedelta(days=3))
    with engine.begin() as connection:
        source_id = connection.scalar(sa.select(source.c.source_id))
        open_blind_spot(connection, source_id, "consent", detail="", now=NOON)
    for day, is_told in ((date(2025, 1, 21), False), (date(2025, 1, 22), True)):
        message = rebuilt_digest(engine, subscriber=ANN, watchlist=WATCHLIST, day=day)
        assert ("  - x, since 22 Jan 12:00 UTC" in message.text) == is_told
        assert ("asks for consent" in (message.html or "")) == is_told
