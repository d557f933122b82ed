"""Fingerprints in Postgres: who has a passage already, in the last weeks?"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import ArticleId
from storywatch.article.tables import article
from storywatch.runtime.schema import SCHEMA
from storywatch.story.fingerprint import COMMON_FINGERPRINT, MOST_NOMINEES
from storywatch.story.fingerprint_week import first_week_asked, week_of
from storywatch.story.records import StoryId, Text
from storywatch.story.stream import Earlier
from storywatch.story.tables import fingerprint, profile, story_article

_MARKS = pg.ARRAY(sa.BigInteger)

_SAVE = sa.text(
    f"INSERT INTO {SCHEMA}.{fingerprint.name} (fingerprint, week, article_id)"
    " SELECT unnest(:marks), :week, :article_id ON CONFLICT DO NOTHING"
).bindparams(
    sa.bindparam("marks", type_=_MARKS),
    sa.bindparam("week", type_=sa.Date),
    sa.bindparam("article_id", type_=sa.BigInteger),
)
"""As text: SQLAlchemy would compile an insert with a conflict clause every time."""


def earlier_articles(
    connection: sa.Connection, article_id: int, marks: Sequence[int], *, now: datetime
) -> tuple[Earlier, ...]:
    """Read the articles that share most fingerprints with one, most first.

    The cost depends neither on the archive's size nor on how common a passage is:
    Postgres looks at the partitions of the last weeks alone, and stops at the article
    that makes a fingerprint a common one.

    Args:
        connection: any.
        article_id: the one that is compared; it does not find itself.
        marks: its fingerprints.
        now: aware; those saved in the weeks before are looked at.
    """
    if not marks:
        return ()
    rows = connection.execute(
        _earlier(),
        {
            "marks": list(marks),
            "article_id": article_id,
            "since": first_week_asked(now),
        },
    )
    return tuple(
        Earlier(
            text=Text(
                article_id=ArticleId(row.article_id),
                title=row.title,
                text=row.text,
                published_at=row.published_at,
            ),
            story_id=StoryId(row.story_id),
            original=ArticleId(row.duplicate_of or row.article_id),
        )
        for row in rows
    )


@cache
def _earlier() -> sa.Select[tuple[int, str, str, datetime, int, int | None]]:
    asked = (
        sa.func.unnest(sa.bindparam("marks", type_=_MARKS))
        .table_valued(sa.column("mark", sa.BigInteger))
        .render_derived(name="asked")
    )
    one_of = (
        sa.select(fingerprint.c.article_id)
        .where(
            fingerprint.c.fingerprint == asked.c.mark,
            fingerprint.c.week >= sa.bindparam("since", type_=sa.Date),
            fingerprint.c.article_id != sa.bindparam("article_id", type_=sa.BigInteger),
        )
        .limit(COMMON_FINGERPRINT + 1)
        .lateral("one_of")
    )
    articles = sa.func.count().over(partition_by=asked.c.mark).label("articles")
    having = (
        sa.select(one_of.c.article_id, articles)
        .select_from(asked.join(one_of, sa.true()))
        .subquery()
    )
    shared = (
        sa.select(having.c.article_id, sa.func.count().label("shared"))
        .join(story_article, story_article.c.article_id == having.c.article_id)
        .where(having.c.articles <= COMMON_FINGERPRINT)
        .group_by(having.c.article_id)
        .order_by(sa.desc("shared"), having.c.article_id)
        .limit(MOST_NOMINEES)
        .subquery()
    )
    return (
        sa.select(
            article.c.article_id,
            article.c.title,
            article.c.text,
            article.c.published_at,
            story_article.c.story_id,
            story_article.c.duplicate_of,
        )
        .join(shared, shared.c.article_id == article.c.article_id)
        .join(story_article, story_article.c.article_id == article.c.article_id)
        .order_by(shared.c.shared.desc(), article.c.article_id)
    )


def saved_fingerprints(connection: sa.Connection, article_id: int) -> tuple[int, ...]:
    """Return the fingerprints that an article was saved with; none if it never was."""
    found = connection.scalar(
        sa.select(profile.c.fingerprints).where(profile.c.article_id == article_id)
    )
    return tuple(found or ())


def save_fingerprints(
    connection: sa.Connection,
    article_id: int,
    marks: Sequence[int],
    *,
    before: Sequence[int] = (),
    now: datetime,
) -> None:
    """Let an article be found by its fingerprints, in this week's partition.

    Args:
        connection: in a transaction.
        article_id: whose they are.
        marks: all of them now.
        before: all of those that an earlier revision was saved with, which go; by
            them the rows are found without an index of articles.
        now: aware; ``fingerprint_week_store.make_weeks`` has made its week.
    """
    if before and set(before) == set(marks):
        return
    if before:
        connection.execute(
            fingerprint.delete().where(
                fingerprint.c.fingerprint
                == sa.any_(sa.bindparam("before", list(before), type_=_MARKS)),
                fingerprint.c.article_id == article_id,
            )
        )
    if marks:
        connection.execute(
            _SAVE,
            {"marks": list(marks), "week": week_of(now), "article_id": article_id},
        )
