"""The fields of a search, as conditions on search entries."""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.search.query import FieldFilter, SearchQuery, SearchQueryError
from storywatch.archive.search.vector import outlet_query
from storywatch.development.records import DEVELOPMENT_KINDS
from storywatch.development.tables import development
from storywatch.mention.tables import matching
from storywatch.story.tables import story_article
from storywatch.watchlist.tables import entity

_LARGEST_NUMBER = 2**63 - 1


Conditions: TypeAlias = Callable[[sa.FromClause], Sequence[sa.ColumnElement[bool]]]
"""What is asked of rows with ``article_id``, ``published_at`` and ``language``."""


def field_conditions(connection: sa.Connection, query: SearchQuery) -> Conditions:
    """Return what the fields of a search ask of an article, but its outlet.

    Raises:
        SearchQueryError: a value that its field can't have.
    """
    asked = [
        _condition(connection, one) for one in query.filters if one.field != "source"
    ]

    def conditions(rows: sa.FromClause) -> Sequence[sa.ColumnElement[bool]]:
        found = [one(rows) for one in asked]
        if query.since is not None:
            found.append(rows.c.published_at >= query.since)
        if query.until is not None:
            found.append(rows.c.published_at < query.until)
        return found

    return conditions


def outlets_query(query: SearchQuery) -> str | None:
    """Return the outlets of a search as text of a ``tsquery``; None: any will do."""
    found = []
    for one in query.filters:
        parts = [part for part in map(outlet_query, one.values) if part]
        if one.field == "source" and parts:
            either = " | ".join(f"({part})" for part in parts)
            found.append(f"!({either})" if one.negated else f"({either})")
    return " & ".join(found) or None


def _condition(
    connection: sa.Connection, wanted: FieldFilter
) -> Callable[[sa.FromClause], sa.ColumnElement[bool]]:
    values = [_value(connection, wanted.field, value) for value in wanted.values]

    def condition(rows: sa.FromClause) -> sa.ColumnElement[bool]:
        either = _is_any(rows, wanted.field, values)
        return sa.not_(either) if wanted.negated else either

    return condition


def _value(connection: sa.Connection, field: str, value: str) -> str | int:
    match field:
        case "entity":
            return _entity_key(connection, value)
        case "lang":
            return _language(value)
        case "kind":
            return _kind(value)
        case _:
            return _number(value)


def _is_any(
    rows: sa.FromClause, field: str, values: Sequence[str | int]
) -> sa.ColumnElement[bool]:
    entry_id = rows.c.article_id
    match field:
        case "entity":
            return entry_id.in_(
                sa.select(matching.c.article_id).where(
                    matching.c.entities.overlap(sa.cast(values, pg.ARRAY(sa.Text)))
                )
            )
        case "lang":
            return rows.c.language.in_(values)
        case "kind":
            return entry_id.in_(
                sa.select(development.c.article_id).where(
                    development.c.kind.in_(values)
                )
            )
        case _:
            return entry_id.in_(
                sa.select(story_article.c.article_id).where(
                    story_article.c.story_id.in_(values)
                )
            )


def _entity_key(connection: sa.Connection, value: str) -> str:
    rows = connection.execute(sa.select(entity.c.entity_key, entity.c.name)).all()
    named: dict[str, str] = {name.lower(): key for key, name in rows}
    named |= {key: key for key, _ in rows}
    low = value.lower()
    if low in named:
        return named[low]
    near = get_close_matches(low, named, n=1)
    hint = f"; did you mean entity:{named[near[0]]}?" if near else "."
    raise SearchQueryError(f"entity:{value} is on no watchlist{hint}")


def _language(value: str) -> str:
    low = value.lower()
    if re.fullmatch(r"[a-z]{2,3}", low, re.ASCII):
        return low
    raise SearchQueryError(
        f"lang:{value} is no language: write its two letters, lang:de"
    )


def _kind(value: str) -> str:
    low = value.lower().replace("-", "_")
    if low in DEVELOPMENT_KINDS:
        return low
    near = get_close_matches(low, DEVELOPMENT_KINDS, n=1)
    listed = ", ".join(DEVELOPMENT_KINDS)
    hint = f"did you mean kind:{near[0]}?" if near else f"the kinds are {listed}."
    raise SearchQueryError(f"kind:{value} is no kind of development; {hint}")


def _number(value: str) -> int:
    if not value.isdecimal() or int(value) > _LARGEST_NUMBER:
        raise SearchQueryError(f"story:{value} is no story: write its number, story:12")
    return int(value)
