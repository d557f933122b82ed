"""What an article is: the document behind an entry, extracted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType, TypeAlias, get_args

from storywatch.source.records import TextMode

ArticleId = NewType("ArticleId", int)

DateOrigin: TypeAlias = Literal["json-ld", "meta", "time", "page", "feed", "unknown"]
"""Who says when an article was published or changed: the page's JSON-LD, a meta
element, a ``time`` element; the page in some other way (its address, a marked-up
day); the feed; nobody."""

DATE_ORIGINS: tuple[str, ...] = get_args(DateOrigin)

PAGE_ORIGINS = frozenset({"json-ld", "meta", "time", "page"})
"""Those that are a page."""

ArticleOutcome: TypeAlias = Literal[
    "extracted", "skimmed", "headline-only", "unreadable", "unreachable"
]
"""What became of the page: its text; a cheap look, which found nothing that is
watched; or only what the feed told, and why."""

ARTICLE_OUTCOMES: tuple[str, ...] = get_args(ArticleOutcome)

RevisionKind: TypeAlias = Literal[
    "retitle",
    "addition",
    "changed-figure",
    "correction",
    "removal",
    "rewording",
    "typo",
]
"""What a revision changed: its headline; text was added; a figure is another; a note
of correction came; text was taken out; sentences say the same in other words; only
slips, layout or furniture."""

REVISION_KINDS: tuple[str, ...] = get_args(RevisionKind)


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
        published_from: who says so; ``"unknown"`` when nobody does.
        updated_at: aware UTC, when the page says that it was last changed; None when
            it does not say, or says the same as for ``published_at``.
        updated_from: who says so.
        canonical_url: the page's own idea of its address, or None.
        publisher: the outlet's name as the page gives it, or empty.
        section: of the outlet, as the page names it, or empty.
        is_free: False when the page says that it must be paid for
            (``isAccessibleForFree``), True when it says the opposite, else None.
        image_url: absolute, of the article's picture, or None.
        links: absolute addresses to which its own paragraphs lead.
    """

    title: str
    text: str
    language: str
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_from: DateOrigin = "unknown"
    updated_at: datetime | None = None
    updated_from: DateOrigin = "unknown"
    canonical_url: str | None = None
    publisher: str = ""
    section: str = ""
    is_free: bool | None = None
    image_url: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageValidators:
    """What lets a server tell that a page did not change; sent back byte for byte.

    Attributes:
        url: that was asked; they say nothing of another.
        etag: None: the server gave none.
        last_modified: None: the server gave none.
    """

    url: str
    etag: str | None
    last_modified: str | None


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
        text_mode: whether its page is fetched.
        was_read: the article to which it led has its page's text.
        validators: of that page, when its server gave any.
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
    text_mode: TextMode = "always"
    was_read: bool = False
    validators: PageValidators | None = None


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
        updated_at: aware UTC, when the page says that it was last changed.
        updated_from: who says so.
        section: of the outlet; may be empty.
        is_free: False when the page says that it must be paid for; None: it is silent.
        image_url: of its picture.
        links: addresses to which its own paragraphs lead.
        original_url: of another house's article that the page says it repeats.
        dropped: paragraphs that are its host's furniture, and not in ``text``.
        validators: for the next visit.
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
    updated_at: datetime | None = None
    updated_from: DateOrigin = "unknown"
    section: str = ""
    is_free: bool | None = None
    image_url: str | None = None
    links: tuple[str, ...] = ()
    original_url: str | None = None
    dropped: tuple[str, ...] = ()
    validators: PageValidators | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """The text in force of an article that we have.

    Attributes:
        article_id: primary key.
        revision: number of the text in force.
        title: may be empty.
        text: may be empty.
        language: ISO 639-1, or ``"und"``.
        published_from: who says when it was published.
        outcome: what became of the page when the text was found.
        reason: of the outcome.
    """

    article_id: ArticleId
    revision: int
    title: str
    text: str
    published_from: DateOrigin
    outcome: ArticleOutcome
    language: str = "und"
    reason: str = ""


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
        section: of the outlet; may be empty.
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
    section: str = ""
