"""What a visit to a page came to, for every entry that waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from storywatch.article.records import ArticleOutcome, Extraction, PageValidators

Matters: TypeAlias = Callable[[str, str, str], bool]
"""Tells whether a title and a text, in a language, mention anybody watched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page gave an article.

    Attributes:
        extraction: what it says.
        outcome: whether it was extracted, or skimmed and found to mention nobody.
        url: its address after redirects.
        validators: for the next visit.
    """

    extraction: Extraction
    outcome: Literal["extracted", "skimmed"]
    url: str
    validators: PageValidators | None = None


@dataclass(frozen=True, slots=True)
class NoArticle:
    """What the feed told has to do."""

    outcome: ArticleOutcome
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The page may come later.

    Attributes:
        until: aware UTC, when it is asked for.
        reason: a short, fixed label.
        is_try: whether it counts among the tries that a page gets.
    """

    until: datetime
    reason: str
    is_try: bool = True
