"""Articles, volumes and alerts for programs that ask; nothing here writes."""

from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.alert.tables import alert
from storywatch.archive.answer_records import DecidedAlert, KeptArticle, VolumeDay
from storywatch.article.tables import article
from storywatch.development.tables import development, judgement
from storywatch.mention.tables import matching
from storywatch.story.tables import story_article
from storywatch.watchlist.tables import entity

_OF_ARTICLE = tuple(
    article.c[name]
    for name in KeptArticle.__dataclass_fields__
    if name in article.c and name != "authors"
)


def kept_article(connection: sa.Connection, article_id: int) -> KeptArticle | None:
    """Read an article; None when there is none."""
    row = (
        connection.execute(
            sa.select(
                *_OF_ARTICLE,
                article.c.authors,
                story_article.c.story_id,
                story_article.c.duplicate_of,
                matching.c.entities,
            )
            .outerjoin(
                story_article, story_article.c.article_id == article.c.article_id
            )
            .outerjoin(matching, matching.c.article_id == article.c.article_id)
            .where(article.c.article_id == article_id)
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    lists = {name: tuple(row[name] or ()) for name in ("authors", "entities")}
    return KeptArticle(**{**row, **lists})


def entity_keys(connection: sa.Connection) -> tuple[str, ...]:
    """List every entity that was ever watched, by its key."""
    return tuple(
        connection.scalars(sa.select(entity.c.entity_key).order_by(entity.c.entity_key))
    )


def volume_by_day(
    connection: sa.Connection, entity_key: str, *, first: date, last: date
) -> tuple[VolumeDay, ...]:
    """Count what was written about an entity, day by day, the earliest first.

    Args:
        connection: any.
        entity_key: as the watchlist calls it.
        first: UTC day of publication; included.
        last: included.
    """
    begin = datetime.combine(first, time(), UTC)
    # The calendar's last day has no day after it.
    end = datetime.combine(last, time.max, UTC)
    brought = (
        sa.select(sa.func.count())
        .where(development.c.article_id == article.c.article_id)
        .correlate(article)
        .scalar_subquery()
    )
    day = sa.cast(sa.func.timezone("UTC", article.c.published_at), sa.Date)
    rows = connection.execute(
        sa.select(
            day.label("day"),
            sa.func.count().label("articles"),
            sa.func.count(story_article.c.duplicate_of).label("copies"),
            sa.func.count(story_article.c.story_id.distinct()).label("stories"),
            sa.func.count(article.c.publisher.distinct()).label("publishers"),
            sa.cast(sa.func.sum(brought), sa.BigInteger).label("developments"),
        )
        .join(matching, matching.c.article_id == article.c.article_id)
        .outerjoin(story_article, story_article.c.article_id == article.c.article_id)
        .where(
            matching.c.entities.contains([entity_key]),
            article.c.published_at.between(begin, end),
        )
        .group_by(day)
        .order_by(day)
    )
    return tuple(VolumeDay(**row) for row in rows.mappings())


def decided_alerts(
    connection: sa.Connection,
    *,
    most: int,
    before: int | None = None,
    subscriber: str | None = None,
    outcome: str | None = None,
    since: datetime | None = None,
) -> tuple[DecidedAlert, ...]:
    """Read whom news was told, or not, and why, the latest decision first.

    Args:
        connection: any.
        most: at most this many.
        before: only those with a lower id; None: from the latest on.
        subscriber: only this one's.
        outcome: only those that ended so.
        since: aware; only what was decided then or later.
    """
    told = (
        sa.select(
            sa.func.array_agg(
                pg.aggregate_order_by(
                    development.c.text, development.c.development_id.asc()
                )
            )
        )
        .where(development.c.judgement_id == alert.c.judgement_id)
        .correlate(alert)
        .scalar_subquery()
    )
    wanted = (
        sa.select(
            alert,
            article.c.article_id,
            article.c.title,
            article.c.url,
            article.c.publisher,
            story_article.c.story_id,
            told.label("developments"),
        )
        .join(judgement, judgement.c.judgement_id == alert.c.judgement_id)
        .join(article, article.c.article_id == judgement.c.article_id)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .order_by(alert.c.alert_id.desc())
        .limit(most)
    )
    if before is not None:
        wanted = wanted.where(alert.c.alert_id < before)
    if subscriber is not None:
        wanted = wanted.where(alert.c.subscriber_key == subscriber)
    if outcome is not None:
        wanted = wanted.where(alert.c.outcome == outcome)
    if since is not None:
        wanted = wanted.where(alert.c.decided_at >= since)
    return tuple(
        DecidedAlert(
            alert_id=row.alert_id,
            subscriber=row.subscriber_key,
            watch=row.watch_key,
            outcome=row.outcome,
            rule=row.rule,
            reason=row.reason,
            decided_at=row.decided_at,
            told_at=row.told_at,
            article_id=row.article_id,
            article_title=row.title,
            article_url=row.url,
            publisher=row.publisher,
            story_id=row.story_id,
            developments=tuple(row.developments or ()),
        )
        for row in connection.execute(wanted)
    )
