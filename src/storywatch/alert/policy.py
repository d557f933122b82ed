"""Who is told now, and who waits for the digest."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from storywatch.alert.records import News, Rule, Verdict
from storywatch.delivery.wishes import EVERYTHING, WATCH
from storywatch.watchlist.interest import first_coverage
from storywatch.watchlist.records import Subscriber, Watch

POLICY: Final = "alerts 2"
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
        further sources, as long as the news is not too old for it. An article is
        told whole where one of its developments is wanted.
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
            rule="no-watch",
        )
    kept_back = _age(news, alert_within=alert_within, now=now) or _unwanted(
        news, subscriber
    )
    if kept_back:
        rule, reason = kept_back
        return Verdict(outcome="held", watch_key=matching.key, reason=reason, rule=rule)
    return Verdict(
        outcome="told",
        watch_key=matching.key,
        reason=f'Watch "{matching.key}" covers {named}.',
        rule="covers",
    )


def without_stopped(
    subscriber: Subscriber, stops: AbstractSet[str], told: Verdict
) -> Subscriber | Verdict:
    """Take the watches away whose messages a subscriber ended.

    Args:
        subscriber: who is told.
        stops: what they ended, in the words of ``Wish.what``.
        told: the verdict without regard to that.

    Returns:
        The subscriber with the other watches, to decide anew; or the last word: told
        where the watch goes on, held where nothing does.
    """
    ended = {key for key in subscriber.watches if WATCH + key in stops}
    if EVERYTHING not in stops and told.watch_key not in ended:
        return told
    left = tuple(key for key in subscriber.watches if key not in ended)
    if left and EVERYTHING not in stops:
        return replace(subscriber, watches=left)
    what = "every message" if EVERYTHING in stops else f'"{told.watch_key}"'
    return replace(
        told,
        outcome="held",
        rule="stop",
        reason=f"{subscriber.key} ended {what} by a link.",
    )


def _age(
    news: News, *, alert_within: timedelta, now: datetime
) -> tuple[Rule, str] | None:
    """Say why news comes too late to be told, if it does."""
    if now - news.first_seen_at > alert_within:
        return (
            "archive",
            "It was found in the archive, by a watchlist that came later.",
        )
    age = news.first_seen_at - news.published_at
    if age > alert_within:
        hours = round(age / timedelta(hours=1))
        limit = round(alert_within / timedelta(hours=1))
        return (
            "late",
            f"It was {hours} h old when first seen; alerts end at {limit} h.",
        )
    if news.is_backlog:
        return (
            "backlog",
            "It lay in its source before: the source is new, or was long unread.",
        )
    return None


def _unwanted(news: News, subscriber: Subscriber) -> tuple[Rule, str] | None:
    """Say why none of the developments is told at once, if none is."""
    developments = [one for _, one in news.developments]
    wanted = [
        one
        for one in developments
        if not subscriber.kinds or one.kind in subscriber.kinds
    ]
    if not wanted:
        kinds = _listed(sorted({one.kind for one in developments}))
        return "kind", f"{subscriber.key} is not told at once of {kinds}."
    best = max(one.score for one in wanted)
    if best < subscriber.minimum_score:
        return (
            "score",
            f"Its score is {best:.2f}; alerts begin at {subscriber.minimum_score:.2f}.",
        )
    return None


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "no entity"
