"""Looks that taught nothing but when to look again: most of them, kept together."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storywatch.entry.learning import interval_after, longest_wait, next_look_at
from storywatch.entry.looks import Look, Unchanged
from storywatch.entry.noticed import OpenSpots
from storywatch.entry.validators import kept_validators
from storywatch.runtime.queue import reschedule_each
from storywatch.source.poll_store import save_unchanged
from storywatch.source.records import PollBounds, Source, SourceId
from storywatch.source.tables import source as source_table


def is_plain(source: Source, look: Look, open_spots: OpenSpots) -> bool:
    """Tell whether a look taught nothing but when to look again."""
    return (
        isinstance(look, Unchanged)
        and not (source.consecutive_failures or open_spots)
        and look.moved_to is None
        and source.moved_to is None
        and look.validators == kept_validators(source)
        # Where a whole document came, the weekly look is put off.
        and (
            look.outcome == "not-modified" or not (source.etag or source.last_modified)
        )
    )


def save_plain_looks(
    connection: sa.Connection,
    looks: Sequence[tuple[Source, Unchanged]],
    *,
    bounds: PollBounds,
    worker: str,
    now: datetime,
) -> frozenset[SourceId]:
    """Keep many looks for which ``is_plain`` is true, in three statements.

    Args:
        connection: in a transaction.
        looks: with the sources as they were claimed.
        bounds: of the intervals.
        worker: only sources that it still holds are saved.
        now: aware UTC.

    Returns:
        The sources that were saved.
    """
    intervals = {
        source.source_id: interval_after(
            source, listed=0, added=0, gap=source.entry_gap, bounds=bounds, now=now
        )
        for source, _ in looks
    }
    untils = {
        source.source_id: next_look_at(
            source,
            interval=intervals[source.source_id],
            asked_wait=longest_wait(source.asked_wait, look.fresh_for),
            now=now,
        )
        for source, look in looks
    }
    held = reschedule_each(connection, source_table, untils.items(), worker=worker)
    outcomes = {
        source.source_id: look.outcome
        for source, look in looks
        if source.source_id in held
    }
    save_unchanged(connection, outcomes, intervals, now=now)
    return frozenset(outcomes)
