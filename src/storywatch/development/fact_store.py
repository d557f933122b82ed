"""Facts and who told them, in Postgres."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import Article, ArticleId
from storywatch.development.fact_records import Fact, FactTelling
from storywatch.development.fact_tables import fact, fact_telling
from storywatch.development.known_facts import KnownFacts
from storywatch.story.records import StoryId
from storywatch.story.tables import story_article


def story_facts(connection: sa.Connection, story_id: StoryId) -> KnownFacts:
    """Read the facts that a story's articles told, in the order they were told.

    The articles decide: what they told in a story that merged into this one, or from
    which this one was split, is this one's.
    """
    other = fact.alias("other")
    rows = connection.execute(
        sa.select(
            fact,
            other.c.key.label("other_key"),
            fact_telling.c.article_id.label("teller"),
            fact_telling.c.how,
            fact_telling.c.ordinal,
            fact_telling.c.source_key,
            fact_telling.c.text.label("as_told"),
        )
        .join(fact_telling, fact_telling.c.fact_id == fact.c.fact_id)
        .join(story_article, story_article.c.article_id == fact_telling.c.article_id)
        .outerjoin(other, other.c.fact_id == fact.c.differs_from)
        .where(story_article.c.story_id == story_id)
        .order_by(fact_telling.c.told_at, fact.c.fact_id)
    )
    known = KnownFacts()
    for row in rows:
        known.add(
            FactTelling(
                fact=_fact(row), how=row.how, ordinal=row.ordinal, text=row.as_told
            ),
            article_id=ArticleId(row.teller),
            source=row.source_key,
        )
    return known


def _fact(row: sa.Row[Any]) -> Fact:
    return Fact(
        kind=row.kind,
        key=row.key,
        text=row.text,
        language=row.language,
        value=row.value,
        unit=row.unit or "",
        hedge=row.hedge,
        speaker=row.speaker,
        words=frozenset(row.words),
        differs_from=row.other_key,
    )


def save_tellings(
    connection: sa.Connection,
    story_id: StoryId,
    article: Article,
    tellings: Sequence[FactTelling],
    *,
    source: str,
    told_at: datetime,
) -> None:
    """Save the facts that an article tells; those of its earlier texts stand.

    Args:
        connection: in the judgement's transaction.
        story_id: in which it tells them.
        article: that tells them.
        tellings: each fact once.
        source: who knows it.
        told_at: aware UTC.
    """
    if not tellings:
        return
    keys = {one.fact.key for one in tellings}
    keys |= {one.fact.differs_from for one in tellings if one.fact.differs_from}
    numbers = _numbers(connection, story_id, keys)
    fresh = [one.fact for one in tellings if one.fact.key not in numbers]
    numbers |= _saved(connection, story_id, article, fresh, numbers, told_at=told_at)
    connection.execute(
        pg.insert(fact_telling).on_conflict_do_nothing(),
        [
            {
                "fact_id": numbers[one.fact.key],
                "article_id": article.article_id,
                "revision": article.revision,
                "ordinal": one.ordinal,
                "how": one.how,
                "source_key": source,
                "text": one.text,
                "told_at": told_at,
            }
            for one in tellings
        ],
    )


def _numbers(
    connection: sa.Connection, story_id: StoryId, keys: set[str]
) -> dict[str, int]:
    """Return the numbers of a story's facts, also of those told in another one."""
    own = {
        row.key: row.fact_id
        for row in connection.execute(
            sa.select(fact.c.key, fact.c.fact_id).where(
                fact.c.story_id == story_id, fact.c.key.in_(keys)
            )
        )
    }
    moved = connection.execute(
        sa.select(fact.c.key, fact.c.fact_id)
        .join(fact_telling, fact_telling.c.fact_id == fact.c.fact_id)
        .join(story_article, story_article.c.article_id == fact_telling.c.article_id)
        .where(
            story_article.c.story_id == story_id,
            fact.c.story_id != story_id,
            fact.c.key.in_(keys - own.keys()),
        )
        .order_by(fact.c.fact_id.desc())
    )
    return {row.key: row.fact_id for row in moved} | own


def _saved(
    connection: sa.Connection,
    story_id: StoryId,
    article: Article,
    facts: Sequence[Fact],
    numbers: dict[str, int],
    *,
    told_at: datetime,
) -> dict[str, int]:
    if not facts:
        return {}
    rows = connection.execute(
        pg.insert(fact)
        .values(
            [
                {
                    "story_id": story_id,
                    "kind": one.kind,
                    "key": one.key,
                    "text": one.text,
                    "value": one.value,
                    "unit": one.unit if one.kind == "figure" else None,
                    "hedge": one.hedge,
                    "speaker": one.speaker,
                    "words": sorted(one.words),
                    "language": one.language,
                    "article_id": article.article_id,
                    "revision": article.revision,
                    "publisher": article.publisher,
                    "told_at": told_at,
                    "differs_from": numbers.get(one.differs_from or ""),
                }
                for one in facts
            ]
        )
        .returning(fact.c.key, fact.c.fact_id)
    )
    return {row.key: row.fact_id for row in rows}
