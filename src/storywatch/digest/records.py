"""What a digest says: a day's or a week's developments for one subscriber.

A digest is plain data, kept as JSON: written again from it, it is the same to the byte
whatever became of its stories since.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from storywatch.development.records import DevelopmentKind
from storywatch.source.records import BlindSpot, BlindSpotKind
from storywatch.watchlist.interest import Seen

Period: TypeAlias = Literal["day", "week"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDevelopment:
    """One development with what the digest needs to place it.

    Attributes:
        story_id: its story.
        story_title: may be empty.
        kind: what sort of news.
        text: the sentence or two that carry it.
        why: why it counts as new.
        score: 0 known to 1 new.
        publisher: of the article; may be empty.
        article_id: which brought it.
        article_title: may be empty.
        article_url: canonical address.
        language: of the article, ISO 639-1 or ``"und"``.
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
    article_id: int
    article_title: str
    article_url: str
    language: str
    published_at: datetime
    detected_at: datetime
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySize:
    """How much a story held when the digest's time ended.

    Attributes:
        articles: of it.
        publishers: among them.
        opened_at: aware UTC, of its first article.
    """

    articles: int
    publishers: int
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestTurn:
    """One development as the digest tells it.

    Attributes:
        kind: what sort of news.
        text: the sentence or two that carry it, in the article's language.
        why: why it counts as new, in English.
        publisher: of the article; may be empty.
        article_id: which brought it.
        article_url: its address.
        language: of the text, ISO 639-1 or ``"und"``.
        published_at: aware UTC.
    """

    kind: DevelopmentKind
    text: str
    why: str
    publisher: str
    article_id: int
    article_url: str
    language: str
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """A figure that differs from one that was told before.

    Attributes:
        story_id: in which story.
        text: as told now, with its hedge.
        publisher: who says so; may be empty.
        before: as told before.
        before_publisher: who said that; may be empty.
        disputes: another source says so; False: the same one changed it.
    """

    story_id: int
    text: str
    publisher: str
    before: str
    before_publisher: str
    disputes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestStory:
    """One story of the time told of.

    Attributes:
        story_id: lasting id.
        title: may be empty.
        turns: its developments in the order they were published; at least one.
        more_turns: left out of ``turns``.
        figures: that differ from what was told before.
        articles: of the story so far.
        publishers: among them.
        independent: sources that know it by themselves, as far as known.
        day: of the story's life, from 1.
    """

    story_id: int
    title: str
    turns: tuple[DigestTurn, ...]
    more_turns: int
    figures: tuple[FigurePair, ...]
    articles: int
    publishers: int
    independent: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCount:
    """How often an entity was in the news, against what is usual.

    Attributes:
        key: of the entity.
        name: as the watchlist writes it.
        articles: with a mention.
        usual: median of the four weeks before, in articles for the same length of
            time; None: it was not watched for as long as a week.
    """

    key: str
    name: str
    articles: int
    usual: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldNews:
    """News that was held back for one reason.

    Attributes:
        rule: which, as in ``alert.rule``.
        reports: articles with news.
        example: title of one of them; may be empty.
    """

    rule: str
    reports: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """What the pipeline did, in articles.

    Attributes:
        seen: first seen in the time.
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
    """What an outlet did not show us.

    Attributes:
        outlet: its name, or the source's when it is only one.
        sources: how many of its sources.
        kind: of the blind spot.
        since: aware UTC, when it was first noticed.
        ended_at: aware UTC; None: it lasts.
        text: one sentence, in English.
        detail: the figures; may be empty.
    """

    outlet: str
    sources: int
    kind: BlindSpotKind
    since: datetime
    ended_at: datetime | None
    text: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A day, or several, for one subscriber.

    Attributes:
        subscriber_key: for whom.
        language: ISO 639-1 of the words around the news.
        period: what it sums up.
        first_day: in the subscriber's time zone.
        last_day: the same; equal to the first for one day.
        time_zone: IANA name.
        developments: in all stories, those left out too.
        stories: the most material first.
        more_stories: left out of ``stories``.
        counts: what happened besides.
        entities: the most told first.
        volume: articles with a mention, by hour of a day or by day of a longer time.
        held: what alerts held back, the most first.
        gaps: what could not be covered.
    """

    subscriber_key: str
    language: str
    period: Period
    first_day: date
    last_day: date
    time_zone: str
    developments: int
    stories: tuple[DigestStory, ...]
    more_stories: int
    counts: DayCounts
    entities: tuple[EntityCount, ...] = ()
    volume: tuple[int, ...] = ()
    held: tuple[HeldNews, ...] = ()
    gaps: tuple[CoverageGap, ...] = ()

    @property
    def name(self) -> str:
        """What its page is named by: its last day, after a word for a week."""
        return digest_name(self.period, self.last_day)


def digest_name(period: Period, last_day: date) -> str:
    """Return the name of a digest's page: ``2026-11-22``, ``week-2026-11-22``."""
    return last_day.isoformat() if period == "day" else f"week-{last_day.isoformat()}"
