"""Poll the sources that are due: source -> entry."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

import sqlalchemy as sa
import structlog

from storywatch.entry.fetch import look_of, poll_request
from storywatch.entry.learning import put_off_until
from storywatch.entry.look_store import save_looks, save_own_outage
from storywatch.entry.looks import Failed, Gone, Listed, Look, Unchanged
from storywatch.entry.noticed import OpenSpots
from storywatch.entry.plain_look_store import is_plain, save_plain_looks
from storywatch.runtime.database import transaction
from storywatch.runtime.http import FetchEach
from storywatch.runtime.queue import reschedule_each
from storywatch.runtime.spacing import hold_hosts
from storywatch.source.blind_spot_store import open_blind_spots
from storywatch.source.outage import Asked, after_own_outage, is_own_outage
from storywatch.source.poll_store import claim_sources, still_claimed
from storywatch.source.records import (
    BlindSpotKind,
    Poll,
    PollBounds,
    Source,
    SourceId,
)
from storywatch.source.schedule import spread_share
from storywatch.source.tables import source as source_table

log = structlog.get_logger()


TOGETHER = 20
"""Looks in one transaction: its end is waited for until it is on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """What one batch of polls brought.

    The first seven count sources and add up: ``claimed`` is the sum of the
    others. The last four count entries.
    """

    claimed: int
    read: int
    unchanged: int
    failed: int
    cut_off: int
    gone: int
    lost: int
    listed: int
    added: int
    revised: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saving:
    """What every look of a batch is saved with, and the counts so far."""

    engine: sa.Engine
    open_spots: Mapping[SourceId, OpenSpots]
    bounds: PollBounds
    worker: str
    clock: Callable[[], datetime]
    counts: Counter[str] = field(default_factory=Counter)


def poll_sources(
    engine: sa.Engine,
    *,
    fetch_each: FetchEach,
    now: datetime,
    worker: str,
    clock: Callable[[], datetime] | None = None,
    batch_size: int = 1_000,
    spacing: timedelta = timedelta(),
    bounds: PollBounds = PollBounds(),  # noqa: B008 - frozen
) -> PollReport:
    """Ask the sources that are due, once each, and keep what they tell.

    Answers are saved as they come: a slow source holds up nobody. A source that
    fails, or tells what cannot be stored, is polled later and later, at least
    daily, and never stops the others. Failures are saved last, for only all of them
    together show whether it was we who were cut off.

    Args:
        engine: our database.
        fetch_each: the guarded client; asked once, for the whole batch.
        now: aware UTC.
        worker: the claimer's name.
        clock: gives the instant at which an answer is saved, aware UTC, from which
            a server's wait counts; None: it is still ``now``.
        batch_size: at most this many sources.
        spacing: between two requests to one host.
        bounds: how often sources are polled that have no bounds of their own.
    """
    with transaction(engine) as connection:
        sources = claim_sources(
            connection, worker=worker, now=now, batch_size=batch_size, spacing=spacing
        )
        later = {
            one.source_id: until
            for one in sources
            if (until := put_off_until(one, now=now)) is not None
        }
        reschedule_each(connection, source_table, later.items(), worker=worker)
        sources = tuple(one for one in sources if one.source_id not in later)
        spots = _open_spots(connection, [one.source_id for one in sources])
    saving = _Saving(
        engine=engine,
        open_spots=spots,
        bounds=bounds,
        worker=worker,
        clock=clock or (lambda: now),
    )
    saving.counts["claimed"] = len(sources)
    failed: list[tuple[Source, Failed]] = []
    requests = [poll_request(source, now=now) for source in sources]
    for piece in fetch_each(requests) if requests else ():
        plain: list[tuple[Source, Unchanged]] = []
        telling: list[tuple[Source, Look]] = []
        for number, answer in piece:
            source = sources[number]
            look = look_of(source, answer, asked_at=now, now=saving.clock())
            if isinstance(look, Failed):
                failed.append((source, look))
            elif isinstance(look, Unchanged) and is_plain(
                source, look, spots.get(source.source_id, {})
            ):
                plain.append((source, look))
            else:
                telling.append((source, look))
            if len(telling) == TOGETHER:
                _save(saving, telling)
                telling = []
        _save(saving, telling)
        _save_plain(saving, plain)
        if spacing:
            _keep_distance(saving, [sources[n] for n, _ in piece], spacing)
    _save_failures(saving, failed, asked=len(sources))
    return PollReport(**{name: saving.counts[name] for name in PollReport.__slots__})


