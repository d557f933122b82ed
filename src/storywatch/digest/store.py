"""A day's developments out of Postgres, and the digests that were written."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.delivery.records import Message
from storywatch.development.fact_tables import fact, fact_telling
from storywatch.development.tables import development, judgement
from storywatch.digest.records import (
    Blindness,
    DayCounts,
    Digest,
    FigurePair,
    Period,
    StorySize,
    ToldDevelopment,
)
from storywatch.digest.tables import digest
from storywatch.mention.tables import matching
from storywatch.source.blind_spot_store import blind_spots_between
from storywatch.source.tables import source
from storywatch.story.seen_store import seen_columns, seen_in
from storywatch.story.tables import story, story_article

_AS_JSON: Final = TypeAdapter(Digest)


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
        _developments()
        .where(development.c.detected_at >= first, development.c.detected_at < after)
        .order_by(development.c.detected_at, development.c.development_id)
    )
    return tuple(map(_told, rows))


def latest_developments(
    connection: sa.Connection,
    *,
    before: int | None,
    most: int,
    since: datetime | None = None,
    entity_key: str | None = None,
    kind: str | None = None,
    story_id: int | None = None,
) -> tuple[tuple[int, ToldDevelopment], ...]:
    """Read developments, the latest first.

    Args:
        connection: any.
        before: only those with a lower id; None: from the latest on.
        most: at most this many.
        since: aware; only what was detected then or later.
        entity_key: only of articles that mention it beyond doubt.
        kind: only this sort of news.
        story_id: only of this story.

    Returns:
        Ids and developments.
    """
    wanted = _developments().order_by(development.c.development_id.desc()).limit(most)
    if before is not None:
        wanted = wanted.where(development.c.development_id < before)
    if since is not None:
        wanted = wanted.where(development.c.detected_at >= since)
    if entity_key is not None:
        wanted = wanted.where(matching.c.entities.contains([entity_key]))
    if kind is not None:
        wanted = wanted.where(development.c.kind == kind)
    if story_id is not None:
        wanted = wanted.where(story_article.c.story_id == story_id)
    return tuple((row.development_id, _told(row)) for row in connection.execute(wanted))


def _developments() -> sa.Select[tuple[object]]:
    return (
        sa.select(
            development,
            article.c.publisher,
            article.c.title,
            article.c.url,
            article.c.language,
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
    )


def _told(row: sa.Row[tuple[object]]) -> ToldDevelopment:
    return ToldDevelopment(
        story_id=row.present_story_id,
        story_title=row.story_title,
        kind=row.kind,
        text=row.text,
        why=row.why,
        score=row.score,
        publisher=row.publisher,
        article_id=row.article_id,
        article_title=row.title,
        article_url=row.url,
        language=row.language,
        published_at=row.published_at,
        detected_at=row.detected_at,
        seen=seen_in(row),
    )


def digests_kept(
    connection: sa.Connection, *, most: int
) -> tuple[tuple[str, Period, date, str], ...]:
    """List digests, the latest first: whose, of what, its last day, its subject."""
    rows = connection.execute(
        sa.select(
            digest.c.subscriber_key, digest.c.period, digest.c.day, digest.c.subject
        )
        .where(digest.c.content.is_not(None))
        .order_by(digest.c.day.desc(), digest.c.subscriber_key, digest.c.period)
        .limit(most)
    )
    return tuple(tuple(row) for row in rows)


def story_sizes(
    connection: sa.Connection, story_ids: Iterable[int], *, until: datetime
) -> dict[int, StorySize]:
    """Measure stories by the articles that were there before an instant."""
    rows = connection.execute(
        sa.select(
            story_article.c.story_id,
            sa.func.count(),
            sa.func.count(article.c.publisher.distinct()),
            sa.func.min(article.c.published_at),
        )
        .join(article, article.c.article_id == story_article.c.article_id)
        .where(
            story_article.c.story_id.in_(set(story_ids)),
            article.c.first_seen_at < until,
        )
        .group_by(story_article.c.story_id)
    )
    return {
        story_id: StorySize(articles=articles, publishers=publishers, opened_at=opened)
        for story_id, articles, publishers, opened in rows
    }


def figure_pairs(
    connection: sa.Connection, article_ids: Iterable[int]
) -> tuple[FigurePair, ...]:
    """Read the figures of articles that differ from what their stories said before."""
    before = fact.alias("before")
    rows = connection.execute(
        sa.select(
            story_article.c.story_id,
            fact_telling.c.text,
            fact_telling.c.how,
            article.c.publisher,
            before.c.text.label("before"),
            before.c.publisher.label("before_publisher"),
        )
        .join(fact, fact.c.fact_id == fact_telling.c.fact_id)
        .join(before, before.c.fact_id == fact.c.differs_from)
        .join(article, article.c.article_id == fact_telling.c.article_id)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .where(
            fact.c.kind == "figure",
            fact_telling.c.how.in_(("changed", "contradicting")),
            fact_telling.c.article_id.in_(set(article_ids)),
        )
        .order_by(fact_telling.c.told_at, fact_telling.c.fact_id)
    )
    return tuple(
        FigurePair(
            story_id=row.story_id,
            text=row.text,
            publisher=row.publisher,
            before=row.before,
            before_publisher=row.before_publisher,
            disputes=row.how == "contradicting",
        )
        for row in rows
    )


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


def kept_digest(
    connection: sa.Connection, *, subscriber_key: str, period: Period, day: date
) -> Digest | None:
    """Return a digest as it was written; None when it was not, or not kept as data.

    Args:
        connection: any.
        subscriber_key: whose.
        period: what it sums up.
        day: the last one.
    """
    content = connection.scalar(
        sa.select(digest.c.content).where(_is(subscriber_key, period, day))
    )
    return None if content is None else _AS_JSON.validate_python(content)


def keep_digest(
    connection: sa.Connection, written: Digest, message: Message, *, now: datetime
) -> None:
    """Keep what a digest says, unless that is kept already."""
    connection.execute(
        pg.insert(digest)
        .values(
            subscriber_key=written.subscriber_key,
            period=written.period,
            day=written.last_day,
            subject=message.subject,
            text=message.text,
            html=message.html,
            content=_AS_JSON.dump_python(written, mode="json"),
            written_at=now,
        )
        .on_conflict_do_nothing()
    )


def mark_queued(connection: sa.Connection, written: Digest, *, now: datetime) -> bool:
    """Note that a kept digest goes into the outbox, once.

    Returns:
        False when it had gone before.
    """
    done = connection.execute(
        digest.update()
        .where(
            _is(written.subscriber_key, written.period, written.last_day),
            digest.c.queued_at.is_(None),
        )
        .values(queued_at=now)
    )
    return bool(done.rowcount)


def last_digests(connection: sa.Connection, subscriber_key: str) -> dict[Period, date]:
    """Return the last day that was sent of each period."""
    rows = connection.execute(
        sa.select(digest.c.period, sa.func.max(digest.c.day))
        .where(
            digest.c.subscriber_key == subscriber_key, digest.c.queued_at.is_not(None)
        )
        .group_by(digest.c.period)
    )
    return {period: day for period, day in rows}  # noqa: C416 - rows are no pairs to a type checker


def _is(subscriber_key: str, period: Period, day: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        digest.c.subscriber_key == subscriber_key,
        digest.c.period == period,
        digest.c.day == day,
    )


def watching_since(connection: sa.Connection) -> datetime | None:
    """Return when the first source was added; None when there is none."""
    first: datetime | None = connection.scalar(
        sa.select(sa.func.min(source.c.added_at))
    )
    return first
