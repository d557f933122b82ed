"""What a story has said

Revision ID: 0008
Revises:  facts, and who told them.:0007
"""

revision = "0008"
down_revision = " facts, and who told them.:0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Being written."""


def downgrade() -> None:
    """Being written."""
