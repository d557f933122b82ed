"""What else a digest tells: who was in the news how often, what was held back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.alert.tables import alert
from storywatch.article.tables import article
from storywatch.development.tables import judgement
from storywatch.digest.records import HeldNews
from storywatch.mention.tables import matching


def mentions_by_span(
    connection: sa.Connection,
    bounds: Sequence[datetime],
    *,
    entities: Iterable[str],
) -> Mapping[str, Counter[int]]:
    """Count articles with a mention beyond doubt, by entity and span of time.

    Args:
        connection: any.
        bounds: aware instants, ascending; each span begins with one and ends with
            the next.
        entities: keys of those that are counted.

    Returns:
        By entity: how many articles in the span with that number, from 0.
    """
    mentioned = (
        sa.select(
            sa.func.unnest(matching.c.entities).label("entity"),
            _span(bounds).label("span"),
        )
        .join(article, article.c.article_id == matching.c.article_id)
        .where(_within(bounds))
        .subquery()
    )
    rows = connection.execute(
        sa.select(mentioned.c.entity, mentioned.c.span, sa.func.count())
        .where(mentioned.c.entity.in_(list(entities)))
        .group_by(mentioned.c.entity, mentioned.c.span)
    )
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for key, number, count in rows:
        found[key][number - 1] = count
    return found


def volume_by_span(
    connection: sa.Connection,
    bounds: Sequence[datetime],
    *,
    entities: Iterable[str],
) -> tuple[int, ...]:
    """Count articles that mention any of some entities, span by span.

    Args:
        connection: any.
        bounds: as of ``mentions_by_span``.
        entities: keys.

    Returns:
        One number for each span.
    """
    rows = connection.execute(
        sa.select(_span(bounds).label("span"), sa.func.count())
        .select_from(article)
        .join(matching, matching.c.article_id == article.c.article_id)
        .where(_within(bounds), matching.c.entities.overlap(list(entities)))
        .group_by(sa.text("span"))
    )
    counts = {number: count for number, count in rows}  # noqa: C416 - rows are no pairs to a type checker
    return tuple(counts.get(number, 0) for number in range(1, len(bounds)))


def _span(bounds: Sequence[datetime]) -> sa.Function[int]:
    """Number the span of time in which an article was first seen, from 1."""
    edges = sa.cast(list(bounds), pg.ARRAY(sa.DateTime(timezone=True)))
    return sa.func.width_bucket(article.c.first_seen_at, edges)


def _within(bounds: Sequence[datetime]) -> sa.ColumnElement[bool]:
    first_seen = article.c.first_seen_at
    return sa.and_(first_seen >= bounds[0], first_seen < bounds[-1])


def held_news(
    connection: sa.Connection,
    first: datetime,
    after: datetime,
    *,
    subscriber_key: str,
) -> tuple[HeldNews, ...]:
    """Count what alerts held back from a subscriber, by the rule that did it.

    News that no watch of theirs covers is not theirs, and not counted.

    Args:
        connection: any.
        first: aware; included.
        after: aware; excluded.
        subscriber_key: from whom.

    Returns:
        The most first; the example is the latest.
    """
    rows = connection.execute(
        sa.select(
            alert.c.rule,
            sa.func.count().label("reports"),
            sa.func.array_agg(
                pg.aggregate_order_by(
                    article.c.title, alert.c.decided_at.desc(), alert.c.alert_id.desc()
                )
            ).label("titles"),
        )
        .join(judgement, judgement.c.judgement_id == alert.c.judgement_id)
        .join(article, article.c.article_id == judgement.c.article_id)
        .where(
            alert.c.subscriber_key == subscriber_key,
            alert.c.outcome == "held",
            alert.c.watch_key != "",
            alert.c.decided_at >= first,
            alert.c.decided_at < after,
        )
        .group_by(alert.c.rule)
        .order_by(sa.desc("reports"), alert.c.rule)
    )
    return tuple(
        HeldNews(rule=row.rule, reports=row.reports, example=row.titles[0] or "")
        for row in rows
    )
