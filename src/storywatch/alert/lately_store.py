"""What a subscriber was told lately, out of Postgres."""

from datetime import datetime

import sqlalchemy as sa

from storywatch.alert.records import Lately
from storywatch.alert.tables import alert
from storywatch.alert.timing import AN_HOUR
from storywatch.delivery.wish_store import mutes_of
from storywatch.development.tables import judgement
from storywatch.story.tables import story_article
from storywatch.watchlist.records import Subscriber


def hold_turn(connection: sa.Connection, subscriber_key: str) -> None:
    """Wait until no other transaction decides for a subscriber.

    Else two workers could both use the last place of an hour. Postgres lets the turn
    go at the end of the transaction.
    """
    connection.execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
        {"name": f"storywatch:told:{subscriber_key}"},
    )


def lately(
    connection: sa.Connection, subscriber: Subscriber, *, story_id: int, now: datetime
) -> Lately:
    """Read what a subscriber was told, as far as their rules ask.

    Args:
        connection: in the transaction that decides.
        subscriber: who.
        story_id: of the news that is decided.
        now: aware UTC.
    """
    return Lately(
        told_at=told_within_hour(connection, subscriber, now=now),
        story_told_at=(
            _story_told_at(connection, subscriber.key, story_id)
            if subscriber.cool_down_minutes
            else None
        ),
        mute=mutes_of(connection, subscriber_key=subscriber.key, now=now).get(story_id),
    )


def told_within_hour(
    connection: sa.Connection, subscriber: Subscriber, *, now: datetime
) -> tuple[datetime, ...]:
    """Read when a subscriber got each message of the last hour, oldest first.

    Returns:
        Aware UTC; nothing where no rule asks for it.
    """
    if subscriber.most_an_hour is None:
        return ()
    written = sa.func.min(alert.c.told_at)
    query = (
        sa.select(written)
        .where(
            alert.c.subscriber_key == subscriber.key,
            alert.c.told_at > now - AN_HOUR,
        )
        .group_by(alert.c.message_key)
        .order_by(written)
    )
    return tuple(connection.scalars(query))


def _story_told_at(
    connection: sa.Connection, subscriber_key: str, story_id: int
) -> datetime | None:
    query = (
        sa.select(sa.func.max(alert.c.told_at))
        .join(judgement, judgement.c.judgement_id == alert.c.judgement_id)
        .join(story_article, story_article.c.article_id == judgement.c.article_id)
        .where(
            alert.c.subscriber_key == subscriber_key,
            story_article.c.story_id == story_id,
        )
    )
    last: datetime | None = connection.scalar(query)
    return last
