"""What an alert is: an article's developments, told to one subscriber."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from storywatch.development.records import Development
from storywatch.watchlist.interest import Seen

AlertOutcome: TypeAlias = Literal["told", "held", "awaiting"]
"""Told at once; held for the digest; or not decided yet, for further sources must
tell of the story first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one article brought to its story, with what a message says around it.

    Attributes:
        judgement_id: the decision that found the developments.
        developments: at least one, in the article's order, with their ids.
        seen: what a watch asks of the article.
        article_id: which article.
        article_title: may be empty.
        article_url: canonical address.
        publisher: may be empty.
        language: of the article, ISO 639-1 or ``"und"``.
        published_at: aware UTC.
        first_seen_at: aware UTC.
        story_id: the story's lasting id.
        story_title: may be empty.
        story_articles: articles in the story so far, this one included.
        story_publishers: publishers among them.
    """

    judgement_id: int
    developments: tuple[tuple[int, Development], ...]
    seen: Seen
    article_id: int
    article_title: str
    article_url: str
    publisher: str
    language: str
    published_at: datetime
    first_seen_at: datetime
    story_id: int
    story_title: str
    story_articles: int
    story_publishers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one subscriber is told of some news now, and why.

    Attributes:
        outcome: what becomes of it.
        watch_key: the watch that matched; empty when none did.
        reason: one sentence for people.
    """

    outcome: AlertOutcome
    watch_key: str
    reason: str
