"""When a subscriber may be told: quiet hours, pauses of stories, limits of an hour."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storywatch.alert.records import Lately, News, Rule, Verdict
from storywatch.delivery.wishes import Mute
from storywatch.development.records import Development
from storywatch.watchlist.records import Subscriber

AN_HOUR = timedelta(hours=1)

MATERIAL_KINDS = frozenset({"changed_figure", "contradiction", "correction"})
"""What was told of the story is no longer so: whoever was told must hear of it."""


def is_material(developments: Sequence[tuple[int, Development]]) -> bool:
    """Tell whether developments change what was told before."""
    return any(one.kind in MATERIAL_KINDS for _, one in developments)


def timed(
    verdict: Verdict,
    news: News,
    subscriber: Subscriber,
    *,
    lately: Lately,
    now: datetime,
) -> Verdict:
    """Decide when a subscriber hears of news that a watch of theirs covers.

    What is material breaks through a mute and a story's pause, what is urgent
    through quiet hours and a story's pause; nothing breaks through a snooze, or
    through the limit of an hour.

    Args:
        verdict: told, by the rules that no hour matters to.
        news: what an article brought.
        subscriber: who is told.
        lately: what they were told, and muted.
        now: aware UTC.

    Returns:
        The verdict as it is, held, or batched with the instant from which it is due.
    """
    material = is_material(news.developments)
    if lately.mute and (lately.mute.kind == "snooze" or not material):
        return _held(verdict, subscriber, lately.mute)
    urgent = is_urgent(news, subscriber)
    waits: list[tuple[datetime, Rule, str]] = []
    quiet = None if urgent else quiet_until(now, subscriber)
    if quiet:
        waits.append((quiet, "quiet", "these are quiet hours"))
    pause = timedelta(minutes=subscriber.cool_down_minutes)
    if pause and lately.story_told_at and not (urgent or material):
        ends_at = lately.story_told_at + pause
        if ends_at > now:
            minutes = subscriber.cool_down_minutes
            why = f"the story was told less than {minutes} min before"
            waits.append((ends_at, "cool-down", why))
    free_at = place_free_at(subscriber, lately.told_at, now=now)
    if free_at > now:
        why = f"{subscriber.most_an_hour} alerts came within the hour"
        waits.append((free_at, "cap", why))
    if not waits:
        return verdict
    until, rule, why = max(waits)
    if not urgent:
        until = quiet_until(until, subscriber) or until
    local = until.astimezone(ZoneInfo(subscriber.time_zone))
    return replace(
        verdict,
        outcome="batched",
        rule=rule,
        until=until,
        reason=f"{verdict.reason.rstrip('.')}; it waits until {local:%d %b %H:%M} "
        f"({subscriber.time_zone}), for {why}.",
    )


def _held(verdict: Verdict, subscriber: Subscriber, mute: Mute) -> Verdict:
    how = "snoozed" if mute.kind == "snooze" else "muted"
    return replace(
        verdict,
        outcome="held",
        rule=mute.kind,
        until=None,
        reason=f"{subscriber.key} {how} the story on {mute.made_at:%d %b %H:%M} UTC.",
    )


def is_urgent(news: News, subscriber: Subscriber) -> bool:
    """Tell whether a subscriber wants to hear of news whatever the hour."""
    return subscriber.urgent_score is not None and any(
        one.score >= subscriber.urgent_score for _, one in news.developments
    )


def batch_due_at(
    subscriber: Subscriber, told_at: Sequence[datetime], *, now: datetime
) -> datetime:
    """Return when what has waited may be told.

    Args:
        subscriber: who is told.
        told_at: as in ``Lately``.
        now: aware UTC.

    Returns:
        Aware UTC; ``now``: at once.
    """
    due_at = place_free_at(subscriber, told_at, now=now)
    return quiet_until(due_at, subscriber) or due_at


def place_free_at(
    subscriber: Subscriber, told_at: Sequence[datetime], *, now: datetime
) -> datetime:
    """Return when one more message stays within the limit of an hour.

    Any 60 minutes hold at most so many; a message that is an hour old counts no
    more.
    """
    limit = subscriber.most_an_hour
    recent = sorted(one for one in told_at if one > now - AN_HOUR)
    if limit is None or len(recent) < limit:
        return now
    return recent[len(recent) - limit] + AN_HOUR


def quiet_until(now: datetime, subscriber: Subscriber) -> datetime | None:
    """Return when the quiet hours end in which an instant lies.

    They begin once and end once in each night, whatever the clocks do in it; a time
    that the clocks jump over is reached when they would have shown it.

    Returns:
        Aware UTC; None: it lies in no quiet hours.
    """
    if subscriber.quiet is None:
        return None
    zone = ZoneInfo(subscriber.time_zone)
    begin, end = (time.fromisoformat(one) for one in subscriber.quiet)
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        last_day = day + timedelta(days=1) if end <= begin else day
        ends_at = _instant(last_day, end, zone)
        if _instant(day, begin, zone) <= now < ends_at:
            return ends_at
    return None


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
