"""Alerts in Postgres: news that waits, and who was told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.alert.backlog_store import is_backlog
from storywatch.alert.records import News, Verdict
from storywatch.alert.tables import alert, alert_development
from storywatch.article.tables import article
from storywatch.development.records import Development
from storywatch.development.tables import development, judgement
from storywatch.mention.tables import matching
from storywatch.runtime.queue import claim_due, finish, give_back
from storywatch.story.seen_store import seen_columns, seen_in
from storywatch.story.tables import story, story_article

LEASE = timedelta(minutes=2)
"""Longer than deciding one batch; a dead worker's news comes back after it."""


def claim_news(
    connection: sa.Connection, *, worker: str, now: datetime, batch_size: int
) -> tuple[News, ...]:
    """Claim developments that nobody was told of yet, gathered by article.

    Returns:
        Oldest judgement first.
    """
    keys = claim_due(
        connection,
        development,
        worker=worker,
        now=now,
        lease=LEASE,
        batch_size=batch_size,
    )
    judgement_ids = connection.scalars(
        sa.select(development.c.judgement_id)
        .distinct()
        .where(development.c.development_id.in_(keys))
    ).all()
    return news_of(connection, judgement_ids)


def news_of(
    connection: sa.Connection, judgement_ids: Sequence[int]
) -> tuple[News, ...]:
    """Read what articles brought, with what a message says around it.

    Args:
        connection: any.
        judgement_ids: the decisions that found the developments.

    Retur:
        Oldest judgement first.
    """
    told = _developments(connection, judgement_ids)
    return tuple(
        _news(row, tuple(told[row.judgement_id]))
        for row in connection.execute(_around(judgement_ids))
    )


def _developments(
    connection: sa.Connection, judgement_ids: Sequence[int]
) -> dict[int, list[tuple[int, Development]]]:
    """Read all developments of judgements, those included that another claimed.

    A judgement is told whole, whoever comes first; the other worker then finds
    that it was decided.
    """
    by_judgement: dict[int, list[tuple[int, Development]]] = defaultdict(list)
    for row in connection.execute(
        sa.select(development)
        .where(development.c.judgement_id.in_(judgement_ids))
        .order_by(development.c.development_id)
    ):
        by_judgement[row.judgement_id].append(
            (
                row.development_id,
                Development(
                    kind=row.kind,
                    key=row.fact_key,
                    text=row.text,
                    why=row.why,
                    seen_before=tuple(row.seen_before),
                    score=row.score,
                ),
            )
        )
    return by_judgement


def _around(judgement_ids: Sequence[int]) -> sa.Select[tuple[object]]:
    """Select what a message says around the developments of some judgements."""
    member = article.alias("member")
    place = story_article.alias("place")
    of_story = (
        sa.select(sa.func.count())
        .select_from(place.join(member, member.c.article_id == place.c.article_id))
        .where(place.c.story_id == story.c.story_id)
    )
    return (
        sa.select(
            judgement.c.judgement_id,
            article,
            story.c.story_id,
            story.c.title.label("story_title"),
            story.c.opened_at.label("story_opened_at"),
            is_backlog().label("is_backlog"),
            of_story.scalar_subquery().label("articles"),
            of_story.with_only_columns(sa.func.count(member.c.publisher.distinct()))
            .scalar_subquery()
            .label("publishers"),
            *seen_columns(),
        )
        .select_from(judgement)
        .join(article, article.c.article_id == judgement.c.article_id)
        # Stories merge: the article knows which one it belongs to now.
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .join(story, story.c.story_id == story_article.c.story_id)
        .outerjoin(matching, matching.c.article_id == article.c.article_id)
        .where(judgement.c.judgement_id.in_(judgement_ids))
        .order_by(judgement.c.judgement_id)
    )


def _news(
    row: sa.Row[tuple[object]], told: tuple[tuple[int, Development], ...]
) -> News:
    return News(
        judgement_id=row.judgement_id,
        developments=told,
        seen=seen_in(row),
        article_id=row.article_id,
        article_title=row.title,
        article_url=row.url,
        publisher=row.publisher,
        language=row.language,
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        story_id=row.story_id,
        story_title=row.story_title,
        story_articles=row.articles,
        story_publishers=row.publishers,
        story_opened_at=row.story_opened_at,
        is_backlog=row.is_backlog,
    )


def decided_subscribers(
    connection: sa.Connection, judgement_ids: Sequence[int]
) -> Mapping[int, frozenset[str]]:
    """Return for whom the news of articles was decided before, by judgement."""
    by_judgement: dict[int, frozenset[str]] = defaultdict(frozenset)
    rows = connection.execute(
        sa.select(alert.c.judgement_id, sa.func.array_agg(alert.c.subscriber_key))
        .where(alert.c.judgement_id.in_(judgement_ids))
        .group_by(alert.c.judgement_id)
    )
    for judgement_id, keys in rows:
        by_judgement[judgement_id] = frozenset(keys)
    return by_judgement


def save_verdict(
    connection: sa.Connection,
    news: News,
    verdict: Verdict,
    *,
    subscriber_key: str,
    evidence: Mapping[str, object],
    now: datetime,
    message_key: str | None = None,
) -> bool:
    """Keep whether a subscriber is told, once.

    Args:
        connection: in a transaction.
        news: what an article brought.
        verdict: what was decided.
        subscriber_key: for whom.
        evidence: by which rules and settings, plain data.
        now: aware UTC.
        message_key: of the message that tells it; None: none does yet.

    Returns:
        False when this had been decided before: then nothing is written.
    """
    alert_id = connection.execute(
        pg.insert(alert)
        .values(
            judgement_id=news.judgement_id,
            subscriber_key=subscriber_key,
            watch_key=verdict.watch_key,
            outcome=verdict.outcome,
            reason=verdict.reason,
            decided_at=now,
            evidence=dict(evidence),
            rule=verdict.rule,
            due_at=verdict.until,
            told_at=now if message_key else None,
            message_key=message_key,
        )
        .on_conflict_do_nothing()
        .returning(alert.c.alert_id)
    ).scalar_one_or_none()
    if alert_id is None:
        return False
    connection.execute(
        alert_development.insert(),
        [
            {"alert_id": alert_id, "development_id": development_id}
            for development_id, _ in news.developments
        ],
    )
    return True


def postpone_news(
    connection: sa.Connection, listed: Sequence[News], *, until: datetime
) -> None:
    """Have developments decided on later for those who await further sources."""
    keys = [key for news in listed for key, _ in news.developments]
    give_back(connection, development, keys, until=until)


def finish_news(connection: sa.Connection, news: News) -> None:
    """Take the developments out of the queue: everyone was decided on."""
    finish(connection, development, [one for one, _ in news.developments])
