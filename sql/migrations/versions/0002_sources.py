"""Sources: kinds, manners, rhythm, blind spots, robots, spacing.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


HOST = r"lower(substring(url from '^[a-zA-Z]+://(?:[^/?#@]*@)?(\[[^]]*\]|[^/:?#]+)'))"


BLIND_SPOT = (
    "kind IN ('failing', 'gone', 'moved', 'overdue', 'empty', 'html', 'consent', "
    "'captcha', 'login', 'stuck-validators', 'overflow', 'capped', "
    "'extraction-collapse')"
)


def kinds(*words: str) -> None:
    op.drop_constraint("source_kind_check", "source", schema="storywatch")
    listed = ", ".join(f"'{word}'" for word in words)
    op.create_check_constraint(
        op.f("source_kind_check"), "source", f"kind IN ({listed})", schema="storywatch"
    )


def upgrade() -> None:
    kinds("feed", "sitemap", "listing", "page")
    op.create_table(
        "host",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column(
            "free_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="No request is sent to it before.",
        ),
        sa.PrimaryKeyConstraint("host", name=op.f("host_pkey")),
        schema="storywatch",
        comment="Hosts that were asked, so that requests to one are spaced out.",
    )
    op.create_table(
        "robots",
        sa.Column(
            "origin",
            sa.Text(),
            nullable=False,
            comment="Scheme, host and port, as https://example.org.",
        ),
        sa.Column(
            "fetched_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When its robots.txt was last asked for.",
        ),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="From when on it is asked for again.",
        ),
        sa.Column(
            "unreachable_since",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when it could not be had; NULL: it could.",
        ),
        sa.Column(
            "rules",
            sa.Text(),
            nullable=True,
            comment="The file; empty: everything is allowed; NULL: nothing is.",
        ),
        sa.PrimaryKeyConstraint("origin", name=op.f("robots_pkey")),
        schema="storywatch",
        comment="The robots.txt of the sites whose pages we fetch.",
    )
    op.create_table(
        "blind_spot",
        sa.Column(
            "blind_spot_id", sa.BigInteger(), sa.Identity(always=True), nullable=False
        ),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "since",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="When it was first noticed.",
        ),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="NULL: it lasts.",
        ),
        sa.Column(
            "detail",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="One phrase with the figures: odds, counts, addresses.",
        ),
        sa.Column(
            "missed",
            sa.Integer(),
            nullable=True,
            comment="Entries that may have been missed; NULL: unknown.",
        ),
        sa.CheckConstraint(
            BLIND_SPOT,
            name=op.f("blind_spot_kind_check"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["storywatch.source.source_id"],
            name=op.f("blind_spot_source_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("blind_spot_id", name=op.f("blind_spot_pkey")),
        schema="storywatch",
        comment="What sources did not show us, from when to when.",
    )
    op.create_index(
        "blind_spot_open_key",
        "blind_spot",
        ["source_id", "kind"],
        unique=True,
        schema="storywatch",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "blind_spot_since_idx",
        "blind_spot",
        ["source_id", "since"],
        unique=False,
        schema="storywatch",
    )
    op.create_table(
        "entry_revision",
        sa.Column(
            "entry_revision_id",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="Paragraphs, one a line."),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["storywatch.entry.entry_id"],
            name=op.f("entry_revision_entry_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_revision_id", name=op.f("entry_revision_pkey")),
        schema="storywatch",
        comment="Every state of a watched page, to show what changed.",
    )
    op.create_index(
        "entry_revision_seen_idx",
        "entry_revision",
        ["entry_id", "seen_at"],
        unique=False,
        schema="storywatch",
    )
    op.add_column(
        "entry",
        sa.Column(
            "host",
            sa.Text(),
            sa.Computed(HOST, persisted=True),
            nullable=True,
            comment="The host of url; requests to one host are spaced out.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "entry",
        sa.Column(
            "address",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="url without what does not tell articles apart; may be empty.",
        ),
        schema="storywatch",
    )
    # Good enough for the entries there are: the next look corrects what differs.
    op.execute("UPDATE storywatch.entry SET address = url")
    op.create_index(
        "entry_address_idx",
        "entry",
        ["source_id", "address"],
        unique=False,
        schema="storywatch",
    )
    op.create_index(
        "entry_first_seen_idx",
        "entry",
        ["source_id", "first_seen_at"],
        unique=False,
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "host",
            sa.Text(),
            sa.Computed(HOST, persisted=True),
            nullable=True,
            comment="The host of url; requests to one host are spaced out.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "failure_score",
            sa.Double(),
            server_default=sa.text("0"),
            nullable=False,
            comment="Weights of these failures, added up; the wait grows with it.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "shortest_interval",
            sa.Interval(),
            nullable=True,
            comment="Bound of poll_interval for this source; NULL: the general one.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "longest_interval", sa.Interval(), nullable=True, comment="The other bound."
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "last_whole_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When the whole document last came without a validator being sent.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "distrusted_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="No validator is sent until then: the server's 304 was untrue.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "skip_hours",
            sa.ARRAY(sa.SmallInteger()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Hours (0-23, UTC) in which the document asks not to be polled.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "skip_days",
            sa.ARRAY(sa.SmallInteger()),
            server_default=sa.text("'{}'"),
            nullable=False,
            comment="Days (0 Monday - 6) of the same kind.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "moved_to",
            sa.Text(),
            nullable=True,
            comment="Where lasting redirects lead.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "moved_since",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="Since when they lead there.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "include_selector",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="CSS: the parts of a page that count; empty: the default.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "ignore_selector",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="CSS: the parts of a page that do not count.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "verify_tls",
            sa.Boolean(),
            server_default=sa.text("true"),
            nullable=False,
            comment="False: its owner accepts any certificate of this source.",
        ),
        schema="storywatch",
    )

    op.add_column(
        "source",
        sa.Column(
            "validators_doubted",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="A change was found after a 304: the next answer decides.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "entry_gap",
            sa.Interval(),
            nullable=True,
            comment="Typical time between new entries, as learnt; NULL: not yet.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "last_added_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="When an entry was last new.",
        ),
        schema="storywatch",
    )
    op.add_column(
        "source",
        sa.Column(
            "listed_by",
            sa.BigInteger(),
            nullable=True,
            comment="The sitemap index that lists it; NULL: added by a person.",
        ),
        schema="storywatch",
    )
    # Nobody is asked for everything anew because we were updated.
    op.execute("UPDATE storywatch.source SET last_whole_at = last_read_at")
    op.create_foreign_key(
        op.f("source_listed_by_fkey"),
        "source",
        "source",
        ["listed_by"],
        ["source_id"],
        source_schema="storywatch",
        referent_schema="storywatch",
        ondelete="CASCADE",
    )
    op.create_index(
        op.f("source_listed_by_idx"), "source", ["listed_by"], schema="storywatch"
    )


def downgrade() -> None:
    for name in ("listed_by", "last_added_at", "entry_gap", "validators_doubted"):
        op.drop_column("source", name, schema="storywatch")
    op.execute("UPDATE storywatch.source SET kind = 'feed' WHERE kind = 'sitemap'")
    op.execute("UPDATE storywatch.source SET kind = 'page' WHERE kind = 'listing'")
    kinds("feed", "page")
    op.drop_column("source", "verify_tls", schema="storywatch")
    op.drop_column("source", "ignore_selector", schema="storywatch")
    op.drop_column("source", "include_selector", schema="storywatch")
    op.drop_column("source", "moved_since", schema="storywatch")
    op.drop_column("source", "moved_to", schema="storywatch")
    op.drop_column("source", "skip_days", schema="storywatch")
    op.drop_column("source", "skip_hours", schema="storywatch")
    op.drop_column("source", "distrusted_until", schema="storywatch")
    op.drop_column("source", "last_whole_at", schema="storywatch")
    op.drop_column("source", "longest_interval", schema="storywatch")
    op.drop_column("source", "shortest_interval", schema="storywatch")
    op.drop_column("source", "failure_score", schema="storywatch")
    op.drop_column("source", "host", schema="storywatch")
    op.drop_index("entry_first_seen_idx", table_name="entry", schema="storywatch")
    op.drop_index("entry_address_idx", table_name="entry", schema="storywatch")
    op.drop_column("entry", "address", schema="storywatch")
    op.drop_column("entry", "host", schema="storywatch")
    op.drop_index(
        "entry_revision_seen_idx", table_name="entry_revision", schema="storywatch"
    )
    op.drop_table("entry_revision", schema="storywatch")
    op.drop_index("blind_spot_since_idx", table_name="blind_spot", schema="storywatch")
    op.drop_index(
        "blind_spot_open_key",
        table_name="blind_spot",
        schema="storywatch",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("blind_spot", schema="storywatch")
    op.drop_table("robots", schema="storywatch")
    op.drop_table("host", schema="storywatch")
