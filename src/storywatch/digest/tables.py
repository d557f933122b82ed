"""Digests in Postgres."""

from typing import get_args

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.digest.records import Period
from storywatch.runtime.schema import METADATA, identity, instant, words

digest = sa.Table(
    "digest",
    METADATA,
    identity("digest_id"),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column(
        "period",
        sa.Text,
        nullable=False,
        server_default="day",
        comment="What it sums up.",
    ),
    sa.Column(
        "day",
        sa.Date,
        nullable=False,
        comment="The last one it sums up, in the subscriber's zone.",
    ),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("html", sa.Text, nullable=False),
    sa.Column(
        "content",
        pg.JSONB,
        comment="All it says as data: written again from it, it is the same. NULL: "
        "sent before this was kept.",
    ),
    instant("written_at"),
    instant(
        "queued_at",
        nullable=True,
        comment="When it went into the outbox; NULL: it was only looked at.",
    ),
    words("period", get_args(Period)),
    sa.UniqueConstraint("subscriber_key", "period", "day"),
    comment="Developments of a day or a week as they were told to one subscriber.",
)
