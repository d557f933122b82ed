"""Stories, their articles, and what grouping compares, in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.runtime.schema import (
    METADATA,
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
    sa.Column("fingerprint", sa.BigInteger, primary_key=True),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    comment="Sampled 8-word fingerprints, to find near-identical articles.",
)
