"""What becomes of stories beside articles joining them, and what people say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, NewType, TypeAlias

from storywatch.article.records import ArticleId
from storywatch.story.records import StoryId

ChangeId = NewType("ChangeId", int)

ChangeKind: TypeAlias = Literal["quiet", "reopened", "merged", "split", "moved"]

CHANGE_KINDS: Final = ("quiet", "reopened", "merged", "split", "moved")

Author: TypeAlias = Literal["stream", "repair", "user"]

AUTHORS: Final = ("stream", "repair", "user")

Verdict: TypeAlias = Literal["together", "apart"]

VERDICTS: Final = ("together", "apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a story, before it has a number.

    Attributes:
        kind: ``quiet`` nothing came for a week; ``reopened`` something came after
            all; ``merged`` two stories became one; ``split`` articles left for a
            new story; ``moved`` articles left for another one.
        story_id: ``merged``: that lives on; ``split``: that lost articles;
            ``moved``: where they are now.
        other_story_id: ``merged``: that is gone; ``split``: the new one;
            ``moved``: where they were.
        article_ids: that changed their story, sorted; of ``reopened`` the article
            that did it.
        made_by: the stream, the nightly repair, or a user.
        reason: one sentence for people.
        evidence: plain data.
        changed_at: aware UTC.
    """

    kind: ChangeKind
    story_id: StoryId
    other_story_id: StoryId | None = None
    article_ids: tuple[ArticleId, ...] = ()
    made_by: Author
    reason: str
    evidence: Mapping[str, Any] = field(default_factory=dict)
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person said: these belong together, or these do not.

    Attributes:
        verdict: which of the two.
        article_id: one article.
        other_article_id: another one; None in a verdict about a story.
        story_id: a story, by the id under which it is known now; None in a verdict
            about two articles.
        said_by: who.
        reason: why; may be empty.
        said_at: aware UTC.
    """

    verdict: Verdict
    article_id: ArticleId
    other_article_id: ArticleId | None = None
    story_id: StoryId | None = None
    said_by: str
    reason: str = ""
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedChange:
    """A change with the number under which it can be undone."""

    change_id: ChangeId
    change: Change
