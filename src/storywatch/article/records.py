"""What an article is: the document behind an entry, extracted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType, TypeAlias, get_args

ArticleId = NewType("ArticleId", int)

DateOrigin: TypeAlias = Literal["page", "feed", "unknown"]
"""Who says when an article was published."""

DATE_ORIGINS: tuple[str, ...] = get_args(DateOrigin)

ArticleOutcome: TypeAlias = Literal[
    "extracted", "headline-only", "unreadable", "unreachable"
]
"""What became of the page: its text, or only what the feed told, and why."""

ARTICLE_OUTCOMES: tuple[str, ...] = get_args(ArticleOutcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a page says, without its furniture.

    Attributes:
        title: without the outlet's name; may be empty.
        text: paragraphs separated by blank lines; may be empty.
        language: ISO 639-1, or ``"und"``.
        authors: as the page names them.
        published_at: aware UTC, or None when the page does not say. A page that
            names only a day gives midnight UTC of that day.
        canonical_url: the page's own idea of its address, or None.
        publisher: the outlet's name as the page gives it, or empty.
    """

    title: str
    text: str
    language: str
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    canonical_url: str | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """An entry whose article is due, with what its feed told.

    Attributes:
        entry_id: primary key.
        entry_key: the feed's own id of it.
        url: where the article is; empty when the feed gives no address.
        title: plain text, may be empty.
        summary: plain text, may be empty.
        published_at: the feed's claim, aware UTC.
        first_seen_at: aware UTC, ours.
        attempts: claims since it became due, this one included; from 1.
        is_linked: whether it led to an article before.
        source_url: address of the feed.
        publisher: who is behind the feed: a name, or empty.
    """

    entry_id: int
    entry_key: str
    url: str
    title: str
    summary: str
    published_at: datetime | None
    first_seen_at: datetime
    attempts: int
    is_linked: bool
    source_url: str
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an entry's page, or else its feed, says: an article before it is kept.

    Attributes:
        url: canonical address, at most ``address.MOST_CHARACTERS`` long.
        publisher: a name or a host; may be empty.
        title: may be empty.
        text: paragraphs separated by blank lines; may be empty.
        language: ISO 639-1, or ``"und"``.
        authors: as the page names them.
        published_at: aware UTC, not after ``first_seen_at``.
        published_from: who says so.
        first_seen_at: aware UTC, ours.
        outcome: what became of the page.
        reason: of an outcome other than ``"extracted"``: a short, fixed label.
    """

    url: str
    publisher: str
    title: str
    text: str
    language: str
    authors: tuple[str, ...]
    published_at: datetime
    published_from: DateOrigin
    first_seen_at: datetime
    outcome: ArticleOutcome
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """The text in force of an article that we have.

    Attributes:
        article_id: primary key.
        revision: number of the text in force.
        title: may be empty.
        text: may be empty.
        published_from: who says when it was published.
        outcome: what became of the page when the text was found.
    """

    article_id: ArticleId
    revision: int
    title: str
    text: str
    published_from: DateOrigin
    outcome: ArticleOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One revision of an article, as the later stages read it.

    Attributes:
        article_id: primary key.
        revision: 1 for the first text; one more for every change.
        url: canonical address.
        publisher: who published it: a name or a host; may be empty.
        title: may be empty.
        text: paragraphs separated by blank lines; may be empty.
        language: ISO 639-1, or ``"und"``.
        published_at: aware UTC: the publisher's claim, else when we first saw
            it. Never later than ``first_seen_at``.
        first_seen_at: aware UTC, ours.
    """

    article_id: ArticleId
    revision: int
    url: str
    publisher: str
    title: str
    text: str
    language: str
    published_at: datetime
    first_seen_at: datetime
