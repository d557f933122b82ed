"""What subscribers asked for

Revision ID: 0010
Revises:  mutes, snoozes, quiet hours, batches.:0009
"""

revision = "0010"
down_revision = " mutes, snoozes, quiet hours, batches.:0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Being written."""


def downgrade() -> None:
    """Being written."""
