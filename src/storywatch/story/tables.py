"""Stories, their articles, and what grouping compares, in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.runtime.schema import (
    METADATA,
    SCHEMA,
    evidence,
    instant,
    waiting_columns,
    waiting_index,
)

story = sa.Table(
    "story",
    METADATA,
    sa.Column(
        "story_id",
        sa.BigInteger,
        sa.Identity(),
        primary_key=True,
        comment="Lasting; the one worker that groups counts on.",
    ),
    sa.Column("title", sa.Text, nullable=False, comment="Of its first article."),
    instant("opened_at", comment="published_at of its first article."),
    instant("last_article_at", comment="published_at of its latest article."),
    sa.Column(
        "merged_into",
        sa.BigInteger,
        comment="The story that this one turned out to be; NULL: itself.",
    ),
    sa.ForeignKeyConstraint(["merged_into"], ["storywatch.story.story_id"]),
    comment="Articles about one event as it unfolds. The id is lasting.",
)
sa.Index("story_last_article_at_idx", story.c.last_article_at)

story_article = sa.Table(
    "story_article",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("story_id", sa.ForeignKey(story.c.story_id), nullable=False, index=True),
    sa.Column(
        "revision", sa.Integer, nullable=False, comment="That was last looked at."
    ),
    sa.Column(
        "duplicate_of",
        sa.ForeignKey(article.c.article_id),
        comment="The original that this one repeats almost wholly.",
    ),
    sa.Column(
        "agencies",
        pg.ARRAY(sa.Text),
        nullable=False,
        server_default="{}",
        comment="News agencies that its by-line, dateline or ending names.",
    ),
    sa.Column(
        "is_agency_text",
        sa.Boolean,
        nullable=False,
        server_default=sa.false(),
        comment="Wholly theirs: it is their report, whoever prints it.",
    ),
    instant("grouped_at"),
    evidence(),
    *waiting_columns(),
    comment="Which story an article belongs to, and why. Due: what is new in it?",
)
waiting_index(story_article)

profile = sa.Table(
    "profile",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("features", pg.JSONB, nullable=False),
    sa.Column("fingerprints", pg.ARRAY(sa.BigInteger), nullable=False),
    sa.Column("vector", sa.LargeBinary, comment="float32, unit length; or NULL."),
    sa.Column("vector_model", sa.Text, comment="Vectors of two models never meet."),
    comment="What grouping compares of an article.",
)

fingerprint = sa.Table(
    "fingerprint",
    METADATA,
    sa.Column(
        "fingerprint",
        sa.BigInteger,
        nullable=False,
        comment="xxh3 of eight words in a row, or of a headline.",
    ),
    sa.Column(
        "week",
        sa.Date,
        nullable=False,
        comment="Monday, in UTC, of the week in which it was saved.",
    ),
    sa.Column(
        "article_id",
        sa.BigInteger,
        nullable=False,
        comment="Of storywatch.article; not enforced, so that a week goes at once.",
    ),
    sa.PrimaryKeyConstraint("fingerprint", "week", "article_id"),
    comment="Sampled 8-word fingerprints of the last weeks, to find near-identical "
    "articles; one partition a week. profile keeps them all.",
    postgresql_partition_by="RANGE (week)",
)

story_generation = sa.Sequence("story_generation", metadata=METADATA, schema=SCHEMA)
"""Triggers move it on with every change of ``story_article``'s stories, whoever makes
it: what a worker keeps of stories in memory is valid until then."""
