"""What a digest says: a day's developments for one subscriber."""

from dataclasses import dataclass
from datetime import date, datetime

from storywatch.development.records import DevelopmentKind
from storywatch.source.records import BlindSpot
from storywatch.watchlist.interest import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDevelopment:
    """One development with what the digest says around it.

    Attributes:
        story_id: its story.
        story_title: may be empty.
        kind: what sort of news.
        text: the sentence or two that carry it.
        why: why it counts as new.
        score: 0 known to 1 new.
        publisher: of the article; may be empty.
        article_title: may be empty.
        article_url: canonical address.
        published_at: aware UTC.
        detected_at: aware UTC.
        seen: what a watch asks of its article.
    """

    story_id: int
    story_title: str
    kind: DevelopmentKind
    text: str
    why: str
    score: float
    publisher: str
    article_title: str
    article_url: str
    published_at: datetime
    detected_at: datetime
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestStory:
    """One story of the day.

    Attributes:
        story_id: lasting id.
        title: may be empty.
        developments: in the order they were published; at least one.
        articles: articles of the story so far.
        publishers: publishers among them.
    """

    story_id: int
    title: str
    developments: tuple[ToldDevelopment, ...]
    articles: int
    publishers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """What the pipeline did on a day, in articles and alerts.

    Attributes:
        seen: articles first seen.
        mentioning: of these, with a mention beyond doubt.
        copies: of these, near-identical copies.
        known: of these, whose story had said all of it.
    """

    seen: int
    mentioning: int
    copies: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blindness:
    """A blind spot with the names of its source.

    Attributes:
        spot: what is not shown.
        title: of the source; may be empty.
        publisher: may be empty.
        host: where it is polled; may be empty.
    """

    spot: BlindSpot
    title: str
    publisher: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGap:
    """What an outlet did not show us on a day.

    Attributes:
        outlet: its name, or the source's when it is only one.
        sources: how many of its sources.
        since: aware UTC, when it was first noticed.
        ended_at: aware UTC; None: it lasts.
        text: one sentence.
        detail: the figures; may be empty.
    """

    outlet: str
    sources: int
    since: datetime
    ended_at: datetime | None
    text: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A day for one subscriber.

    Attributes:
        subscriber_key: for whom.
        day: in the subscriber's time zone.
        time_zone: IANA name.
        stories: most developments first.
        counts: what happened besides.
        gaps: what could not be covered.
    """

    subscriber_key: str
    day: date
    time_zone: str
    stories: tuple[DigestStory, ...]
    counts: DayCounts
    gaps: tuple[CoverageGap, ...] = ()
