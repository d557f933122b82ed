"""Keep fingerprints by the week, and count the changes of stories.

Revision ID: 0006
Revises: 0005
"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WEEK = timedelta(days=7)

KEPT = """
SELECT p.article_id, unnest(p.fingerprints) AS fingerprint,
       date_trunc('week', s.grouped_at AT TIME ZONE 'UTC')::date AS week
FROM storywatch.profile p
JOIN storywatch.story_article s USING (article_id)
WHERE s.grouped_at > (
    SELECT max(grouped_at) FROM storywatch.story_article
) - interval '8 weeks'
"""
"""Profiles keep the same numbers; older ones are of no use to anybody."""

STORIES_CHANGED = """
CREATE FUNCTION storywatch.stories_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('storywatch.story_generation');
    RETURN NULL;
END
$$
"""

TRIGGERS = {
    "story_article": "INSERT OR DELETE OR UPDATE OF story_id, duplicate_of OR TRUNCATE",
    "profile": "UPDATE OR DELETE OR TRUNCATE",
}
"""What makes stories other ones than before. A stage that claims rows of
story_article changes no story."""


def upgrade() -> None:
    op.drop_table("fingerprint", schema="storywatch")
    op.create_table(
        "fingerprint",
        sa.Column(
            "fingerprint",
            sa.BigInteger(),
            nullable=False,
            comment="xxh3 of eight words in a row, or of a headline.",
        ),
        sa.Column(
            "week",
            sa.Date(),
            nullable=False,
            comment="Monday, in UTC, of the week in which it was saved.",
        ),
        sa.Column(
            "article_id",
            sa.BigInteger(),
            nullable=False,
            comment="Of storywatch.article; not enforced, so that a week goes at once.",
        ),
        sa.PrimaryKeyConstraint(
            "fingerprint", "week", "article_id", name=op.f("fingerprint_pkey")
        ),
        schema="storywatch",
        comment="Sampled 8-word fingerprints of the last weeks, to find near-identical "
        "articles; one partition a week. profile keeps them all.",
        postgresql_partition_by="RANGE (week)",
    )
    bind = op.get_bind()
    for week in bind.execute(sa.text(f"SELECT DISTINCT week FROM ({KEPT}) kept")):
        make_partition(week[0])
    bind.execute(
        sa.text(
            "INSERT INTO storywatch.fingerprint (fingerprint, week, article_id)"
            f" SELECT DISTINCT fingerprint, week, article_id FROM ({KEPT}) kept"
        )
    )
    op.execute("CREATE SEQUENCE storywatch.story_generation")
    op.execute(
        "COMMENT ON SEQUENCE storywatch.story_generation IS 'Moves on with every change"
        " of a story: what a worker keeps of stories in memory is valid until then.'"
    )
    op.execute(STORIES_CHANGED)
    for table, events in TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER {table}_changed AFTER {events} ON storywatch.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION storywatch.stories_changed()"
        )


def make_partition(week: date) -> None:
    name = f"storywatch.fingerprint_{week:%Y_%m_%d}"
    op.execute(
        f"CREATE TABLE {name} PARTITION OF storywatch.fingerprint"
        f" FOR VALUES FROM ('{week}') TO ('{week + WEEK}')"
    )
    op.execute(f"COMMENT ON TABLE {name} IS 'Fingerprints saved from {week} on.'")


def downgrade() -> None:
    for table in TRIGGERS:
        op.execute(f"DROP TRIGGER {table}_changed ON storywatch.{table}")
    op.execute("DROP FUNCTION storywatch.stories_changed()")
    op.execute("DROP SEQUENCE storywatch.story_generation")
    op.drop_table("fingerprint", schema="storywatch")
    op.create_table(
        "fingerprint",
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("fingerprint_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "fingerprint", "article_id", name=op.f("fingerprint_pkey")
        ),
        schema="storywatch",
        comment="Sampled 8-word fingerprints, to find near-identical articles.",
    )
    op.execute(
        "INSERT INTO storywatch.fingerprint (fingerprint, article_id)"
        " SELECT DISTINCT unnest(fingerprints), article_id FROM storywatch.profile"
    )
