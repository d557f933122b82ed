"""Keep what waits for its hour, and by which rule.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SCHEMA = "storywatch"


def upgrade() -> None:
    op.add_column(
        "alert",
        sa.Column(
            "rule",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="Word for what decided; empty: decided before this was kept.",
        ),
        schema=SCHEMA,
    )
    for name, comment in (
        ("due_at", "When batched news is told."),
        ("told_at", "When its message was written."),
    ):
        op.add_column(
            "alert",
            sa.Column(name, sa.DateTime(timezone=True), comment=comment),
            schema=SCHEMA,
        )
    op.add_column(
        "alert",
        sa.Column(
            "message_key",
            sa.Text(),
            comment="Of the message that tells it, with others or alone.",
        ),
        schema=SCHEMA,
    )
    op.execute("""
        UPDATE storywatch.alert
        SET told_at = decided_at,
            message_key = 'alert-' || judgement_id || '-' || subscriber_key
        WHERE outcome = 'told'
    """)
    _allow("told", "batched", "held")
    op.create_index(
        "alert_due_at_idx",
        "alert",
        ["due_at"],
        schema=SCHEMA,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "alert_subscriber_key_told_at_idx",
        "alert",
        ["subscriber_key", "told_at"],
        schema=SCHEMA,
    )


def downgrade() -> None:
    op.execute("UPDATE storywatch.alert SET outcome = 'held' WHERE outcome = 'batched'")
    for name in ("alert_subscriber_key_told_at_idx", "alert_due_at_idx"):
        op.drop_index(name, table_name="alert", schema=SCHEMA)
    _allow("told", "held")
    for name in ("message_key", "told_at", "due_at", "rule"):
        op.drop_column("alert", name, schema=SCHEMA)


def _allow(*outcomes: str) -> None:
    op.drop_constraint(op.f("alert_outcome_check"), "alert", schema=SCHEMA)
    listed = ", ".join(f"'{one}'" for one in outcomes)
    op.create_check_constraint(
        op.f("alert_outcome_check"), "alert", f"outcome IN ({listed})", schema=SCHEMA
    )
