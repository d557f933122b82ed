"""What of a day a digest tells, and in which order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storywatch.digest.records import DigestStory, ToldDevelopment
from storywatch.watchlist.interest import first_coverage
from storywatch.watchlist.records import Subscriber, Watchlist


def day_bounds(day: date, time_zone: str) -> tuple[datetime, datetime]:
    """Return when a local day begins and ends; 23 to 25 hours apart.

    Args:
        day: the day.
        time_zone: IANA name.

    Returns:
        Aware UTC: the first instant of the day and of the next day.
    """
    zone = ZoneInfo(time_zone)
    first, after = (
        datetime.combine(d, time(), zone).astimezone(UTC)
        for d in (day, day + timedelta(days=1))
    )
    return first, after


def day_due(now: datetime, subscriber: Subscriber) -> date | None:
    """Return the day whose digest is due: yesterday, once the local time has come.

    Args:
        now: aware.
        subscriber: gives the time zone and the time of day.

    Returns:
        A day in the subscriber's zone, or None before ``digest_at``.
    """
    local = now.astimezone(ZoneInfo(subscriber.time_zone))
    if local.time() < time.fromisoformat(subscriber.digest_at):
        return None
    return local.date() - timedelta(days=1)


def digest_stories(
    told: Iterable[ToldDevelopment],
    sizes: Mapping[int, tuple[int, int]],
    *,
    subscriber: Subscriber,
    watchlist: Watchlist,
) -> tuple[DigestStory, ...]:
    """Gather a day's developments into the stories that a subscriber watches.

    Args:
        told: the day's developments, in any order.
        sizes: by story: articles and publishers so far.
        subscriber: whose watches count.
        watchlist: the watches.

    Returns:
        Most developments first, then the highest score, then the lower id.
    """
    by_story: dict[int, list[ToldDevelopment]] = defaultdict(list)
    for one in told:
        watch, _ = first_coverage(subscriber, watchlist.watches, one.seen)
        if watch is not None:
            by_story[one.story_id].append(one)
    stories = (
        DigestStory(
            story_id=story_id,
            title=developments[0].story_title,
            developments=tuple(
                sorted(
                    developments, key=lambda one: (one.published_at, one.detected_at)
                )
            ),
            articles=sizes[story_id][0],
            publishers=sizes[story_id][1],
        )
        for story_id, developments in by_story.items()
    )
    return tuple(
        sorted(
            stories,
            key=lambda story: (
                -len(story.developments),
                -max(one.score for one in story.developments),
                story.story_id,
            ),
        )
    )
