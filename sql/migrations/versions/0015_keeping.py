"""Keep each text once, and remember what was removed by a rule.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

SCHEMA = "storywatch"
IN_FORCE = """
UPDATE storywatch.revision AS r SET text = NULL
FROM storywatch.article AS a
WHERE a.article_id = r.article_id AND a.revision = r.revision AND a.text = r.text
"""
WHOLE = """
UPDATE storywatch.revision AS r SET text = a.text
FROM storywatch.article AS a WHERE a.article_id = r.article_id AND r.text IS NULL
"""


def upgrade() -> None:
    op.alter_column(
        "revision",
        "text",
        nullable=True,
        comment="NULL: it is the text in force, which the article has.",
        schema=SCHEMA,
    )
    op.execute(IN_FORCE)
    op.add_column(
        "article",
        sa.Column(
            "text_removed_at",
            sa.DateTime(timezone=True),
            comment="When a rule of keeping removed its texts; NULL: none did.",
        ),
        schema=SCHEMA,
    )
    op.create_table(
        "removal",
        sa.Column(
            "removal_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="What was removed."),
        sa.Column("rule", sa.Text(), nullable=False, comment="The setting, as it was."),
        sa.Column(
            "older_than",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="What was older might go, unless it was cited.",
        ),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column(
            "bytes", sa.BigInteger(), nullable=False, comment="Of texts and data."
        ),
        sa.CheckConstraint(
            "kind IN ('text', 'summary', 'evidence', 'message')",
            name=op.f("removal_kind_check"),
        ),
        sa.PrimaryKeyConstraint("removal_id", name=op.f("removal_pkey")),
        schema=SCHEMA,
        comment="What rules of keeping removed, a row for each batch.",
    )


def downgrade() -> None:
    op.drop_table("removal", schema=SCHEMA)
    op.drop_column("article", "text_removed_at", schema=SCHEMA)
    op.execute(WHOLE)
    op.alter_column(
        "revision",
        "text",
        nullable=False,
        comment=None,
        existing_comment="NULL: it is the text in force, which the article has.",
        schema=SCHEMA,
    )
