"""What a story has said: facts, and who told them.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fact",
        sa.Column("fact_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column(
            "story_id",
            sa.BigInteger(),
            nullable=False,
            comment="In which it was first told. Stories merge and split: the articles "
            "that tell it know where it belongs now.",
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="Names it within its story."
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="As first told."),
        sa.Column("value", sa.Float(), nullable=True, comment="Of a figure, in full."),
        sa.Column(
            "unit",
            sa.Text(),
            nullable=True,
            comment="Of a figure; empty when the text names none.",
        ),
        sa.Column(
            "hedge",
            sa.Text(),
            nullable=True,
            comment="How a figure was softened; NULL: it was not.",
        ),
        sa.Column(
            "speaker", sa.Text(), nullable=True, comment="Of a quote, as written."
        ),
        sa.Column(
            "words",
            postgresql.ARRAY(sa.Text()),
            server_default="{}",
            nullable=False,
            comment="Content words of a quote, by which it is known again.",
        ),
        sa.Column("language", sa.Text(), nullable=False, comment="ISO 639-1, or und."),
        sa.Column(
            "article_id",
            sa.BigInteger(),
            nullable=False,
            comment="That told it first.",
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False, comment="Of that article."),
        sa.Column(
            "told_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it was first told.",
        ),
        sa.Column(
            "differs_from",
            sa.BigInteger(),
            nullable=True,
            comment="The fact that it changes or contradicts; NULL: none.",
        ),
        sa.CheckConstraint(
            "kind IN ('figure', 'quote', 'statement')", name=op.f("fact_kind_check")
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["storywatch.story.story_id"], name=op.f("fact_story_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("fact_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["differs_from"],
            ["storywatch.fact.fact_id"],
            name=op.f("fact_differs_from_fkey"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("fact_id", name=op.f("fact_pkey")),
        sa.UniqueConstraint("story_id", "key", name=op.f("fact_story_id_key_key")),
        schema="storywatch",
        comment="Figures, quotes and statements of fact, each once a story.",
    )
    for column in ("article_id", "differs_from"):
        op.create_index(
            op.f(f"fact_{column}_idx"), "fact", [column], schema="storywatch"
        )
    op.create_table(
        "fact_telling",
        sa.Column("fact_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "revision",
            sa.Integer(),
            nullable=False,
            comment="The text that told it first.",
        ),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="Of its sentence."),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column(
            "source_key",
            sa.Text(),
            nullable=False,
            comment="Who knows it: an agency (agency:…) or an outlet (outlet:…).",
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="As told here."),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "how IN ('new', 'changed', 'contradicting', 'confirmed', 'known', "
            "'retold')",
            name=op.f("fact_telling_how_check"),
        ),
        sa.ForeignKeyConstraint(
            ["fact_id"],
            ["storywatch.fact.fact_id"],
            name=op.f("fact_telling_fact_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("fact_telling_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "fact_id", "article_id", name=op.f("fact_telling_pkey")
        ),
        schema="storywatch",
        comment="Each article that tells a fact, and how: first, again, or otherwise.",
    )
    op.create_index(
        op.f("fact_telling_article_id_idx"),
        "fact_telling",
        ["article_id"],
        schema="storywatch",
    )


def downgrade() -> None:
    op.drop_table("fact_telling", schema="storywatch")
    op.drop_table("fact", schema="storywatch")
