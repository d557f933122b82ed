"""Decide who is told of new developments, and put it into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from jinja2 import TemplateError

from storywatch.alert.lately_store import hold_turn, lately
from storywatch.alert.policy import decided_by, verdict, without_stopped
from storywatch.alert.records import News, Verdict
from storywatch.alert.rendering import alert_key, alert_message
from storywatch.alert.store import (
    claim_news,
    decided_subscribers,
    finish_news,
    postpone_news,
    save_verdict,
)
from storywatch.alert.timing import timed
from storywatch.delivery.links import Links
from storywatch.delivery.records import addresses_of
from storywatch.delivery.store import queue_message
from storywatch.delivery.wish_store import stops_of
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
        batched: alerts that wait for their hour.
        held: alerts held for the digest.
        awaiting: alerts not decided yet: further sources must tell of it first.
        failed: articles whose news could not be decided; the log says why, and it is
            tried again.
    """

    claimed: int
    alerts: int
    held: int
    awaiting: int
    batched: int = 0
    failed: int = 0


def raise_alerts(
    engine: sa.Engine,
    *,
    watchlist: Watchlist,
    alert_within: timedelta,
    now: datetime,
    worker: str,
    batch_size: int = 200,
    links: Links | None = None,
) -> AlertReport:
    """Decide on every development that waits; the decision is a row each.

    The alert and its deliveries are written in one transaction: whoever is told
    is told once, whatever crashes.

    Args:
        engine: our database.
        watchlist: in force.
        alert_within: as of ``verdict``.
        now: aware UTC.
        worker: ``this_worker()``.
        batch_size: developments taken at once.
        links: writes what one click in a message asks for; None: no such links.
    """
    with transaction(engine) as connection:
        waiting = claim_news(connection, worker=worker, now=now, batch_size=batch_size)
        ids = [news.judgement_id for news in waiting]
        before = decided_subscribers(connection, ids)
    # In one order, for each may wait for its subscriber's turn.
    subscribers = sorted(watchlist.subscribers, key=lambda one: one.key)
    outcomes: list[str] = []
    failed = 0
    postponed: list[News] = []
    for news in waiting:
        left = [one for one in subscribers if one.key not in before[news.judgement_id]]
        if left and all(
            _awaits_sources(news, one, watchlist, alert_within=alert_within, now=now)
            for one in left
        ):
            outcomes += ["awaiting" for _ in left]
            postponed.append(news)
            continue
        try:
            outcomes += _decide_all(
                engine,
                news,
                left,
                watchlist=watchlist,
                alert_within=alert_within,
                now=now,
                links=links,
            )
        except (TemplateError, ValueError, LookupError) as error:
            # Its claim runs out, and it is tried again; the others don't wait for it.
            failed += 1
            log.exception(
                "alert not decided",
                article_id=news.article_id,
                reason=type(error).__name__,
            )
    with transaction(engine) as connection:
        postpone_news(connection, postponed, until=now + LOOK_AGAIN_AFTER)
    return AlertReport(
        claimed=sum(len(news.developments) for news in waiting),
        alerts=outcomes.count("told"),
        held=outcomes.count("held"),
        awaiting=outcomes.count("awaiting"),
        batched=outcomes.count("batched"),
        failed=failed,
    )


def _decide_all(
    engine: sa.Engine,
    news: News,
    subscribers: Sequence[Subscriber],
    *,
    watchlist: Watchlist,
    alert_within: timedelta,
    now: datetime,
    links: Links | None,
) -> list[str]:
    """Decide one article's news for all who are left, in one transaction."""
    with transaction(engine) as connection:
        decided = [
            _decide(
                connection,
                news,
                subscriber,
                watchlist=watchlist,
                alert_within=alert_within,
                now=now,
                links=links,
            )
            for subscriber in subscribers
        ]
        if "awaiting" in decided:
            postpone_news(connection, [news], until=now + LOOK_AGAIN_AFTER)
        else:
            finish_news(connection, news)
    return decided


def _awaits_sources(
    news: News,
    subscriber: Subscriber,
    watchlist: Watchlist,
    *,
    alert_within: timedelta,
    now: datetime,
) -> bool:
    decided = verdict(
        news, subscriber, watchlist.watches, alert_within=alert_within, now=now
    )
    return decided.outcome == "awaiting"


def _decide(
    connection: sa.Connection,
    news: News,
    subscriber: Subscriber,
    *,
    watchlist: Watchlist,
    alert_within: timedelta,
    now: datetime,
    links: Links | None,
) -> str:
    decided = _judged(
        connection, news, subscriber, watchlist, alert_within=alert_within, now=now
    )
    if decided.outcome == "awaiting":
        return decided.outcome
    is_told = decided.outcome == "told"
    fresh = save_verdict(
        connection,
        news,
        decided,
        subscriber_key=subscriber.key,
        evidence=decided_by(
            news, watchlist_digest=watchlist.digest, alert_within=alert_within
        ),
        now=now,
        message_key=alert_key(news.judgement_id, subscriber.key) if is_told else None,
    )
    if not fresh:
        return "decided before"
    if is_told:
        message = alert_message(
            news,
            decided,
            subscriber_key=subscriber.key,
            language=subscriber.language,
            links=links,
        )
        queue_message(connection, message, addresses_of(subscriber), now=now)
    log.info(
        "alert decided",
        article_id=news.article_id,
        story_id=news.story_id,
        subscriber=subscriber.key,
        outcome=decided.outcome,
        rule=decided.rule,
    )
    return decided.outcome


def _judged(
    connection: sa.Connection,
    news: News,
    subscriber: Subscriber,
    watchlist: Watchlist,
    *,
    alert_within: timedelta,
    now: datetime,
) -> Verdict:
    """Decide; what a subscriber wished and heard is read only where it matters."""

    def judge(one: Subscriber) -> Verdict:
        return verdict(news, one, watchlist.watches, alert_within=alert_within, now=now)

    decided = judge(subscriber)
    if decided.outcome != "told":
        return decided
    stops = stops_of(connection, subscriber_key=subscriber.key)
    left = without_stopped(subscriber, stops, decided)
    decided = judge(left) if isinstance(left, Subscriber) else left
    if decided.outcome != "told":
        return decided
    if subscriber.most_an_hour or subscriber.cool_down_minutes:
        hold_turn(connection, subscriber.key)
    heard = lately(connection, subscriber, story_id=news.story_id, now=now)
    return timed(decided, news, subscriber, lately=heard, now=now)
