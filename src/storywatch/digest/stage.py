"""Write the digests that are due, and put them into the outbox."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
import structlog
from jinja2 import TemplateError

from storywatch.delivery.links import Links
from storywatch.delivery.records import addresses_of
from storywatch.delivery.store import queue_message
from storywatch.delivery.wish_store import stops_of
from storywatch.digest.calendar import Due, day_bounds, digests_due
from storywatch.digest.coverage import coverage_gaps
from storywatch.digest.news_store import (
    held_news,
    mentions_by_span,
    volume_by_span,
)
from storywatch.digest.records import Digest
from storywatch.digest.rendering import digest_message
from storywatch.digest.selection import MOST_STORIES, digest_stories
from storywatch.digest.store import (
    blindness_between,
    day_counts,
    developments_between,
    figure_pairs,
    keep_digest,
    kept_digest,
    last_digests,
    mark_queued,
    story_sizes,
    watching_since,
)
from storywatch.digest.usual import (
    COMPARED_DAYS,
    day_edges,
    entity_counts,
    hour_edges,
)
from storywatch.runtime.database import transaction
from storywatch.watchlist.interest import first_coverage, watched_entities
from storywatch.watchlist.records import Subscriber, Watchlist

log = structlog.get_logger()

STOPS = {"day": "digest", "week": "weekly"}
"""What a subscriber stops, by period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestReport:
    """What one pass wrote, in digests.

    Attributes:
        written: put into the outbox.
        failed: could not be written; the log says why, and the next pass tries again.
    """

    written: int
    failed: int = 0


def write_due_digests(
    engine: sa.Engine,
    *,
    watchlist: Watchlist,
    now: datetime,
    links: Links | None = None,
) -> DigestReport:
    """Write the digests whose local time has come, each once.

    What goes wrong with one subscriber's digest keeps nobody else's back.
    """
    written = failed = 0
    for subscriber in watchlist.subscribers:
        for due in _due(engine, subscriber, now=now):
            try:
                digest = written_digest(
                    engine, due, subscriber=subscriber, watchlist=watchlist, now=now
                )
                written += send_digest(
                    engine, digest, subscriber=subscriber, now=now, links=links
                )
            except (TemplateError, ValueError, LookupError) as error:
                failed += 1
                log.exception(
                    "digest not written",
                    subscriber=subscriber.key,
                    day=due.last_day.isoformat(),
                    reason=type(error).__name__,
                )
    return DigestReport(written=written, failed=failed)


def _due(
    engine: sa.Engine, subscriber: Subscriber, *, now: datetime
) -> tuple[Due, ...]:
    with transaction(engine) as connection:
        since = watching_since(connection)
        if since is None:
            return ()  # nothing was watched: no word, not "nothing new"
        stops = stops_of(connection, subscriber_key=subscriber.key)
        due = digests_due(
            now,
            subscriber,
            last=last_digests(connection, subscriber.key),
            watching_since=since,
        )
    if "all" in stops:
        return ()
    return tuple(one for one in due if STOPS[one.period] not in stops)


def written_digest(
    engine: sa.Engine,
    due: Due,
    *,
    subscriber: Subscriber,
    watchlist: Watchlist,
    now: datetime,
    keeps: bool = True,
) -> Digest:
    """Return the digest of some days: as it was kept, or written from the archive.

    Args:
        engine: our database.
        due: which days.
        subscriber: for whom.
        watchlist: whose watches count when it is written.
        now: aware; days that are over are kept as they are written, so that whoever
            asks again is told the same whatever became of the stories since.
        keeps: do so; False for those who only look.
    """
    _, until = day_bounds(due.last_day, subscriber.time_zone)
    with transaction(engine) as connection:
        kept = kept_digest(
            connection,
            subscriber_key=subscriber.key,
            period=due.period,
            day=due.last_day,
        )
        if kept is not None:
            return kept
        digest = _composed(connection, due, subscriber=subscriber, watchlist=watchlist)
        if keeps and until <= now:
            keep_digest(connection, digest, digest_message(digest), now=now)
    return digest


def one_day(day: date) -> Due:
    """Return what asks for the digest of one day."""
    return Due(period="day", first_day=day, last_day=day)


def one_week(last_day: date) -> Due:
    """Return what asks for the digest of the seven days that end with one."""
    first = last_day - timedelta(days=6)
    return Due(period="week", first_day=first, last_day=last_day)


def _composed(
    connection: sa.Connection,
    due: Due,
    *,
    subscriber: Subscriber,
    watchlist: Watchlist,
) -> Digest:
    zone = subscriber.time_zone
    first = day_bounds(due.first_day, zone)[0]
    after = day_bounds(due.last_day, zone)[1]
    told = [
        one
        for one in developments_between(connection, first, after)
        if first_coverage(subscriber, watchlist.watches, one.seen)[0] is not None
    ]
    stories = digest_stories(
        told,
        story_sizes(connection, (one.story_id for one in told), until=after),
        figure_pairs(connection, (one.article_id for one in told)),
        zone=zone,
        until=after,
    )
    names = watched_entities(subscriber, watchlist)
    days = (due.last_day - due.first_day).days + 1
    edges = day_edges(due.first_day - timedelta(days=COMPARED_DAYS), due.last_day, zone)
    shown_edges = hour_edges(due.last_day, zone) if days == 1 else edges[-days - 1 :]
    return Digest(
        subscriber_key=subscriber.key,
        language=subscriber.language,
        period=due.period,
        first_day=due.first_day,
        last_day=due.last_day,
        time_zone=zone,
        developments=len(told),
        stories=stories[:MOST_STORIES],
        more_stories=max(0, len(stories) - MOST_STORIES),
        counts=day_counts(connection, first, after),
        entities=entity_counts(
            mentions_by_span(connection, edges, entities=names),
            names,
            days=days,
            watching_since=watching_since(connection) or first,
            edges=edges,
        ),
        volume=volume_by_span(connection, shown_edges, entities=names),
        held=held_news(connection, first, after, subscriber_key=subscriber.key),
        gaps=coverage_gaps(blindness_between(connection, first, after)),
    )


def send_digest(
    engine: sa.Engine,
    digest: Digest,
    *,
    subscriber: Subscriber,
    now: datetime,
    links: Links | None = None,
) -> bool:
    """Keep a digest and put it into the outbox, in one transaction, once.

    Of a day that is not over what was told so far goes out by itself, and the whole
    day's digest still comes.

    Returns:
        False when it had been sent before.
    """
    message = digest_message(digest, links=links)
    _, until = day_bounds(digest.last_day, digest.time_zone)
    with transaction(engine) as connection:
        if until > now:
            so_far = replace(message, key=f"{message.key}-{now:%H%M%S}")
            queue_message(connection, so_far, addresses_of(subscriber), now=now)
            return True
        keep_digest(connection, digest, message, now=now)
        fresh = mark_queued(connection, digest, now=now)
        if fresh:
            queue_message(connection, message, addresses_of(subscriber), now=now)
    log.info(
        "digest written",
        subscriber=subscriber.key,
        day=digest.name,
        outcome="queued" if fresh else "written before",
    )
    return fresh
