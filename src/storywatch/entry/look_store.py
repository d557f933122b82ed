"""What a look at a source brought, kept: one transaction a source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

import sqlalchemy as sa

from storywatch.entry.changes import EntryAdded, entry_changes
from storywatch.entry.learning import (
    Skips,
    gap_after,
    interval_after,
    learnt_by_reading,
    learnt_by_success,
    longest_wait,
    next_look_at,
)
from storywatch.entry.looks import Failed, Gone, Listed, Look, Unchanged
from storywatch.entry.noticed import (
    OF_REASON,
    Noticed,
    OpenSpots,
    ended_by_success,
    noticed_in_document,
    noticed_in_validators,
)
from storywatch.entry.store import known_entries, move_page, save_changes
from storywatch.runtime.queue import reschedule, reschedule_each, set_aside
from storywatch.source.blind_spot_store import end_blind_spots, open_blind_spot
from storywatch.source.failure import failure_weight, is_throttled
from storywatch.source.moving import Move, move_after
from storywatch.source.poll_store import save_learnt, save_polls
from storywatch.source.records import (
    DUPLICATE,
    GONE,
    Poll,
    PollBounds,
    Source,
    SourceId,
)
from storywatch.source.sitemap_store import save_listed_sitemaps
from storywatch.source.store import address_is_free, rename_source
from storywatch.source.tables import source as source_table


def save_looks(
    connection: sa.Connection,
    looks: Sequence[tuple[Source, Look]],
    *,
    open_spots: Mapping[SourceId, OpenSpots],
    bounds: PollBounds,
    worker: str,
    now: datetime,
) -> dict[SourceId, Poll]:
    """Keep what looks brought, and when their sources are polled next.

    Args:
        connection: in a transaction that holds the sources.
        looks: what their answers mean, with the sources as they were claimed.
        open_spots: what the sources did not show us before.
        bounds: of the intervals.
        worker: that holds the sources.
        now: aware UTC.

    Returns:
        The polls as they were kept.
    """
    kept: dict[SourceId, _Kept] = {}
    for source, look in looks:
        spots = open_spots.get(source.source_id, {})
        kept[source.source_id] = _kept(
            connection, source, look, open_spots=spots, bounds=bounds, now=now
        )
    polls = {key: one.made for key, one in kept.items()}
    save_polls(connection, polls, now=now)
    untils = [(key, one.until) for key, one in kept.items() if one.until is not None]
    reschedule_each(connection, source_table, untils, worker=worker)
    return polls


@dataclass(frozen=True, slots=True)
class _Kept:
    """A look that was kept, and when the next is due; None: never."""

    made: Poll
    until: datetime | None


def _kept(
    connection: sa.Connection,
    source: Source,
    look: Look,
    *,
    open_spots: OpenSpots,
    bounds: PollBounds,
    now: datetime,
) -> _Kept:
    match look:
        case Listed():
            return _read(
                connection, source, look, open_spots=open_spots, bounds=bounds, now=now
            )
        case Unchanged():
            return _unchanged(
                connection, source, look, open_spots=open_spots, bounds=bounds, now=now
            )
        case Failed():
            return _failed(connection, source, look, now=now)
        case Gone():
            return _gone(connection, source, now=now)
        case _:
            assert_never(look)


def save_own_outage(
    connection: sa.Connection, source: Source, *, until: datetime, now: datetime
) -> Poll:
    """Keep a look that failed because we were cut off: the source is not charged."""
    made = Poll(outcome="own-outage")
    save_learnt(connection, source.source_id, made.outcome, now=now)
    save_polls(connection, {source.source_id: made}, now=now)
    reschedule(connection, source_table, [source.source_id], until=until)
    return made


def _read(
    connection: sa.Connection,
    source: Source,
    look: Listed,
    *,
    open_spots: OpenSpots,
    bounds: PollBounds,
    now: datetime,
) -> _Kept:
    document = look.document
    told = [entry for entry in document.entries if not entry.is_empty]
    changes = entry_changes(told, known_entries(connection, source.source_id, told))
    save_changes(connection, source.source_id, changes, now=now)
    if source.kind == "sitemap":
        save_listed_sitemaps(connection, source, document.further, now=now)
    added = sum(isinstance(change, EntryAdded) for change in changes)
    listed = len({entry.entry_key for entry in told})
    made = Poll(
        outcome="read",
        listed=len(document.entries),
        added=added,
        revised=len(changes) - added,
        skipped=len(document.entries) - len(told),
    )
    return _succeeded(
        connection,
        source,
        look,
        made,
        learnt=learnt_by_reading(source, look, added=added, now=now),
        noticed=noticed_in_document(
            source,
            told,
            listed=listed,
            added=added,
            left_out=document.left_out,
            now=now,
        ),
        asked_wait=longest_wait(document.wait, look.fresh_for),
        skips=(document.skip_hours, document.skip_days),
        interval=interval_after(
            source,
            listed=listed,
            added=added,
            gap=gap_after(source, added=added, now=now),
            bounds=bounds,
            now=now,
        ),
        open_spots=open_spots,
        now=now,
    )


def _unchanged(
    connection: sa.Connection,
    source: Source,
    look: Unchanged,
    *,
    open_spots: OpenSpots,
    bounds: PollBounds,
    now: datetime,
) -> _Kept:
    return _succeeded(
        connection,
        source,
        look,
        Poll(outcome=look.outcome),
        learnt={},
        noticed=noticed_in_validators(source, look),
        asked_wait=longest_wait(source.asked_wait, look.fresh_for),
        interval=interval_after(
            source, listed=0, added=0, gap=source.entry_gap, bounds=bounds, now=now
        ),
        open_spots=open_spots,
        now=now,
    )


def _succeeded(
    connection: sa.Connection,
    source: Source,
    look: Listed | Unchanged,
    made: Poll,
    *,
    learnt: dict[str, object],
    noticed: Iterable[Noticed],
    asked_wait: timedelta | None,
    interval: timedelta,
    open_spots: OpenSpots,
    now: datetime,
    skips: Skips | None = None,
) -> _Kept:
    """Keep a look that did not fail: the source's row, blind spots, the next look."""
    move = move_after(
        url=source.url,
        moved_to=source.moved_to,
        moved_since=source.moved_since,
        leads_to=look.moved_to,
        now=now,
    )
    found = {one.kind: one for one in noticed}
    ended = ended_by_success(
        open_spots, distrusted_until=look.validators.distrusted_until, now=now
    )
    if over := ended - found.keys():
        end_blind_spots(connection, source.source_id, over, now=now)
    for one in found.values():
        _open(connection, source, one, now=now)
    save_learnt(
        connection,
        source.source_id,
        made.outcome,
        now=now,
        poll_interval=interval,
        **learnt_by_success(look, move, now=now),
        **learnt,
    )
    until = next_look_at(
        source, interval=interval, asked_wait=asked_wait, now=now, skips=skips
    )
    if move.is_settled and not _is_settled(connection, source, move, now=now):
        return _Kept(made, until=None)
    return _Kept(made, until)


