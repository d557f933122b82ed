"""Keep what a digest says, so that any day can be written again.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SCHEMA = "storywatch"
WHAT = "Developments of a day or a week as they were told to one subscriber."
BEFORE = "A day's developments as they were sent to one subscriber."


def upgrade() -> None:
    op.add_column(
        "digest",
        sa.Column(
            "period",
            sa.Text(),
            server_default="day",
            nullable=False,
            comment="What it sums up.",
        ),
        schema=SCHEMA,
    )
    op.add_column(
        "digest",
        sa.Column(
            "content",
            postgresql.JSONB(),
            comment="All it says as data: written again from it, it is the same. "
            "NULL: sent before this was kept.",
        ),
        schema=SCHEMA,
    )
    op.add_column(
        "digest",
        sa.Column(
            "queued_at",
            sa.DateTime(timezone=True),
            comment="When it went into the outbox; NULL: it was only looked at.",
        ),
        schema=SCHEMA,
    )
    op.execute("UPDATE storywatch.digest SET queued_at = written_at")
    op.alter_column(
        "digest",
        "day",
        comment="The last one it sums up, in the subscriber's zone.",
        existing_comment="In the subscriber's zone.",
        schema=SCHEMA,
    )
    op.create_check_constraint(
        op.f("digest_period_check"),
        "digest",
        "period IN ('day', 'week')",
        schema=SCHEMA,
    )
    op.drop_constraint(op.f("digest_subscriber_key_day_key"), "digest", schema=SCHEMA)
    op.create_unique_constraint(
        op.f("digest_subscriber_key_period_day_key"),
        "digest",
        ["subscriber_key", "period", "day"],
        schema=SCHEMA,
    )
    op.create_table_comment("digest", WHAT, existing_comment=BEFORE, schema=SCHEMA)
    # Counting what came in by day must not read years of articles.
    op.create_index(
        "article_first_seen_at_idx", "article", ["first_seen_at"], schema=SCHEMA
    )


def downgrade() -> None:
    op.drop_index("article_first_seen_at_idx", table_name="article", schema=SCHEMA)
    op.create_table_comment("digest", BEFORE, existing_comment=WHAT, schema=SCHEMA)
    op.drop_constraint(
        op.f("digest_subscriber_key_period_day_key"), "digest", schema=SCHEMA
    )
    op.execute(
        "DELETE FROM storywatch.digest WHERE period = 'week' OR queued_at IS NULL"
    )
    op.create_unique_constraint(
        op.f("digest_subscriber_key_day_key"),
        "digest",
        ["subscriber_key", "day"],
        schema=SCHEMA,
    )
    op.drop_constraint(op.f("digest_period_check"), "digest", schema=SCHEMA)
    op.alter_column(
        "digest",
        "day",
        comment="In the subscriber's zone.",
        existing_comment="The last one it sums up, in the subscriber's zone.",
        schema=SCHEMA,
    )
    for name in ("queued_at", "content", "period"):
        op.drop_column("digest", name, schema=SCHEMA)
