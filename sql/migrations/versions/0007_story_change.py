"""What became of stories, what people said about them, and whose texts they are.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "story_article",
        sa.Column(
            "agencies",
            postgresql.ARRAY(sa.Text()),
            server_default="{}",
            nullable=False,
            comment="News agencies that its by-line, dateline or ending names.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "story_article",
        sa.Column(
            "is_agency_text",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="Wholly theirs: it is their report, whoever prints it.",
        ),
        schema="storywatch",
    )
    op.create_table(
        "story_change",
        sa.Column(
            "change_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "story_id",
            sa.BigInteger(),
            nullable=False,
            comment="merged: the story that lives on; split: the one that lost "
            "articles; moved: the one they are in now.",
        ),
        sa.Column(
            "other_story_id",
            sa.BigInteger(),
            nullable=True,
            comment="merged: the story that is gone; split: the new one; moved: the "
            "one they came from.",
        ),
        sa.Column(
            "article_ids",
            postgresql.ARRAY(sa.BigInteger()),
            nullable=False,
            comment="The articles that changed their story by it, or that re-opened "
            "it.",
        ),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="One sentence for people."
        ),
        sa.Column(
            "evidence",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="Why: what was compared, with the scores.",
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('quiet', 'reopened', 'merged', 'split', 'moved')",
            name=op.f("story_change_kind_check"),
        ),
        sa.CheckConstraint(
            "made_by IN ('stream', 'repair', 'user')",
            name=op.f("story_change_made_by_check"),
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("story_change_story_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["other_story_id"],
            ["storywatch.story.story_id"],
            name=op.f("story_change_other_story_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("story_change_pkey")),
        schema="storywatch",
        comment="Everything that became of a story beside articles joining it.",
    )
    for column in ("story_id", "other_story_id"):
        op.create_index(
            op.f(f"story_change_{column}_idx"),
            "story_change",
            [column],
            schema="storywatch",
        )
    op.create_index(
        "story_change_article_ids_idx",
        "story_change",
        ["article_ids"],
        schema="storywatch",
        postgresql_using="gin",
    )
    op.create_table(
        "correction",
        sa.Column(
            "correction_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "other_article_id",
            sa.BigInteger(),
            nullable=True,
            comment="Of a verdict about two articles; larger than article_id.",
        ),
        sa.Column(
            "story_id",
            sa.BigInteger(),
            nullable=True,
            comment="Of a verdict about an article and a story; it follows redirects.",
        ),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, comment="May be empty."),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "withdrawn_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="From here on it is not obeyed: undone, or the contrary was said.",
        ),
        sa.CheckConstraint(
            "verdict IN ('together', 'apart')", name=op.f("correction_verdict_check")
        ),
        sa.CheckConstraint(
            "(other_article_id IS NULL) <> (story_id IS NULL)",
            name=op.f("correction_one_other_check"),
        ),
        sa.CheckConstraint(
            "article_id < other_article_id", name=op.f("correction_order_check")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("correction_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_article_id"],
            ["storywatch.article.article_id"],
            name=op.f("correction_other_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("correction_story_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("correction_id", name=op.f("correction_pkey")),
        schema="storywatch",
        comment="What people said about who belongs together; every decision obeys it.",
    )
    for column in ("article_id", "other_article_id", "story_id"):
        op.create_index(
            op.f(f"correction_{column}_idx"),
            "correction",
            [column],
            schema="storywatch",
        )
    op.create_table(
        "quiet_story",
        sa.Column("story_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_article_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "names",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="Folded proper names that its articles say most.",
        ),
        sa.Column("entities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("quiet_story_story_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("story_id", name=op.f("quiet_story_pkey")),
        schema="storywatch",
        comment="Stories of the last weeks that rest, by what may wake them.",
    )
    op.create_index(
        "quiet_story_names_idx",
        "quiet_story",
        ["names"],
        schema="storywatch",
        postgresql_using="gin",
    )
    op.create_index(
        "quiet_story_last_article_at_idx",
        "quiet_story",
        ["last_article_at"],
        schema="storywatch",
    )


def downgrade() -> None:
    for column in ("agencies", "is_agency_text"):
        op.drop_column("story_article", column, schema="storywatch")
    for table in ("quiet_story", "correction", "story_change"):
        op.drop_table(table, schema="storywatch")
