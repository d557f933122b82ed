"""The databases that the settings name, up while they are used."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import sqlalchemy as sa

from storywatch.archive.search.tables import search_entry
from storywatch.archive.store import QUEUES
from storywatch.delivery.tables import delivery
from storywatch.entry.health_store import listed_sources
from storywatch.errors import SetupError
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.migration import migrate
from storywatch.runtime.postgres.cluster import attached
from storywatch.runtime.postgres.connection import create_database_if_missing
from storywatch.runtime.queue import release_claims, worker_name
from storywatch.settings import Settings
from storywatch.source.tables import source

APP_DATABASE = "storywatch"
PREFECT_DATABASE = "prefect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """Addresses of the databases; they hold passwords: never log them.

    Attributes:
        app: ours.
        prefect: Prefect's.
    """

    app: str
    prefect: str


@contextmanager
def databases(settings: Settings) -> Iterator[Databases]:
    """Give the databases while they are used; start the embedded one if needed.

    The last user of the embedded Postgres stops it.

    Raises:
        SetupError: Postgres cannot be started or reached.
    """
    prefect = settings.prefect_database_url
    if settings.database_url:
        app = settings.database_url.get_secret_value()
        beside = sa.make_url(app).set(database=PREFECT_DATABASE)
        yield Databases(
            app=app,
            prefect=prefect.get_secret_value()
            if prefect
            else beside.render_as_string(hide_password=False),
        )
        return
    with attached(settings.home, binaries_folder=settings.postgres_bin) as running:
        for name in (APP_DATABASE, PREFECT_DATABASE):
            create_database_if_missing(running.url("postgres"), name)
        yield Databases(
            app=running.url(APP_DATABASE),
            prefect=prefect.get_secret_value()
            if prefect
            else running.url(PREFECT_DATABASE),
        )


@contextmanager
def archive_engine(settings: Settings) -> Iterator[sa.Engine]:
    """Give connections to our database, brought up to this code's version.

    Raises:
        SetupError: Postgres cannot be reached, or the schema is newer.
    """
    with databases(settings) as found:
        engine = engine_for(found.app)
        try:
            migrate(engine)
            yield engine
        finally:
            engine.dispose()


def ensure_prefect_database(settings: Settings, found: Databases) -> None:
    """Make Prefect's database on your server; the embedded one has it already.

    Raises:
        SetupError: the server does not let us make it.
    """
    if not settings.database_url or settings.prefect_database_url:
        return
    try:
        create_database_if_missing(found.app, PREFECT_DATABASE)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise SetupError(
            f"The database {PREFECT_DATABASE} can't be made: {reason}",
            mend=f"CREATE DATABASE {PREFECT_DATABASE}, or set "
            "STORYWATCH_PREFECT_DATABASE_URL",
        ) from error


def has_sources(engine: sa.Engine) -> bool:
    """Tell whether anything is polled."""
    with engine.connect() as connection:
        return bool(listed_sources(connection))


def free_claims(engine: sa.Engine, process_id: int) -> None:
    """Give back what a worker of this machine, known to be dead, still holds."""
    with transaction(engine) as connection:
        release_claims(
            connection,
            (source, *QUEUES, delivery, search_entry),
            worker=worker_name(process_id),
        )
