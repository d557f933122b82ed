"""A person's word about stories, kept and taken back on one connection."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa

from storywatch.article.records import ArticleId
from storywatch.story.change_records import Correction, Verdict
from storywatch.story.correction_store import (
    corrections_in_force,
    save_corrections,
    withdraw_corrections,
)
from storywatch.story.corrections import contradicted, parted
from storywatch.story.records import StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who wants a change, and why.

    Attributes:
        by: a person's name, or that of their account.
        reason: may be empty.
        now: aware UTC.
    """

    by: str
    reason: str
    now: datetime


def remember_together(
    connection: sa.Connection, article_ids: Iterable[ArticleId], said: Said
) -> None:
    """Keep that articles are of one story: each two neighbours, which ties all."""
    save_corrections(
        connection,
        [
            _correction("together", one, said, other_article_id=other)
            for one, other in pairwise(sorted(set(article_ids)))
        ],
    )


def remember_apart(
    connection: sa.Connection,
    article_ids: Iterable[ArticleId],
    story_id: StoryId,
    said: Said,
) -> None:
    """Keep that articles are not of a story."""
    save_corrections(
        connection,
        [_correction("apart", one, said, story_id=story_id) for one in article_ids],
    )


def forget_what_ties(
    connection: sa.Connection,
    leaving: Sequence[ArticleId],
    staying: Iterable[ArticleId],
    story_id: StoryId,
    said: Said,
) -> None:
    """Take back what was said against articles leaving a story."""
    ties = parted(
        corrections_in_force(connection), here=leaving, there=staying, left=story_id
    )
    withdraw_corrections(connection, ties, now=said.now)


def forget_what_parts(
    connection: sa.Connection,
    together: Sequence[ArticleId],
    story_ids: Iterable[StoryId],
    said: Said,
) -> None:
    """Take back what was said against articles being one story."""
    in_force = corrections_in_force(connection)
    for story_id in story_ids:
        against = contradicted(in_force, together, story_id)
        withdraw_corrections(connection, against, now=said.now)


def _correction(
    verdict: Verdict,
    article_id: ArticleId,
    said: Said,
    *,
    other_article_id: ArticleId | None = None,
    story_id: StoryId | None = None,
) -> Correction:
    return Correction(
        verdict=verdict,
        article_id=article_id,
        other_article_id=other_article_id,
        story_id=story_id,
        said_by=said.by,
        reason=said.reason,
        said_at=said.now,
    )
