"""Keep by which rules and settings an alert was decided.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "alert",
        sa.Column(
            "evidence",
            postgresql.JSONB(),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="Why: what was compared, with the scores.",
        ),
        schema="storywatch",
    )


def downgrade() -> None:
    op.drop_column("alert", "evidence", schema="storywatch")
