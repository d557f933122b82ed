"""What a story has said, sentence by sentence, out of Postgres."""

import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.development.facts import SaidSentence
from storywatch.development.kept_ledgers import LedgerState
from storywatch.development.notation import read_sentence
from storywatch.development.tables import judgement, sentence
from storywatch.story.records import StoryId
from storywatch.story.tables import story_article


def story_sentences(
    connection: sa.Connection, story_id: StoryId, *, vector_model: str | None
) -> tuple[SaidSentence, ...]:
    """Read what a story has said, in the order in which it was judged.

    Args:
        connection: any.
        story_id: the story.
        vector_model: vectors of any other model are left out.
    """
    rows = connection.execute(
        sa.select(sentence, article.c.publisher, article.c.published_at)
        .join(article, article.c.article_id == sentence.c.article_id)
        .join(story_article, story_article.c.article_id == sentence.c.article_id)
        .join(
            judgement,
            sa.and_(
                judgement.c.article_id == sentence.c.article_id,
                judgement.c.revision == sentence.c.revision,
            ),
        )
        .where(story_article.c.story_id == story_id)
        .order_by(judgement.c.judgement_id, sentence.c.ordinal)
    )
    return tuple(
        read_sentence(
            row.facts,
            article_id=row.article_id,
            publisher=row.publisher,
            published_at=row.published_at,
            ordinal=row.ordinal,
            text=row.text,
            vector=row.vector if row.facts.get("encoder") == vector_model else None,
        )
        for row in rows
    )


def ledger_state(
    connection: sa.Connection, story_id: StoryId, *, model: str | None
) -> LedgerState:
    """Return which judged texts ``story_sentences`` would read.

    Args:
        connection: any.
        story_id: the story.
        model: the encoder's name.
    """
    texts, total = connection.execute(
        sa.select(
            sa.func.count(), sa.func.coalesce(sa.func.sum(judgement.c.judgement_id), 0)
        )
        .select_from(judgement)
        .join(story_article, story_article.c.article_id == judgement.c.article_id)
        .where(
            story_article.c.story_id == story_id,
            judgement.c.outcome.in_(("new", "known")),
        )
    ).one()
    return LedgerState(texts=texts, total=int(total), model=model)
