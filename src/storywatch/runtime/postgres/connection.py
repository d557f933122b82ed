"""Speak with the embedded server: is it there, is it ours, make a database."""

import time
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import quote

import psycopg
from psycopg import errors, sql

from storywatch.runtime.postgres.ports import HOST

ROLE = "storywatch"

State: TypeAlias = Literal["answering", "starting", "strange", "silent"]
"""What a port says: our server, our server on its way up or down, something
else, nothing."""

CREATE_PATIENCE_SECONDS = 10.0
"""Somebody else's CREATE DATABASE holds the template for so long at most."""


def server_url(database: str, *, port: int, password: str) -> str:
    """Return the address of a database of the server, with its password."""
    return f"postgresql://{ROLE}:{quote(password)}@{HOST}:{port}/{quote(database)}"


def server_state(data: Path, *, port: int, password: str) -> State:
    """Ask a port with a real query whether it is the server of a data folder."""
    try:
        with psycopg.connect(
            host=HOST,
            port=port,
            user=ROLE,
            password=password,
            dbname="postgres",
            sslmode="disable",
            connect_timeout=5,
            application_name="storywatch liveness",
        ) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
    except psycopg.Error as error:
        return _state_told_by(str(error))
    return "answering" if row and _same(Path(row[0]), data) else "strange"


def create_database_if_missing(url: str, name: str) -> bool:
    """Make a database unless it is there; several processes may try at once.

    Args:
        url: a database of the same server that exists, e.g. ``.../postgres``.
        name: of the wanted one; its encoding is UTF-8.

    Returns:
        True when it was made by this call.

    Raises:
        psycopg.Error: the server does not answer, or forbids it.
    """
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
        sql.Identifier(name)
    )
    deadline = time.monotonic() + CREATE_PATIENCE_SECONDS
    with psycopg.connect(plain, autocommit=True, connect_timeout=10) as connection:
        known = "SELECT FROM pg_database WHERE datname = %s"
        while connection.execute(known, (name,)).fetchone() is None:
            try:
                connection.execute(statement)
            except (errors.DuplicateDatabase, errors.UniqueViolation):
                return False
            except errors.ObjectInUse:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return True
    return False


def _state_told_by(text: str) -> State:
    """Read a failed connection; psycopg gives no code for those.

    The server speaks English (``LC_ALL=C``): "starting up", "shutting down",
    "not yet accepting connections", "in recovery mode".
    """
    if "too many clients" in text or "remaining connection slots" in text:
        return "answering"
    if "the database system is" in text:
        return "starting"
    if "Connection refused" in text:
        return "silent"
    return "strange"


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
