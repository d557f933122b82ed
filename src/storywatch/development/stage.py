"""Judge the articles of stories: what in them is new?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog

from storywatch.development import store
from storywatch.development.fact_records import FactTelling
from storywatch.development.fact_store import save_tellings, story_facts
from storywatch.development.facts import SaidSentence, taken_apart, with_vectors
from storywatch.development.judgement import (
    Judgement,
    Outcome,
    copy_judgement,
    judgement_of,
)
from storywatch.development.kept_ledgers import KeptLedgers, StoryLedger
from storywatch.development.ledger import Ledger
from storywatch.development.ledger_store import ledger_state, story_sentences
from storywatch.development.told_facts import fact_tellings
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
    kept: KeptLedgers | None = None,
) -> DetectReport:
    """Judge waiting articles against their stories, oldest first.

    One worker at a time, because what is new depends on the order; a second one
    returns at once. Each article is one transaction: sentences, judgement, facts,
    developments and its place in the queue.

    Args:
        engine: of the pipeline's database.
        encoder: compares meanings across languages; None: names and figures do.
        now: aware UTC.
        worker: ``runtime.queue.this_worker()``.
        batch_size: at most this many articles.
        kept: ledgers that the last pass left, and where this one leaves its own;
            None: they are read anew.
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
        ledgers = _Ledgers(kept or KeptLedgers(), encoder.name if encoder else None)
        for one in waiting:
            outcome, saved = _judge(engine, one, ledgers, encoder=encoder, now=now)
            counts[outcome] = counts.get(outcome, 0) + 1
            found += saved
        ledgers.leave()
        return _report(len(waiting), counts, found)


class _Ledgers:
    """The ledgers that one pass works with, each asked for once."""

    def __init__(self, kept: KeptLedgers, model: str | None) -> None:
        self.model = model
        self._kept = kept
        self._mine: dict[StoryId, StoryLedger] = {}

    def of(self, connection: sa.Connection, story_id: StoryId) -> StoryLedger:
        """Return a story's ledger, kept from the last pass or read."""
        if story_id not in self._mine:
            state = ledger_state(connection, story_id, model=self.model)
            self._mine[story_id] = self._kept.take(story_id, state) or StoryLedger(
                ledger=Ledger(
                    story_sentences(connection, story_id, vector_model=self.model)
                ),
                known=story_facts(connection, story_id),
                state=state,
            )
        return self._mine[story_id]

    def leave(self) -> None:
        """Leave them to the next pass."""
        for story_id, ledger in self._mine.items():
            self._kept.keep(story_id, ledger)


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
    ledgers: _Ledgers,
    *,
    encoder: Encoder | None,
    now: datetime,
) -> tuple[Outcome | str, int]:
    """Judge one article in one transaction; return the outcome and what was saved."""
    article = waiting.article
    said = () if waiting.repeats else _said(waiting, encoder)
    outcome: Outcome | str = "again"
    saved = 0
    with transaction(engine) as connection:
        if store.is_judged(connection, article.article_id, article.revision):
            store.finish_article(connection, article.article_id)
            story, made, judgement_id = None, None, None
        else:
            story = ledgers.of(connection, waiting.story_id)
            made = _decided(connection, waiting, said, story)
            outcome = made.judgement.outcome
            judgement_id, saved = _save(
                connection, waiting, said, made, model=ledgers.model, now=now
            )
    if story and made and judgement_id and outcome in {"new", "known"}:
        story.add(said, made.tellings, source=made.source, judgement_id=judgement_id)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A decision with the facts that the article tells, and who knows them."""

    judgement: Judgement
    source: str
    tellings: tuple[FactTelling, ...] = ()


def _decided(
    connection: sa.Connection,
    waiting: store.WaitingArticle,
    said: tuple[SaidSentence, ...],
    story: StoryLedger,
) -> _Made:
    if waiting.repeats and waiting.duplicate_of is not None:
        return _Made(
            judgement=copy_judgement(waiting.duplicate_of), source=waiting.source
        )
    told = store.told_keys(connection, waiting.story_id)
    judged = judgement_of(said, story.ledger, told=told)
    source = _source_of(waiting, story)
    return _Made(
        judgement=judged,
        source=source,
        tellings=fact_tellings(
            said,
            judged.developments,
            story.ledger,
            story.known,
            source=source,
        ),
    )


def _source_of(waiting: store.WaitingArticle, story: StoryLedger) -> str:
    """Return who knows what an article tells: of an edited copy, its original's."""
    if waiting.duplicate_of is None:
        return waiting.source
    return story.known.source_of.get(waiting.duplicate_of, waiting.source)


def _save(
    connection: sa.Connection,
    waiting: store.WaitingArticle,
    said: tuple[SaidSentence, ...],
    made: _Made,
    *,
    model: str | None,
    now: datetime,
) -> tuple[int | None, int]:
    """Save a decision; return its number and how many developments it brought.

    The number is None, and nothing is saved, when the text was judged before.
    """
    article = waiting.article
    store.save_sentences(
        connection, said, revision=article.revision, vector_model=model
    )
    judgement_id = store.save_judgement(connection, waiting, made.judgement, now=now)
    if judgement_id is None:
        store.finish_article(connection, article.article_id)
        return None, 0
    saved = store.save_developments(
        connection,
        waiting,
        made.judgement.developments,
        judgement_id=judgement_id,
        now=now,
    )
    save_tellings(
        connection,
        waiting.story_id,
        article,
        made.tellings,
        source=made.source,
        told_at=article.published_at if article.revision == 1 else now,
    )
    store.finish_article(connection, article.article_id)
    return judgement_id, saved
