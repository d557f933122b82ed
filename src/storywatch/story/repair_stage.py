"""Repair what the stream got wrong: once a night, little by little, all on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog

from storywatch.runtime.database import transaction
from storywatch.runtime.queue import only_one
from storywatch.story.change_apply_store import Cause, merged, moved, split
from storywatch.story.change_records import SavedChange
from storywatch.story.change_store import hold_grouping, living_story, stories_of
from storywatch.story.correction_store import bounds_in_force, corrections_in_force
from storywatch.story.corrections import held
from storywatch.story.reopening_store import keep_resting, record_quiet
from storywatch.story.repair import repairs
from storywatch.story.repair_records import Move, Part, Repair, Weld
from storywatch.story.repair_store import active_members

log = structlog.get_logger()

LOOKS_BACK = timedelta(days=2)
"""Stories that something joined within it are looked at: each twice, for a night
that was missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReport:
    """What one night's look brought.

    Attributes:
        looked_at: stories that had changed.
        welded: stories that became part of another.
        moved: articles that changed their story.
        parted: stories that part of the articles left.
        overtaken: repairs that did not fit any more when their turn came.
        quiet: stories that have become quiet.
        resting: stories added to those that an article may wake.
    """

    looked_at: int = 0
    welded: int = 0
    moved: int = 0
    parted: int = 0
    overtaken: int = 0
    quiet: int = 0
    resting: int = 0


def repair_stories(
    engine: sa.Engine, *, model: str | None, now: datetime
) -> RepairReport:
    """Look at the stories of the last days again, and mend them.

    Looking takes no lock; each repair is one transaction that waits for a batch of
    grouping and checks that nothing has changed since the look. What people said is
    never undone. Only one worker repairs at a time; another one returns at once.

    Args:
        engine: of the pipeline's database.
        model: the encoder's name; None: words, names and figures decide.
        now: aware UTC.

    Raises:
        StoriesBusyError: grouping did not end in time; what was mended stays so.
    """
    with only_one(engine, "repair") as mine:
        if not mine:
            return RepairReport()
        with transaction(engine) as connection:
            active = active_members(
                connection, now=now, since=now - LOOKS_BACK, model=model
            )
            found = repairs(
                active.stories,
                active.members,
                changed=active.changed,
                bounds=bounds_in_force(connection),
                held=held(corrections_in_force(connection)),
            )
        done = [_mend(engine, one, now=now) for one in found]
        with transaction(engine) as connection:
            quiet = record_quiet(connection, now=now)
            resting, _ = keep_resting(connection, now=now)
    kinds = [
        type(one) for one, change in zip(found, done, strict=True) if change is not None
    ]
    return RepairReport(
        looked_at=len(active.changed),
        welded=kinds.count(Weld),
        moved=kinds.count(Move),
        parted=kinds.count(Part),
        overtaken=done.count(None),
        quiet=quiet,
        resting=resting,
    )


def _mend(engine: sa.Engine, one: Repair, *, now: datetime) -> SavedChange | None:
    """Do one repair; None when stories or people have moved on meanwhile."""
    with transaction(engine) as connection:
        hold_grouping(connection)
        done = _done(connection, one, now=now)
    if done is not None:
        log.info(
            "story repaired",
            change_id=done.change_id,
            outcome=done.change.kind,
            story_id=done.change.story_id,
            other_story_id=done.change.other_story_id,
            articles=len(done.change.article_ids),
            reason=done.change.reason,
        )
    return done


def _done(
    connection: sa.Connection, one: Repair, *, now: datetime
) -> SavedChange | None:
    stays = held(corrections_in_force(connection))
    bounds = bounds_in_force(connection)
    match one:
        case Weld():
            live = all(
                living_story(connection, key) == key for key in (one.kept, one.gone)
            )
            if not live or not bounds.may_merge(one.kept, one.gone):
                return None
            cause = _cause(_why_welded(one), _told_of_weld(one), now)
            return merged(connection, kept=one.kept, gone=one.gone, cause=cause)
        case Move():
            places = stories_of(connection, [one.article_id, one.nearest])
            here = {one.article_id: one.source, one.nearest: one.to}
            if places != here or one.article_id in stays:
                return None
            return moved(
                connection,
                [one.article_id],
                source=one.source,
                to=one.to,
                cause=_cause(_why_moved(one), _told_of_move(one), now),
            )
        case Part():
            places = stories_of(connection, one.article_ids)
            if set(places.values()) != {one.story_id} or stays & set(places):
                return None
            return split(
                connection,
                one.story_id,
                one.article_ids,
                cause=_cause(
                    "Nothing links them with the rest of the story: no pair scores "
                    f"more than {one.strongest:.2f}.",
                    {"strongest": round(one.strongest, 3)},
                    now,
                ),
            )


def _cause(reason: str, evidence: Mapping[str, Any], now: datetime) -> Cause:
    return Cause(made_by="repair", reason=reason, evidence=evidence, now=now)


def _why_welded(one: Weld) -> str:
    return (
        f"{one.linked:.0%} of the {one.pairs} pairs of their articles are alike, the "
        f"most articles {one.best[0]} and {one.best[1]}."
    )


def _told_of_weld(one: Weld) -> dict[str, Any]:
    return {
        "linked": round(one.linked, 3),
        "pairs": one.pairs,
        "most_alike": list(one.best),
    }


def _why_moved(one: Move) -> str:
    return (
        f"It is nearer to article {one.nearest} and its neighbours ({one.there:.2f}) "
        f"than to those of story {one.source} ({one.here:.2f})."
    )


def _told_of_move(one: Move) -> dict[str, Any]:
    return {
        "nearest": one.nearest,
        "score": round(one.there, 3),
        "score_before": round(one.here, 3),
    }
