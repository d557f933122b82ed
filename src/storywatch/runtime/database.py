"""Connections to Postgres."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from storywatch.errors import StoreUnavailableError

APPLICATION_NAME = "storywatch"

CONNECTIONS = 5
"""At most this many at once in a process: Postgres allows 100 in all, Prefect
takes up to 15, and several workers may run."""


def driver_url(url: str) -> str:
    """Return a Postgres address that names psycopg 3 as its driver.

    Args:
        url: ``postgresql://``, ``postgres://`` or ``postgresql+psycopg://``.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg://{rest}"
    return url


@lru_cache(maxsize=8)
def engine_for(url: str) -> sa.Engine:
    """Return the engine of a database: one for each address and process.

    Every session runs in UTC.

    Args:
        url: any spelling that ``driver_url`` takes.
    """
    return sa.create_engine(
        driver_url(url),
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={
            "application_name": APPLICATION_NAME,
            "connect_timeout": 10,
            "options": "-c timezone=UTC -c search_path=public",
        },
    )


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction; commit at the end, roll back on any error.

    Raises:
        StoreUnavailableError: Postgres does not answer.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        if error.connection_invalidated or error.orig is None or _is_away(error):
            raise StoreUnavailableError("Postgres does not answer") from error
        raise


def _is_away(error: OperationalError) -> bool:
    """Tell a lost or refused connection from an error inside a statement."""
    return getattr(error.orig, "sqlstate", None) in {None, "57P01", "57P02", "57P03"}
