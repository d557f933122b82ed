"""Ledgers, judgements and developments in Postgres."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import Article, ArticleId
from storywatch.article.store import article_in
from storywatch.article.tables import article
from storywatch.development.facts import SaidSentence
from storywatch.development.judgement import Judgement
from storywatch.development.notation import written_facts, written_vector
from storywatch.development.records import Development
from storywatch.development.repetition import only_repeats
from storywatch.development.source_key import source_key
from storywatch.development.tables import development, judgement, sentence
from storywatch.runtime.queue import claim_due, finish
from storywatch.story.records import StoryId
from storywatch.story.tables import story, story_article

LEASE = timedelta(minutes=10)
"""Far longer than a batch takes: an article of 400 sentences needs 3 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingArticle:
    """An article in a story that waits to be judged.

    Attributes:
        article: the text in force.
        story_id: its story.
        duplicate_of: the original that it copies, or None.
        repeats: all that it says stands there, by the kind of copy.
        source: who knows what it tells (``source_key``).
    """

    article: Article
    story_id: StoryId
    duplicate_of: ArticleId | None
    repeats: bool
    source: str


def claim_waiting(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[WaitingArticle, ...]:
    """Claim articles whose story knows them but that nobody judged yet.

    Returns:
        Oldest first, by ``published_at``, then by address.
    """
    keys = claim_due(
        connection,
        story_article,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
    )
    rows = connection.execute(
        sa.select(
            article,
            story_article.c.story_id,
            story_article.c.duplicate_of,
            story_article.c.evidence["kind"].astext.label("copy_kind"),
            story_article.c.agencies,
            story_article.c.is_agency_text,
        )
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(article.c.article_id.in_(keys))
        .order_by(article.c.published_at, article.c.url)
    )
    return tuple(_waiting(row) for row in rows)


def _waiting(row: sa.Row[Any]) -> WaitingArticle:
    return WaitingArticle(
        article=article_in(row),
        story_id=StoryId(row.story_id),
        duplicate_of=None if row.duplicate_of is None else ArticleId(row.duplicate_of),
        repeats=row.duplicate_of is not None and only_repeats(row.copy_kind or "same"),
        source=source_key(
            publisher=row.publisher,
            url=row.url,
            agencies=row.agencies,
            is_agency_text=row.is_agency_text,
        ),
    )


def is_judged(connection: sa.Connection, article_id: ArticleId, revision: int) -> bool:
    """Tell whether this text of an article was judged before."""
    found = connection.execute(
        sa.select(judgement.c.judgement_id).where(
            judgement.c.article_id == article_id, judgement.c.revision == revision
        )
    )
    return found.first() is not None


def save_judgement(
    connection: sa.Connection,
    waiting: WaitingArticle,
    decided: Judgement,
    *,
    now: datetime,
) -> int | None:
    """Save a decision.

    Returns:
        Its key; None when this text was judged before, then nothing is saved.
    """
    return connection.execute(
        pg.insert(judgement)
        .values(
            article_id=waiting.article.article_id,
            revision=waiting.article.revision,
            story_id=waiting.story_id,
            outcome=decided.outcome,
            reason=decided.reason,
            evidence=decided.evidence,
            judged_at=now,
        )
        .on_conflict_do_nothing()
        .returning(judgement.c.judgement_id)
    ).scalar_one_or_none()


def save_sentences(
    connection: sa.Connection,
    said: Sequence[SaidSentence],
    *,
    revision: int,
    vector_model: str | None,
) -> None:
    """Write an article's sentences into the ledger of its story."""
    if not said:
        return
    connection.execute(
        pg.insert(sentence).on_conflict_do_nothing(),
        [
            {
                "article_id": one.article_id,
                "revision": revision,
                "ordinal": one.ordinal,
                "text": one.text,
                "facts": written_facts(one) | {"encoder": vector_model},
                "vector": written_vector(one.vector),
            }
            for one in said
        ],
    )


def save_developments(
    connection: sa.Connection,
    waiting: WaitingArticle,
    found: Sequence[Development],
    *,
    judgement_id: int,
    now: datetime,
) -> int:
    """Save new turns of a story, due to be told; a fact once told stays told once.

    Returns:
        How many were saved.
    """
    saved = 0
    for one in found:
        result = connection.execute(
            pg.insert(development)
            .values(
                judgement_id=judgement_id,
                story_id=waiting.story_id,
                article_id=waiting.article.article_id,
                kind=one.kind,
                fact_key=one.key,
                text=one.text,
                why=one.why,
                seen_before=list(one.seen_before),
                score=one.score,
                detected_at=now,
                due_at=now,
            )
            .on_conflict_do_nothing()
            .returning(development.c.development_id)
        )
        saved += result.scalar_one_or_none() is not None
    return saved


def told_keys(connection: sa.Connection, story_id: StoryId) -> frozenset[str]:
    """Return the names of the facts that a story has told.

    These are what its articles told, wherever they were then, and what was told
    under its number or under one that leads to it: after a merger or a split nothing
    is told twice.
    """
    numbers = sa.select(story.c.story_id).where(
        sa.or_(story.c.story_id == story_id, story.c.merged_into == story_id)
    )
    articles = sa.select(story_article.c.article_id).where(
        story_article.c.story_id == story_id
    )
    return frozenset(
        connection.scalars(
            sa.select(development.c.fact_key).where(
                sa.or_(
                    development.c.story_id.in_(numbers),
                    development.c.article_id.in_(articles),
                )
            )
        )
    )


def finish_article(connection: sa.Connection, article_id: ArticleId) -> None:
    """Take an article out of the queue: it is judged."""
    finish(connection, story_article, [article_id])
