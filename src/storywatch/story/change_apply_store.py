"""Merge, split and move stories on one connection, and put it on record.

The caller holds the grouping (``change_store.hold_grouping``). Ids last: a story
that becomes part of another leads to it for ever, one that is split keeps its own.

What was judged and told stays as it was: sentences, judgements and developments
belong to articles and go where these go, so the ledger of a story is that of its
present articles. A development keeps the id of the story under which it was told,
and what either story told is not told again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.story.change_record_store import save_change
from storywatch.story.change_records import Author, Change, ChangeKind, SavedChange
from storywatch.story.change_store import (
    living_story,
    measure_story,
    members_of,
    move_articles,
    open_story,
    redirects_to,
    revive_story,
    with_copies,
)
from storywatch.story.change_tables import quiet_story
from storywatch.story.records import StoryId
from storywatch.story.store import merge_stories, next_story_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Who changes something, and why.

    Attributes:
        made_by: the stream, the nightly repair, or a user.
        reason: one sentence for people.
        evidence: plain data.
        now: aware UTC.
    """

    made_by: Author
    reason: str
    evidence: Mapping[str, Any]
    now: datetime


def merged(
    connection: sa.Connection, *, kept: StoryId, gone: StoryId, cause: Cause
) -> SavedChange | None:
    """Make one story of two; None when they are one already."""
    here, there = living_story(connection, kept), living_story(connection, gone)
    if here is None or there is None or here == there:
        return None
    leaving = members_of(connection, there)
    redirects = redirects_to(connection, there)
    merge_stories(connection, kept=here, gone=there)
    return _saved(
        connection,
        "merged",
        (here, there),
        leaving,
        cause=cause,
        more={"redirects": list(redirects)} if redirects else {},
    )


def split(
    connection: sa.Connection,
    story_id: StoryId,
    article_ids: Sequence[ArticleId],
    *,
    cause: Cause,
    revive: SavedChange | None = None,
) -> SavedChange | None:
    """Let articles leave a story for a new one, their copies with them.

    Args:
        connection: in a transaction.
        story_id: that lives.
        article_ids: those that are not in the story are left out.
        cause: of the change.
        revive: a merger whose gone story takes them, under its old id; None: a new
            one.

    Returns:
        None when nothing would leave, or nothing would stay.
    """
    leaving = _leaving(connection, story_id, article_ids)
    if not leaving or len(leaving) == len(members_of(connection, story_id)):
        return None
    if revive is None or revive.change.other_story_id is None:
        other = StoryId(next_story_id(connection))
        open_story(connection, other, leaving)
    else:
        other = revive.change.other_story_id
        revive_story(connection, other, revive.change.evidence.get("redirects", ()))
    move_articles(connection, leaving, to=other)
    measure_story(connection, story_id)
    measure_story(connection, other)
    return _saved(connection, "split", (story_id, other), leaving, cause=cause)


def moved(
    connection: sa.Connection,
    article_ids: Sequence[ArticleId],
    *,
    source: StoryId,
    to: StoryId,
    cause: Cause,
) -> SavedChange | None:
    """Let articles leave one story for another one, their copies with them.

    A story that all articles leave becomes part of the other, so that its id leads
    there.

    Returns:
        None when nothing would move.
    """
    leaving = _leaving(connection, source, article_ids)
    if not leaving or source == to:
        return None
    if len(leaving) == len(members_of(connection, source)):
        return merged(connection, kept=to, gone=source, cause=cause)
    move_articles(connection, leaving, to=to)
    measure_story(connection, source)
    measure_story(connection, to)
    return _saved(connection, "moved", (to, source), leaving, cause=cause)


def _leaving(
    connection: sa.Connection, story_id: StoryId, article_ids: Sequence[ArticleId]
) -> tuple[ArticleId, ...]:
    here = set(members_of(connection, story_id))
    chosen = with_copies(connection, here & set(article_ids))
    return tuple(one for one in chosen if one in here)


def _saved(
    connection: sa.Connection,
    kind: ChangeKind,
    story_ids: tuple[StoryId, StoryId],
    article_ids: Sequence[ArticleId],
    *,
    cause: Cause,
    more: Mapping[str, Any] | None = None,
) -> SavedChange:
    # Both have other names and another end now: what rests is looked up anew.
    connection.execute(
        quiet_story.delete().where(quiet_story.c.story_id.in_(story_ids))
    )
    change = Change(
        kind=kind,
        story_id=story_ids[0],
        other_story_id=story_ids[1],
        article_ids=tuple(sorted(article_ids)),
        made_by=cause.made_by,
        reason=cause.reason,
        evidence={**cause.evidence, **(more or {})},
        changed_at=cause.now,
    )
    return SavedChange(change_id=save_change(connection, change), change=change)
