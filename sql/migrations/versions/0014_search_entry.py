"""Search in words of our own, beside the article: compounds, spellings, any script.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SCHEMA = "storywatch"

NOTE = """
CREATE FUNCTION storywatch.note_for_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO storywatch.search_entry (article_id, published_at, language, due_at)
        VALUES (NEW.article_id, NEW.published_at, NEW.language, NEW.changed_at);
    ELSIF (OLD.title, OLD.text, OLD.language, OLD.publisher, OLD.url) IS DISTINCT FROM
            (NEW.title, NEW.text, NEW.language, NEW.publisher, NEW.url) THEN
        -- Whoever holds the old text must not finish the new one.
        UPDATE storywatch.search_entry
        SET published_at = NEW.published_at, language = NEW.language,
            due_at = NEW.changed_at, claimed_by = NULL, claimed_until = NULL,
            attempts = 0, set_aside = NULL
        WHERE article_id = NEW.article_id;
    ELSIF OLD.published_at <> NEW.published_at THEN
        UPDATE storywatch.search_entry SET published_at = NEW.published_at
        WHERE article_id = NEW.article_id;
    END IF;
    RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE TRIGGER note_for_search
AFTER INSERT OR UPDATE OF title, text, language, publisher, url, published_at
ON storywatch.article
FOR EACH ROW EXECUTE FUNCTION storywatch.note_for_search()
"""
FILL = """
INSERT INTO storywatch.search_entry (article_id, published_at, language, due_at)
SELECT article_id, published_at, language, changed_at FROM storywatch.article
"""

# What was there before, for the way back.
SEARCH_CONFIGURATIONS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}

MOST = 100_000  # characters: Postgres refuses vectors over a megabyte
SEARCH_VECTOR = """
CREATE FUNCTION storywatch.search_vector(language text, title text, body text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE language
    {cases}
    ELSE {simple}
END
$$
"""


def weighted(configuration: str) -> str:
    parts = (("title", "A"), ("body", "D"))
    return " || ".join(
        f"setweight(to_tsvector('pg_catalog.{configuration}', left({part}, {MOST}))"
        f", '{weight}')"
        for part, weight in parts
    )


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="As the article has it.",
        ),
        sa.Column(
            "language", sa.Text(), nullable=False, comment="As the article has it."
        ),
        sa.Column(
            "analysis",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Number of the way in which the text was read; 0: it was not yet.",
        ),
        sa.Column(
            "terms",
            postgresql.TSVECTOR(),
            comment="Words of title (weight A) and text, in the forms they are found "
            "by.",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by", sa.Text(), comment="The worker that holds the row (host:pid)."
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            comment="End of the lease; later anyone may take the row again.",
        ),
        sa.Column(
            "attempts",
            sa.SmallInteger(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Claims since the row became due.",
        ),
        sa.Column(
            "set_aside",
            sa.Text(),
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("search_entry_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("search_entry_pkey")),
        schema=SCHEMA,
        comment="What articles are found by, kept up by a trigger on article: an "
        "article's own row changes too often for so dear an index. Due: the text must "
        "be read.",
    )
    op.create_index(
        "search_entry_due_at_idx",
        "search_entry",
        ["due_at"],
        schema=SCHEMA,
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "search_entry_terms_idx",
        "search_entry",
        ["terms"],
        schema=SCHEMA,
        postgresql_using="gin",
    )
    op.create_index(
        "search_entry_published_at_idx",
        "search_entry",
        ["published_at", "article_id"],
        schema=SCHEMA,
    )
    op.create_index(
        "search_entry_language_idx",
        "search_entry",
        ["language", "published_at"],
        schema=SCHEMA,
    )
    op.create_index(
        "matching_entities_idx",
        "matching",
        ["entities"],
        schema=SCHEMA,
        postgresql_using="gin",
    )
    op.execute(FILL)
    op.execute(NOTE)
    op.execute(TRIGGER)
    op.drop_index("article_search_idx", table_name="article", schema=SCHEMA)
    op.drop_column("article", "search", schema=SCHEMA)
    op.execute("DROP FUNCTION storywatch.search_vector(text, text, text)")


def downgrade() -> None:
    cases = "\n    ".join(
        f"WHEN '{language}' THEN {weighted(configuration)}"
        for language, configuration in SEARCH_CONFIGURATIONS.items()
    )
    op.execute(SEARCH_VECTOR.format(cases=cases, simple=weighted("simple")))
    op.add_column(
        "article",
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "storywatch.search_vector(language, title, text)", persisted=True
            ),
            comment="Title and text for search, in the article's language.",
        ),
        schema=SCHEMA,
    )
    op.create_index(
        "article_search_idx",
        "article",
        ["search"],
        schema=SCHEMA,
        postgresql_using="gin",
    )
    op.execute("DROP TRIGGER note_for_search ON storywatch.article")
    op.execute("DROP FUNCTION storywatch.note_for_search()")
    op.drop_index("matching_entities_idx", table_name="matching", schema=SCHEMA)
    op.drop_table("search_entry", schema=SCHEMA)
