"""The watchlist in Postgres: every version that was ever in force."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.runtime.schema import METADATA, identity, instant

watchlist = sa.Table(
    "watchlist",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True, comment="SHA-256 of the file."),
    sa.Column("content", sa.Text, nullable=False, comment="The file as it was."),
    instant("loaded_at"),
    comment="Versions of the watchlist file; decisions name the one they used.",
)

watchlist_change = sa.Table(
    "watchlist_change",
    METADATA,
    identity("change_id"),
    sa.Column(
        "digest",
        sa.ForeignKey(watchlist.c.digest),
        nullable=False,
        index=True,
        comment="The version that came in force.",
    ),
    sa.Column(
        "digest_before",
        sa.Text,
        comment="The version in force until then; NULL: there was none.",
    ),
    instant("loaded_at"),
    sa.Column(
        "loaded_by",
        sa.Text,
        nullable=False,
        comment="Account and machine of the process that read the file.",
    ),
    sa.Column("path", sa.Text, comment="The file; NULL: the built-in watchlist."),
    sa.Column(
        "file_owner",
        sa.Text,
        comment="Account that owned the file; not always who wrote it. NULL: unknown.",
    ),
    instant(
        "file_changed_at",
        nullable=True,
        comment="When the file was last written, by its own clock; NULL: no file.",
    ),
    sa.Column(
        "changes",
        pg.JSONB(none_as_null=True),
        comment="What it says differently, one object each, with the line as told; "
        "NULL: nothing to compare with, or it could not be read any more.",
    ),
    comment="Who put which version of the watchlist in force when, and what changed.",
)

entity = sa.Table(
    "entity",
    METADATA,
    sa.Column("entity_key", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("aliases", pg.ARRAY(sa.Text), nullable=False),
    sa.Column(
        "watched",
        sa.Boolean,
        nullable=False,
        server_default=sa.true(),
        comment="Stands in the watchlist in force.",
    ),
    comment="Everyone and everything that is or was watched.",
)
