"""The outbox in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import (
    METADATA,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)

DELIVERY_STATES = ("queued", "sent", "failed", "set-aside")

delivery = sa.Table(
    "delivery",
    METADATA,
    identity("delivery_id"),
    sa.Column(
        "message_key",
        sa.Text,
        nullable=False,
        comment="Lasting id of the message; receivers drop a repeat by it.",
    ),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column(
        "channel",
        sa.Text,
        nullable=False,
        comment="Kind and mark of the channel; its address is not kept.",
    ),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("html", sa.Text),
    sa.Column("state", sa.Text, nullable=False, server_default="queued"),
    instant("queued_at"),
    instant("sent_at", nullable=True),
    *waiting_columns(),
    sa.UniqueConstraint("message_key", "subscriber_key", "channel"),
    words("state", DELIVERY_STATES),
    comment="Messages to send, each once a channel. Due: to be sent.",
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
    instant("tried_at"),
    sa.Column("outcome", sa.Text, nullable=False, comment="sent, or what went wrong."),
    comment="Every try to send a delivery.",
)
