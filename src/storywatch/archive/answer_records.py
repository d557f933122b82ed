"""What the archive answers programs beside stories and searches."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """An article as the archive keeps it: its text in force, and its place.

    Attributes:
        article_id: lasting id.
        revision: number of the text in force; 1 is the first.
        url: canonical address.
        publisher: outlet; may be empty.
        title: may be empty.
        text: in force, without furniture; may be empty.
        language: ISO 639-1 or ``"und"``.
        authors: as the page names them.
        published_at: the publisher's claim, else when we first saw it; aware UTC.
        published_from: who says when it was published.
        updated_at: when the page says that it was last changed; None: it does not say.
        section: of the outlet, as the page names it; may be empty.
        is_free: False: the page says that it must be paid for; None: it says nothing.
        image_url: of its picture; None: none.
        first_seen_at: when a source first listed it to us; aware UTC.
        gone_at: since when its page is missing; None: it is not.
        outcome: what became of its page: extracted, skimmed, headline-only, …
        reason: why; may be empty.
        story_id: its story; None: it is in none (yet).
        duplicate_of: the article that it repeats almost wholly; None: it is no copy.
        entities: keys of the watched entities that it mentions beyond doubt.
    """

    article_id: int
    revision: int
    url: str
    publisher: str
    title: str
    text: str
    language: str
    authors: tuple[str, ...]
    published_at: datetime
    published_from: str
    updated_at: datetime | None
    section: str
    is_free: bool | None
    image_url: str | None
    first_seen_at: datetime
    gone_at: datetime | None
    outcome: str
    reason: str
    story_id: int | None
    duplicate_of: int | None
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeDay:
    """How much was written about an entity on one day; days without have none.

    Attributes:
        day: UTC, of publication.
        articles: that mention it beyond doubt, copies included.
        copies: among those, that repeat another almost wholly.
        stories: in which these articles are.
        publishers: outlets of these articles.
        developments: that these articles brought.
    """

    day: date
    articles: int
    copies: int
    stories: int
    publishers: int
    developments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedAlert:
    """A decision to tell a subscriber of an article's developments, or not (yet).

    Attributes:
        alert_id: lasting id.
        subscriber: as the watchlist calls them.
        watch: the watch that decided; empty: none matched.
        outcome: told, batched (later, with other news), held (for the digest) or
            awaiting (further sources).
        rule: word for what decided; empty: decided before this was kept.
        reason: one sentence for people.
        decided_at: aware UTC.
        told_at: when its message was written, aware UTC; None: it was not (yet).
        article_id: that brought the news.
        article_title: may be empty.
        article_url: its address.
        publisher: of the article; may be empty.
        story_id: its story.
        developments: what the article brought, each a sentence or two.
    """

    alert_id: int
    subscriber: str
    watch: str
    outcome: str
    rule: str
    reason: str
    decided_at: datetime
    told_at: datetime | None
    article_id: int
    article_title: str
    article_url: str
    publisher: str
    story_id: int
    developments: tuple[str, ...]
