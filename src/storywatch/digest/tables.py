"""Digests in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import METADATA, identity, instant

digest = sa.Table(
    "digest",
    METADATA,
    identity("digest_id"),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False, comment="In the subscriber's zone."),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("html", sa.Text, nullable=False),
    instant("written_at"),
    sa.UniqueConstraint("subscriber_key", "day"),
    comment="A day's developments as they were sent to one subscriber.",
)
