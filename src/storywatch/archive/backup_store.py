"""What stands in the tables of a database, for backups."""

from collections.abc import Callable, Mapping

import sqlalchemy as sa

from storywatch.archive.backup import TableMark
from storywatch.runtime.schema import SCHEMA

_AS_TEXT = (
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
)
"""A row's text must not depend on who reads it."""


def table_names(connection: sa.Connection) -> tuple[str, ...]:
    """Return every table of ours, one that is split up once, in their order."""
    rows = connection.execute(
        sa.text(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = :schema"
            " AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname"
        ),
        {"schema": SCHEMA},
    )
    return tuple(rows.scalars())


def table_marks(
    connection: sa.Connection, say: Callable[[str], object] = lambda _: None
) -> Mapping[str, TableMark]:
    """Count and hash the rows of every table, as the transaction sees them.

    Args:
        connection: in a transaction that sees one state throughout.
        say: is told how far it is.
    """
    for statement in _AS_TEXT:
        connection.execute(sa.text(statement))
    names = table_names(connection)
    found = {}
    for number, name in enumerate(names, 1):
        say(f"counting {name} ({number} of {len(names)})")
        rows, digest = connection.execute(
            sa.text(
                "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric),"
                f' 0)::text FROM {SCHEMA}."{name}" AS t'
            )
        ).one()
        found[name] = TableMark(rows=rows, digest=digest)
    return found


def holds_anything(connection: sa.Connection) -> bool:
    """Tell whether a database has rows of ours, be it one."""
    return any(
        connection.execute(
            sa.text(f'SELECT EXISTS (SELECT FROM {SCHEMA}."{name}")')
        ).scalar_one()
        for name in table_names(connection)
        if name not in _ALWAYS
    )


_ALWAYS = frozenset({"alembic_version"})
"""Has a row in an empty archive too."""


def drop_everything(connection: sa.Connection) -> None:
    """Drop our schemas, as they are before the first migration."""
    for schema in ("archive", SCHEMA):
        connection.execute(sa.text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))


def exported_snapshot(connection: sa.Connection) -> str:
    """Return the name under which others see what this transaction sees."""
    name: str = connection.execute(sa.text("SELECT pg_export_snapshot()")).scalar_one()
    return name


def server_major(connection: sa.Connection) -> int:
    """Return the major version of the server."""
    shown = connection.execute(sa.text("SHOW server_version_num")).scalar_one()
    return int(shown) // 10_000
