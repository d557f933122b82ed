"""Who is told now, and who waits for the digest."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storywatch.alert.records import News, Verdict
from storywatch.watchlist.interest import first_coverage
from storywatch.watchlist.records import Subscriber, Watch


def verdict(
    news: News,
    subscriber: Subscriber,
    watches: Sequence[Watch],
    *,
    alert_within: timedelta,
    now: datetime,
) -> Verdict:
    """Decide whether a subscriber is told of some news at once.

    Args:
        news: what an article brought.
        subscriber: who may be told.
        watches: every watch of the watchlist, in its order.
        alert_within: news older than this when it was first seen is held, so
            that a new source or an import never floods anyone.
        now: aware UTC.

    Returns:
        Told with the first watch that matches, held with the reason, or awaiting
        further sources, as long as the news is not too old for it.
    """
    named = _listed(sorted(news.seen.entities))
    matching, found = first_coverage(subscriber, watches, news.seen)
    if matching is None:
        is_young = now - news.first_seen_at <= alert_within
        return Verdict(
            outcome="awaiting" if found.awaits_sources and is_young else "held",
            watch_key="",
            reason=f"No watch of {subscriber.key} covers {named}: "
            f"{'; '.join(found.reasons)}.",
        )
    if now - news.first_seen_at > alert_within:
        return Verdict(
            outcome="held",
            watch_key=matching.key,
            reason="It was found in the archive, by a watchlist that came later.",
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
        reason=f'Watch "{matching.key}" covers {named}.',
    )


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "no entity"
