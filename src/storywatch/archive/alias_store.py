"""How often aliases stand in the archive's latest articles."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from storywatch.article.tables import article
from storywatch.mention.matcher import Matcher
from storywatch.watchlist.records import Entity, Watchlist

COUNTED_DAYS = 30
MOST_ARTICLES = 2_000
"""Newest first; enough for a share in whole percents."""

MOST_CHARACTERS = 10_000
"""Of each text: longer ones say the same again."""

LONGEST_QUERY_MS = 3_000
"""``storywatch check`` waits no longer; then there are no counts."""

LONGEST_SECONDS = 3.0
"""Of looking; what was looked at by then is what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasCount:
    """Where one alias stands.

    Attributes:
        articles: that have it at least once.
        doubtful: of those, where each of its mentions is doubtful.
        unsupported: of those, where no supporting word of its entity stands and
            no longer alias of it; None: the entity has neither.
    """

    articles: int
    doubtful: int
    unsupported: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasCounts:
    """What was counted.

    Attributes:
        articles: that were looked at.
        days: the time they cover, back from now.
        by_alias: counts by entity key and alias; one that stands nowhere has none.
    """

    articles: int
    days: int
    by_alias: Mapping[tuple[str, str], AliasCount]


def alias_counts(
    connection: sa.Connection,
    watchlist: Watchlist,
    *,
    now: datetime,
    most: int = MOST_ARTICLES,
) -> AliasCounts:
    """Count the aliases of a watchlist, in force or not, in the latest articles.

    Writes nothing, but bounds the time of the statements that follow in this
    transaction.

    Args:
        connection: any.
        watchlist: need not be in force.
        now: aware UTC.
        most: articles that are looked at.

    Raises:
        sqlalchemy.exc.OperationalError: it took longer than three seconds.
    """
    rows = _latest(connection, now=now, most=most)
    matcher = Matcher(watchlist)
    support = {one.key: _support_of(one) for one in watchlist.entities}
    found: Counter[tuple[str, str]] = Counter()
    doubtful: Counter[tuple[str, str]] = Counter()
    bare: Counter[tuple[str, str]] = Counter()
    looked_at, until = 0, time.monotonic() + LONGEST_SECONDS
    for title, text, language in rows:
        if time.monotonic() > until:
            break
        looked_at += 1
        mentions = matcher.mentions(title=title, text=text, language=language)
        spellings = {(one.entity_key, one.alias) for one in mentions}
        sure = {(one.entity_key, one.alias) for one in mentions if not one.doubtful}
        found.update(spellings)
        doubtful.update(spellings - sure)
        words = f"{title}\n{text}".casefold() if spellings else ""
        bare.update(
            (key, alias)
            for key, alias in spellings
            if not _is_supported(words, support[key], alias)
        )
    return AliasCounts(
        articles=looked_at,
        days=COUNTED_DAYS,
        by_alias={
            one: AliasCount(
                articles=number,
                doubtful=doubtful[one],
                unsupported=bare[one]
                if _has_support(support[one[0]], one[1])
                else None,
            )
            for one, number in found.items()
        },
    )


def _latest(
    connection: sa.Connection, *, now: datetime, most: int
) -> Sequence[tuple[str, str, str]]:
    connection.execute(
        sa.select(
            sa.func.set_config("statement_timeout", str(LONGEST_QUERY_MS), sa.true())
        )
    )
    newest = (article.c.published_at.desc(), article.c.article_id.desc())
    # Their numbers first: no text of an older article is unpacked.
    chosen = (
        sa.select(article.c.article_id)
        .where(article.c.published_at.between(now - timedelta(days=COUNTED_DAYS), now))
        .order_by(*newest)
        .limit(most)
    )
    begun = sa.func.left(article.c.text, MOST_CHARACTERS)
    query = (
        sa.select(article.c.title, begun, article.c.language)
        .where(article.c.article_id.in_(chosen))
        .order_by(*newest)
    )
    rows = connection.execute(query)
    return [(title, text, language) for title, text, language in rows]


def _support_of(entity: Entity) -> tuple[str, ...]:
    """Return what speaks for an entity, comparable: its context words and names."""
    names = (one.text for one in entity.aliases if " " in one.text.strip())
    words = (word.strip("* ") for word in entity.supports)
    return tuple(dict.fromkeys(one.casefold() for one in (*words, *names) if one))


def _others(support: Iterable[str], alias: str) -> list[str]:
    """Leave out what an alias holds itself."""
    own = alias.casefold()
    return [one for one in support if one not in own]


def _has_support(support: Sequence[str], alias: str) -> bool:
    return bool(_others(support, alias))


def _is_supported(words: str, support: Sequence[str], alias: str) -> bool:
    return any(one in words for one in _others(support, alias))
