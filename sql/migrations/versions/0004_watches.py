"""Watches: how central entities are, and where they stand.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "matching",
        sa.Column(
            "salience",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="By entity how central it is, 0 to 1; from .5 the article is "
            "about it.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "matching",
        sa.Column(
            "places",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
            comment="Of sure mentions: entity, sentence (0: headline), words before "
            "it.",
        ),
        schema="storywatch",
    )


def downgrade() -> None:
    op.drop_column("matching", "places", schema="storywatch")
    op.drop_column("matching", "salience", schema="storywatch")
