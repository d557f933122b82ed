"""Mentions in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.tables import article
from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)

matching = sa.Table(
    "matching",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column(
        "watchlist_digest", sa.Text, nullable=False, comment="Version that was used."
    ),
    sa.Column(
        "entities",
        pg.ARRAY(sa.Text),
        nullable=False,
        comment="Keys of the entities mentioned beyond doubt, sorted.",
    ),
    sa.Column(
        "salience",
        pg.JSONB,
        nullable=False,
        server_default=sa.text("'{}'::jsonb"),
        comment="By entity how central it is, 0 to 1; from .5 the article is about it.",
    ),
    sa.Column(
        "places",
        pg.JSONB,
        nullable=False,
        server_default=sa.text("'[]'::jsonb"),
        comment="Of sure mentions: entity, sentence (0: headline), words before it.",
    ),
    instant("matched_at"),
    *waiting_columns(),
    comment="One look for mentions. Due: the article must be grouped.",
)
waiting_index(matching)
sa.Index("matching_entities_idx", matching.c.entities, postgresql_using="gin")

mention = sa.Table(
    "mention",
    METADATA,
    identity("mention_id"),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("entity_key", sa.Text, nullable=False, index=True),
    sa.Column("alias", sa.Text, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("starts_at", sa.Integer, nullable=False, comment="Code point, 0-based."),
    sa.Column("ends_at", sa.Integer, nullable=False, comment="One past the last."),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("doubtful", sa.Boolean, nullable=False),
    sa.Column("score", sa.Float, nullable=False, comment="Sureness, 0 to 1."),
    sa.Column("why", pg.ARRAY(sa.Text), nullable=False),
    words("field", ("title", "text")),
    comment="Aliases found in the text in force.",
)