def _keep_distance(
    saving: _Saving, asked: Sequence[Source], spacing: timedelta
) -> None:
    """Let the room to the next request count from the answer: it was sent before."""
    hosts = [source.host for source in asked if source.host]
    with transaction(saving.engine) as connection:
        hold_hosts(connection, hosts, until=saving.clock() + spacing)


def _open_spots(
    connection: sa.Connection, source_ids: Sequence[SourceId]
) -> Mapping[SourceId, OpenSpots]:
    by_source: dict[SourceId, dict[BlindSpotKind, datetime]] = {}
    if source_ids:
        for spot in open_blind_spots(connection, source_ids):
            by_source.setdefault(spot.source_id, {})[spot.kind] = spot.since
    return by_source


def _save_plain(saving: _Saving, looks: Sequence[tuple[Source, Unchanged]]) -> None:
    if not looks:
        return
    with transaction(saving.engine) as connection:
        saved = save_plain_looks(
            connection,
            looks,
            bounds=saving.bounds,
            worker=saving.worker,
            now=saving.clock(),
        )
    for source, look in looks:
        is_saved = source.source_id in saved
        saving.counts["unchanged" if is_saved else "lost"] += 1
        log.info(
            "source polled",
            source_id=source.source_id,
            outcome=look.outcome if is_saved else "lost",
        )


def _save_failures(
    saving: _Saving, failed: Sequence[tuple[Source, Failed]], *, asked: int
) -> None:
    """Save the failures of a batch, once it is known whose they are."""
    cut_off = len(failed) == asked and is_own_outage(
        (
            Asked(
                host=source.host or "",
                reason=look.reason,
                last_read_at=source.last_read_at,
                was_failing=source.consecutive_failures > 0,
            )
            for source, look in failed
        ),
        now=saving.clock(),
    )
    if cut_off:
        for source, _ in failed:
            _save_cut_off(saving, source)
        return
    for start in range(0, len(failed), TOGETHER):
        _save(saving, failed[start : start + TOGETHER])


def _save_cut_off(saving: _Saving, source: Source) -> None:
    with transaction(saving.engine) as connection:
        if not still_claimed(connection, [source.source_id], worker=saving.worker):
            made = None
        else:
            now = saving.clock()
            spread = spread_share(source.url, now=now)
            until = after_own_outage(now=now, spread=spread)
            made = save_own_outage(connection, source, until=until, now=now)
    _count(saving, source, "cut_off", made)


def _save(saving: _Saving, looks: Sequence[tuple[Source, Look]]) -> None:
    """Save looks together; one that Postgres cannot store must not take others along.

    What cannot be stored counts as a failure of its source.
    """
    if not looks:
        return
    try:
        polls = _saved(saving, looks)
    except sa.exc.DataError:
        if len(looks) > 1:
            for one in looks:
                _save(saving, [one])
            return
        looks = [(looks[0][0], Failed(reason="unstorable"))]
        polls = _saved(saving, looks)
    for source, look in looks:
        _count(saving, source, _counted_as(look), polls.get(source.source_id))


def _saved(
    saving: _Saving, looks: Sequence[tuple[Source, Look]]
) -> dict[SourceId, Poll]:
    """Save looks and the next times, but where the claim was lost meanwhile."""
    keys = [source.source_id for source, _ in looks]
    with transaction(saving.engine) as connection:
        held = still_claimed(connection, keys, worker=saving.worker)
        return save_looks(
            connection,
            [(source, look) for source, look in looks if source.source_id in held],
            open_spots=saving.open_spots,
            bounds=saving.bounds,
            worker=saving.worker,
            now=saving.clock(),
        )


def _counted_as(look: Look) -> str:
    match look:
        case Listed():
            return "read"
        case Unchanged():
            return "unchanged"
        case Failed():
            return "failed"
        case Gone():
            return "gone"
        case _:
            assert_never(look)


def _count(saving: _Saving, source: Source, name: str, made: Poll | None) -> None:
    if made is None:
        saving.counts["lost"] += 1
        log.info("source polled", source_id=source.source_id, outcome="lost")
        return
    saving.counts.update(
        {
            name: 1,
            "listed": made.listed,
            "added": made.added,
            "revised": made.revised,
            "skipped": made.skipped,
        }
    )
    log.info(
        "source polled",
        source_id=source.source_id,
        url=source.url,
        outcome=made.outcome,
        listed=made.listed,
        added=made.added,
        revised=made.revised,
        skipped=made.skipped,
    )
