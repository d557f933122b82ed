"""Entries in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import (
    METADATA,
    host_column,
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
    host_column(),
    sa.Column(
        "address",
        sa.Text,
        nullable=False,
        server_default="",
        comment="url without what does not tell articles apart; may be empty.",
    ),
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
sa.Index("entry_address_idx", entry.c.source_id, entry.c.address)
sa.Index("entry_first_seen_idx", entry.c.source_id, entry.c.first_seen_at)

entry_revision = sa.Table(
    "entry_revision",
    METADATA,
    identity("entry_revision_id"),
    sa.Column(
        "entry_id",
        sa.ForeignKey(entry.c.entry_id, ondelete="CASCADE"),
        nullable=False,
    ),
    instant("seen_at"),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False, comment="Paragraphs, one a line."),
    comment="Every state of a watched page, to show what changed.",
)
sa.Index("entry_revision_seen_idx", entry_revision.c.entry_id, entry_revision.c.seen_at)
