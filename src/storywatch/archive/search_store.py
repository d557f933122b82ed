"""Articles found by words and fields; nothing here writes."""

from functools import reduce
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.records import Hit
from storywatch.archive.search_query import (
    FieldFilter,
    SearchQuery,
    SearchQueryError,
    SearchTerm,
)
from storywatch.article.tables import article
from storywatch.development.tables import development
from storywatch.mention.tables import matching
from storywatch.story.tables import story_article
from storywatch.watchlist.tables import entity

CONFIGURATIONS: Final = ("german", "english", "simple")
"""A word is read in each of these; an article is indexed in its own language."""

RANKED: Final = 1_000
"""The latest hits, of which the best are chosen: to rank two common words over all of
200,000 articles takes seconds (trust.md B.3)."""

HALVED_AFTER_DAYS: Final = 365
"""An article counts half as much as one that is younger by so many days."""

_LARGEST_NUMBER: Final = 2**63 - 1


def searched_articles(
    connection: sa.Connection, query: SearchQuery, *, most: int
) -> tuple[Hit, ...]:
    """Search titles and texts: of the latest hits the most relevant and recent.

    Args:
        connection: any.
        query: what is wanted.
        most: at most this many.

    Raises:
        SearchQueryError: a value that its field can't have.
    """
    if query == SearchQuery():
        return ()
    wanted = _words(query)
    found = (
        sa.select(article.c.article_id, article.c.published_at, article.c.search)
        .where(*_conditions(query))
        .order_by(article.c.published_at.desc(), article.c.article_id.desc())
        .limit(RANKED)
    )
    if wanted is not None:
        found = found.where(article.c.search.op("@@")(wanted))
    latest = found.cte("latest")
    rows = connection.execute(
        sa.select(article, story_article.c.story_id, _excerpt(wanted).label("excerpt"))
        .join(latest, latest.c.article_id == article.c.article_id)
        .outerjoin(story_article, story_article.c.article_id == article.c.article_id)
        .order_by(
            _score(latest, wanted).desc(),
            article.c.published_at.desc(),
            article.c.article_id.desc(),
        )
        .limit(most)
    )
    return tuple(
        Hit(
            article_id=row.article_id,
            story_id=row.story_id,
            title=row.title,
            publisher=row.publisher,
            url=row.url,
            published_at=row.published_at,
            excerpt=" ".join(row.excerpt.split()),
        )
        for row in rows
    )


def _score(latest: sa.CTE, wanted: Any) -> Any:
    """Weigh how well a hit fits by how much younger the latest hit is."""
    if wanted is None:
        return sa.literal(1.0)
    newest = sa.select(sa.func.max(latest.c.published_at)).scalar_subquery()
    days = sa.extract("epoch", newest - latest.c.published_at) / 86_400
    fits = sa.func.ts_rank_cd(latest.c.search, wanted)
    return fits * sa.func.power(0.5, days / HALVED_AFTER_DAYS)


def _excerpt(wanted: Any) -> Any:
    """Return the part of the text around the words, as plain text."""
    if wanted is None:
        return sa.func.left(article.c.text, 200)
    return sa.func.ts_headline(
        sa.cast("simple", pg.REGCONFIG),
        article.c.text,
        wanted,
        "StartSel=,StopSel=,MaxWords=30,MinWords=15",
    )


def _words(query: SearchQuery) -> Any:
    """Return the words as a tsquery, or None when there are none."""
    groups = [
        reduce(lambda one, other: one.op("&&")(other), map(_term, terms))
        for terms in query.alternatives
    ]
    if not groups:
        return None
    return reduce(lambda one, other: one.op("||")(other), groups)


def _term(term: SearchTerm) -> Any:
    readings = [_reading(term, name) for name in CONFIGURATIONS]
    either = reduce(lambda one, other: one.op("||")(other), readings)
    return sa.func.tsquery_not(either) if term.negated else either


def _reading(term: SearchTerm, configuration: str) -> Any:
    name = sa.cast(configuration, pg.REGCONFIG)
    if term.prefix:
        # The one form that only to_tsquery reads: as a quoted word it holds no
        # operator of its language.
        quoted = term.text.replace("\\", "\\\\").replace("'", "''")
        return sa.func.to_tsquery(name, f"'{quoted}':*")
    if term.phrase:
        return sa.func.phraseto_tsquery(name, term.text)
    return sa.func.plainto_tsquery(name, term.text)


def _conditions(query: SearchQuery) -> list[sa.ColumnElement[bool]]:
    found = [_condition(one) for one in query.filters]
    if query.since is not None:
        found.append(article.c.published_at >= query.since)
    if query.until is not None:
        found.append(article.c.published_at < query.until)
    return found


def _condition(wanted: FieldFilter) -> sa.ColumnElement[bool]:
    either = sa.or_(*(_is(wanted.field, value) for value in wanted.values))
    return sa.not_(either) if wanted.negated else either


def _is(field: str, value: str) -> sa.ColumnElement[bool]:
    match field:
        case "entity":
            named = sa.select(entity.c.entity_key).where(
                sa.or_(
                    entity.c.entity_key == value.lower(),
                    sa.func.lower(entity.c.name) == value.lower(),
                )
            )
            return sa.exists().where(
                matching.c.article_id == article.c.article_id,
                matching.c.entities.overlap(sa.func.array(named.scalar_subquery())),
            )
        case "source":
            part = sa.func.lower(value)
            return sa.or_(
                sa.func.strpos(sa.func.lower(article.c.publisher), part) > 0,
                sa.func.strpos(sa.func.split_part(article.c.url, "/", 3), part) > 0,
            )
        case "lang":
            return article.c.language == value.lower()
        case "kind":
            return sa.exists().where(
                development.c.article_id == article.c.article_id,
                development.c.kind == value.lower().replace("-", "_"),
            )
        case _:
            return sa.exists().where(
                story_article.c.article_id == article.c.article_id,
                story_article.c.story_id == _number(value),
            )


def _number(value: str) -> int:
    if not value.isdecimal() or int(value) > _LARGEST_NUMBER:
        raise SearchQueryError(f"story:{value} is no story: write its number, story:12")
    return int(value)
