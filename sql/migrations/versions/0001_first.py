"""Make every table of the first version.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


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
    cases = "\n    ".join(
        f"WHEN '{language}' THEN {weighted(configuration)}"
        for language, configuration in SEARCH_CONFIGURATIONS.items()
    )
    op.execute(SEARCH_VECTOR.format(cases=cases, simple=weighted("simple")))
    op.create_table(
        "article",
        sa.Column(
            "article_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column(
            "revision",
            sa.Integer(),
            server_default=sa.text("1"),
            nullable=False,
            comment="Number of the text in force; 1 is the first.",
        ),
        sa.Column("url", sa.Text(), nullable=False, comment="Canonical address."),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "authors", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="The publisher's claim, else when we first saw it; never later.",
        ),
        sa.Column("published_from", sa.Text(), nullable=False, comment="Who says so."),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When the text in force was first seen.",
        ),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="of the outcome",
        ),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "storywatch.search_vector(language, title, text)", persisted=True
            ),
            nullable=True,
            comment="Title and text for search, in the article's language.",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.CheckConstraint(
            "outcome IN ('extracted', 'headline-only', 'unreadable', 'unreachable')",
            name=op.f("article_outcome_check"),
        ),
        sa.CheckConstraint(
            "published_from IN ('page', 'feed', 'unknown')",
            name=op.f("article_published_from_check"),
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("article_pkey")),
        sa.UniqueConstraint("url", name=op.f("article_url_key")),
        schema="storywatch",
        comment="Documents behind entries. Due: mentions must be looked for.",
    )
    op.create_index(
        "article_due_at_idx",
        "article",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        "article_search_idx",
        "article",
        ["search"],
        unique=False,
        schema="storywatch",
        postgresql_using="gin",
    )
    op.create_table(
        "delivery",
        sa.Column(
            "delivery_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column(
            "message_key",
            sa.Text(),
            nullable=False,
            comment="Lasting id of the message; receivers drop a repeat by it.",
        ),
        sa.Column("subscriber_key", sa.Text(), nullable=False),
        sa.Column(
            "channel",
            sa.Text(),
            nullable=False,
            comment="Kind and mark of the channel; its address is not kept.",
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'failed', 'set-aside')",
            name=op.f("delivery_state_check"),
        ),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("delivery_pkey")),
        sa.UniqueConstraint(
            "message_key",
            "subscriber_key",
            "channel",
            name=op.f("delivery_message_key_subscriber_key_channel_key"),
        ),
        schema="storywatch",
        comment="Messages to send, each once a channel. Due: to be sent.",
    )
    op.create_index(
        "delivery_due_at_idx",
        "delivery",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "digest",
        sa.Column(
            "digest_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("subscriber_key", sa.Text(), nullable=False),
        sa.Column(
            "day", sa.Date(), nullable=False, comment="In the subscriber's zone."
        ),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest_id", name=op.f("digest_pkey")),
        sa.UniqueConstraint(
            "subscriber_key", "day", name=op.f("digest_subscriber_key_day_key")
        ),
        schema="storywatch",
        comment="A day's developments as they were sent to one subscriber.",
    )
    op.create_table(
        "entity",
        sa.Column("entity_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aliases", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "watched",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="Stands in the watchlist in force.",
        ),
        sa.PrimaryKeyConstraint("entity_key", name=op.f("entity_pkey")),
        schema="storywatch",
        comment="Everyone and everything that is or was watched.",
    )
    op.create_table(
        "source",
        sa.Column(
            "source_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "poll_interval",
            sa.Interval(),
            nullable=False,
            comment="The wait between polls when the publisher asks for none.",
        ),
        sa.Column(
            "consecutive_failures",
            sa.Integer(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Polls failed since the last success.",
        ),
        sa.Column(
            "etag",
            sa.Text(),
            nullable=True,
            comment="Sent back as If-None-Match, byte for byte.",
        ),
        sa.Column(
            "last_modified",
            sa.Text(),
            nullable=True,
            comment="Sent back as If-Modified-Since.",
        ),
        sa.Column(
            "body_digest",
            sa.LargeBinary(),
            nullable=True,
            comment="SHA-256 of the last body.",
        ),
        sa.Column(
            "asked_wait",
            sa.Interval(),
            nullable=True,
            comment="The wait that the document last read asks for (ttl).",
        ),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_polled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "last_read_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Last poll that did not fail.",
        ),
        sa.Column(
            "last_outcome",
            sa.Text(),
            nullable=True,
            comment="Outcome of the last poll.",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.CheckConstraint("kind IN ('feed', 'page')", name=op.f("source_kind_check")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("source_pkey")),
        sa.UniqueConstraint("url", name=op.f("source_url_key")),
        schema="storywatch",
        comment="Places we poll. due_at is the next poll; NULL: polling has stopped.",
    )
    op.create_index(
        "source_due_at_idx",
        "source",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "story",
        sa.Column(
            "story_id",
            sa.BigInteger(),
            sa.Identity(always=False),
            nullable=False,
            comment="Lasting; the one worker that groups counts on.",
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="Of its first article."),
        sa.Column(
            "opened_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="published_at of its first article.",
        ),
        sa.Column(
            "last_article_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="published_at of its latest article.",
        ),
        sa.Column(
            "merged_into",
            sa.BigInteger(),
            nullable=True,
            comment="The story that this one turned out to be; NULL: itself.",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["storywatch.story.story_id"],
            name=op.f("story_merged_into_fkey"),
        ),
        sa.PrimaryKeyConstraint("story_id", name=op.f("story_pkey")),
        schema="storywatch",
        comment="Articles about one event as it unfolds. The id is lasting.",
    )
    op.create_index(
        "story_last_article_at_idx",
        "story",
        ["last_article_at"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "watchlist",
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the file."),
        sa.Column("content", sa.Text(), nullable=False, comment="The file as it was."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("watchlist_pkey")),
        schema="storywatch",
        comment="Versions of the watchlist file; decisions name the one they used.",
    )
    op.create_table(
        "attempt",
        sa.Column(
            "attempt_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("delivery_id", sa.BigInteger(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome", sa.Text(), nullable=False, comment="sent, or what went wrong."
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["storywatch.delivery.delivery_id"],
            name=op.f("attempt_delivery_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("attempt_pkey")),
        schema="storywatch",
        comment="Every try to send a delivery.",
    )
    op.create_index(
        op.f("attempt_delivery_id_idx"),
        "attempt",
        ["delivery_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "entry",
        sa.Column(
            "entry_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The publisher's claim.",
        ),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When the source last told it differently.",
        ),
        sa.Column(
            "content_digest",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of what the source tells, to see a change.",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["storywatch.source.source_id"],
            name=op.f("entry_source_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("entry_pkey")),
        sa.UniqueConstraint(
            "source_id", "entry_key", name=op.f("entry_source_id_entry_key_key")
        ),
        schema="storywatch",
        comment="Items as their sources tell them. Due: the article must be fetched.",
    )
    op.create_index(
        "entry_due_at_idx",
        "entry",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
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
    op.create_table(
        "judgement",
        sa.Column(
            "judgement_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="One sentence for people."
        ),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "evidence",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="Why: what was compared, with the scores.",
        ),
        sa.CheckConstraint(
            "outcome IN ('new', 'known', 'copy', 'empty')",
            name=op.f("judgement_outcome_check"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("judgement_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("judgement_story_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("judgement_id", name=op.f("judgement_pkey")),
        sa.UniqueConstraint(
            "article_id", "revision", name=op.f("judgement_article_id_revision_key")
        ),
        schema="storywatch",
        comment="Every decision whether an article brought something new.",
    )
    op.create_index(
        op.f("judgement_story_id_idx"),
        "judgement",
        ["story_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "matching",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "watchlist_digest",
            sa.Text(),
            nullable=False,
            comment="Version that was used.",
        ),
        sa.Column(
            "entities",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="Keys of the entities mentioned beyond doubt, sorted.",
        ),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("matching_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("matching_pkey")),
        schema="storywatch",
        comment="One look for mentions. Due: the article must be grouped.",
    )
    op.create_index(
        "matching_due_at_idx",
        "matching",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "mention",
        sa.Column(
            "mention_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("entity_key", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column(
            "starts_at", sa.Integer(), nullable=False, comment="Code point, 0-based."
        ),
        sa.Column(
            "ends_at", sa.Integer(), nullable=False, comment="One past the last."
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False, comment="Sureness, 0 to 1."),
        sa.Column("why", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.CheckConstraint(
            "field IN ('title', 'text')", name=op.f("mention_field_check")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("mention_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("mention_pkey")),
        schema="storywatch",
        comment="Aliases found in the text in force.",
    )
    op.create_index(
        op.f("mention_article_id_idx"),
        "mention",
        ["article_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_index(
        op.f("mention_entity_key_idx"),
        "mention",
        ["entity_key"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "poll",
        sa.Column("poll_id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("polled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Text(),
            nullable=False,
            comment="read, not-modified, unchanged, or the reason of the failure.",
        ),
        sa.Column("listed", sa.Integer(), nullable=False, comment="Entries listed."),
        sa.Column("added", sa.Integer(), nullable=False, comment="Entries never seen."),
        sa.Column(
            "revised", sa.Integer(), nullable=False, comment="Entries told anew."
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["storywatch.source.source_id"],
            name=op.f("poll_source_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("poll_pkey")),
        schema="storywatch",
        comment="Every look at a source.",
    )
    op.create_index(
        op.f("poll_source_id_idx"),
        "poll",
        ["source_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "profile",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("features", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fingerprints", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column(
            "vector",
            sa.LargeBinary(),
            nullable=True,
            comment="float32, unit length; or NULL.",
        ),
        sa.Column(
            "vector_model",
            sa.Text(),
            nullable=True,
            comment="Vectors of two models never meet.",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("profile_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("profile_pkey")),
        schema="storywatch",
        comment="What grouping compares of an article.",
    )
    op.create_table(
        "revision",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("revision_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "revision", name=op.f("revision_pkey")),
        schema="storywatch",
        comment="Every text an article has had, the one in force included.",
    )
    op.create_table(
        "sentence",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False, comment="0 is the title."),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "facts",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="Figures, quotes, names and lemmas of the sentence.",
        ),
        sa.Column(
            "vector",
            sa.LargeBinary(),
            nullable=True,
            comment="float32, unit length; or NULL.",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("sentence_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "article_id", "revision", "ordinal", name=op.f("sentence_pkey")
        ),
        schema="storywatch",
        comment="The ledger: every sentence a story has said, taken apart.",
    )
    op.create_table(
        "story_article",
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "revision", sa.Integer(), nullable=False, comment="That was last looked at."
        ),
        sa.Column(
            "duplicate_of",
            sa.BigInteger(),
            nullable=True,
            comment="The original that this one repeats almost wholly.",
        ),
        sa.Column("grouped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "evidence",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
            comment="Why: what was compared, with the scores.",
        ),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("story_article_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_of"],
            ["storywatch.article.article_id"],
            name=op.f("story_article_duplicate_of_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("story_article_story_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("story_article_pkey")),
        schema="storywatch",
        comment="Which story an article belongs to, and why. Due: what is new in it?",
    )
    op.create_index(
        "story_article_due_at_idx",
        "story_article",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        op.f("story_article_story_id_idx"),
        "story_article",
        ["story_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "alert",
        sa.Column(
            "alert_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column(
            "judgement_id",
            sa.BigInteger(),
            nullable=False,
            comment="The article's decision whose developments are told together.",
        ),
        sa.Column("subscriber_key", sa.Text(), nullable=False),
        sa.Column(
            "watch_key", sa.Text(), nullable=False, comment="Empty: none matched."
        ),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="One sentence for people."
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('told', 'held')", name=op.f("alert_outcome_check")
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["storywatch.judgement.judgement_id"],
            name=op.f("alert_judgement_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("alert_pkey")),
        sa.UniqueConstraint(
            "judgement_id",
            "subscriber_key",
            name=op.f("alert_judgement_id_subscriber_key_key"),
        ),
        schema="storywatch",
        comment="Who was told of an article's developments, who was not, and why.",
    )
    op.create_table(
        "article_entry",
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("article_entry_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["storywatch.entry.entry_id"],
            name=op.f("article_entry_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("article_entry_pkey")),
        schema="storywatch",
        comment="Which entries led to an article.",
    )
    op.create_index(
        op.f("article_entry_article_id_idx"),
        "article_entry",
        ["article_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "development",
        sa.Column(
            "development_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("judgement_id", sa.BigInteger(), nullable=False),
        sa.Column("story_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fact_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("seen_before", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("score", sa.Float(), nullable=False, comment="0 known to 1 new."),
        sa.Column("detected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by",
            sa.Text(),
            nullable=True,
            comment="The worker that holds the row (host:pid).",
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            nullable=True,
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
            nullable=True,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
        sa.CheckConstraint(
            "kind IN ('first_report', 'new_fact', 'new_figure', "
            "'changed_figure', 'statement', 'contradiction', 'correction')",
            name=op.f("development_kind_check"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["storywatch.article.article_id"],
            name=op.f("development_article_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["storywatch.judgement.judgement_id"],
            name=op.f("development_judgement_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["story_id"],
            ["storywatch.story.story_id"],
            name=op.f("development_story_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("development_id", name=op.f("development_pkey")),
        sa.UniqueConstraint(
            "story_id", "fact_key", name=op.f("development_story_id_fact_key_key")
        ),
        schema="storywatch",
        comment="New turns of stories. Due: someone may have to be told.",
    )
    op.create_index(
        op.f("development_article_id_idx"),
        "development",
        ["article_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_index(
        "development_due_at_idx",
        "development",
        ["due_at"],
        unique=False,
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(
        op.f("development_judgement_id_idx"),
        "development",
        ["judgement_id"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "alert_development",
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("development_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["storywatch.alert.alert_id"],
            name=op.f("alert_development_alert_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["development_id"],
            ["storywatch.development.development_id"],
            name=op.f("alert_development_development_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "alert_id", "development_id", name=op.f("alert_development_pkey")
        ),
        schema="storywatch",
        comment="The developments an alert tells.",
    )


def downgrade() -> None:
    op.drop_table("alert_development", schema="storywatch")
    op.drop_index(
        op.f("development_judgement_id_idx"),
        table_name="development",
        schema="storywatch",
    )
    op.drop_index(
        "development_due_at_idx",
        table_name="development",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_index(
        op.f("development_article_id_idx"),
        table_name="development",
        schema="storywatch",
    )
    op.drop_table("development", schema="storywatch")
    op.drop_index(
        op.f("article_entry_article_id_idx"),
        table_name="article_entry",
        schema="storywatch",
    )
    op.drop_table("article_entry", schema="storywatch")
    op.drop_table("alert", schema="storywatch")
    op.drop_index(
        op.f("story_article_story_id_idx"),
        table_name="story_article",
        schema="storywatch",
    )
    op.drop_index(
        "story_article_due_at_idx",
        table_name="story_article",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("story_article", schema="storywatch")
    op.drop_table("sentence", schema="storywatch")
    op.drop_table("revision", schema="storywatch")
    op.drop_table("profile", schema="storywatch")
    op.drop_index(op.f("poll_source_id_idx"), table_name="poll", schema="storywatch")
    op.drop_table("poll", schema="storywatch")
    op.drop_index(
        op.f("mention_entity_key_idx"), table_name="mention", schema="storywatch"
    )
    op.drop_index(
        op.f("mention_article_id_idx"), table_name="mention", schema="storywatch"
    )
    op.drop_table("mention", schema="storywatch")
    op.drop_index(
        "matching_due_at_idx",
        table_name="matching",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("matching", schema="storywatch")
    op.drop_index(
        op.f("judgement_story_id_idx"), table_name="judgement", schema="storywatch"
    )
    op.drop_table("judgement", schema="storywatch")
    op.drop_table("fingerprint", schema="storywatch")
    op.drop_index(
        "entry_due_at_idx",
        table_name="entry",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("entry", schema="storywatch")
    op.drop_index(
        op.f("attempt_delivery_id_idx"), table_name="attempt", schema="storywatch"
    )
    op.drop_table("attempt", schema="storywatch")
    op.drop_table("watchlist", schema="storywatch")
    op.drop_index("story_last_article_at_idx", table_name="story", schema="storywatch")
    op.drop_table("story", schema="storywatch")
    op.drop_index(
        "source_due_at_idx",
        table_name="source",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("source", schema="storywatch")
    op.drop_table("entity", schema="storywatch")
    op.drop_table("digest", schema="storywatch")
    op.drop_index(
        "delivery_due_at_idx",
        table_name="delivery",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("delivery", schema="storywatch")
    op.drop_index(
        "article_search_idx",
        table_name="article",
        schema="storywatch",
        postgresql_using="gin",
    )
    op.drop_index(
        "article_due_at_idx",
        table_name="article",
        schema="storywatch",
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.drop_table("article", schema="storywatch")
    op.execute("DROP FUNCTION storywatch.search_vector")
