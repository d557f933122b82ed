"""What a look teaches about its source: rhythm, interval, manners, address."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TypeAlias

from storywatch.entry.looks import Listed, Unchanged
from storywatch.source.interval import adapted_interval, learnt_gap
from storywatch.source.moving import Move
from storywatch.source.records import PollBounds, Source
from storywatch.source.schedule import after_skips, next_poll_at, spread_share

Skips: TypeAlias = tuple[Collection[int], Collection[int]]
"""Hours of the day (0 to 23, UTC) and days of the week (0 Monday to 6) in which a
document asks not to be polled."""


def gap_after(source: Source, *, added: int, now: datetime) -> timedelta | None:
    """Return the typical time between new entries as it is known after a look.

    The first look's entries are a backlog and say nothing.

    Args:
        source: as it was claimed.
        added: entries that were new.
        now: aware UTC.
    """
    last = source.last_added_at
    return learnt_gap(
        source.entry_gap,
        added=added,
        since_last_added=None if last is None else now - last,
    )


def interval_after(
    source: Source,
    *,
    listed: int,
    added: int,
    gap: timedelta | None,
    bounds: PollBounds,
    now: datetime,
) -> timedelta:
    """Return the wait between polls as it is after a look that did not fail.

    Args:
        source: as it was claimed.
        listed: entries listed; 0 where nothing had changed.
        added: of these, new.
        gap: typical time between new entries, if known.
        bounds: for a source without bounds of its own.
        now: aware UTC.
    """
    silence = now - source.last_added_at if source.last_added_at else None
    return adapted_interval(
        interval=source.poll_interval,
        listed=listed,
        # The first look's entries are all new, and show nothing of a rhythm.
        added=added if source.last_read_at is not None else 0,
        since_last_read=now - source.last_read_at if source.last_read_at else None,
        base=bounds.base,
        shortest=source.shortest_interval or bounds.shortest,
        longest=source.longest_interval or bounds.longest,
        gap=max((one for one in (gap, silence) if one is not None), default=None),
    )


def next_look_at(
    source: Source,
    *,
    interval: timedelta,
    asked_wait: timedelta | None,
    now: datetime,
    skips: Skips | None = None,
    failure_score: float = 0.0,
    is_throttled: bool = False,
) -> datetime:
    """Return when a source is polled next.

    Args:
        source: as it was claimed.
        interval: the wait where nobody asks for another.
        asked_wait: the longest wait that the server or the document asks for.
        now: aware UTC.
        skips: hours and days that the document just read asks to be skipped; None:
            those known of the source.
        failure_score: see ``Source``.
        is_throttled: the server said that we ask too often.
    """
    hours, days = skips or (source.skip_hours, source.skip_days)
    return next_poll_at(
        now=now,
        poll_interval=interval,
        failure_score=failure_score,
        asked_wait=asked_wait,
        skip_hours=hours,
        skip_days=days,
        is_throttled=is_throttled,
        spread=spread_share(source.url, now=now),
    )


def put_off_until(source: Source, *, now: datetime) -> datetime | None:
    """Return until when a source that is due is not to be polled, or None.

    It may be late, and its time have come in hours that are to be skipped.

    Args:
        source: as it was claimed.
        now: aware UTC.
    """
    until = after_skips(
        now,
        hours=source.skip_hours,
        days=source.skip_days,
        spread=spread_share(source.url, now=now),
    )
    return until if until > now else None


def longest_wait(*waits: timedelta | None) -> timedelta | None:
    """Return the longest of the waits that are asked for, or None."""
    return max((wait for wait in waits if wait is not None), default=None)


def learnt_by_success(
    look: Listed | Unchanged, move: Move, *, now: datetime
) -> dict[str, object]:
    """Return the columns of a source that any look changes which did not fail.

    Args:
        look: what the answer meant.
        move: what it says of the address.
        now: aware UTC.
    """
    kept = look.validators
    learnt: dict[str, object] = {
        "consecutive_failures": 0,
        "failure_score": 0.0,
        "etag": kept.etag,
        "last_modified": kept.last_modified,
        "validators_doubted": kept.doubted,
        "distrusted_until": kept.distrusted_until,
        "moved_to": None if move.is_settled else move.moved_to,
        "moved_since": None if move.is_settled else move.moved_since,
        "last_read_at": now,
    }
    if isinstance(look, Listed) or look.outcome == "unchanged":
        learnt["last_whole_at"] = now
    return learnt


def learnt_by_reading(
    source: Source, look: Listed, *, added: int, now: datetime
) -> dict[str, object]:
    """Return the columns of a source that its document changes.

    A title or language that the document does not give leaves the one known.

    Args:
        source: as it was claimed.
        look: the document.
        added: entries that were new.
        now: aware UTC.
    """
    document = look.document
    learnt: dict[str, object] = {
        "body_digest": look.body_digest,
        "asked_wait": document.wait,
        "skip_hours": sorted(document.skip_hours),
        "skip_days": sorted(document.skip_days),
        "title": document.title or source.title,
        "language": document.language or source.language,
        "entry_gap": gap_after(source, added=added, now=now),
    }
    if added:
        learnt["last_added_at"] = now
    return learnt
