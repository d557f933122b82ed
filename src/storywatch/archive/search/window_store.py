"""The newest articles that fit a search, a bounded part of the archive at a time.

Ranking everything that has two common words takes seconds at 200,000 articles, and so
does looking for a phrase of them (trust.md B.3): what is looked at is bounded, and the
next page goes on from there.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.archive.search.entry_store import archive_languages, stems_in_any
from storywatch.archive.search.filter_store import (
    Conditions,
    field_conditions,
    outlets_query,
)
from storywatch.archive.search.marker import Place
from storywatch.archive.search.query import SearchQuery
from storywatch.archive.search.tables import search_entry
from storywatch.archive.search.words import (
    Wanted,
    has_phrases,
    typed_words,
    vector_query,
    wanted_words,
)

RANKED: Final = 1_000
"""Articles that have the words, of which the best are chosen."""

LOOKED_AT: Final = 3_000
"""Articles that have the words of a phrase, in which it is looked for."""

COMMON: Final = 50_000
"""Articles from which on words are common: then the newest that have them are found
sooner by looking from the newest on than by sorting all that the index lists."""

_BY_LENGTH: Final = 1
"""Postgres's mark: divide the rank by 1 + the logarithm of the length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search in the archive's own terms.

    Attributes:
        wanted: its words, in the forms of the archive's languages.
        outlets: text of a ``tsquery``; None: any outlet will do.
        conditions: its other fields.
    """

    wanted: Wanted
    outlets: str | None
    conditions: Conditions

    def vector_query(self, *, in_a_row: bool = True) -> Any:
        """Return words and outlets as a ``tsquery``; None: there are none."""
        words = vector_query(self.wanted, in_a_row=in_a_row)
        parts = [f"({one})" for one in (words, self.outlets) if one]
        return _as_query(" & ".join(parts) or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that fits; ``fits`` is how well, from 0 up; None: it does not."""

    article_id: int
    published_at: datetime
    fits: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The articles that fit in one part of the archive, newest first.

    Attributes:
        found: them.
        end: where the next part begins; None: this is the last.
    """

    found: tuple[Found, ...]
    end: Place | None


def asked_of(connection: sa.Connection, query: SearchQuery) -> Asked:
    """Return a search in the archive's own terms.

    Raises:
        SearchQueryError: a value that its field can't have.
    """
    languages = archive_languages(connection)
    stems = stems_in_any(connection, typed_words(query), languages)
    return Asked(
        wanted=wanted_words(query, languages, stems),
        outlets=outlets_query(query),
        conditions=field_conditions(connection, query),
    )


def newest_id(connection: sa.Connection) -> int:
    """Return the number of the last article that came in; 0: there is none."""
    found = connection.execute(sa.select(sa.func.max(search_entry.c.article_id)))
    return found.scalar_one() or 0


def window(
    connection: sa.Connection, asked: Asked, *, newest_id: int, start: Place | None
) -> Window:
    """Look for articles from a place on.

    Args:
        connection: any.
        asked: what is wanted.
        newest_id: later articles are left out.
        start: look before it; None: from the newest on.
    """
    # A whole table is never read for words: unpacking an article's takes 20 times
    # as long as the planner thinks.
    connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
    exact = asked.vector_query()
    loose, fits, most = exact, _rank(asked.wanted), RANKED
    if has_phrases(asked.wanted):
        # The index finds the words, and only in these articles the phrase is looked
        # for.
        loose, most = asked.vector_query(in_a_row=False), LOOKED_AT
        fits = sa.case((_has(exact), fits), else_=None)
    chosen = _newest(_having(connection, loose), asked, newest_id, start)
    part = chosen.limit(most).cte("part").prefix_with("MATERIALIZED")
    rows = connection.execute(
        sa.select(part.c.article_id, part.c.published_at, fits).join(
            search_entry, search_entry.c.article_id == part.c.article_id
        )
    ).all()
    everything = _in_order(rows)
    return Window(
        found=tuple(one for one in everything if one.fits is not None),
        end=_end(everything) if len(rows) == most else None,
    )


def stories_before(
    connection: sa.Connection,
    asked: Asked,
    entries_of_stories: sa.Select[Any],
    *,
    newest_id: int,
    start: Place,
) -> frozenset[int]:
    """Return the stories that fit articles of which stand before a place.

    Args:
        connection: any.
        asked: what is wanted.
        entries_of_stories: story and article numbers that are asked about.
        newest_id: later articles are left out.
        start: where the part of the archive begins that is being shown.
    """
    asked_about = entries_of_stories.subquery("asked_about")
    words = asked.vector_query()
    rows = connection.execute(
        sa.select(asked_about.c.story_id)
        .distinct()
        .join(search_entry, search_entry.c.article_id == asked_about.c.article_id)
        .where(
            sa.not_(_is_before(search_entry, start)),
            search_entry.c.article_id <= newest_id,
            *asked.conditions(search_entry),
            *([] if words is None else [_has(words)]),
        )
    )
    return frozenset(rows.scalars())


def _having(connection: sa.Connection, words: Any) -> sa.FromClause:
    """Return the articles that have the words, in the cheaper of two ways."""
    entries = sa.select(
        search_entry.c.article_id,
        search_entry.c.published_at,
        search_entry.c.language,
    )
    if words is None:
        return entries.subquery("having")
    having = entries.where(_has(words))
    some = having.limit(COMMON + 1).subquery()
    count = connection.execute(sa.select(sa.func.count()).select_from(some))
    if count.scalar_one() > COMMON:
        return having.subquery("having")
    # Not merged into the rest, else the planner walks the dates for rare words too.
    return having.cte("having").prefix_with("MATERIALIZED")


def _newest(
    having: sa.FromClause, asked: Asked, newest_id: int, start: Place | None
) -> sa.Select[Any]:
    """Select those that obey the fields and are before a place, the newest first."""
    chosen = sa.select(having.c.article_id, having.c.published_at).where(
        having.c.article_id <= newest_id, *asked.conditions(having)
    )
    if start is not None:
        chosen = chosen.where(_is_before(having, start))
    return chosen.order_by(having.c.published_at.desc(), having.c.article_id.desc())


def _as_query(text: str | None) -> Any:
    return None if text is None else sa.cast(sa.literal(text), pg.TSQUERY)


def _has(words: Any) -> sa.ColumnElement[bool]:
    return search_entry.c.terms.op("@@", is_comparison=True)(words)


def _is_before(rows: sa.FromClause, place: Place) -> sa.ColumnElement[bool]:
    return sa.tuple_(rows.c.published_at, rows.c.article_id) < sa.tuple_(
        sa.literal(place.published_at), sa.literal(place.article_id)
    )


def _rank(wanted: Wanted) -> Any:
    """Return how well an article fits that has the words.

    ``ts_rank`` looks at how often and how near each other they are; its sibling
    ``ts_rank_cd`` takes seven times as long for words of many forms.
    """
    words = _as_query(vector_query(wanted, with_negated=False))
    if words is None:
        return sa.literal(1.0)
    return sa.func.ts_rank(search_entry.c.terms, words, _BY_LENGTH)


def _in_order(rows: Any) -> tuple[Found, ...]:
    found = (
        Found(article_id=article_id, published_at=published_at, fits=fits)
        for article_id, published_at, fits in rows
    )
    return tuple(
        sorted(found, key=lambda one: (one.published_at, one.article_id), reverse=True)
    )


def _end(found: tuple[Found, ...]) -> Place:
    last = found[-1]
    return Place(published_at=last.published_at, article_id=last.article_id)
