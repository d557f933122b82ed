"""The read-only door: one statement at a time, as a role that sees views only."""

from collections.abc import Sequence
from typing import Any

import psycopg
import sqlalchemy as sa

from storywatch.errors import SetupError, StorywatchError
from storywatch.runtime.migration import READER

LONGEST_SECONDS = 30
"""A query that takes longer is stopped."""

MOST_ROWS = 10_000
"""More rows are not fetched: export is made for that."""


class QueryRefusedError(StorywatchError):
    """Postgres did not run a reader's query; the text is Postgres's own."""


def read_only_rows(
    engine: sa.Engine, query: str
) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """Run one query as the read-only role.

    Returns:
        Column names, and at most ``MOST_ROWS`` rows.

    Raises:
        QueryRefusedError: the query is wrong, not allowed or too slow.
        SetupError: this server has no read-only role.
    """
    try:
        with engine.connect() as connection, connection.begin() as transaction:
            _become_reader(connection)
            driver: psycopg.Cursor[Any] = connection.connection.cursor()  # type: ignore[assignment]
            # A prepared statement takes one statement, so nothing can be stacked.
            driver.execute(query.encode(), prepare=True)
            names = [column.name for column in driver.description or ()]
            rows = driver.fetchmany(MOST_ROWS) if names else []
            transaction.rollback()
            return names, rows
    except psycopg.Error as error:
        raise QueryRefusedError(_first_line(error)) from None


def _become_reader(connection: sa.Connection) -> None:
    known = sa.text("SELECT 1 FROM pg_roles WHERE rolname = :name")
    if not connection.execute(known, {"name": READER}).scalar():
        raise SetupError(
            f"This Postgres has no role {READER}.",
            mend=f"ask its owner to run: CREATE ROLE {READER} NOLOGIN; "
            "then start storywatch again",
        )
    for statement in (
        "SET TRANSACTION READ ONLY",
        f"SET LOCAL statement_timeout = '{LONGEST_SECONDS}s'",
        "SET LOCAL search_path = archive",
        f"SET LOCAL ROLE {READER}",
    ):
        connection.execute(sa.text(statement))


def psql_environment(url: str) -> dict[str, str]:
    """Return the environment in which psql is the read-only role.

    Args:
        url: our database.
    """
    address = sa.make_url(url)
    options = (
        f"-c role={READER} -c default_transaction_read_only=on "
        f"-c search_path=archive -c statement_timeout={LONGEST_SECONDS}s"
    )
    values = {
        "PGHOST": address.host,
        "PGPORT": str(address.port) if address.port else None,
        "PGUSER": address.username,
        "PGPASSWORD": str(address.password) if address.password else None,
        "PGDATABASE": address.database,
        "PGOPTIONS": options,
    }
    return {name: value for name, value in values.items() if value}


def _first_line(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else "the query failed"
