"""Keep what subscribers asked for by a link.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def instant(
    name: str, *, nullable: bool = False, comment: str | None = None
) -> sa.Column:
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, comment=comment
    )


def text(name: str, *, comment: str | None = None) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False, comment=comment)


def upgrade() -> None:
    op.create_table(
        "mute",
        text("subscriber_key"),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        text(
            "kind",
            comment="mute: until a material development; snooze: until until.",
        ),
        instant("until", nullable=True, comment="End of a snooze; NULL: it has none."),
        instant("made_at"),
        sa.CheckConstraint("kind IN ('mute', 'snooze')", name=op.f("mute_kind_check")),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("mute_story_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "subscriber_key", "story_id", "kind", name=op.f("mute_pkey")
        ),
        schema="storywatch",
        comment="Stories that a subscriber does not want to hear of.",
    )
    op.create_table(
        "remark",
        sa.Column(
            "remark_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        text("subscriber_key"),
        text("kind"),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        text(
            "what",
            comment="Of wrong-entity the key of the entity, of not-new the "
            "judgement_id.",
        ),
        instant("made_at"),
        sa.CheckConstraint(
            "kind IN ('wrong-entity', 'not-new')", name=op.f("remark_kind_check")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("remark_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("remark_id", name=op.f("remark_pkey")),
        sa.UniqueConstraint(
            "subscriber_key",
            "kind",
            "article_id",
            "what",
            name=op.f("remark_subscriber_key_kind_article_id_what_key"),
        ),
        schema="storywatch",
        comment="What subscribers said was wrong with an alert.",
    )
    op.create_index(
        op.f("remark_article_id_idx"), "remark", ["article_id"], schema="storywatch"
    )
    op.create_table(
        "stop",
        text("subscriber_key"),
        text("what", comment="digest, weekly, all, or watch: and the key of a watch."),
        instant("made_at"),
        sa.PrimaryKeyConstraint("subscriber_key", "what", name=op.f("stop_pkey")),
        schema="storywatch",
        comment="Messages that a subscriber ended by a link.",
    )


def downgrade() -> None:
    for name in ("stop", "remark", "mute"):
        op.drop_table(name, schema="storywatch")
