"""The shapes of the API's answers; records of the archive are told as they are."""

from dataclasses import dataclass
from datetime import date

from storywatch.archive.answer_records import DecidedAlert, VolumeDay
from storywatch.archive.fact_lines import SayingLine
from storywatch.archive.figure_reports import ReportedFigure
from storywatch.archive.records import Member, StoryLine
from storywatch.digest.records import ToldDevelopment
from storywatch.source.records import SourceHealth


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Stories, those with the latest articles first."""

    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticles:
    """A page of a story's articles, the earliest first.

    Attributes:
        story_id: the story; another than was asked for, where that became part of it.
        articles: with what became of each.
        next: give it as `after` for the next page; None: this is the last.
    """

    story_id: int
    articles: tuple[Member, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFacts:
    """A story's figures and who said what, the first told first.

    Attributes:
        story_id: the story; another than was asked for, where that became part of it.
        figures: each with whether it stands, and which articles tell it.
        figures_left_out: later ones that are not told here.
        sayings: who said what.
        sayings_left_out: later ones that are not told here.
    """

    story_id: int
    figures: tuple[ReportedFigure, ...]
    figures_left_out: int
    sayings: tuple[SayingLine, ...]
    sayings_left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedDevelopment:
    """A development with its lasting number."""

    id: int
    development: ToldDevelopment


@dataclass(frozen=True, slots=True, kw_only=True)
class Developments:
    """A page of developments, the latest first.

    Attributes:
        developments: with their numbers.
        next: give it as `before` for the next page; None: this is the last.
    """

    developments: tuple[NumberedDevelopment, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """A page of decisions whom news was told, the latest first.

    Attributes:
        alerts: with their reasons.
        next: give it as `before` for the next page; None: this is the last.
    """

    alerts: tuple[DecidedAlert, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How much was written about an entity, by day.

    Attributes:
        entity: as the watchlist calls it.
        first: day (UTC), included.
        last: day (UTC), included.
        days: those on which something was written, the earliest first.
    """

    entity: str
    first: date
    last: date
    days: tuple[VolumeDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is polled, and how it is doing."""

    sources: tuple[SourceHealth, ...]
