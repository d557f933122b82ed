"""A day's developments out of Postgres, and the digests that were written."""

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.delivery.records import Message
from storywatch.development.tables import development, judgement
from storywatch.digest.records import Blindness, DayCounts, ToldDevelopment
from storywatch.digest.tables import digest
from storywatch.mention.tables import matching
from storywatch.source.blind_spot_store import blind_spots_between
from storywatch.source.tables import source
from storywatch.story.seen_store import seen_columns, seen_in
from storywatch.story.tables import story, story_article


def developments_between(
    connection: sa.Connection, first: datetime, after: datetime
) -> tuple[ToldDevelopment, ...]:
    """Read the developments detected in a time span, oldest first.

    Args:
        connection: any.
        first: aware; included.
        after: aware; excluded.
    """
    rows = connection.execute(
        sa.select(
            development,
            article.c.publisher,
            article.c.title,
            article.c.url,
            article.c.published_at,
            story.c.story_id.label("present_story_id"),
            story.c.title.label("story_title"),
            *seen_columns(),
        )
        .join(article, article.c.article_id == development.c.article_id)
        # Stories merge: the article knows which one it belongs to now.
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .join(story, story.c.story_id == story_article.c.story_id)
        .join(matching, matching.c.article_id == article.c.article_id)
        .where(development.c.detected_at >= first, development.c.detected_at < after)
        .order_by(development.c.detected_at, development.c.development_id)
    )
    return tuple(
        ToldDevelopment(
            story_id=row.present_story_id,
            story_title=row.story_title,
            kind=row.kind,
            text=row.text,
            why=row.why,
            score=row.score,
            publisher=row.publisher,
            article_title=row.title,
            article_url=row.url,
            published_at=row.published_at,
            detected_at=row.detected_at,
            seen=seen_in(row),
        )
        for row in rows
    )


def story_sizes(
    connection: sa.Connection, story_ids: Iterable[int]
) -> dict[int, tuple[int, int]]:
    """Count the articles and the publishers of stories."""
    rows = connection.execute(
        sa.select(
            story_article.c.story_id,
            sa.func.count(),
            sa.func.count(article.c.publisher.distinct()),
        )
        .join(article, article.c.article_id == story_article.c.article_id)
        .where(story_article.c.story_id.in_(set(story_ids)))
        .group_by(story_article.c.story_id)
    )
    return {story_id: (articles, publishers) for story_id, articles, publishers in rows}


def day_counts(
    connection: sa.Connection, first: datetime, after: datetime
) -> DayCounts:
    """Count what the pipeline did in a time span."""
    seen = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.count().filter(sa.func.cardinality(matching.c.entities) > 0),
        )
        .select_from(article)
        .outerjoin(matching, matching.c.article_id == article.c.article_id)
        .where(article.c.first_seen_at >= first, article.c.first_seen_at < after)
    ).one()
    outcomes = connection.execute(
        sa.select(judgement.c.outcome, sa.func.count())
        .where(judgement.c.judged_at >= first, judgement.c.judged_at < after)
        .group_by(judgement.c.outcome)
    )
    judged: dict[str, int] = {outcome: number for outcome, number in outcomes}  # noqa: C416 - rows are no pairs to a type checker
    return DayCounts(
        seen=seen[0],
        mentioning=seen[1],
        copies=judged.get("copy", 0),
        known=judged.get("known", 0) + judged.get("empty", 0),
    )


def blindness_between(
    connection: sa.Connection, first: datetime, after: datetime
) -> tuple[Blindness, ...]:
    """Read what sources did not show us at any time of a span, with their names.

    Args:
        connection: any.
        first: aware; included.
        after: aware; excluded.
    """
    spots = blind_spots_between(connection, first, after)
    rows = connection.execute(
        sa.select(
            source.c.source_id,
            source.c.title,
            source.c.publisher,
            sa.func.coalesce(source.c.host, "").label("host"),
        ).where(source.c.source_id.in_({spot.source_id for spot in spots}))
    )
    named = {row.source_id: row for row in rows}
    return tuple(
        Blindness(
            spot=spot,
            title=named[spot.source_id].title,
            publisher=named[spot.source_id].publisher,
            host=named[spot.source_id].host,
        )
        for spot in spots
    )


def save_digest(
    connection: sa.Connection,
    message: Message,
    *,
    subscriber_key: str,
    day: date,
    now: datetime,
) -> bool:
    """Keep a digest as it is sent, once for each subscriber and day.

    Returns:
        False when that day's digest had been written: then nothing changes.
    """
    written = connection.scalar(
        pg.insert(digest)
        .values(
            subscriber_key=subscriber_key,
            day=day,
            subject=message.subject,
            text=message.text,
            html=message.html,
            written_at=now,
        )
        .on_conflict_do_nothing()
        .returning(digest.c.digest_id)
    )
    return written is not None


def has_digest(connection: sa.Connection, *, subscriber_key: str, day: date) -> bool:
    """Tell whether a day's digest was written."""
    return connection.execute(
        sa.select(
            sa.exists().where(
                digest.c.subscriber_key == subscriber_key, digest.c.day == day
            )
        )
    ).scalar_one()


def watching_since(connection: sa.Connection) -> datetime | None:
    """Return when the first source was added; None when there is none."""
    first: datetime | None = connection.scalar(
        sa.select(sa.func.min(source.c.added_at))
    )
    return first
