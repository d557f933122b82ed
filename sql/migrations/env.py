"""How Alembic reaches the database: on the connection that we hand over."""

import re

from alembic import context

import storywatch.archive.tables  # noqa: F401 - every table describes itself
from storywatch.runtime.schema import METADATA, SCHEMA

PARTITION = re.compile(r"fingerprint_\d{4}_\d\d_\d\d")
"""Weeks come and go without a migration."""


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell what to compare with the tables that the code describes."""
    if kind == "schema":
        return name == SCHEMA
    return kind != "table" or not PARTITION.fullmatch(name or "")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=is_ours,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
