"""Gather articles into stories: copies folded, each story once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog

from storywatch.article.records import Article
from storywatch.article.revisit_store import look_again
from storywatch.article.revisits import LIVE_FOR
from storywatch.mention.tables import matching
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import finish, only_one
from storywatch.story.encoder import Encoder
from storywatch.story.fingerprint import fingerprints
from storywatch.story.near_duplicate import copy_of
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import (
    Decision,
    FoldCopy,
    JoinStory,
    Likeness,
    OpenStory,
    Profile,
    Text,
)
from storywatch.story.store import (
    MatchedArticle,
    active_stories,
    claim_matched,
    earlier_articles,
    has_story,
    latest_originals,
    merge_stories,
    next_story_id,
    original_of,
    save_place,
    save_profile,
    save_revision,
    save_story,
)
from storywatch.story.stream import Earlier, Step, Stream

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What one pass made of articles; the first four add up to ``claimed``.

    Attributes:
        claimed: articles taken.
        copies: folded into an original.
        joined: that joined a running story.
        opened: that opened a story.
        revised: that keep their story.
        merged: stories that became part of another.
    """

    claimed: int
    copies: int
    joined: int
    opened: int
    revised: int
    merged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Features:
    """What an article is compared by; ``marks`` are its fingerprints, sorted."""

    text: Text
    profile: Profile
    marks: tuple[int, ...]
    model: str | None


NOTHING = GroupReport(claimed=0, copies=0, joined=0, opened=0, revised=0, merged=0)


def group_articles(
    engine: sa.Engine,
    *,
    encoder: Encoder | None,
    now: datetime,
    worker: str,
    batch_size: int = 200,
) -> GroupReport:
    """Give each article that waits its story, in the order of publication.

    One worker groups at a time, so that two articles on one event never open two
    stories; another one returns at once.
    """
    with only_one(engine, "group") as mine:
        if not mine:
            return NOTHING
        with transaction(engine) as connection:
            waiting = claim_matched(
                connection, worker=worker, now=now, batch_size=batch_size
            )
        if not waiting:
            return NOTHING
        with transaction(engine) as connection:
            model = encoder.name if encoder else None
            published = [one.article.published_at for one in waiting]
            stream = Stream(
                stories=active_stories(connection, published, model=model),
                next_id=next_story_id(connection),
            )
        outcomes = [
            _group_one(engine, stream, one, encoder=encoder, now=now, worker=worker)
            for one in waiting
        ]
    names = [name for name, _ in outcomes]
    return GroupReport(
        claimed=len(waiting),
        copies=names.count("copy"),
        joined=names.count("joined"),
        opened=names.count("opened"),
        revised=names.count("revised"),
        merged=sum(merged for _, merged in outcomes),
    )


def _group_one(
    engine: sa.Engine,
    stream: Stream,
    one: MatchedArticle,
    *,
    encoder: Encoder | None,
    now: datetime,
    worker: str,
) -> tuple[str, int]:
    """Decide and save, with the end of the claim, in one transaction."""
    found = _features(one, encoder=encoder)
    article_id = one.article.article_id
    with transaction(engine) as connection:
        earlier = earlier_articles(connection, article_id, found.marks)
        if has_story(connection, article_id):
            _revise(connection, one, found, earlier, now=now)
            outcome, merged = "revised", 0
        else:
            step = stream.add(found.text, found.profile, earlier=earlier)
            _save(connection, one.article, step, now=now)
            if isinstance(step.decision, JoinStory):
                # The story is live: what it has told may be told anew.
                others = latest_originals(
                    connection, step.story_id, since=now - LIVE_FOR
                )
                look_again(connection, others, until=now + LIVE_FOR, now=now)
            outcome, merged = _outcome(step.decision), len(step.mergers)
        save_profile(
            connection, one.article, found.profile, found.marks, model=found.model
        )
        finish(connection, matching, [article_id], worker=worker)
    log.info("article grouped", article_id=article_id, outcome=outcome)
    return outcome, merged


def _features(one: MatchedArticle, *, encoder: Encoder | None) -> _Features:
    article = one.article
    texts = texts_to_encode(article)
    return _Features(
        text=Text(
            article_id=article.article_id,
            title=article.title,
            text=article.text,
            published_at=article.published_at,
        ),
        profile=article_profile(
            article,
            entities=one.entities,
            vectors=encoder.vectors(texts) if encoder and texts else None,
        ),
        marks=tuple(sorted(fingerprints(article.title, article.text))),
        model=encoder.name if encoder else None,
    )


def _revise(
    connection: sa.Connection,
    one: MatchedArticle,
    found: _Features,
    earlier: Sequence[Earlier],
    *,
    now: datetime,
) -> None:
    """Keep a revised article's story; a copy that has its own text now is none."""
    was_copy = original_of(connection, one.article.article_id) is not None
    texts = [other.text for other in earlier]
    is_copy = was_copy and copy_of(found.text, texts) is not None
    save_revision(connection, one.article, is_copy=is_copy, now=now)


def _save(
    connection: sa.Connection, article: Article, step: Step, *, now: datetime
) -> None:
    decision = step.decision
    save_story(connection, step.story_id, article)
    save_place(
        connection,
        article,
        story_id=step.story_id,
        duplicate_of=decision.original if isinstance(decision, FoldCopy) else None,
        evidence=_evidence(step),
        now=now,
    )
    for merger in step.mergers:
        save_story(connection, merger.gone, article)
        merge_stories(connection, kept=merger.kept, gone=merger.gone)
        log.info(
            "stories merged",
            story_id=merger.kept,
            gone=merger.gone,
            outcome="merged",
            score=round(merger.likeness.score, 3),
        )


def _outcome(decision: Decision) -> str:
    match decision:
        case FoldCopy():
            return "copy"
        case JoinStory():
            return "joined"
        case OpenStory():
            return "opened"


def _evidence(step: Step) -> dict[str, Any]:
    """Return the reasons of a decision, and of mergers after it, as plain data."""
    told = _reasons(step.decision)
    if step.mergers:
        told["merged"] = [
            {"kept": one.kept, "gone": one.gone, **_channels(one.likeness)}
            for one in step.mergers
        ]
    return told


def _reasons(decision: Decision) -> dict[str, Any]:
    match decision:
        case FoldCopy():
            return {
                "share_in_original": round(decision.share, 3),
                "share_of_original": round(decision.original_share, 3),
            }
        case JoinStory():
            found = _channels(decision.likeness)
            if decision.runner_up:
                story_id, score = decision.runner_up
                found["runner_up"] = {"story": story_id, "score": round(score, 3)}
            return found
        case OpenStory():
            if decision.nearest is None:
                return {"nearest": "no active story was alike"}
            story_id, alike = decision.nearest
            return {
                "nearest": {"story": story_id, **_channels(alike)},
                "refused": decision.refused,
            }


def _channels(alike: Likeness) -> dict[str, Any]:
    return {
        "score": round(alike.score, 3),
        "words": round(alike.words, 3),
        "meaning": None if alike.meaning is None else round(alike.meaning, 3),
        "time": round(alike.time, 3),
        "names": list(alike.names[:5]),
        "entities": list(alike.entities),
        "figures": list(alike.figures[:5]),
    }
