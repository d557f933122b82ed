"""What became of a story, as the archive tells it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """One change of a story.

    Attributes:
        change_id: by which it can be undone.
        kind: quiet, reopened, merged, split or moved.
        text: what happened, seen from the story that is shown.
        made_by: stream, repair or user.
        by: the same in words.
        reason: one sentence.
        article_ids: that changed their story by it.
        story_id: the story that it is on record for.
        other_story_id: the other one, or None.
        changed_at: aware UTC.
    """

    change_id: int
    kind: str
    text: str
    made_by: str
    by: str
    reason: str
    article_ids: tuple[int, ...]
    story_id: int
    other_story_id: int | None
    changed_at: datetime

    @property
    def story_ids(self) -> tuple[int, ...]:
        """Return the stories concerned, one or two."""
        if self.other_story_id is None:
            return (self.story_id,)
        return (self.story_id, self.other_story_id)
