"""Sources and polls in Postgres."""

import sqlalchemy as sa

from storywatch.runtime.schema import (
    METADATA,
    host_column,
    identity,
    instant,
    waiting_columns,
    waiting_index,
    words,
)
from storywatch.source.records import BLIND_SPOT_KINDS, SOURCE_KINDS, TEXT_MODES

source = sa.Table(
    "source",
    METADATA,
    identity("source_id"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    host_column(),
    sa.Column("title", sa.Text, nullable=False, server_default=""),
    sa.Column("publisher", sa.Text, nullable=False, server_default=""),
    sa.Column("language", sa.Text, nullable=False, server_default=""),
    sa.Column(
        "poll_interval",
        sa.Interval,
        nullable=False,
        comment="The wait between polls when the publisher asks for none.",
    ),
    sa.Column(
        "consecutive_failures",
        sa.Integer,
        nullable=False,
        server_default=sa.text("0"),
        comment="Polls failed since the last success.",
    ),
    sa.Column(
        "failure_score",
        sa.Double,
        nullable=False,
        server_default=sa.text("0"),
        comment="Weights of these failures, added up; the wait grows with it.",
    ),
    sa.Column(
        "shortest_interval",
        sa.Interval,
        comment="Bound of poll_interval for this source; NULL: the general one.",
    ),
    sa.Column("longest_interval", sa.Interval, comment="The other bound."),
    sa.Column("etag", sa.Text, comment="Sent back as If-None-Match, byte for byte."),
    sa.Column("last_modified", sa.Text, comment="Sent back as If-Modified-Since."),
    sa.Column(
        "validators_doubted",
        sa.Boolean,
        nullable=False,
        server_default=sa.false(),
        comment="A change was found after a 304: the next answer decides.",
    ),
    sa.Column("body_digest", sa.LargeBinary, comment="SHA-256 of the last body."),
    sa.Column(
        "asked_wait",
        sa.Interval,
        comment="The wait that the document last read asks for (ttl).",
    ),
    instant(
        "last_whole_at",
        nullable=True,
        comment="When the whole document last came without a validator being sent.",
    ),
    instant(
        "distrusted_until",
        nullable=True,
        comment="No validator is sent until then: the server's 304 was untrue.",
    ),
    sa.Column(
        "skip_hours",
        sa.ARRAY(sa.SmallInteger),
        nullable=False,
        server_default=sa.text("'{}'"),
        comment="Hours (0-23, UTC) in which the document asks not to be polled.",
    ),
    sa.Column(
        "skip_days",
        sa.ARRAY(sa.SmallInteger),
        nullable=False,
        server_default=sa.text("'{}'"),
        comment="Days (0 Monday - 6) of the same kind.",
    ),
    sa.Column(
        "entry_gap",
        sa.Interval,
        comment="Typical time between new entries, as learnt; NULL: not yet.",
    ),
    instant("last_added_at", nullable=True, comment="When an entry was last new."),
    sa.Column(
        "listed_by",
        sa.BigInteger,
        sa.ForeignKey("storywatch.source.source_id", ondelete="CASCADE"),
        index=True,
        comment="The sitemap index that lists it; NULL: added by a person.",
    ),
    sa.Column("moved_to", sa.Text, comment="Where lasting redirects lead."),
    instant("moved_since", nullable=True, comment="Since when they lead there."),
    sa.Column(
        "include_selector",
        sa.Text,
        nullable=False,
        server_default="",
        comment="CSS: the parts of a page that count; empty: the default.",
    ),
    sa.Column(
        "ignore_selector",
        sa.Text,
        nullable=False,
        server_default="",
        comment="CSS: the parts of a page that do not count.",
    ),
    sa.Column(
        "verify_tls",
        sa.Boolean,
        nullable=False,
        server_default=sa.true(),
        comment="False: its owner accepts any certificate of this source.",
    ),
    sa.Column(
        "text_mode",
        sa.Text,
        nullable=False,
        server_default="always",
        comment="Whose pages are fetched: always, mentioned (in the list), never.",
    ),
    instant("added_at"),
    instant("last_polled_at", nullable=True),
    instant("last_read_at", nullable=True, comment="Last poll that did not fail."),
    sa.Column("last_outcome", sa.Text, comment="Outcome of the last poll."),
    *waiting_columns(),
    words("kind", SOURCE_KINDS),
    words("text_mode", TEXT_MODES),
    comment="Places we poll. due_at is the next poll; NULL: polling has stopped.",
)
waiting_index(source)

poll = sa.Table(
    "poll",
    METADATA,
    identity("poll_id"),
    sa.Column(
        "source_id",
        sa.ForeignKey(source.c.source_id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    instant("polled_at"),
    sa.Column(
        "outcome",
        sa.Text,
        nullable=False,
        comment="read, not-modified, unchanged, or the reason of the failure.",
    ),
    sa.Column("listed", sa.Integer, nullable=False, comment="Entries listed."),
    sa.Column("added", sa.Integer, nullable=False, comment="Entries never seen."),
    sa.Column("revised", sa.Integer, nullable=False, comment="Entries told anew."),
    comment="Every look at a source.",
)

blind_spot = sa.Table(
    "blind_spot",
    METADATA,
    identity("blind_spot_id"),
    sa.Column(
        "source_id",
        sa.ForeignKey(source.c.source_id, ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("kind", sa.Text, nullable=False),
    instant("since", comment="When it was first noticed."),
    instant("ended_at", nullable=True, comment="NULL: it lasts."),
    sa.Column(
        "detail",
        sa.Text,
        nullable=False,
        server_default="",
        comment="One phrase with the figures: odds, counts, addresses.",
    ),
    sa.Column(
        "missed",
        sa.Integer,
        comment="Entries that may have been missed; NULL: unknown.",
    ),
    words("kind", BLIND_SPOT_KINDS),
    comment="What sources did not show us, from when to when.",
)
sa.Index(
    "blind_spot_open_key",
    blind_spot.c.source_id,
    blind_spot.c.kind,
    unique=True,
    postgresql_where=blind_spot.c.ended_at.is_(None),
)
sa.Index("blind_spot_since_idx", blind_spot.c.source_id, blind_spot.c.since)

robots = sa.Table(
    "robots",
    METADATA,
    sa.Column(
        "origin",
        sa.Text,
        primary_key=True,
        comment="Scheme, host and port, as https://example.org.",
    ),
    instant("fetched_at", comment="When its robots.txt was last asked for."),
    instant("expires_at", comment="From when on it is asked for again."),
    instant(
        "unreachable_since",
        nullable=True,
        comment="Since when it could not be had; NULL: it could.",
    ),
    sa.Column(
        "rules",
        sa.Text,
        comment="The file; empty: everything is allowed; NULL: nothing is.",
    ),
    comment="The robots.txt of the sites whose pages we fetch.",
)
