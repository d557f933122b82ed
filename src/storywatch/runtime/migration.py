"""The schema's versions: bring a database up to the code, or say why not."""

import hashlib
from pathlib import Path
from typing import Literal, TypeAlias

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from storywatch.errors import SetupError
from storywatch.runtime.files import sql_root
from storywatch.runtime.reader_role import make_reader, policy_mark
from storywatch.runtime.schema import SCHEMA

LEAST_SERVER_VERSION = 150000
"""Postgres 15, as ``server_version_num`` counts."""

SchemaState: TypeAlias = Literal["empty", "current", "behind", "newer"]


def alembic_config(connection: sa.Connection | None = None) -> Config:
    """Return Alembic's configuration: ours, without a file."""
    config = Config()
    config.set_main_option("script_location", str(sql_root() / "migrations"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """Return the newest version that this code knows."""
    found = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if found is None:
        raise SetupError("The migrations are missing from this installation.")
    return found


def schema_state(engine: sa.Engine) -> SchemaState:
    """Compare a database's version with the code's."""
    with engine.connect() as connection:
        version = _version(connection)
    if version is None:
        return "empty"
    if version == head():
        return "current"
    return "behind" if version in known_heads() else "newer"


def known_heads() -> frozenset[str]:
    """Return every version that this code can bring up to the newest."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def _version(connection: sa.Connection) -> str | None:
    exists = sa.text("SELECT to_regclass(:name) IS NOT NULL")
    name = {"name": f"{SCHEMA}.alembic_version"}
    if not connection.execute(exists, name).scalar_one():
        return None
    context = MigrationContext.configure(
        connection, opts={"version_table_schema": SCHEMA}
    )
    return context.get_current_revision()


def migrate(engine: sa.Engine) -> SchemaState:
    """Bring a database up to this code's version, in one transaction.

    Postgres undoes a migration that was cut off, so there is no half-migrated
    state; two processes that migrate at once wait for each other.

    Returns:
        The state found before.

    Raises:
        SetupError: the server does not answer or is too old, or the database is
            newer than this code; nothing was changed.
    """
    try:
        with engine.connect() as connection:
            _check_server(connection)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise SetupError(
            f"Postgres does not answer: {reason}",
            mend="start it, correct STORYWATCH_DATABASE_URL, or unset it to use the "
            "embedded Postgres",
        ) from error
    found = schema_state(engine)
    if found == "newer":
        raise SetupError(
            "The database was made by a newer storywatch; nothing was changed.",
            mend="update storywatch (git pull, make install), or set "
            "STORYWATCH_DATABASE_URL to another database",
        )
    with engine.begin() as connection:
        connection.execute(
            sa.text("SELECT pg_advisory_xact_lock(hashtextextended('storywatch', 0))")
        )
        if found != "current":
            connection.execute(sa.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
            command.upgrade(alembic_config(connection), "head")
        apply_views(connection)
    return found


def _check_server(connection: sa.Connection) -> None:
    version = connection.execute(sa.text("SHOW server_version_num")).scalar_one()
    if int(version) < LEAST_SERVER_VERSION:
        raise SetupError(
            f"Postgres {int(version) // 10000} is too old; 15 or later is needed.",
            mend="unset STORYWATCH_DATABASE_URL to use the embedded Postgres",
        )


def apply_views(connection: sa.Connection) -> bool:
    """Make the archive's views anew from ``sql/views`` when the files changed.

    Returns:
        True when they were made anew.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in view_files())
    mark = hashlib.sha256((text + policy_mark()).encode()).hexdigest()
    made = sa.text("SELECT obj_description(to_regnamespace('archive'), 'pg_namespace')")
    if connection.execute(made).scalar() == mark:
        return False
    connection.execute(sa.text("DROP SCHEMA IF EXISTS archive CASCADE"))
    connection.execute(sa.text("CREATE SCHEMA archive"))
    connection.connection.cursor().execute(text)  # several statements at once
    connection.execute(sa.text(f"COMMENT ON SCHEMA archive IS '{mark}'"))
    make_reader(connection)
    return True


def view_files() -> tuple[Path, ...]:
    """Return the files of the views in the order they are run."""
    return tuple(sorted((sql_root() / "views").glob("*.sql")))
