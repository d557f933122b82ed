"""Changes of the watchlist: who put which version in force when.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watchlist_change",
        sa.Column(
            "change_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column(
            "digest",
            sa.Text(),
            nullable=False,
            comment="The version that came in force.",
        ),
        sa.Column(
            "digest_before",
            sa.Text(),
            nullable=True,
            comment="The version in force until then; NULL: there was none.",
        ),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "loaded_by",
            sa.Text(),
            nullable=False,
            comment="Account and machine of the process that read the file.",
        ),
        sa.Column(
            "path",
            sa.Text(),
            nullable=True,
            comment="The file; NULL: the built-in watchlist.",
        ),
        sa.Column(
            "file_owner",
            sa.Text(),
            nullable=True,
            comment="Account that owned the file; not always who wrote it. NULL: "
            "unknown.",
        ),
        sa.Column(
            "file_changed_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When the file was last written, by its own clock; NULL: no file.",
        ),
        sa.Column(
            "changes",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="What it says differently, one object each, with the line as told; "
            "NULL: nothing to compare with, or it could not be read any more.",
        ),
        sa.ForeignKeyConstraint(
            ["digest"],
            ["storywatch.watchlist.digest"],
            name=op.f("watchlist_change_digest_fkey"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("watchlist_change_pkey")),
        schema="storywatch",
        comment="Who put which version of the watchlist in force when, and what "
        "changed.",
    )
    op.create_index(
        op.f("watchlist_change_digest_idx"),
        "watchlist_change",
        ["digest"],
        unique=False,
        schema="storywatch",
    )


def downgrade() -> None:
    op.drop_table("watchlist_change", schema="storywatch")
