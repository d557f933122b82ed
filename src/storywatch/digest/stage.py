"""Write the digests that are due, and put them into the outbox."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
import structlog

from storywatch.delivery.records import Message, addresses_of
from storywatch.delivery.store import queue_message
from storywatch.digest.coverage import coverage_gaps
from storywatch.digest.records import Digest
from storywatch.digest.rendering import digest_message
from storywatch.digest.selection import day_bounds, day_due, digest_stories
from storywatch.digest.store import (
    blindness_between,
    day_counts,
    developments_between,
    has_digest,
    save_digest,
    story_sizes,
    watching_since,
)
from storywatch.runtime.database import transaction
from storywatch.watchlist.records import Subscriber, Watchlist

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReport:
    """What one pass wrote, in digests."""

    written: int


def write_due_digests(
    engine: sa.Engine, *, watchlist: Watchlist, now: datetime
) -> DigestReport:
    """Write yesterday's digest for every subscriber whose time has come."""
    written = 0
    for subscriber in watchlist.subscribers:
        day = day_due(now, subscriber)
        if day is None:
            continue
        with transaction(engine) as connection:
            since = watching_since(connection)
            if since is None or since >= day_bounds(day, subscriber.time_zone)[1]:
                continue  # nothing was watched that day: no word, not "nothing new"
            if has_digest(connection, subscriber_key=subscriber.key, day=day):
                continue
        message = rebuilt_digest(
            engine, subscriber=subscriber, watchlist=watchlist, day=day
        )
        written += send_digest(engine, message, subscriber=subscriber, day=day, now=now)
    return DigestReport(written=written)


def rebuilt_digest(
    engine: sa.Engine, *, subscriber: Subscriber, watchlist: Watchlist, day: date
) -> Message:
    """Write any day's digest from the archive; nothing is kept or sent."""
    first, after = day_bounds(day, subscriber.time_zone)
    with transaction(engine) as connection:
        told = developments_between(connection, first, after)
        sizes = story_sizes(connection, (one.story_id for one in told))
        counts = day_counts(connection, first, after)
        blind = blindness_between(connection, first, after)
    return digest_message(
        Digest(
            subscriber_key=subscriber.key,
            day=day,
            time_zone=subscriber.time_zone,
            stories=digest_stories(
                told, sizes, subscriber=subscriber, watchlist=watchlist
            ),
            counts=counts,
            gaps=coverage_gaps(blind),
        )
    )


def send_digest(
    engine: sa.Engine,
    message: Message,
    *,
    subscriber: Subscriber,
    day: date,
    now: datetime,
) -> bool:
    """Keep a digest and put it into the outbox, in one transaction, once a day.

    Returns:
        False when that day's digest had been sent before.
    """
    with transaction(engine) as connection:
        fresh = save_digest(
            connection, message, subscriber_key=subscriber.key, day=day, now=now
        )
        if fresh:
            queue_message(connection, message, addresses_of(subscriber), now=now)
    log.info(
        "digest written",
        subscriber=subscriber.key,
        day=day.isoformat(),
        outcome="queued" if fresh else "written before",
    )
    return fresh
