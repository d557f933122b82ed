"""What an assistant asks, answered by the archive; nothing here can write."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Final

import sqlalchemy as sa

from storywatch.archive.decision_store import article_at, explanation
from storywatch.archive.explanation import shown_evidence
from storywatch.archive.fact_store import told_facts
from storywatch.archive.figure_reports import reported_figures
from storywatch.archive.reader_store import Door, read_only_rows
from storywatch.archive.search.query import parsed_search
from storywatch.archive.search.store import searched_articles
from storywatch.archive.store import timeline as story_timeline
from storywatch.archive.timeline_store import present_story
from storywatch.digest.store import latest_developments
from storywatch.entry.health_store import listed_sources
from storywatch.errors import StorywatchError
from storywatch.source.state import source_state, trouble_first
from storywatch.story.tables import story as stories
from storywatch.web import assistant_answers as told
from storywatch.web import assistant_asked as args
from storywatch.web.asked import LARGEST_ID
from storywatch.web.reading import reading
from storywatch.web.sources import troubles_of

MOST_STEPS: Final = 200
"""Decisions of one answer."""

MOST_REPORTS: Final = 20
"""Articles that are named for one figure; the figure says how many there are."""

SQL_ROWS: Final = 200
SQL_BYTES: Final = 200_000
"""Of an assistant's own statements: what it can read at once."""


class NotThereError(StorywatchError):
    """What was asked for is not in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What the tools ask.

    Attributes:
        engine: of our database.
        door: for statements of the assistant's own; None: it may send none.
    """

    engine: sa.Engine
    door: Door | None = None

    def read(self) -> AbstractContextManager[sa.Connection]:
        """Give a transaction in which nothing can be written, and that ends in time."""
        return reading(self.engine)


def search(archive: Archive, asked: args.SearchAsked) -> told.Found:
    """Search titles and texts."""
    query = parsed_search(asked.query.strip())
    with archive.read() as connection:
        page = searched_articles(
            connection, query, most=asked.most, order=asked.order, marker=asked.next
        )
    fields = told.FoundArticle.__dataclass_fields__
    return told.Found(
        hits=tuple(
            told.FoundArticle(**{name: getattr(one, name) for name in fields})
            for one in page.hits
        ),
        next=page.next,
    )


def story(archive: Archive, asked: args.StoryAsked) -> told.ToldStory:
    """Read a story with its latest articles."""
    with archive.read() as connection:
        found = story_timeline(connection, asked.story_id)
    if found is None:
        raise _no_story(asked.story_id)
    latest = found.members[::-1]
    return told.ToldStory(
        story=found.story,
        merged_from=found.asked,
        sources=found.sources,
        articles=latest[: asked.most],
        articles_left_out=max(len(latest) - asked.most, 0),
        changes=found.changes[:MOST_STEPS],
    )


def timeline(archive: Archive, asked: args.TimelineAsked) -> told.ToldTimeline:
    """Read developments, the latest first."""
    with archive.read() as connection:
        number = asked.story_id and _present(connection, asked.story_id)
        found = latest_developments(
            connection,
            before=asked.before,
            most=asked.most,
            since=asked.since,
            entity_key=asked.entity,
            kind=asked.kind,
            story_id=number,
        )
    return told.ToldTimeline(
        developments=tuple(
            told.TimelineTurn(
                development_id=number,
                story_id=one.story_id,
                story_title=one.story_title,
                kind=one.kind,
                text=one.text,
                why=one.why,
                score=one.score,
                publisher=one.publisher,
                article_id=one.article_id,
                url=one.article_url,
                published_at=one.published_at,
                detected_at=one.detected_at,
            )
            for number, one in found
        ),
        next=found[-1][0] if len(found) == asked.most else None,
    )


def figures(archive: Archive, asked: args.FiguresAsked) -> told.ToldFigures:
    """Read a story's figures with the outlets that report them."""
    with archive.read() as connection:
        number = _present(connection, asked.story_id)
        title = connection.scalar(
            sa.select(stories.c.title).where(stories.c.story_id == number)
        )
        found = reported_figures(told_facts(connection, number))
    return told.ToldFigures(
        story_id=number,
        story_title=title or "",
        figures=tuple(
            replace(one, reports=one.reports[:MOST_REPORTS])
            for one in found[: asked.most]
        ),
        left_out=max(len(found) - asked.most, 0),
    )


def why(archive: Archive, asked: args.WhyAsked) -> told.ToldWhy:
    """Read the decisions on an article."""
    place = str(asked.article).strip()
    is_number = place.isdecimal()
    with archive.read() as connection:
        known = not is_number or int(place) <= LARGEST_ID
        number = article_at(connection, place) if known else None
        found = explanation(connection, number) if number else None
    if found is None:
        raise NotThereError(
            f"There is no article {place}: give the article_id of a hit of search."
            if is_number
            else f"No article at {place} is known: no source has listed it (yet)."
        )
    return told.ToldWhy(
        article_id=found.article_id,
        title=found.title,
        url=found.url,
        steps=tuple(
            told.ToldStep(
                stage=one.stage,
                outcome=one.outcome,
                reason=one.reason,
                decided_at=one.decided_at,
                evidence=tuple(
                    told.Evidence(name=name, value=value)
                    for name, value in shown_evidence(one.evidence)
                ),
            )
            for one in found.steps[:MOST_STEPS]
        ),
        left_out=max(len(found.steps) - MOST_STEPS, 0),
    )


def sources(archive: Archive, asked: args.SourcesAsked) -> told.ToldSources:
    """List what is polled, and how it is doing."""
    with archive.read() as connection:
        listed = sorted(listed_sources(connection), key=trouble_first)
    wanted = [
        one for one in listed if not asked.only_troubled or source_state(one) != "ok"
    ]
    return told.ToldSources(
        sources=tuple(
            told.ToldSource(
                source_id=one.source_id,
                title=one.title,
                publisher=one.publisher,
                url=one.url,
                state=source_state(one),
                trouble=" ".join(trouble.text for trouble in troubles_of(one)),
                last_read_at=one.last_read_at,
                entries_last_week=one.entries_added,
            )
            for one in wanted[: asked.most]
        ),
        left_out=max(len(wanted) - asked.most, 0),
    )


def sql(archive: Archive, asked: args.SqlAsked) -> told.Rows:
    """Run one statement as the read-only role."""
    assert archive.door is not None
    door = replace(
        archive.door,
        most_rows=min(archive.door.most_rows, SQL_ROWS),
        most_bytes=min(archive.door.most_bytes, SQL_BYTES),
    )
    answer = read_only_rows(door, asked.sql)
    return told.Rows(names=answer.names, rows=answer.rows, cut_at=answer.cut_at)


def _present(connection: sa.Connection, story_id: int) -> int:
    """Return the story that this one is now."""
    found = present_story(connection, story_id)
    if found is None:
        raise _no_story(story_id)
    return found


def _no_story(story_id: int) -> NotThereError:
    return NotThereError(
        f"There is no story {story_id}: take the story_id of a hit of search, or of "
        "timeline."
    )
