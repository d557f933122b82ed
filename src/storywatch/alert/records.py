"""What an alert is: an article's developments, told to one subscriber."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from storywatch.delivery.wishes import Mute
from storywatch.development.records import Development
from storywatch.watchlist.interest import Seen

AlertOutcome: TypeAlias = Literal["told", "batched", "held", "awaiting"]
"""Told at once; told later, together with other news; held for the digest; or not
decided yet, for further sources must tell of the story first."""

Rule: TypeAlias = Literal[
    "covers",
    "no-watch",
    "archive",
    "late",
    "backlog",
    "kind",
    "score",
    "stop",
    "mute",
    "snooze",
    "quiet",
    "cool-down",
    "cap",
]
"""What decided: a watch covers it; no watch does; it was in the archive already; it
was old when first seen; it came with a source that is new or was long unread; its kind
or its score is not wanted; the subscriber ended such messages, muted or snoozed the
story; quiet hours; a story just told of; the alerts of an hour."""

RULES: tuple[str, ...] = get_args(Rule)


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
        story_opened_at: aware UTC of its first article; None: not known.
        is_backlog: it lay in a source before we read it: the source was added to
            others that are read, or nobody read it for hours.
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
    story_opened_at: datetime | None = None
    is_backlog: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one subscriber is told of some news now, and why.

    Attributes:
        outcome: what becomes of it.
        watch_key: the watch that matched; empty when none did.
        reason: one sentence for people.
        rule: which rule decided.
        until: aware UTC at which batched news is due; else None.
    """

    outcome: AlertOutcome
    watch_key: str
    reason: str
    rule: Rule
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """What a subscriber was told, and does not want to be told.

    Attributes:
        told_at: aware UTC of the alerts and batches of the last hour, oldest first.
        story_told_at: aware UTC of the last one of the story; None: there is none.
        mute: of the story; None: it is not muted.
    """

    told_at: tuple[datetime, ...] = ()
    story_told_at: datetime | None = None
    mute: Mute | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """News that waits to be told together with other news.

    Attributes:
        alert_id: its row.
        news: what an article brought.
        watch_key: the watch that matched.
        reason: why it is told, and why it waited.
        rule: for which rule it waited.
    """

    alert_id: int
    news: News
    watch_key: str
    reason: str
    rule: str
