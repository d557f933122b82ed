"""The read-only door: one statement at a time, as a role that sees views only.

The command line, the API and assistants all ask here. The boundary is the role's own
login (``runtime.reader_role``); this module adds what keeps an honest mistake from
hurting: a time-out that the client keeps as well, and an end to endless answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg import errors, sql
from psycopg.pq import ExecStatus

from storywatch.errors import StorywatchError
from storywatch.runtime.reader_limit import Limit, let_others_go_first
from storywatch.runtime.reader_role import LONGEST_SECONDS
from storywatch.watchlist.wording import did_you_mean

MOST_ROWS: Final = 10_000
"""More rows are not fetched: export is made for that."""

MOST_BYTES: Final = 10_000_000
"""Of the values of an answer, as text."""

_ROWS_AT_ONCE = 100


class QueryRefusedError(StorywatchError):
    """Postgres did not run a reader's query; the text says why, and what would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How the reader reaches the archive.

    Attributes:
        url: ``postgresql://`` with the reader's own login; a secret: never log it.
        longest_seconds: a query that takes longer is stopped.
        most_rows: of an answer.
        most_bytes: of an answer's values, as text.
        is_own_server: the server is ours, on this machine: its processes may be told
            to let others go first.
    """

    url: str = field(repr=False)
    longest_seconds: float = LONGEST_SECONDS
    most_rows: int = MOST_ROWS
    most_bytes: int = MOST_BYTES
    is_own_server: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave.

    Attributes:
        names: of the columns; two may be equal.
        rows: values in the order of the columns.
        cut_at: the limit at which rows were left out, in words; empty: none were.
    """

    names: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    cut_at: str = ""


def read_only_rows(door: Door, query: str) -> Answer:
    """Run one query as the read-only role, in a session of its own.

    Args:
        door: how to reach the archive.
        query: one statement, as a person typed it.

    Raises:
        QueryRefusedError: the query is wrong, not allowed or too slow, or a row of it
            too large.
    """
    if not query.strip():
        return Answer(names=(), rows=())
    try:
        encoded = query.encode()
    except UnicodeEncodeError:
        raise QueryRefusedError(
            "The query holds characters that are no text."
        ) from None
    if b"\0" in encoded:
        raise QueryRefusedError("The query holds a NUL character.")
    with (
        _session(door) as connection,
        Limit(
            connection, seconds=door.longest_seconds, most_bytes=door.most_bytes
        ) as limit,
    ):
        if door.is_own_server:
            let_others_go_first(connection.info.backend_pid)
        try:
            return _answer(connection, encoded, door)
        except psycopg.Error as error:
            words = limit.broken or _told(error, _names(door, error), door)
            raise QueryRefusedError(words) from None


def _session(door: Door) -> psycopg.Connection[Any]:
    milliseconds = round(door.longest_seconds * 1000)
    try:
        return psycopg.connect(
            door.url,
            connect_timeout=10,
            application_name="storywatch reader",
            options="-c default_transaction_read_only=on -c search_path=archive "
            f"-c timezone=UTC -c statement_timeout={milliseconds}",
        )
    except psycopg.Error as error:
        raise QueryRefusedError(
            f"The archive can't be asked now: {_first_line(error)}"
        ) from None


def _answer(connection: psycopg.Connection[Any], query: bytes, door: Door) -> Answer:
    names = _columns(connection, query)
    rows: list[Sequence[Any]] = []
    size = 0
    cut_at = ""
    with connection.cursor() as cursor:
        # A stream goes by the extended protocol: it takes one statement, so nothing
        # can be stacked behind it.
        for row in cursor.stream(sql.SQL(query.decode()), size=_ROWS_AT_ONCE):
            size += sum(len(str(value)) for value in row)
            if len(rows) >= door.most_rows:
                cut_at = f"{door.most_rows:,} rows"
                break
            if size > door.most_bytes:
                cut_at = f"{door.most_bytes / 1e6:g} MB"
                break
            rows.append(row)
    return Answer(names=names, rows=rows, cut_at=cut_at)


def _columns(connection: psycopg.Connection[Any], query: bytes) -> tuple[str, ...]:
    """Return the names of a query's columns; a stream without rows has none."""
    line = connection.pgconn
    for result in (line.prepare(b"asked", query), line.describe_prepared(b"asked")):
        if result.status != ExecStatus.COMMAND_OK:
            raise errors.error_from_result(result, encoding="utf-8")
    return tuple(
        (result.fname(number) or b"").decode() for number in range(result.nfields)
    )


def _told(error: psycopg.Error, known: Sequence[str], door: Door) -> str:
    """Return one sentence on what was wrong, and the nearest that would be right."""
    said = _first_line(error)
    hint = error.diag.message_hint or ""
    if isinstance(error, errors.UndefinedTable):
        asked = said.split('"')[1] if '"' in said else ""
        near = did_you_mean(asked.rpartition(".")[2], known)
        return f"There is no view {asked} in archive{near}"
    if isinstance(error, errors.QueryCanceled):
        return (
            f"It took longer than {door.longest_seconds:g} s and was stopped: ask for "
            "a shorter time span, or add a LIMIT."
        )
    if isinstance(error, errors.ConfigurationLimitExceeded):
        return f"It needed too much room ({said}): ask for less at once."
    if isinstance(
        error, errors.ReadOnlySqlTransaction | errors.ObjectNotInPrerequisiteState
    ):
        return f"The archive can only be read: {said}."
    if isinstance(error, errors.InsufficientPrivilege):
        return (
            f"The reader may not do this ({said}): it sees the views of the schema "
            "archive. See: storywatch sql --dictionary"
        )
    if "cannot insert multiple commands" in said:
        return "One statement at a time, please: leave out what follows the semicolon."
    return f"{said}. {hint}".strip() if hint else f"{said}."


def _names(door: Door, error: psycopg.Error) -> tuple[str, ...]:
    """Return the names of the views, where the error was about one."""
    if not isinstance(error, errors.UndefinedTable):
        return ()
    with _session(door) as connection:
        rows = connection.execute(
            "SELECT viewname FROM pg_views WHERE schemaname = 'archive' ORDER BY 1"
        ).fetchall()
    return tuple(row[0] for row in rows)


def _first_line(error: psycopg.Error) -> str:
    lines = (error.diag.message_primary or str(error)).strip().splitlines()
    return lines[0] if lines else "the query failed"


def psql_environment(door: Door) -> dict[str, str]:
    """Return the environment in which psql is the read-only role."""
    parts = psycopg.conninfo.conninfo_to_dict(door.url)
    milliseconds = round(door.longest_seconds * 1000)
    values = {
        "PGHOST": parts.get("host"),
        "PGPORT": parts.get("port"),
        "PGUSER": parts.get("user"),
        "PGPASSWORD": parts.get("password"),
        "PGDATABASE": parts.get("dbname"),
        "PGSSLMODE": parts.get("sslmode"),
        "PGOPTIONS": "-c default_transaction_read_only=on -c search_path=archive "
        f"-c statement_timeout={milliseconds}",
    }
    return {name: str(value) for name, value in values.items() if value}
