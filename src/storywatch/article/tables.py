"""Articles and their revisions in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.article.records import ARTICLE_OUTCOMES, DATE_ORIGINS
from storywatch.entry.tables import entry
from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)

SEARCH_VECTOR = "storywatch.search_vector(language, title, text)"
"""The migrations make this function: the title weighs more than the text, each in
the article's language as far as Postgres knows it."""

article = sa.Table(
    "article",
    METADATA,
    identity("article_id"),
    sa.Column(
        "revision",
        sa.Integer,
        nullable=False,
        server_default=sa.text("1"),
        comment="Number of the text in force; 1 is the first.",
    ),
    sa.Column(
        "url", sa.Text, nullable=False, unique=True, comment="Canonical address."
    ),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("authors", pg.ARRAY(sa.Text), nullable=False, server_default="{}"),
    instant(
        "published_at",
        comment="The publisher's claim, else when we first saw it; never later.",
    ),
    sa.Column("published_from", sa.Text, nullable=False, comment="Who says so."),
    instant("first_seen_at"),
    instant("changed_at", comment="When the text in force was first seen."),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column(
        "reason", sa.Text, nullable=False, server_default="", comment="of the outcome"
    ),
    sa.Column(
        "search",
        pg.TSVECTOR,
        sa.Computed(SEARCH_VECTOR, persisted=True),
        comment="Title and text for search, in the article's language.",
    ),
    *waiting_columns(),
    words("outcome", ARTICLE_OUTCOMES),
    words("published_from", DATE_ORIGINS),
    comment="Documents behind entries. Due: mentions must be looked for.",
)
waiting_index(article)
sa.Index("article_search_idx", article.c.search, postgresql_using="gin")

article_entry = sa.Table(
    "article_entry",
    METADATA,
    sa.Column(
        "entry_id",
        sa.ForeignKey(entry.c.entry_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    comment="Which entries led to an article.",
)

revision = sa.Table(
    "revision",
    METADATA,
    sa.Column(
        "article_id",
        sa.ForeignKey(article.c.article_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    instant("seen_at"),
    comment="Every text an article has had, the one in force included.",
)
