"""Tell what waited for its hour; sum up what came too late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from jinja2 import TemplateError

from storywatch.alert.batch import batch_message, catch_up_message
from storywatch.alert.lately_store import hold_turn, told_within_hour
from storywatch.alert.records import Verdict, Waiting
from storywatch.alert.rendering import alert_message
from storywatch.alert.timing import batch_due_at, is_material
from storywatch.alert.waiting_store import (
    best_late_news,
    due_news,
    due_subscribers,
    late_news,
    postpone_waiting,
    save_caught_up,
    save_held,
    save_told,
)
from storywatch.delivery.links import Links
from storywatch.delivery.records import Message, addresses_of
from storywatch.delivery.store import queue_message
from storywatch.delivery.wish_store import mutes_of, stops_of
from storywatch.delivery.wishes import EVERYTHING, WATCH
from storywatch.runtime.database import transaction
from storywatch.watchlist.records import Subscriber, Watchlist

log = structlog.get_logger()

CATCH_UP_FROM = 20
"""Late news that one message sums up; less of it just stands in the digest."""

CALM = timedelta(minutes=15)
"""Without further late news: what brought it has ended."""

CATCH_UP_WITHIN = timedelta(days=1)
"""Late news that was decided earlier stands in a digest by now."""

MOST_LATEST = 40
"""Of late news, that a message names one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseReport:
    """What one pass released.

    Attributes:
        batches: messages that told what had waited.
        released: alerts in them.
        catch_ups: messages that summed up what had come too late.
    """

    batches: int = 0
    released: int = 0
    catch_ups: int = 0


def release_news(
    engine: sa.Engine,
    *,
    watchlist: Watchlist,
    now: datetime,
    links: Links | None = None,
) -> ReleaseReport:
    """Tell what has waited for its hour: one message for each subscriber.

    A message and that it was told are written in one transaction, and the message's
    id is that of its first alert: whatever crashes, it is told once.

    Args:
        engine: our database.
        watchlist: in force.
        now: aware UTC.
        links: as of ``raise_alerts``.
    """
    with engine.connect() as connection:
        keys = due_subscribers(connection, now=now)
    subscribers = {one.key: one for one in watchlist.subscribers}
    numbers: list[int] = []
    for key in keys:
        try:
            numbers.append(
                _release_to(engine, key, subscribers.get(key), now=now, links=links)
            )
        except (TemplateError, ValueError, LookupError) as error:
            # It stays due, and the others don't wait for it.
            log.exception("batch not told", subscriber=key, reason=type(error).__name__)
    told = [one for one in numbers if one]
    return ReleaseReport(batches=len(told), released=sum(told))


def _release_to(
    engine: sa.Engine,
    key: str,
    subscriber: Subscriber | None,
    *,
    now: datetime,
    links: Links | None,
) -> int:
    with transaction(engine) as connection:
        hold_turn(connection, key)
        waiting = due_news(connection, key, now=now)
        if subscriber is None:
            reason = f"{key} left the watchlist while it waited."
            _hold(connection, waiting, rule="no-watch", reason=reason)
            return 0
        return _release(connection, waiting, subscriber, now=now, links=links)


def _release(
    connection: sa.Connection,
    waiting: Sequence[Waiting],
    subscriber: Subscriber,
    *,
    now: datetime,
    links: Links | None,
) -> int:
    """Tell a subscriber what waited, if the hour is right; return how much."""
    told_at = told_within_hour(connection, subscriber, now=now)
    due_at = batch_due_at(subscriber, told_at, now=now)
    if due_at > now:
        postpone_waiting(connection, subscriber.key, now=now, until=due_at)
        return 0
    wanted = _still_wanted(connection, waiting, subscriber, now=now)
    if not wanted:
        return 0
    message = _message(wanted, subscriber, links=links)
    queue_message(connection, message, addresses_of(subscriber), now=now)
    save_told(
        connection,
        [one.alert_id for one in wanted],
        message_key=message.key,
        now=now,
    )
    log.info("batch told", subscriber=subscriber.key, alerts=len(wanted))
    return len(wanted)


def _message(
    waiting: Sequence[Waiting], subscriber: Subscriber, *, links: Links | None
) -> Message:
    """Write a batch; a single report is an alert like any other."""
    if len(waiting) > 1:
        return batch_message(waiting, subscriber, links=links)
    (one,) = waiting
    return alert_message(
        one.news,
        Verdict(
            outcome="told", watch_key=one.watch_key, reason=one.reason, rule="covers"
        ),
        subscriber_key=subscriber.key,
        language=subscriber.language,
        links=links,
    )


def _still_wanted(
    connection: sa.Connection,
    waiting: Sequence[Waiting],
    subscriber: Subscriber,
    *,
    now: datetime,
) -> list[Waiting]:
    """Leave to the digest what was muted or stopped while it waited."""
    mutes = mutes_of(connection, subscriber_key=subscriber.key, now=now)
    stops = stops_of(connection, subscriber_key=subscriber.key)
    wanted, stopped, muted = [], [], []
    for one in waiting:
        mute = mutes.get(one.news.story_id)
        if EVERYTHING in stops or WATCH + one.watch_key in stops:
            stopped.append(one)
        elif mute and (mute.kind == "snooze" or not is_material(one.news.developments)):
            muted.append(one)
        else:
            wanted.append(one)
    ended = f"{subscriber.key} ended such messages while it waited."
    _hold(connection, stopped, rule="stop", reason=ended)
    silenced = f"{subscriber.key} silenced the story while it waited."
    _hold(connection, muted, rule="mute", reason=silenced)
    return wanted


def _hold(
    connection: sa.Connection, waiting: Sequence[Waiting], *, rule: str, reason: str
) -> None:
    ids = [one.alert_id for one in waiting]
    save_held(connection, ids, rule=rule, reason=reason)


def catch_up(
    engine: sa.Engine,
    *,
    watchlist: Watchlist,
    now: datetime,
    links: Links | None = None,
) -> ReleaseReport:
    """Sum up, in one message for each subscriber, much news that came too late.

    Args:
        engine: our database.
        watchlist: in force.
        now: aware UTC.
        links: as of ``raise_alerts``.
    """
    written = 0
    for subscriber in watchlist.subscribers:
        with transaction(engine) as connection:
            written += _caught_up(connection, subscriber, now=now, links=links)
    return ReleaseReport(catch_ups=written)


def _caught_up(
    connection: sa.Connection,
    subscriber: Subscriber,
    *,
    now: datetime,
    links: Links | None,
) -> bool:
    since = now - CATCH_UP_WITHIN
    hold_turn(connection, subscriber.key)
    late = late_news(connection, subscriber.key, since=since)
    if late.news < CATCH_UP_FROM or late.last_at > now - CALM:
        return False
    told_at = told_within_hour(connection, subscriber, now=now)
    if batch_due_at(subscriber, told_at, now=now) > now:
        return False
    latest = best_late_news(connection, subscriber.key, since=since, most=MOST_LATEST)
    if not latest or EVERYTHING in stops_of(connection, subscriber_key=subscriber.key):
        return False
    message = catch_up_message(
        latest, subscriber, first=late.first, number=late.news, links=links
    )
    queue_message(connection, message, addresses_of(subscriber), now=now)
    save_caught_up(connection, subscriber.key, since=since, message_key=message.key)
    log.info("caught up", subscriber=subscriber.key, news=late.news)
    return True
