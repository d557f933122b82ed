"""Judge the articles of stories: what in them is new?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.development import store
from storywatch.development.facts import SaidSentence, taken_apart, with_vectors
from storywatch.development.judgement import (
    Judgement,
    Outcome,
    copy_judgement,
    judgement_of,
)
from storywatch.development.ledger import Ledger
from storywatch.runtime.database import transaction
from storywatch.runtime.queue import only_one
from storywatch.story.encoder import Encoder
from storywatch.story.records import StoryId

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectReport:
    """What one pass over the waiting articles brought.

    Attributes:
        claimed: articles taken; the next four add up to it with ``again``.
        new: articles that brought developments.
        known: articles that brought none.
        copies: articles that repeat another.
        empty: articles without words.
        again: texts that were judged before.
        developments: new turns, due to be told.
    """

    claimed: int = 0
    new: int = 0
    known: int = 0
    copies: int = 0
    empty: int = 0
    again: int = 0
    developments: int = 0


def detect_developments(
    engine: sa.Engine,
    *,
    encoder: Encoder | None,
    now: datetime,
    worker: str,
    batch_size: int = 200,
) -> DetectReport:
    """Judge waiting articles against their stories, oldest first.

    One worker at a time, because what is new depends on the order; a second one
    returns at once. Each article is one transaction: sentences, judgement,
    developments and its place in the queue.

    Args:
        engine: of the pipeline's database.
        encoder: compares meanings across languages; None: names and figures do.
        now: aware UTC.
        worker: ``runtime.queue.this_worker()``.
        batch_size: at most this many articles.
    """
    with only_one(engine, "detect") as mine:
        if not mine:
            return DetectReport()
        with transaction(engine) as connection:
            waiting = store.claim_waiting(
                connection, worker=worker, now=now, batch_size=batch_size
            )
        counts: dict[str, int] = {}
        found = 0
        ledgers: dict[StoryId, Ledger] = {}
        for one in waiting:
            outcome, saved = _judge(engine, one, ledgers, encoder=encoder, now=now)
            counts[outcome] = counts.get(outcome, 0) + 1
            found += saved
        return _report(len(waiting), counts, found)


def _report(claimed: int, counts: Mapping[str, int], found: int) -> DetectReport:
    return DetectReport(
        claimed=claimed,
        new=counts.get("new", 0),
        known=counts.get("known", 0),
        copies=counts.get("copy", 0),
        empty=counts.get("empty", 0),
        again=counts.get("again", 0),
        developments=found,
    )


def _judge(
    engine: sa.Engine,
    waiting: store.WaitingArticle,
    ledgers: dict[StoryId, Ledger],
    *,
    encoder: Encoder | None,
    now: datetime,
) -> tuple[Outcome | str, int]:
    """Judge one article in one transaction; return the outcome and what was saved."""
    article = waiting.article
    said = () if waiting.duplicate_of else _said(waiting, encoder)
    with transaction(engine) as connection:
        if store.is_judged(connection, article.article_id, article.revision):
            store.finish_article(connection, article.article_id)
            outcome, saved = "again", 0
        else:
            ledger = _ledger(connection, waiting.story_id, ledgers, encoder)
            decided = _decided(connection, waiting, said, ledger)
            outcome, saved = decided.outcome, 0
            saved = _save(connection, waiting, said, decided, encoder=encoder, now=now)
    if outcome in {"new", "known"}:
        for sentence in said:
            ledgers[waiting.story_id].add(sentence)
    log.info(
        "article judged",
        article_id=article.article_id,
        revision=article.revision,
        story_id=waiting.story_id,
        outcome=outcome,
        developments=saved,
    )
    return outcome, saved


def _said(
    waiting: store.WaitingArticle, encoder: Encoder | None
) -> tuple[SaidSentence, ...]:
    said = taken_apart(waiting.article)
    if encoder is None or not said:
        return said
    return with_vectors(said, encoder.vectors([one.text for one in said]))


def _ledger(
    connection: sa.Connection,
    story_id: StoryId,
    ledgers: dict[StoryId, Ledger],
    encoder: Encoder | None,
) -> Ledger:
    """Return a story's ledger, read once a batch."""
    if story_id not in ledgers:
        ledgers[story_id] = Ledger(
            store.story_sentences(
                connection, story_id, vector_model=encoder.name if encoder else None
            )
        )
    return ledgers[story_id]


def _decided(
    connection: sa.Connection,
    waiting: store.WaitingArticle,
    said: tuple[SaidSentence, ...],
    ledger: Ledger,
) -> Judgement:
    if waiting.duplicate_of is not None:
        return copy_judgement(waiting.duplicate_of)
    told = store.told_keys(connection, waiting.story_id)
    return judgement_of(said, ledger, told=told)


def _save(
    connection: sa.Connection,
    waiting: store.WaitingArticle,
    said: tuple[SaidSentence, ...],
    decided: Judgement,
    *,
    encoder: Encoder | None,
    now: datetime,
) -> int:
    article = waiting.article
    store.save_sentences(
        connection,
        said,
        revision=article.revision,
        vector_model=encoder.name if encoder else None,
    )
    saved = 0
    judgement_id = store.save_judgement(connection, waiting, decided, now=now)
    if judgement_id is not None:
        saved = store.save_developments(
            connection,
            waiting,
            decided.developments,
            judgement_id=judgement_id,
            now=now,
        )
    store.finish_article(connection, article.article_id)
    return saved
