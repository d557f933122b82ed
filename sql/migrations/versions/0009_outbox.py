"""Keep each message once, every try with its answer, and the channels that fail.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def instant(
    name: str, *, nullable: bool = False, comment: str | None = None
) -> sa.Column:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, comment=comment
    )


def text(name: str, *, default: str | None = None, **more: object) -> sa.Column:
    nullable = bool(more.pop("nullable", False))
    return sa.Column(name, sa.Text(), server_default=default, nullable=nullable, **more)


def upgrade() -> None:
    op.create_table(
        "message",
        text("message_key", comment="Lasting id; receivers drop a repeat by it."),
        text(
            "kind",
            default="alert",
            comment="alert, batch, digest, catch-up or notice.",
        ),
        text("subject"),
        text("text"),
        text("html", nullable=True),
        text(
            "thread",
            default="",
            comment="Messages with the same word belong together.",
        ),
        text("language", default="en"),
        sa.Column(
            "data",
            postgresql.JSONB(),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="The same for programs.",
        ),
        sa.Column(
            "pictures",
            postgresql.JSONB(),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
            comment="Name, media type, alt text and content (base64) of each.",
        ),
        text(
            "stop_url", default="", comment="Where one click ends messages like this."
        ),
        instant("made_at"),
        sa.PrimaryKeyConstraint("message_key", name=op.f("message_pkey")),
        schema="storywatch",
        comment="What is sent, each once, to however many channels.",
    )
    op.execute("""
        INSERT INTO storywatch.message (message_key, kind, subject, text, html, made_at)
        SELECT DISTINCT ON (message_key) message_key,
               CASE WHEN message_key LIKE 'digest-%' THEN 'digest' ELSE 'alert' END,
               subject, text, html, queued_at
        FROM storywatch.delivery
        ORDER BY message_key, delivery_id
    """)
    for name in ("subject", "text", "html"):
        op.drop_column("delivery", name, schema="storywatch")
    op.create_foreign_key(
        op.f("delivery_message_key_fkey"),
        "delivery",
        "message",
        ["message_key"],
        ["message_key"],
        source_schema="storywatch",
        referent_schema="storywatch",
        ondelete="CASCADE",
    )
    op.alter_column(
        "delivery",
        "message_key",
        schema="storywatch",
        comment=None,
        existing_comment="Lasting id of the message; receivers drop a repeat by it.",
    )
    op.create_table_comment(
        "delivery",
        "Messages on their way, each once a channel. Due: to be sent.",
        existing_comment="Messages to send, each once a channel. Due: to be sent.",
        schema="storywatch",
    )
    op.create_index(
        "delivery_channel_idx",
        "delivery",
        ["subscriber_key", "channel"],
        schema="storywatch",
    )
    op.alter_column(
        "attempt", "tried_at", new_column_name="started_at", schema="storywatch"
    )
    op.add_column("attempt", instant("ended_at", nullable=True), schema="storywatch")
    op.execute("UPDATE storywatch.attempt SET ended_at = started_at")
    op.alter_column("attempt", "ended_at", nullable=False, schema="storywatch")
    op.add_column(
        "attempt",
        sa.Column(
            "status",
            sa.Integer(),
            nullable=True,
            comment="Code of the answer, of HTTP or SMTP.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "attempt",
        text(
            "answer",
            default="",
            comment="The beginning of the answer, without parts of the address.",
        ),
        schema="storywatch",
    )
    op.create_table(
        "channel",
        text("subscriber_key"),
        text("channel", comment="Kind and mark; its address is not kept."),
        instant(
            "failing_since",
            nullable=True,
            comment="The first failure after the last success; NULL: it works.",
        ),
        instant(
            "paused_at",
            nullable=True,
            comment="Nothing is sent from here on, nothing is lost; NULL: it is in "
            "use.",
        ),
        text(
            "reason", nullable=True, comment="Why it was paused, or its last failure."
        ),
        sa.PrimaryKeyConstraint("subscriber_key", "channel", name=op.f("channel_pkey")),
        schema="storywatch",
        comment="Channels that have failed; the others have no row.",
    )


def downgrade() -> None:
    op.drop_table("channel", schema="storywatch")
    for name in ("answer", "status", "ended_at"):
        op.drop_column("attempt", name, schema="storywatch")
    op.alter_column(
        "attempt", "started_at", new_column_name="tried_at", schema="storywatch"
    )
    op.drop_index("delivery_channel_idx", "delivery", schema="storywatch")
    op.create_table_comment(
        "delivery",
        "Messages to send, each once a channel. Due: to be sent.",
        existing_comment="Messages on their way, each once a channel. Due: to be sent.",
        schema="storywatch",
    )
    op.alter_column(
        "delivery",
        "message_key",
        schema="storywatch",
        comment="Lasting id of the message; receivers drop a repeat by it.",
        existing_comment=None,
    )
    op.drop_constraint(
        op.f("delivery_message_key_fkey"),
        "delivery",
        schema="storywatch",
        type_="foreignkey",
    )
    op.add_column("delivery", text("subject", default=""), schema="storywatch")
    op.add_column("delivery", text("text", default=""), schema="storywatch")
    op.add_column("delivery", text("html", nullable=True), schema="storywatch")
    op.execute("""
        UPDATE storywatch.delivery
        SET subject = message.subject, text = message.text, html = message.html
        FROM storywatch.message
        WHERE message.message_key = delivery.message_key
    """)
    for name in ("subject", "text"):
        op.alter_column("delivery", name, server_default=None, schema="storywatch")
    op.drop_table("message", schema="storywatch")
