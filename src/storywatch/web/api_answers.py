"""What the API answers about articles, stories, entities, alerts and sources."""

from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import HTTPException, Path, Query, Request, Response

from storywatch.alert.records import AlertOutcome
from storywatch.archive.answer_store import (
    decided_alerts,
    entity_keys,
    kept_article,
    volume_by_day,
)
from storywatch.archive.decision_store import explanation
from storywatch.archive.fact_lines import saying_lines
from storywatch.archive.fact_store import told_facts
from storywatch.archive.figure_reports import reported_figures
from storywatch.archive.store import latest_stories, timeline
from storywatch.archive.timeline_store import members_of, present_story
from storywatch.development.records import DevelopmentKind
from storywatch.digest.store import latest_developments
from storywatch.entry.health_store import listed_sources
from storywatch.runtime.clock import utc_now
from storywatch.watchlist.wording import did_you_mean
from storywatch.web import api_shapes as shapes
from storywatch.web.api_asking import (
    After,
    Before,
    Id,
    Key,
    Most,
    Since,
    answered,
    archive_of,
)
from storywatch.web.asked import Day, StorableText

MOST_DAYS: Final = 3_660
"""Of one answer about volume."""

DAYS: Final = 30
"""That are told when nobody says which."""


def article(request: Request, article_id: Id) -> Response:
    """Read an article: its text in force, its story, whom it mentions."""
    with archive_of(request) as connection:
        found = kept_article(connection, article_id)
    if found is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    return answered(request, found)


def why(request: Request, article_id: Id) -> Response:
    """Tell every decision on an article, and why it was taken."""
    with archive_of(request) as connection:
        found = explanation(connection, article_id)
    if found is None:
        raise HTTPException(404, f"There is no article {article_id}.")
    return answered(request, found)


def stories(request: Request, most: Most = 50) -> Response:
    """List the stories with the latest articles first."""
    with archive_of(request) as connection:
        found = latest_stories(connection, most=most)
    return answered(request, shapes.Stories(stories=found))


def story(request: Request, story_id: Id) -> Response:
    """Read a story: its developments, facts and articles."""
    with archive_of(request) as connection:
        found = timeline(connection, story_id)
    if found is None:
        raise _no_story(story_id)
    return answered(request, found)


def story_articles(
    request: Request, story_id: Id, after: After = None, most: Most = 50
) -> Response:
    """List a story's articles, the earliest first, page by page."""
    with archive_of(request) as connection:
        number = present_story(connection, story_id)
        if number is None:
            raise _no_story(story_id)
        found = members_of(connection, number, after=after, most=most)
        if after and not found and kept_article(connection, after) is None:
            raise HTTPException(
                400, f"No page ends at {after}: give the `next` of the page before."
            )
    following = found[-1].article_id if len(found) == most else None
    return answered(
        request,
        shapes.StoryArticles(story_id=number, articles=found, next=following),
    )


def story_facts(request: Request, story_id: Id, most: Most = 100) -> Response:
    """Tell a story's figures, which outlets report them, and who said what."""
    with archive_of(request) as connection:
        number = present_story(connection, story_id)
        if number is None:
            raise _no_story(story_id)
        rows = told_facts(connection, number)
    figures, sayings = reported_figures(rows), saying_lines(rows)
    return answered(
        request,
        shapes.StoryFacts(
            story_id=number,
            figures=figures[:most],
            figures_left_out=max(len(figures) - most, 0),
            sayings=sayings[:most],
            sayings_left_out=max(len(sayings) - most, 0),
        ),
    )


def developments(
    request: Request,
    *,
    since: Since = None,
    entity: Key = None,
    kind: DevelopmentKind | None = None,
    before: Before = None,
    most: Most = 50,
) -> Response:
    """List developments, the latest first; `next` is the mark of the next page."""
    with archive_of(request) as connection:
        found = latest_developments(
            connection,
            before=before,
            most=most,
            since=since,
            entity_key=entity,
            kind=kind,
        )
    listed = tuple(
        shapes.NumberedDevelopment(id=number, development=one) for number, one in found
    )
    following = listed[-1].id if len(listed) == most else None
    return answered(request, shapes.Developments(developments=listed, next=following))


def alerts(
    request: Request,
    *,
    since: Since = None,
    subscriber: Key = None,
    outcome: AlertOutcome | None = None,
    before: Before = None,
    most: Most = 50,
) -> Response:
    """List whom news was told, or not, and why: the latest decision first."""
    with archive_of(request) as connection:
        found = decided_alerts(
            connection,
            most=most,
            before=before,
            subscriber=subscriber,
            outcome=outcome,
            since=since,
        )
    following = found[-1].alert_id if len(found) == most else None
    return answered(request, shapes.Alerts(alerts=found, next=following))


def volume(
    request: Request,
    key: Annotated[StorableText, Path(max_length=200, examples=["openai"])],
    first: Annotated[
        Day | None,
        Query(alias="from", description=f"First day, UTC; else {DAYS} days back."),
    ] = None,
    last: Annotated[
        Day | None, Query(alias="to", description="Last day, UTC; else today.")
    ] = None,
) -> Response:
    """Count what was written about an entity, by day of publication (UTC)."""
    last = last or utc_now().date()
    first = first or _days_before(last, DAYS - 1)
    if first > last:
        raise HTTPException(400, f"from={first} is after to={last}: exchange them.")
    if (last - first).days >= MOST_DAYS:
        nearest = _days_before(last, MOST_DAYS - 1)
        raise HTTPException(
            400, f"At most {MOST_DAYS} days at once: from={nearest}&to={last}."
        )
    with archive_of(request) as connection:
        days = volume_by_day(connection, key, first=first, last=last)
        known = (key,) if days else entity_keys(connection)
    if key not in known:
        raise HTTPException(404, f"There is no entity {key}{did_you_mean(key, known)}")
    told = shapes.Volume(entity=key, first=first, last=last, days=days)
    return answered(request, told)


def sources(request: Request) -> Response:
    """List what is polled, and how it is doing."""
    with archive_of(request) as connection:
        found = listed_sources(connection)
    return answered(request, shapes.Sources(sources=found))


def _no_story(story_id: int) -> HTTPException:
    return HTTPException(404, f"There is no story {story_id}.")


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))
