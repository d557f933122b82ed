"""What stories have said, and what was new, in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.development.records import DEVELOPMENT_KINDS
from storywatch.runtime.schema import (
    METADATA,
    evidence,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)
from storywatch.story.tables import story

sentence = sa.Table(
    "sentence",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True, comment="0 is the title."),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column(
        "facts",
        pg.JSONB,
        nullable=False,
        comment="Figures, quotes, names and lemmas of the sentence.",
    ),
    sa.Column("vector", sa.LargeBinary, comment="float32, unit length; or NULL."),
    comment="The ledger: every sentence a story has said, taken apart.",
)

judgement = sa.Table(
    "judgement",
    METADATA,
    identity("judgement_id"),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("story_id", sa.ForeignKey(story.c.story_id), nullable=False, index=True),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, comment="One sentence for people."),
    instant("judged_at"),
    evidence(),
    sa.UniqueConstraint("article_id", "revision"),
    words("outcome", ("new", "known", "copy", "empty")),
    comment="Every decision whether an article brought something new.",
)

development = sa.Table(
    "development",
    METADATA,
    identity("development_id"),
    sa.Column(
        "judgement_id",
        sa.ForeignKey(judgement.c.judgement_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("story_id", sa.ForeignKey(story.c.story_id), nullable=False),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("fact_key", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("seen_before", pg.ARRAY(sa.BigInteger), nullable=False),
    sa.Column("score", sa.Float, nullable=False, comment="0 known to 1 new."),
    instant("detected_at"),
    *waiting_columns(),
    sa.UniqueConstraint("story_id", "fact_key"),
    words("kind", DEVELOPMENT_KINDS),
    comment="New turns of stories. Due: someone may have to be told.",
)
waiting_index(development)
