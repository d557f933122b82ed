"""Blind spots that a look at a source shows, or ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from storywatch.entry.looks import Unchanged
from storywatch.entry.records import Entry
from storywatch.entry.validators import sent_validators
from storywatch.source.blind_spots import overflow
from storywatch.source.records import BlindSpotKind, Source

OpenSpots: TypeAlias = Mapping[BlindSpotKind, datetime]
"""Open blind spots of a source, with the instants since when (aware UTC)."""

OF_REASON: Mapping[str, BlindSpotKind] = MappingProxyType(
    {
        "empty": "empty",
        "html": "html",
        "not-a-feed": "html",
        "not-json": "html",
        "no-links": "empty",
        "consent": "consent",
        "captcha": "captcha",
        "login": "login",
    }
)
"""What an answer stands for that came with status 200 and could not be read."""

ENDED_BY_READING: frozenset[BlindSpotKind] = frozenset(
    {"empty", "html", "consent", "captcha", "login", "failing", "overflow", "capped"}
)
"""What is over as soon as the source can be read again, unless it is noticed anew."""

MOVE_TOLD_FOR = timedelta(days=7)
"""How long people are told that a source got a new address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A blind spot that a look showed.

    Attributes:
        kind: which.
        detail: one phrase with the figures.
        missed: entries that may have been missed; None: unknown.
    """

    kind: BlindSpotKind
    detail: str = ""
    missed: int | None = None


def ended_by_success(
    open_spots: OpenSpots, *, distrusted_until: datetime | None, now: datetime
) -> frozenset[BlindSpotKind]:
    """Return the open blind spots that end when a source could be read.

    Args:
        open_spots: of the source.
        distrusted_until: aware UTC, end of the distrust in its validators.
        now: aware UTC.
    """
    return frozenset(
        kind
        for kind, since in open_spots.items()
        if kind in ENDED_BY_READING
        or (kind == "moved" and now - since >= MOVE_TOLD_FOR)
        or (
            kind == "stuck-validators"
            and (distrusted_until is None or distrusted_until <= now)
        )
    )


def noticed_in_document(
    source: Source,
    told: Sequence[Entry],
    *,
    listed: int,
    added: int,
    left_out: int,
    now: datetime,
) -> tuple[Noticed, ...]:
    """Return the blind spots that a document shows.

    Args:
        source: as it was claimed.
        told: its entries.
        listed: of these, told apart.
        added: of these, never seen before.
        left_out: further ones, beyond our cap.
        now: aware UTC.
    """
    found = []
    dates = [one.published_at for one in told if one.published_at is not None]
    is_dated = bool(dates) and len(dates) == len(told)
    turned_over = overflow(
        listed=listed,
        added=added,
        last_read_at=_list_last_seen_at(source, now=now),
        now=now,
        gap=source.entry_gap,
        oldest_listed=min(dates) if is_dated else None,
        newest_listed=max(dates) if is_dated else None,
    )
    if turned_over is not None:
        phrase = f"none of the {listed} entries listed was known"
        missed = turned_over.missed
        found.append(Noticed(kind="overflow", detail=phrase, missed=missed))
    if left_out:
        phrase = f"{left_out} more entries were listed than are read"
        found.append(Noticed(kind="capped", detail=phrase, missed=left_out))
    return tuple(found)


def _list_last_seen_at(source: Source, *, now: datetime) -> datetime | None:
    """Return since when a list may have changed unseen.

    A whole look after a "not modified" doubts that answer: the list was last seen
    when it last came.
    """
    was_asked_whole = sent_validators(source, now=now) is None
    if was_asked_whole and source.last_outcome == "not-modified":
        return source.last_whole_at
    return source.last_read_at


def noticed_in_validators(source: Source, look: Unchanged) -> tuple[Noticed, ...]:
    """Return the blind spot of a server whose "not modified" was untrue."""
    if not (source.validators_doubted and look.outcome == "not-modified"):
        return ()
    until = look.validators.distrusted_until
    phrase = "it said that nothing had changed when something had"
    more = f"; it is asked for everything until {until:%d %b %Y}" if until else ""
    return (Noticed(kind="stuck-validators", detail=phrase + more),)
