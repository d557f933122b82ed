"""Poll the sources that are due: source -> entry."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import sqlalchemy as sa
import structlog

from storywatch.entry.fetch import (
    Failed,
    Gone,
    Listed,
    Look,
    Unchanged,
    look_of,
    poll_request,
)
from storywatch.entry.look_store import save_look
from storywatch.runtime.database import transaction
from storywatch.runtime.http import Fetch
from storywatch.source.records import Poll, Source
from storywatch.source.store import claim_sources, still_claimed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """What one batch of polls brought.

    The first six count sources and add up: ``claimed`` is the sum of the
    others. The last four count entries.
    """

    claimed: int
    read: int
    unchanged: int
    failed: int
    gone: int
    lost: int
    listed: int
    added: int
    revised: int
    skipped: int


def poll_sources(
    engine: sa.Engine,
    *,
    fetch: Fetch,
    now: datetime,
    worker: str,
    batch_size: int = 50,
) -> PollReport:
    """Ask the sources that are due, once each, and keep what they tell.

    Each source is saved and rescheduled in a transaction of its own: one that
    fails is polled later and later, at least daily, and never stops the others.

    Args:
        engine: our database.
        fetch: the guarded client; asked once, for the whole batch.
        now: aware UTC.
        worker: the claimer's name.
        batch_size: at most this many sources.
    """
    with transaction(engine) as connection:
        sources = claim_sources(
            connection, worker=worker, now=now, batch_size=batch_size
        )
    answers = fetch([poll_request(source) for source in sources]) if sources else ()
    counts: Counter[str] = Counter(claimed=len(sources))
    for source, answer in zip(sources, answers, strict=True):
        look = look_of(source, answer, now=now)
        made = _saved_safely(engine, source, look, now=now, worker=worker)
        counts[_counted_as(look, made)] += 1
        if made is None:
            log.info("source polled", source_id=source.source_id, outcome="lost")
            continue
        counts.update(
            listed=made.listed,
            added=made.added,
            revised=made.revised,
            skipped=made.skipped,
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
    return PollReport(**{name: counts[name] for name in PollReport.__slots__})


def _counted_as(look: Look, made: Poll | None) -> str:
    if made is None:
        return "lost"
    match look:
        case Listed():
            return "read" if made.outcome == "read" else "failed"
        case Unchanged():
            return "unchanged"
        case Failed():
            return "failed"
        case Gone():
            return "gone"
        case _:
            assert_never(look)


def _saved_safely(
    engine: sa.Engine, source: Source, look: Look, *, now: datetime, worker: str
) -> Poll | None:
    """Save a look; what Postgres cannot store counts as a failure of the source."""
    try:
        return _saved(engine, source, look, now=now, worker=worker)
    except sa.exc.DataError:
        return _saved(
            engine, source, Failed(reason="unstorable"), now=now, worker=worker
        )


def _saved(
    engine: sa.Engine, source: Source, look: Look, *, now: datetime, worker: str
) -> Poll | None:
    """Save a look and the next time; None when the claim was lost meanwhile."""
    with transaction(engine) as connection:
        if not still_claimed(connection, source.source_id, worker=worker):
            return None
        return save_look(connection, source, look, now=now)