def _is_settled(
    connection: sa.Connection, source: Source, move: Move, *, now: datetime
) -> bool:
    """Give a source its new address; leave it when another source has that."""
    assert move.moved_to is not None
    _open(
        connection,
        source,
        Noticed(kind="moved", detail=f"from {source.url} to {move.moved_to}"),
        now=now,
    )
    if not address_is_free(connection, move.moved_to):
        set_aside(connection, source_table, [source.source_id], reason=DUPLICATE)
        return False
    if source.kind == "page":
        move_page(connection, source.source_id, old=source.url, new=move.moved_to)
    rename_source(connection, source.source_id, move.moved_to)
    return True


def _failed(
    connection: sa.Connection, source: Source, look: Failed, *, now: datetime
) -> _Kept:
    score = source.failure_score + failure_weight(look.reason)
    if look.reason in OF_REASON:
        kind = OF_REASON[look.reason]
        # The kind's own sentence need not be said twice.
        told = "" if kind == look.reason else f"answered with {look.reason}"
        what = Noticed(kind=kind, detail=told)
        _open(connection, source, what, now=now)
    save_learnt(
        connection,
        source.source_id,
        look.reason,
        now=now,
        consecutive_failures=source.consecutive_failures + 1,
        failure_score=score,
    )
    until = next_look_at(
        source,
        interval=source.poll_interval,
        failure_score=score,
        is_throttled=is_throttled(look.reason),
        asked_wait=look.retry_after,
        now=now,
    )
    return _Kept(Poll(outcome=look.reason), until)


def _gone(connection: sa.Connection, source: Source, *, now: datetime) -> _Kept:
    save_learnt(connection, source.source_id, GONE, now=now)
    set_aside(connection, source_table, [source.source_id], reason=GONE)
    _open(connection, source, Noticed(kind="gone"), now=now)
    return _Kept(Poll(outcome=GONE), until=None)


def _open(
    connection: sa.Connection, source: Source, what: Noticed, *, now: datetime
) -> None:
    open_blind_spot(
        connection,
        source.source_id,
        what.kind,
        detail=what.detail,
        missed=what.missed,
        now=now,
    )
