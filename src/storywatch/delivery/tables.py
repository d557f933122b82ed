"""The outbox in Postgres."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)

DELIVERY_STATES = ("queued", "sent", "failed", "set-aside")

message = sa.Table(
    "message",
    METADATA,
    sa.Column(
        "message_key",
        sa.Text,
        primary_key=True,
        comment="Lasting id; receivers drop a repeat by it.",
    ),
    sa.Column(
        "kind",
        sa.Text,
        nullable=False,
        server_default="alert",
        comment="alert, batch, digest, catch-up or notice.",
    ),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("html", sa.Text),
    sa.Column(
        "thread",
        sa.Text,
        nullable=False,
        server_default="",
        comment="Messages with the same word belong together.",
    ),
    sa.Column("language", sa.Text, nullable=False, server_default="en"),
    sa.Column(
        "data",
        pg.JSONB,
        nullable=False,
        server_default=sa.text("'{}'::jsonb"),
        comment="The same for programs.",
    ),
    sa.Column(
        "pictures",
        pg.JSONB,
        nullable=False,
        server_default=sa.text("'[]'::jsonb"),
        comment="Name, media type, alt text and content (base64) of each.",
    ),
    sa.Column(
        "stop_url",
        sa.Text,
        nullable=False,
        server_default="",
        comment="Where one click ends messages like this.",
    ),
    instant("made_at"),
    comment="What is sent, each once, to however many channels.",
)

delivery = sa.Table(
    "delivery",
    METADATA,
    identity("delivery_id"),
    sa.Column(
        "message_key",
        sa.ForeignKey(message.c.message_key, ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column(
        "channel",
        sa.Text,
        nullable=False,
        comment="Kind and mark of the channel; its address is not kept.",
    ),
    sa.Column("state", sa.Text, nullable=False, server_default="queued"),
    instant("queued_at"),
    instant("sent_at", nullable=True),
    *waiting_columns(),
    sa.UniqueConstraint("message_key", "subscriber_key", "channel"),
    sa.Index("delivery_channel_idx", "subscriber_key", "channel"),
    words("state", DELIVERY_STATES),
    comment="Messages on their way, each once a channel. Due: to be sent.",
)
waiting_index(delivery)

attempt = sa.Table(
    "attempt",
    METADATA,
    identity("attempt_id"),
    sa.Column(
        "delivery_id",
        sa.ForeignKey(delivery.c.delivery_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    instant("started_at"),
    instant("ended_at"),
    sa.Column("status", sa.Integer, comment="Code of the answer, of HTTP or SMTP."),
    sa.Column("outcome", sa.Text, nullable=False, comment="sent, or what went wrong."),
    sa.Column(
        "answer",
        sa.Text,
        nullable=False,
        server_default="",
        comment="The beginning of the answer, without parts of the address.",
    ),
    comment="Every try to send a delivery.",
)

channel = sa.Table(
    "channel",
    METADATA,
    sa.Column("subscriber_key", sa.Text, primary_key=True),
    sa.Column(
        "channel",
        sa.Text,
        primary_key=True,
        comment="Kind and mark; its address is not kept.",
    ),
    instant(
        "failing_since",
        nullable=True,
        comment="The first failure after the last success; NULL: it works.",
    ),
    instant(
        "paused_at",
        nullable=True,
        comment="Nothing is sent from here on, nothing is lost; NULL: it is in use.",
    ),
    sa.Column("reason", sa.Text, comment="Why it was paused, or its last failure."),
    comment="Channels that have failed; the others have no row.",
)
