"""Entries in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
)
from storywatch.source.tables import source

entry = sa.Table(
    "entry",
    METADATA,
    identity("entry_id"),
    sa.Column(
        "source_id",
        sa.ForeignKey(source.c.source_id, ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("entry_key", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    instant("published_at", nullable=True, comment="The publisher's claim."),
    instant("first_seen_at"),
    instant("changed_at", comment="When the source last told it differently."),
    sa.Column(
        "content_digest",
        sa.LargeBinary,
        nullable=False,
        comment="SHA-256 of what the source tells, to see a change.",
    ),
    *waiting_columns(),
    sa.UniqueConstraint("source_id", "entry_key"),
    comment="Items as their sources tell them. Due: the article must be fetched.",
)
waiting_index(entry)
