"""Sources and polls in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)
from storywatch.source.records import SOURCE_KINDS

source = sa.Table(
    "source",
    METADATA,
    identity("source_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("publisher", sa.Text, nullable=False, server_default=""),
    sa.Column("language", sa.Text, nullable=False, server_default=""),
    sa.Column(
        "poll_interval",
        sa.Interval,
        nullable=False,
        comment="The wait between polls when the publisher asks for none.",
    ),
    sa.Column(
        "consecutive_failures",
        sa.Integer,
        nullable=False,
        server_default=sa.text("0"),
        comment="Polls failed since the last success.",
    ),
    sa.Column("etag", sa.Text, comment="Sent back as If-None-Match, byte for byte."),
    sa.Column("last_modified", sa.Text, comment="Sent back as If-Modified-Since."),
    sa.Column("body_digest", sa.LargeBinary, comment="SHA-256 of the last body."),
    sa.Column(
        "asked_wait",
        sa.Interval,
        comment="The wait that the document last read asks for (ttl).",
    ),
    instant("added_at"),
    instant("last_polled_at", nullable=True),
    instant("last_read_at", nullable=True, comment="Last poll that did not fail."),
    sa.Column("last_outcome", sa.Text, comment="Outcome of the last poll."),
    *waiting_columns(),
    words("kind", SOURCE_KINDS),
    comment="Places we poll. due_at is the next poll; NULL: polling has stopped.",
)
waiting_index(source)

poll = sa.Table(
    "poll",
    METADATA,
    identity("poll_id"),
    sa.Column(
        "source_id",
        sa.ForeignKey(source.c.source_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    instant("polled_at"),
    sa.Column(
        "outcome",
        sa.Text,
        nullable=False,
        comment="read, not-modified, unchanged, or the reason of the failure.",
    ),
    sa.Column("listed", sa.Integer, nullable=False, comment="Entries listed."),
    sa.Column("added", sa.Integer, nullable=False, comment="Entries never seen."),
    sa.Column("revised", sa.Integer, nullable=False, comment="Entries told anew."),
    comment="Every look at a source.",
)
