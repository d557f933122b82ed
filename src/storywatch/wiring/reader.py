"""The read-only door of the database that the settings name."""

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from storywatch.archive.reader_store import Door
from storywatch.errors import SetupError
from storywatch.runtime.database import transaction
from storywatch.runtime.postgres.folder import server_folders
from storywatch.runtime.postgres.ports import HOST
from storywatch.runtime.reader_role import (
    READER,
    database_is_open,
    let_in,
    reader_exists,
)
from storywatch.settings import Settings
from storywatch.wiring.kept_key import kept_key

_BY_HAND = (
    f"ask its owner to run: CREATE ROLE {READER} LOGIN PASSWORD '…'; "
    f"GRANT USAGE ON SCHEMA archive TO {READER}; "
    f"GRANT SELECT ON ALL TABLES IN SCHEMA archive TO {READER}; "
    "then set STORYWATCH_READER_URL to the database's address with that login"
)


def reader_door(settings: Settings, engine: sa.Engine) -> Door:
    """Return how the reader logs in; its login is made if we may make it.

    Args:
        settings: name the home, and perhaps a login of your own.
        engine: of our database, brought up to this code's version.

    Raises:
        SetupError: this server has no such login, and we may not make one.
    """
    if settings.reader_url:
        plain = settings.reader_url.get_secret_value()
        return Door(url=plain.replace("postgresql+psycopg://", "postgresql://", 1))
    password = kept_key(
        settings.home / "reader.key",
        what="the read-only role",
        lost="its login changes",
    ).hex()
    address = engine.url.set(
        drivername="postgresql", username=READER, password=password
    )
    door = Door(
        url=address.render_as_string(hide_password=False),
        is_own_server=is_own_server(settings),
    )
    if not _is_closed(engine) or not _logs_in(door):
        _make_login(engine, password)
    return door


def is_own_server(settings: Settings) -> bool:
    """Tell whether the database is the embedded one, so on this machine and ours.

    The processes that ``up`` starts are told its address like any other.
    """
    if settings.database_url is None:
        return True
    url = sa.make_url(settings.database_url.get_secret_value())
    ports = {folder.running_port() for folder in server_folders(settings.home)}
    return url.host == HOST and url.port in ports


def _is_closed(engine: sa.Engine) -> bool:
    with transaction(engine) as connection:
        return reader_exists(connection) and not database_is_open(connection)


def _logs_in(door: Door) -> bool:
    try:
        psycopg.connect(door.url, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_login(engine: sa.Engine, password: str) -> None:
    try:
        with transaction(engine) as connection:
            if not reader_exists(connection):
                raise SetupError(f"This Postgres has no role {READER}.", mend=_BY_HAND)
            let_in(connection, password)
    except ProgrammingError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise SetupError(
            f"The read-only role can't log in here: {reason}.", mend=_BY_HAND
        ) from error
