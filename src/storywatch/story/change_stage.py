"""A person changes stories: it is done at once, remembered, and can be undone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
import structlog

from storywatch.article.records import ArticleId
from storywatch.runtime.database import transaction
from storywatch.story.change_apply_store import Cause, merged, moved, split
from storywatch.story.change_record_store import saved_change
from storywatch.story.change_records import ChangeId, SavedChange
from storywatch.story.change_store import (
    PATIENCE,
    hold_grouping,
    members_of,
    with_copies,
)
from storywatch.story.records import StoryId
from storywatch.story.refusal_store import (
    ChangeRefusedError,
    by_story,
    known_story,
)
from storywatch.story.saying_store import (
    Said,
    forget_what_parts,
    forget_what_ties,
    remember_apart,
    remember_together,
)

__all__ = ["ChangeRefusedError", "Said", "StoryEditor"]

log = structlog.get_logger()


class StoryEditor:
    """What a person can do to stories.

    Every call is one transaction that waits for a batch of grouping to end. Its
    later contrary wins over what was said before.
    """

    def __init__(
        self, engine: sa.Engine, said: Said, *, patience: timedelta = PATIENCE
    ) -> None:
        """Act for a person.

        Args:
            engine: of the pipeline's database.
            said: who, why and when.
            patience: how long to wait for a batch of grouping.
        """
        self._engine = engine
        self._said = said
        self._patience = patience

    def merge(self, story_id: int, other_id: int) -> SavedChange:
        """Make one story of two: what belongs to the other joins the first.

        Raises:
            ChangeRefusedError: one of them is not known, or they are one already.
            StoriesBusyError: grouping did not end in time.
        """
        with self._changing() as connection:
            kept, gone = (
                known_story(connection, story_id),
                known_story(connection, other_id),
            )
            if kept == gone:
                raise ChangeRefusedError(
                    f"Stories {story_id} and {other_id} are one already: story {kept}."
                )
            return _logged(self._merge(connection, kept, gone, self._cause()))

    def split(self, story_id: int, article_ids: Sequence[int]) -> SavedChange:
        """Let articles of a story become a story of their own.

        Raises:
            ChangeRefusedError: they are not in the story, or are all of it.
            StoriesBusyError: grouping did not end in time.
        """
        with self._changing() as connection:
            here = known_story(connection, story_id)
            return _logged(self._split(connection, here, article_ids, self._cause()))

    def take(self, story_id: int, article_ids: Sequence[int]) -> list[SavedChange]:
        """Let articles of other stories join one.

        Raises:
            ChangeRefusedError: one has no story, or is in this one already.
            StoriesBusyError: grouping did not end in time.
        """
        with self._changing() as connection:
            here = known_story(connection, story_id)
            sources = by_story(connection, article_ids)
            if here in sources:
                raise ChangeRefusedError(f"Some of them are in story {here} already.")
            return [
                _logged(self._take(connection, here, source, leaving))
                for source, leaving in sources.items()
            ]

    def undo(self, change_id: int) -> SavedChange:
        """Put back what a change changed, as far as nothing came after it.

        A merger's gone id lives again. Undoing is a change itself.

        Raises:
            ChangeRefusedError: there is none, or it cannot be undone any more.
            StoriesBusyError: grouping did not end in time.
        """
        with self._changing() as connection:
            change = saved_change(connection, change_id)
            if change is None or change.other_story_id is None:
                raise ChangeRefusedError(f"There is no change {change_id} to undo.")
            undone = SavedChange(change_id=ChangeId(change_id), change=change)
            return _logged(self._undo(connection, undone))

    def _merge(
        self, connection: sa.Connection, kept: StoryId, gone: StoryId, cause: Cause
    ) -> SavedChange:
        here, there = members_of(connection, kept), members_of(connection, gone)
        forget_what_parts(connection, (*here, *there), (kept, gone), self._said)
        if here and there:
            remember_together(connection, (here[0], there[0]), self._said)
        return _done(merged(connection, kept=kept, gone=gone, cause=cause))

    def _split(
        self,
        connection: sa.Connection,
        story_id: StoryId,
        article_ids: Sequence[int],
        cause: Cause,
        revive: SavedChange | None = None,
    ) -> SavedChange:
        here = members_of(connection, story_id)
        strange = sorted(set(article_ids) - set(here))
        if strange:
            raise ChangeRefusedError(
                f"Article {strange[0]} is not in story {story_id}. "
                f"See: storywatch story {story_id}"
            )
        leaving = with_copies(connection, article_ids)
        if len(leaving) == len(here):
            raise ChangeRefusedError(
                f"These are all articles of story {story_id}: nothing would remain."
            )
        staying = set(here) - set(leaving)
        forget_what_ties(connection, leaving, staying, story_id, self._said)
        done = _done(split(connection, story_id, leaving, cause=cause, revive=revive))
        own = sorted(ArticleId(one) for one in article_ids)
        remember_apart(connection, own, story_id, self._said)
        remember_together(connection, own, self._said)
        return done

    def _take(
        self,
        connection: sa.Connection,
        here: StoryId,
        source: StoryId,
        article_ids: Sequence[ArticleId],
    ) -> SavedChange:
        leaving = with_copies(connection, article_ids)
        members = members_of(connection, here)
        staying = set(members_of(connection, source)) - set(leaving)
        forget_what_ties(connection, leaving, staying, source, self._said)
        forget_what_parts(connection, (*members, *leaving), (here,), self._said)
        remember_together(connection, (*members[:1], *article_ids), self._said)
        cause = self._cause()
        return _done(
            moved(connection, article_ids, source=source, to=here, cause=cause)
        )

    def _undo(self, connection: sa.Connection, undone: SavedChange) -> SavedChange:
        change = undone.change
        assert change.other_story_id is not None
        here = known_story(connection, change.story_id)
        there = known_story(connection, change.other_story_id)
        cause = self._cause(
            f"Undid change {undone.change_id}.", {"undoes": undone.change_id}
        )
        if change.kind == "split":
            if here == there:
                raise _too_late(undone)
            return self._merge(connection, here, there, cause)
        still_here = [
            one for one in members_of(connection, here) if one in change.article_ids
        ]
        if not still_here:
            raise _too_late(undone)
        if change.kind == "merged":
            if here != there:
                raise _too_late(undone)
            return self._split(connection, here, still_here, cause, undone)
        if here == there:
            raise _too_late(undone)
        return self._move_back(connection, still_here, here, there, cause)

    def _move_back(
        self,
        connection: sa.Connection,
        article_ids: Sequence[ArticleId],
        here: StoryId,
        there: StoryId,
        cause: Cause,
    ) -> SavedChange:
        staying = set(members_of(connection, here)) - set(article_ids)
        forget_what_ties(connection, article_ids, staying, here, self._said)
        remember_apart(connection, article_ids, here, self._said)
        return _done(moved(connection, article_ids, source=here, to=there, cause=cause))

    def _cause(
        self, default: str = "", evidence: Mapping[str, Any] | None = None
    ) -> Cause:
        return Cause(
            made_by="user",
            reason=self._said.reason or default or f"{self._said.by} said so.",
            evidence={"said_by": self._said.by, **(evidence or {})},
            now=self._said.now,
        )

    @contextmanager
    def _changing(self) -> Iterator[sa.Connection]:
        with transaction(self._engine) as connection:
            hold_grouping(connection, patience=self._patience)
            yield connection


def _too_late(undone: SavedChange) -> ChangeRefusedError:
    return ChangeRefusedError(
        f"Change {undone.change_id} cannot be undone: its stories have changed since. "
        f"See: storywatch story {undone.change.story_id}"
    )


def _done(change: SavedChange | None) -> SavedChange:
    if change is None:
        raise ChangeRefusedError("Nothing would change.")
    return change


def _logged(done: SavedChange) -> SavedChange:
    log.info(
        "story changed",
        change_id=done.change_id,
        outcome=done.change.kind,
        story_id=done.change.story_id,
        other_story_id=done.change.other_story_id,
        articles=len(done.change.article_ids),
        made_by=done.change.made_by,
        reason=done.change.reason,
    )
    return done
