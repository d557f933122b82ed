"""The active stories, kept in a worker's memory from one pass to the next.

Reading a week of stories takes seconds, and a pass comes every minute. What is kept
is worth something only as long as nobody else changed a story: another worker, the
nightly repair, a person. A number that moves on with every change tells
(``active_store.generation``); after a crash nothing is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass

from storywatch.story.active_stories import ActiveStories
from storywatch.story.records import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one pass leaves to the next.

    Attributes:
        stories: as they stand in memory.
        generation: of the stories in Postgres then.
        model: the encoder's name, by which they were placed.
        stale: those of them that must be read anew: a revision changed their words.
    """

    stories: ActiveStories
    generation: int
    model: str | None
    stale: frozenset[StoryId] = frozenset()


class KeptStories:
    """A place for what one pass leaves to the next, on one database.

    It serves one pass at a time: whoever holds the name ``group``.
    """

    def __init__(self) -> None:
        self._kept: Kept | None = None

    def take(self, *, generation: int, model: str | None) -> Kept:
        """Take out what was kept, if it is still so; else nothing.

        A pass that fails puts nothing back.

        Args:
            generation: of the stories in Postgres now.
            model: the encoder's name.
        """
        kept, self._kept = self._kept, None
        if kept is None or (kept.generation, kept.model) != (generation, model):
            return Kept(stories=ActiveStories(), generation=generation, model=model)
        return kept

    def keep(
        self,
        stories: ActiveStories,
        *,
        generation: int,
        model: str | None,
        stale: Collection[StoryId],
    ) -> None:
        """Keep the stories as a pass leaves them."""
        self._kept = Kept(
            stories=stories,
            generation=generation,
            model=model,
            stale=frozenset(stale),
        )
