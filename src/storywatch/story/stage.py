"""Gather articles into stories: copies folded, each story once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog
from threadpoolctl import (  # type: ignore[import-untyped] # it has no stubs
    threadpool_limits,
)

from storywatch.mention.tables import matching
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import finish, only_one
from storywatch.story.active_store import bring_up, generation
from storywatch.story.change_store import stories_of
from storywatch.story.correction_store import bounds_in_force
from storywatch.story.encoder import Encoder
from storywatch.story.features import features_of
from storywatch.story.fingerprint_store import earlier_articles
from storywatch.story.fingerprint_week_store import make_week
from storywatch.story.kept_stories import Kept, KeptStories
from storywatch.story.placing_store import save_decision, save_revised
from storywatch.story.records import Decision, FoldCopy, JoinStory, OpenStory
from storywatch.story.reopening_store import waker
from storywatch.story.store import (
    MatchedArticle,
    claim_matched,
    has_story,
    next_story_id,
)
from storywatch.story.stream import Stream

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


NOTHING = GroupReport(claimed=0, copies=0, joined=0, opened=0, revised=0, merged=0)


def group_articles(
    engine: sa.Engine,
    *,
    encoder: Encoder | None,
    now: datetime,
    worker: str,
    batch_size: int = 200,
    kept: KeptStories | None = None,
) -> GroupReport:
    """Give each article that waits its story, in the order of publication.

    One worker groups at a time, so that two articles on one event never open two
    stories; another one returns at once. A batch is taken in the order of
    publication, then of address, whatever the order in which it was saved. What comes
    in a later batch meets what was decided before: copies still fold into one story,
    but the one that was grouped first stays the original, for it may have been told.

    Args:
        engine: of the pipeline's database.
        encoder: None: without meaning.
        now: aware UTC.
        worker: the name claims are made under.
        batch_size: articles at most.
        kept: of this database, so that the next pass need not read the active
            stories again; the stories come out the same without.
    """
    kept = kept or KeptStories()
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
            make_week(connection, now)
        taken = _taken(engine, kept, waiting, model=encoder.name if encoder else None)
        with engine.connect() as connection:
            stream = Stream(
                stories=taken.stories,
                next_id=next_story_id(connection),
                bounds=bounds_in_force(connection),
            )
        # More threads of numpy's spin on a busy machine and are no quicker.
        with threadpool_limits(limits=1, user_api="blas"):
            outcomes = [
                _group_one(engine, stream, one, encoder=encoder, now=now, worker=worker)
                for one in waiting
            ]
        names = [name for name, _ in outcomes]
        revised = [
            one.article.article_id
            for one, name in zip(waiting, names, strict=True)
            if name == "revised"
        ]
        _keep(engine, kept, taken, anew=[*revised, *stream.woke])
    return GroupReport(
        claimed=len(waiting),
        copies=names.count("copy"),
        joined=names.count("joined"),
        opened=names.count("opened"),
        revised=names.count("revised"),
        merged=sum(merged for _, merged in outcomes),
    )


def _taken(
    engine: sa.Engine,
    kept: KeptStories,
    waiting: Sequence[MatchedArticle],
    *,
    model: str | None,
) -> Kept:
    """Return the stories that articles may join, from memory as far as they are."""
    published = [one.article.published_at for one in waiting]
    with transaction(engine) as connection:
        taken = kept.take(generation=generation(connection), model=model)
        read = bring_up(
            connection, taken.stories, published, model=model, stale=taken.stale
        )
    log.debug("active stories", stories=len(taken.stories), read=read)
    return taken


def _keep(
    engine: sa.Engine, kept: KeptStories, taken: Kept, *, anew: Sequence[int]
) -> None:
    """Leave the stories to the next pass; some are read anew.

    Those of revised articles, whose words changed, and those that an article woke,
    of which only a part was read.
    """
    with transaction(engine) as connection:
        kept.keep(
            taken.stories,
            generation=generation(connection),
            model=taken.model,
            stale=set(stories_of(connection, anew).values()),
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
    article = one.article
    article_id = article.article_id
    found = features_of(
        article, entities=one.entities, encoder=encoder, authors=one.authors
    )
    with transaction(engine) as connection:
        earlier = earlier_articles(connection, article_id, found.marks, now=now)
        if has_story(connection, article_id):
            save_revised(connection, article, found, earlier, now=now)
            outcome, merged = "revised", 0
        else:
            step = stream.add(
                found.text,
                found.profile,
                earlier=earlier,
                wake=waker(connection, model=found.model),
            )
            save_decision(connection, article, found, step, now=now)
            outcome, merged = _outcome(step.decision), len(step.mergers)
        finish(connection, matching, [article_id], worker=worker)
    log.info("article grouped", article_id=article_id, outcome=outcome)
    return outcome, merged


def _outcome(decision: Decision) -> str:
    match decision:
        case FoldCopy():
            return "copy"
        case JoinStory():
            return "joined"
        case OpenStory():
            return "opened"
