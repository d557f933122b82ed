"""How Alembic reaches the database: on the connection that we hand over."""

from alembic import context

import storywatch.archive.tables  # noqa: F401 - every table describes itself
from storywatch.runtime.schema import METADATA, SCHEMA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=lambda name, kind, _parents: kind != "schema" or name == SCHEMA,
    compare_type=True,
    compare_server_default=False,
)
with context.begin_transaction():
    context.run_migrations()
