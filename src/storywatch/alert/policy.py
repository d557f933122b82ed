"""Who is told now, and who waits for the digest."""

from collections.abc import Sequence
from datetime import timedelta

from storywatch.alert.records import News, Verdict
from storywatch.watchlist.interest import covering_watch
from storywatch.watchlist.records import Subscriber, Watch


def verdict(
    news: News,
    subscriber: Subscriber,
    watches: Sequence[Watch],
    *,
    alert_within: timedelta,
) -> Verdict:
    """Decide whether a subscriber is told of some news at once.

    Args:
        news: what an article brought.
        subscriber: who may be told.
        watches: every watch of the watchlist, in its order.
        alert_within: news older than this when it was first seen is held, so
            that a new source or an import never floods anyone.

    Returns:
        Told with the first watch that matches, or held with the reason.
    """
    matching = covering_watch(subscriber, watches, news.entities)
    if matching is None:
        return Verdict(
            outcome="held",
            watch_key="",
            reason=f"No watch of {subscriber.key} covers {_listed(news.entities)}.",
        )
    age = news.first_seen_at - news.published_at
    if age > alert_within:
        hours = round(age / timedelta(hours=1))
        limit = round(alert_within / timedelta(hours=1))
        return Verdict(
            outcome="held",
            watch_key=matching.key,
            reason=f"It was {hours} h old when first seen; alerts end at {limit} h.",
        )
    return Verdict(
        outcome="told",
        watch_key=matching.key,
        reason=f'Watch "{matching.key}" covers {_listed(news.entities)}.',
    )


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "no entity"
