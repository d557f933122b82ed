"""Articles: metadata, kinds of revision, visits, furniture of hosts, text modes.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


BLIND_SPOTS = (
    "'failing', 'gone', 'moved', 'overdue', 'empty', 'html', 'consent', 'captcha', "
    "'login', 'stuck-validators', 'overflow', 'capped', 'extraction-collapse'"
)
ORIGINS = "'json-ld', 'meta', 'time', 'page', 'feed', 'unknown'"
OUTCOMES = "'extracted', 'skimmed', 'headline-only', 'unreadable', 'unreachable'"


def allow(table: str, column: str, words: str) -> None:
    name = op.f(f"{table}_{column}_check")
    op.drop_constraint(name, table, schema="storywatch", if_exists=True)
    op.create_check_constraint(
        name, table, f"{column} IN ({words})", schema="storywatch"
    )


def upgrade() -> None:
    op.add_column(
        "article",
        sa.Column(
            "address_key",
            sa.Text(),
            nullable=True,
            comment="The same in all spellings of url; NULL: it is known by url only.",
        ),
        schema="storywatch",
    )
    op.create_unique_constraint(
        op.f("article_address_key_key"), "article", ["address_key"], schema="storywatch"
    )
    op.create_table(
        "host_page",
        sa.Column(
            "host_page_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "fingerprints",
            postgresql.ARRAY(sa.BigInteger()),
            nullable=False,
            comment="Of its paragraphs as extracted, furniture included.",
        ),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("host_page_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("host_page_id", name=op.f("host_page_pkey")),
        sa.UniqueConstraint("article_id", name=op.f("host_page_article_id_key")),
        schema="storywatch",
        comment="The latest pages of a host, by which its furniture is known.",
    )
    op.create_index(
        "host_page_seen_idx",
        "host_page",
        ["host", "seen_at"],
        unique=False,
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When the page says that it was last changed.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "updated_from",
            sa.Text(),
            server_default="unknown",
            nullable=False,
            comment="Who says so.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "section",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="Of the outlet, as the page names it.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "is_free",
            sa.Boolean(),
            nullable=True,
            comment="False: the page says that it must be paid for; NULL: it says "
            "nothing.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column("image_url", sa.Text(), nullable=True, comment="Of its picture."),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "links",
            postgresql.ARRAY(sa.Text()),
            server_default="{}",
            nullable=False,
            comment="Addresses to which its own paragraphs lead.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "original_url",
            sa.Text(),
            nullable=True,
            comment="Another house's article that the page says it repeats.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "visits",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Times its page came, unchanged or not.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "revisit_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Until then its page is looked at again for changes.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "validated_url",
            sa.Text(),
            nullable=True,
            comment="The address that gave validators.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "etag",
            sa.Text(),
            nullable=True,
            comment="Validator of the page's last answer.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "last_modified",
            sa.Text(),
            nullable=True,
            comment="The same, as If-Modified-Since.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "article",
        sa.Column(
            "gone_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when its page is missing (404, 410); NULL: it is not.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "revision",
        sa.Column(
            "kinds",
            postgresql.ARRAY(sa.Text()),
            server_default="{}",
            nullable=False,
            comment="What it changed, weightiest first; empty for the first text.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "revision",
        sa.Column(
            "change",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="Why: what was compared, with the scores.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "text_mode",
            sa.Text(),
            server_default="always",
            nullable=False,
            comment="Whose pages are fetched: always, mentioned (in the list), never.",
        ),
        schema="storywatch",
    )
    allow("article", "published_from", ORIGINS)
    allow("article", "updated_from", ORIGINS)
    allow("article", "outcome", OUTCOMES)
    allow("source", "text_mode", "'always', 'mentioned', 'never'")
    allow("blind_spot", "kind", BLIND_SPOTS + ", 'walled'")


def downgrade() -> None:
    op.execute("DELETE FROM storywatch.blind_spot WHERE kind = 'walled'")
    allow("blind_spot", "kind", BLIND_SPOTS)
    op.execute(
        "UPDATE storywatch.article SET published_from = 'page'"
        " WHERE published_from IN ('json-ld', 'meta', 'time')"
    )
    allow("article", "published_from", "'page', 'feed', 'unknown'")
    op.execute(
        "UPDATE storywatch.article SET outcome = 'headline-only'"
        " WHERE outcome = 'skimmed'"
    )
    allow(
        "article",
        "outcome",
        "'extracted', 'headline-only', 'unreadable', 'unreachable'",
    )
    op.drop_column("source", "text_mode", schema="storywatch")
    op.drop_column("revision", "change", schema="storywatch")
    op.drop_column("revision", "kinds", schema="storywatch")
    op.drop_column("article", "gone_at", schema="storywatch")
    op.drop_column("article", "last_modified", schema="storywatch")
    op.drop_column("article", "etag", schema="storywatch")
    op.drop_column("article", "validated_url", schema="storywatch")
    op.drop_column("article", "revisit_until", schema="storywatch")
    op.drop_column("article", "visits", schema="storywatch")
    op.drop_column("article", "original_url", schema="storywatch")
    op.drop_column("article", "links", schema="storywatch")
    op.drop_column("article", "image_url", schema="storywatch")
    op.drop_column("article", "is_free", schema="storywatch")
    op.drop_column("article", "section", schema="storywatch")
    op.drop_column("article", "updated_from", schema="storywatch")
    op.drop_column("article", "updated_at", schema="storywatch")
    op.drop_column("article", "address_key", schema="storywatch")
    op.drop_index("host_page_seen_idx", table_name="host_page", schema="storywatch")
    op.drop_table("host_page", schema="storywatch")
