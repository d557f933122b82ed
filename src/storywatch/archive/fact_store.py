"""Who told which fact of a story, and how many know it; nothing here writes."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from storywatch.archive.fact_lines import ToldRow
from storywatch.article.records import ArticleId
from storywatch.article.tables import article
from storywatch.development.fact_tables import fact, fact_telling
from storywatch.story.agencies import Credit
from storywatch.story.independence import Independence, Telling, independence
from storywatch.story.tables import story_article


def told_facts(connection: sa.Connection, story_id: int) -> tuple[ToldRow, ...]:
    """Read what the articles of a story tell, the earliest first."""
    other = fact.alias("other")
    rows = connection.execute(
        sa.select(
            fact,
            other.c.key.label("other_key"),
            fact_telling.c.how,
            fact_telling.c.source_key,
            fact_telling.c.text.label("as_told"),
            fact_telling.c.told_at.label("then"),
            article.c.article_id.label("teller"),
            article.c.publisher.label("teller_publisher"),
            article.c.url,
        )
        .join(fact_telling, fact_telling.c.fact_id == fact.c.fact_id)
        .join(article, article.c.article_id == fact_telling.c.article_id)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .outerjoin(other, other.c.fact_id == fact.c.differs_from)
        .where(story_article.c.story_id == story_id)
        .order_by(fact_telling.c.told_at, fact.c.fact_id)
    )
    return tuple(
        ToldRow(
            key=row.key,
            kind=row.kind,
            text=row.as_told,
            value=row.value,
            unit=row.unit or "",
            hedge=row.hedge,
            speaker=row.speaker,
            differs_from=row.other_key,
            how=row.how,
            source_key=row.source_key,
            publisher=row.teller_publisher,
            article_id=row.teller,
            url=row.url,
            told_at=row.then,
        )
        for row in rows
    )


def facts_of_article(
    connection: sa.Connection, article_id: int
) -> Sequence[Mapping[str, Any]]:
    """Return the facts that an article tells, and how, in the text's order."""
    other = fact.alias("other")
    rows = connection.execute(
        sa.select(
            fact_telling.c.revision,
            fact_telling.c.how,
            fact_telling.c.text,
            fact.c.kind,
            fact.c.speaker,
            fact.c.article_id.label("first_article"),
            other.c.text.label("differs_from"),
        )
        .join(fact, fact.c.fact_id == fact_telling.c.fact_id)
        .outerjoin(other, other.c.fact_id == fact.c.differs_from)
        .where(fact_telling.c.article_id == article_id)
        .order_by(
            fact_telling.c.revision, fact_telling.c.ordinal, fact_telling.c.fact_id
        )
    )
    return [dict(row) for row in rows.mappings()]


def story_independence(connection: sa.Connection, story_id: int) -> Independence:
    """Count the outlets of a story, and who of them knows it."""
    rows = connection.execute(
        sa.select(
            article.c.article_id,
            article.c.publisher,
            article.c.url,
            article.c.original_url,
            (sa.func.btrim(article.c.text) == "").label("is_headline"),
            story_article.c.duplicate_of,
            story_article.c.agencies,
            story_article.c.is_agency_text,
        )
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(story_article.c.story_id == story_id)
        .order_by(article.c.published_at, article.c.article_id)
    )
    return independence(
        [
            Telling(
                article_id=ArticleId(row.article_id),
                publisher=row.publisher,
                url=row.url,
                credit=Credit(
                    agencies=tuple(row.agencies), is_wholly=row.is_agency_text
                ),
                original=None
                if row.duplicate_of is None
                else ArticleId(row.duplicate_of),
                original_url=row.original_url,
                is_headline=row.is_headline,
            )
            for row in rows
        ]
    )
