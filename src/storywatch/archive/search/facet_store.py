"""How many of the hits have which entity, source, language, month."""

from collections.abc import Sequence
from typing import Final, get_args

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.search.records import Facet, FacetField
from storywatch.archive.search.window_store import Found
from storywatch.article.tables import article
from storywatch.mention.tables import matching
from storywatch.watchlist.tables import entity

MOST_VALUES: Final = 12
"""Values of a field, the most frequent ones; months are listed in their order."""


def facets_of(connection: sa.Connection, found: Sequence[Found]) -> tuple[Facet, ...]:
    """Count articles by field, most frequent first.

    Args:
        connection: any.
        found: the articles.
    """
    if not found:
        return ()
    ids = sa.cast([one.article_id for one in found], pg.ARRAY(sa.BigInteger))
    numbers = sa.func.unnest(ids).table_valued("article_id")
    chosen = numbers.render_derived(name="chosen")
    keys = sa.func.unnest(matching.c.entities).table_valued("key")
    named = keys.render_derived(name="named")
    by_entity = (
        sa.select(
            sa.literal("entity").label("field"),
            entity.c.entity_key.label("value"),
            entity.c.name.label("label"),
            sa.func.count().label("articles"),
        )
        .select_from(chosen)
        .join(matching, matching.c.article_id == chosen.c.article_id)
        .join(named, sa.true())
        .join(entity, entity.c.entity_key == named.c.key)
        .group_by(entity.c.entity_key, entity.c.name)
    )
    columns = {
        "source": article.c.publisher,
        "lang": article.c.language,
        "month": sa.func.to_char(
            sa.func.timezone("UTC", article.c.published_at), "YYYY-MM"
        ),
    }
    by_column = [
        sa.select(sa.literal(field), column, column, sa.func.count())
        .select_from(chosen)
        .join(article, article.c.article_id == chosen.c.article_id)
        .where(column != "")
        .group_by(column)
        for field, column in columns.items()
    ]
    rows = connection.execute(sa.union_all(by_entity, *by_column)).all()
    facets = [
        Facet(field=row.field, value=row.value, label=row.label, articles=row.articles)
        for row in rows
    ]
    return tuple(
        one
        for field in get_args(FacetField)
        for one in _most_frequent([one for one in facets if one.field == field])
    )


def _most_frequent(facets: Sequence[Facet]) -> list[Facet]:
    most = sorted(facets, key=lambda one: (-one.articles, one.value))[:MOST_VALUES]
    if most and most[0].field == "month":
        return sorted(facets, key=lambda one: one.value)[-MOST_VALUES:]
    return most
