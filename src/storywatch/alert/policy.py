"""Who is told now, and who waits for the digest."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from storywatch.alert.records import News, Verdict
from storywatch.watchlist.interest import first_coverage
from storywatch.watchlist.records import Subscriber, Watch

POLICY: Final = "alerts 1"
"""Raised when the same news could be decided otherwise: a rule changed."""


def decided_by(
    news: News, *, watchlist_digest: str, alert_within: timedelta
) -> dict[str, object]:
    """Return by which rules and settings news is decided, as plain data.

    Args:
        news: what an article brought.
        watchlist_digest: the version of the watchlist in force.
        alert_within: as of ``verdict``.
    """
    return {
        "policy": POLICY,
        "watchlist": watchlist_digest[:12],
        "alert_within_hours": alert_within / timedelta(hours=1),
        "independent_sources": news.seen.independent_sources,
        "entities": sorted(news.seen.entities),
        "central": sorted(news.seen.central),
    }


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
