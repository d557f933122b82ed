"""Decide who is told of new developments, and put it into the outbox."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from storywatch.alert.policy import decided_by, verdict
from storywatch.alert.records import News
from storywatch.alert.rendering import alert_message
from storywatch.alert.store import (
    claim_news,
    finish_news,
    postpone_news,
    save_verdict,
)
from storywatch.delivery.records import addresses_of
from storywatch.delivery.store import queue_message
from storywatch.runtime.database import transaction
from storywatch.watchlist.records import Subscriber, Watchlist

log = structlog.get_logger()

LOOK_AGAIN_AFTER = timedelta(minutes=5)
"""At news that awaits further sources: they come within hours, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertReport:
    """What one pass decided.

    Attributes:
        claimed: developments taken.
        alerts: alerts told, one for each subscriber and article.
        held: alerts held for the digest.
        awaiting: alerts not decided yet: further sources must tell of it first.
    """

    claimed: int
    alerts: int
    held: int
    awaiting: int


def raise_alerts(
    engine: sa.Engine,
    *,
    watchlist: Watchlist,
    alert_within: timedelta,
    now: datetime,
    worker: str,
    batch_size: int = 200,
) -> AlertReport:
    """Decide on every development that waits; the decision is a row each.

    The alert and its deliveries are written in one transaction: whoever is told
    is told once, whatever crashes.
    """
    with transaction(engine) as connection:
        waiting = claim_news(connection, worker=worker, now=now, batch_size=batch_size)
    outcomes: list[str] = []
    for news in waiting:
        with transaction(engine) as connection:
            decided = [
                _decide(
                    connection,
                    news,
                    subscriber,
                    watchlist=watchlist,
                    alert_within=alert_within,
                    now=now,
                )
                for subscriber in watchlist.subscribers
            ]
            if "awaiting" in decided:
                postpone_news(connection, news, until=now + LOOK_AGAIN_AFTER)
            else:
                finish_news(connection, news)
        outcomes += decided
    return AlertReport(
        claimed=sum(len(news.developments) for news in waiting),
        alerts=outcomes.count("told"),
        held=outcomes.count("held"),
        awaiting=outcomes.count("awaiting"),
    )


def _decide(
    connection: sa.Connection,
    news: News,
    subscriber: Subscriber,
    *,
    watchlist: Watchlist,
    alert_within: timedelta,
    now: datetime,
) -> str:
    decided = verdict(
        news, subscriber, watchlist.watches, alert_within=alert_within, now=now
    )
    if decided.outcome == "awaiting":
        return decided.outcome
    fresh = save_verdict(
        connection,
        news,
        decided,
        subscriber_key=subscriber.key,
        evidence=decided_by(
            news, watchlist_digest=watchlist.digest, alert_within=alert_within
        ),
        now=now,
    )
    if not fresh:
        return "decided before"
    if decided.outcome == "told":
        message = alert_message(news, decided, subscriber_key=subscriber.key)
        queue_message(connection, message, addresses_of(subscriber), now=now)
    log.info(
        "alert decided",
        article_id=news.article_id,
        story_id=news.story_id,
        subscriber=subscriber.key,
        outcome=decided.outcome,
    )
    return decided.outcome
