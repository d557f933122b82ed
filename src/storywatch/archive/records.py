"""What the archive answers."""

from dataclasses import dataclass
from datetime import datetime

from storywatch.archive.change_records import StoryChange
from storywatch.archive.fact_lines import FigureLine, SayingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One story in a list.

    Attributes:
        story_id: lasting id.
        title: may be empty.
        opened_at: aware UTC.
        last_article_at: aware UTC.
        articles: articles, copies included.
        copies: near-identical copies among them.
        publishers: publishers among them.
        developments: new turns so far.
        latest: the latest development's sentence; may be empty.
    """

    story_id: int
    title: str
    opened_at: datetime
    last_article_at: datetime
    articles: int
    copies: int
    publishers: int
    developments: int
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A development in a story's timeline.

    Attributes:
        kind: what sort of news.
        text: the sentence or two that carry it.
        why: why it counts as new.
        score: 0 known to 1 new.
        article_id: which article said it first.
        publisher: may be empty.
        url: the article's address.
        published_at: aware UTC.
        sources: who tells its fact by themselves, the first one first; empty when
            that was not kept.
    """

    kind: str
    text: str
    why: str
    score: float
    article_id: int
    publisher: str
    url: str
    published_at: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in a story.

    Attributes:
        article_id: which.
        title: may be empty.
        publisher: may be empty.
        url: canonical address.
        language: ISO 639-1 or ``"und"``.
        published_at: aware UTC.
        revision: number of the text in force.
        duplicate_of: the original it copies, or None.
        outcome: of the judgement: new, known, copy, empty; or waiting.
        reason: of the judgement, for people.
    """

    article_id: int
    title: str
    publisher: str
    url: str
    language: str
    published_at: datetime
    revision: int
    duplicate_of: int | None
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A story with its developments and its articles, oldest first.

    Attributes:
        story: the story as it stands.
        turns: its developments.
        members: its articles.
        changes: what became of it beside, the latest first.
        asked: the number asked for, when it leads here; None: its own.
        merger: the change by which that became part of this one, if on record.
        sources: how many tell it and who of them knows it, in one line.
        figures: of the story, the first told first.
        sayings: who said what, the first told first.
    """

    story: StoryLine
    turns: tuple[Turn, ...]
    members: tuple[Member, ...]
    changes: tuple[StoryChange, ...] = ()
    asked: int | None = None
    merger: StoryChange | None = None
    sources: str = ""
    figures: tuple[FigureLine, ...] = ()
    sayings: tuple[SayingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision on an article's way.

    Attributes:
        stage: whose decision.
        outcome: its one word.
        reason: one sentence for people.
        decided_at: aware UTC, or None when it is still to come.
        evidence: what it rests on, as plain data.
    """

    stage: str
    outcome: str
    reason: str
    decided_at: datetime | None
    evidence: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an article did or did not alert.

    Attributes:
        article_id: which.
        title: may be empty.
        url: canonical address.
        steps: in the order of the data, from entry to alert.
    """

    article_id: int
    title: str
    url: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the archive holds, in rows."""

    sources: int
    entries: int
    articles: int
    mentioning: int
    copies: int
    stories: int
    developments: int
    alerts: int
    deliveries_sent: int
    deliveries_waiting: int
