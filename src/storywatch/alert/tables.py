"""Alerts in Postgres."""

import sqlalchemy as sa

from storywatch.development.tables import development, judgement
from storywatch.runtime.schema import METADATA, evidence, identity, instant, words

alert = sa.Table(
    "alert",
    METADATA,
    identity("alert_id"),
    sa.Column(
        "judgement_id",
        sa.ForeignKey(judgement.c.judgement_id, ondelete="CASCADE"),
        nullable=False,
        comment="The article's decision whose developments are told together.",
    ),
    sa.Column("subscriber_key", sa.Text, nullable=False),
    sa.Column("watch_key", sa.Text, nullable=False, comment="Empty: none matched."),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, comment="One sentence for people."),
    instant("decided_at"),
    evidence(),
    sa.Column(
        "rule",
        sa.Text,
        nullable=False,
        server_default="",
        comment="Word for what decided; empty: decided before this was kept.",
    ),
    instant("due_at", nullable=True, comment="When batched news is told."),
    instant("told_at", nullable=True, comment="When its message was written."),
    sa.Column(
        "message_key",
        sa.Text,
        comment="Of the message that tells it, with others or alone.",
    ),
    sa.UniqueConstraint("judgement_id", "subscriber_key"),
    sa.Index("alert_due_at_idx", "due_at", postgresql_where="due_at IS NOT NULL"),
    sa.Index("alert_subscriber_key_told_at_idx", "subscriber_key", "told_at"),
    words("outcome", ("told", "batched", "held")),
    comment="Who was told of an article's developments, who was not, and why.",
)

alert_development = sa.Table(
    "alert_development",
    METADATA,
    sa.Column(
        "alert_id",
        sa.ForeignKey(alert.c.alert_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column(
        "development_id",
        sa.ForeignKey(development.c.development_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    comment="The developments an alert tells.",
)
