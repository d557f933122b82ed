"""What all tables share: schema, constraint names, the columns of a queue.

Each stage describes its own tables in its ``tables`` module on ``METADATA``; a
foreign key names an earlier stage's table, never a later one's.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SCHEMA = "storywatch"

METADATA = sa.MetaData(
    schema=SCHEMA,
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    },
)
"""Every table of the pipeline."""


def identity(name: str) -> sa.Column[int]:
    """Return a primary key that Postgres numbers itself."""
    return sa.Column(name, sa.BigInteger, sa.Identity(always=True), primary_key=True)


def instant(
    name: str, *, nullable: bool = False, comment: str | None = None
) -> sa.Column[datetime]:
    """Return a column for an aware instant (``timestamptz``)."""
    return sa.Column(
        name, sa.DateTime(timezone=True), nullable=nullable, comment=comment
    )


def words(name: str, allowed: tuple[str, ...]) -> sa.CheckConstraint:
    """Return the check that a text column holds one of a closed set of words."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    return sa.CheckConstraint(f"{name} IN ({listed})", name=name)


def evidence(name: str = "evidence") -> sa.Column[object]:
    """Return a column for the reasons of a decision, as JSON."""
    return sa.Column(
        name,
        pg.JSONB,
        nullable=False,
        server_default=sa.text("'{}'::jsonb"),
        comment="Why: what was compared, with the scores.",
    )


def host_column() -> sa.Column[str]:
    """Return the column with the host of a row's ``url``, which Postgres fills.

    Lower case, without port; NULL when the address names none.
    """
    return sa.Column(
        "host",
        sa.Text,
        sa.Computed(
            r"lower(substring(url from '^[a-zA-Z]+://(?:[^/?#@]*@)?(\[[^]]*\]|[^/:?#]+)'))",
            persisted=True,
        ),
        comment="The host of url; requests to one host are spaced out.",
    )


def waiting_columns() -> list[sa.schema.SchemaItem]:
    """Return the columns that make a table's rows wait for the next stage.

    ``runtime.queue`` reads and writes them, nobody else.
    """
    return [
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            comment="The next stage may take the row from here on; NULL: it is done.",
        ),
        sa.Column(
            "claimed_by", sa.Text, comment="The worker that holds the row (host:pid)."
        ),
        sa.Column(
            "claimed_until",
            sa.DateTime(timezone=True),
            comment="End of the lease; later anyone may take the row again.",
        ),
        sa.Column(
            "attempts",
            sa.SmallInteger,
            nullable=False,
            server_default=sa.text("0"),
            comment="Claims since the row became due.",
        ),
        sa.Column(
            "set_aside",
            sa.Text,
            comment="Why the row left the flow for good; NULL: it did not.",
        ),
    ]


def waiting_index(table: sa.Table) -> sa.Index:
    """Return the index that keeps a claim's cost flat however long the table."""
    return sa.Index(
        f"{table.name}_due_at_idx",
        table.c.due_at,
        postgresql_where=table.c.due_at.is_not(None),
    )


host = sa.Table(
    "host",
    METADATA,
    sa.Column("host", sa.Text, primary_key=True),
    instant("free_at", comment="No request is sent to it before."),
    comment="Hosts that were asked, so that requests to one are spaced out.",
)
