"""What rules of keeping removed, in Postgres."""

import sqlalchemy as sa

from storywatch.archive.keeping import KINDS
from storywatch.runtime.schema import METADATA, identity, instant, words

removal = sa.Table(
    "removal",
    METADATA,
    identity("removal_id"),
    sa.Column("kind", sa.Text, nullable=False, comment="What was removed."),
    sa.Column("rule", sa.Text, nullable=False, comment="The setting, as it was."),
    instant("older_than", comment="What was older might go, unless it was cited."),
    instant("removed_at"),
    sa.Column("rows", sa.BigInteger, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False, comment="Of texts and data."),
    words("kind", KINDS),
    comment="What rules of keeping removed, a row for each batch.",
)
