"""The watchlist in Postgres: every version that was ever in force."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from storywatch.runtime.schema import METADATA, instant

watchlist = sa.Table(
    "watchlist",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True, comment="SHA-256 of the file."),
    sa.Column("content", sa.Text, nullable=False, comment="The file as it was."),
    instant("loaded_at"),
    comment="Versions of the watchlist file; decisions name the one they used.",
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
