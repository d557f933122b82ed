"""What a decision changes in Postgres: an article's place, what it is found by."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.article.records import Article
from storywatch.article.revisit_store import look_again
from storywatch.article.revisits import LIVE_FOR
from storywatch.story.change_apply_store import Cause, merged
from storywatch.story.evidence import channels_of, evidence_of
from storywatch.story.features import Features
from storywatch.story.fingerprint_store import save_fingerprints, saved_fingerprints
from storywatch.story.near_duplicate import copy_of
from storywatch.story.records import Decision, FoldCopy, JoinStory
from storywatch.story.reopening_store import record_reopening
from storywatch.story.store import (
    latest_originals,
    original_of,
    save_place,
    save_profile,
    save_revision,
    save_story,
)
from storywatch.story.stream import Earlier, Step

log = structlog.get_logger()


def save_decision(
    connection: sa.Connection,
    one: Article,
    found: Features,
    step: Step,
    *,
    now: datetime,
) -> None:
    """Save what was decided about a new article.

    Args:
        connection: in a transaction.
        one: the article.
        found: what it is compared by.
        step: what it did to the stream.
        now: aware UTC.
    """
    _save_place(connection, one, found, step, now=now)
    if isinstance(step.decision, JoinStory):
        # The story is live: what it has told may be told anew.
        others = latest_originals(connection, step.story_id, since=now - LIVE_FOR)
        look_again(connection, others, until=now + LIVE_FOR, now=now)
    save_fingerprints(connection, one.article_id, found.marks, now=now)
    save_profile(connection, one, found.profile, found.marks, model=found.model)


def save_revised(
    connection: sa.Connection,
    one: Article,
    found: Features,
    earlier: Sequence[Earlier],
    *,
    now: datetime,
) -> None:
    """Keep a revised article's story; a copy that has its own text now is none.

    Args:
        connection: in a transaction.
        one: the revision in force.
        found: what it is compared by now.
        earlier: articles that share fingerprints with it.
        now: aware UTC.
    """
    was_copy = original_of(connection, one.article_id) is not None
    texts = [other.text for other in earlier]
    is_copy = was_copy and copy_of(found.text, texts) is not None
    save_revision(connection, one, is_copy=is_copy, credit=found.credit, now=now)
    before = saved_fingerprints(connection, one.article_id)
    save_fingerprints(connection, one.article_id, found.marks, before=before, now=now)
    save_profile(connection, one, found.profile, found.marks, model=found.model)


def _save_place(
    connection: sa.Connection,
    one: Article,
    found: Features,
    step: Step,
    *,
    now: datetime,
) -> None:
    decision = step.decision
    record_reopening(
        connection,
        step.story_id,
        one,
        reason=_why_woken(step.decision),
        evidence=evidence_of(step),
        now=now,
    )
    save_story(connection, step.story_id, one)
    save_place(
        connection,
        one,
        story_id=step.story_id,
        duplicate_of=decision.original if isinstance(decision, FoldCopy) else None,
        credit=found.credit,
        evidence=evidence_of(step),
        now=now,
    )
    for merger in step.mergers:
        save_story(connection, merger.gone, one)
        score = merger.likeness.score
        cause = Cause(
            made_by="stream",
            reason=f"With article {one.article_id} they are alike ({score:.2f}).",
            evidence=channels_of(merger.likeness),
            now=now,
        )
        merged(connection, kept=merger.kept, gone=merger.gone, cause=cause)
        log.info(
            "stories merged",
            story_id=merger.kept,
            gone=merger.gone,
            outcome="merged",
            score=round(merger.likeness.score, 3),
        )


def _why_woken(decision: Decision) -> str:
    if isinstance(decision, FoldCopy):
        return f"it repeats article {decision.original}."
    return "it goes on with what this story began."
