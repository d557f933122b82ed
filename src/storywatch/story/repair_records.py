"""What a second look at stories compares, and what it says is to be done."""

from dataclasses import dataclass
from typing import TypeAlias

from storywatch.article.records import ArticleId
from storywatch.story.records import Profile, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberProfile:
    """An article of a story, copies left out.

    Attributes:
        article_id: which.
        profile: its own.
    """

    article_id: ArticleId
    profile: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Weld:
    """Two stories are one.

    Attributes:
        kept: the larger, then the older.
        gone: the other.
        linked: share of the pairs across that are linked, ``QUORUM`` to 1.
        pairs: how many were compared.
        best: the most alike two, one of either.
    """

    kept: StoryId
    gone: StoryId
    linked: float
    pairs: int
    best: tuple[ArticleId, ArticleId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An article belongs to another story.

    Attributes:
        article_id: which.
        source: where it is.
        to: where it belongs.
        here: mean score of the nearest members where it is.
        there: the same where it belongs.
        nearest: the nearest member there.
    """

    article_id: ArticleId
    source: StoryId
    to: StoryId
    here: float
    there: float
    nearest: ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles of a story have nothing to do with the others.

    Attributes:
        story_id: which story.
        article_ids: that leave: fewer than half, sorted.
        strongest: the highest score across.
    """

    story_id: StoryId
    article_ids: tuple[ArticleId, ...]
    strongest: float


Repair: TypeAlias = Weld | Move | Part
