"""What a search found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

SearchOrder: TypeAlias = Literal["best", "newest"]
"""``best``: by relevance and recency; ``newest``: by time of publication."""

FacetField: TypeAlias = Literal["entity", "source", "lang", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a search found.

    Attributes:
        article_id: which.
        story_id: its story, or None when it mentions nobody watched.
        title: may be empty; plain text.
        title_html: the same as HTML that is safe to show, what was found in ``<mark>``.
        publisher: may be empty.
        url: canonical address.
        published_at: aware UTC.
        language: ISO 639-1 or ``"und"``.
        excerpt: plain text around what was found; never HTML.
        excerpt_html: the same as HTML that is safe to show.
    """

    article_id: int
    story_id: int | None
    title: str
    title_html: str
    publisher: str
    url: str
    published_at: datetime
    language: str
    excerpt: str
    excerpt_html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHit:
    """A story, some article of which a search found.

    Attributes:
        story_id: lasting id.
        title: may be empty.
        opened_at: aware UTC.
        last_article_at: aware UTC.
        found: articles of it among the hits that were looked at.
        best: the article that fits best.
    """

    story_id: int
    title: str
    opened_at: datetime
    last_article_at: datetime
    found: int
    best: Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How many of the hits have one value of a field.

    Attributes:
        field: of the search; a month is searched by ``from:`` and ``to:``.
        value: as the field takes it; of a month ``2025-01``.
        label: for people.
        articles: hits that have it.
    """

    field: FacetField
    value: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of hits.

    Attributes:
        hits: best or newest first, as was asked.
        stories: the same by story, when that was asked; ``hits`` is empty then.
        counted: how many articles were found among those that were looked at.
        reached: there are none older: ``counted`` and the facets are of everything
            found. False: they are of the newest, from the page's place on.
        facets: empty unless asked for.
        next: the marker of the page after this one; None: this is the last.
    """

    hits: tuple[Hit, ...] = ()
    stories: tuple[StoryHit, ...] = ()
    counted: int = 0
    reached: bool = True
    facets: tuple[Facet, ...] = ()
    next: str | None = None
