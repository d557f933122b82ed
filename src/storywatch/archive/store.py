"""Answers out of every table; nothing here writes."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from storywatch.alert.tables import alert
from storywatch.archive.change_store import merger_of, story_changes
from storywatch.archive.fact_lines import (
    facts_by_key,
    figure_lines,
    saying_lines,
)
from storywatch.archive.fact_store import story_independence, told_facts
from storywatch.archive.records import StoryLine, Timeline, Totals
from storywatch.archive.search.tables import search_entry
from storywatch.archive.timeline_store import members_of, present_story, turns_of
from storywatch.article.tables import article
from storywatch.delivery.tables import delivery
from storywatch.development.tables import development
from storywatch.entry.tables import entry
from storywatch.mention.tables import matching
from storywatch.source.tables import source
from storywatch.story.tables import story, story_article


def _story_lines() -> sa.Select[tuple[object]]:
    """Select stories with their counts; add a condition before running it."""
    of_story = (
        sa.select(sa.func.count())
        .select_from(
            story_article.join(
                article, article.c.article_id == story_article.c.article_id
            )
        )
        .where(story_article.c.story_id == story.c.story_id)
    )
    # Stories merge: an article knows which one it belongs to now.
    turns = development.join(
        story_article, story_article.c.article_id == development.c.article_id
    )
    of_turns = (
        sa.select(sa.func.count())
        .select_from(turns)
        .where(story_article.c.story_id == story.c.story_id)
    )
    latest = (
        sa.select(development.c.text)
        .select_from(turns)
        .where(story_article.c.story_id == story.c.story_id)
        .order_by(development.c.development_id.desc())
        .limit(1)
    )
    return sa.select(
        story,
        of_story.scalar_subquery().label("articles"),
        of_story.where(story_article.c.duplicate_of.is_not(None))
        .scalar_subquery()
        .label("copies"),
        of_story.with_only_columns(sa.func.count(article.c.publisher.distinct()))
        .scalar_subquery()
        .label("publishers"),
        of_turns.scalar_subquery().label("developments"),
        sa.func.coalesce(latest.scalar_subquery(), "").label("latest"),
    )


def _story_line(row: sa.Row[tuple[object]]) -> StoryLine:
    return StoryLine(
        story_id=row.story_id,
        title=row.title,
        opened_at=row.opened_at,
        last_article_at=row.last_article_at,
        articles=row.articles,
        copies=row.copies,
        publishers=row.publishers,
        developments=row.developments,
        latest=row.latest,
    )


def latest_stories(connection: sa.Connection, *, most: int) -> tuple[StoryLine, ...]:
    """List the stories with the latest articles first."""
    rows = connection.execute(
        _story_lines()
        .where(story.c.merged_into.is_(None))
        .order_by(story.c.last_article_at.desc(), story.c.story_id.desc())
        .limit(most)
    )
    return tuple(_story_line(row) for row in rows)


def timeline(connection: sa.Connection, story_id: int) -> Timeline | None:
    """Read a story with its developments and articles; None when there is none.

    A story that became part of another leads to that one.
    """
    asked = story_id
    story_id = present_story(connection, story_id) or story_id
    row = connection.execute(
        _story_lines().where(story.c.story_id == story_id)
    ).one_or_none()
    if row is None:
        return None
    told = told_facts(connection, story_id)
    return Timeline(
        story=_story_line(row),
        turns=turns_of(connection, story_id, facts_by_key(told)),
        sources=story_independence(connection, story_id).line,
        figures=figure_lines(told),
        sayings=saying_lines(told),
        members=members_of(connection, story_id),
        changes=story_changes(connection, story_id),
        asked=None if asked == story_id else asked,
        merger=None if asked == story_id else merger_of(connection, asked),
    )


def _count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> sa.Label[int]:
    counted = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return counted.scalar_subquery().label(None)


def totals(connection: sa.Connection) -> Totals:
    """Count what the archive holds."""
    (
        sources,
        entries,
        articles,
        mentioning,
        copies,
        stories,
        developments,
        alerts,
        sent,
        waiting,
    ) = connection.execute(
        sa.select(
            _count(source),
            _count(entry),
            _count(article),
            _count(matching, sa.func.cardinality(matching.c.entities) > 0),
            _count(story_article, story_article.c.duplicate_of.is_not(None)),
            _count(story, story.c.merged_into.is_(None)),
            _count(development),
            _count(alert, alert.c.outcome == "told"),
            _count(delivery, delivery.c.state == "sent"),
            _count(delivery, delivery.c.due_at.is_not(None)),
        )
    ).one()
    return Totals(
        sources=sources,
        entries=entries,
        articles=articles,
        mentioning=mentioning,
        copies=copies,
        stories=stories,
        developments=developments,
        alerts=alerts,
        deliveries_sent=sent,
        deliveries_waiting=waiting,
    )


QUEUES: Sequence[sa.Table] = (entry, article, matching, story_article, development)
"""What waits between poll and alert, in the order of the data."""


def waiting(connection: sa.Connection, *, now: datetime) -> dict[str, int]:
    """Count what still waits for a stage, by table; sources are not counted.

    What is tried again later waits; a page that was read and is to be looked at again
    does not.

    Args:
        connection: any.
        now: aware UTC.
    """
    row = connection.execute(
        sa.select(
            *(
                _count(
                    table,
                    table.c.due_at.is_not(None),
                    sa.or_(table.c.due_at <= now, table.c.attempts > 0),
                ).label(table.name)
                for table in (*QUEUES, delivery, search_entry)
            )
        )
    ).one()
    return {name: int(value) for name, value in row._mapping.items()}  # noqa: SLF001 - public by SQLAlchemy's naming
