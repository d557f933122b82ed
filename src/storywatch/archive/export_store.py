"""Rows of the archive leave as files, as they come: nothing is held in memory."""

from collections.abc import Iterator
from typing import Any, Final

import psycopg
import sqlalchemy as sa
from psycopg import sql

from storywatch.archive.export import LIVE, SOURCES, Wanted
from storywatch.errors import SetupError

ROWS_AT_ONCE: Final = 1_000

_TEXT_TYPES: Final = frozenset({"text", "character varying", "name"})


def csv_of(connection: sa.Connection, wanted: Wanted) -> Iterator[bytes]:
    """Give an export as CSV (RFC 4180, UTF-8, a header), made by Postgres itself.

    Every text is quoted, and one that a spreadsheet might take for a formula gets a
    single quote in front, unless ``wanted.is_raw``.
    """
    driver = _driver(connection)
    columns = [
        _cell(name, kind, is_raw=wanted.is_raw)
        for name, kind in _columns(driver, wanted)
    ]
    texts = [
        sql.Identifier(name)
        for name, kind in _columns(driver, wanted)
        if kind in _TEXT_TYPES or kind.endswith("[]") or kind == "jsonb"
    ]
    quoted = (
        sql.SQL(", FORCE_QUOTE ({})").format(sql.SQL(", ").join(texts))
        if texts
        else sql.SQL("")
    )
    statement = sql.SQL(
        "COPY ({}) TO STDOUT WITH (FORMAT csv, HEADER, DELIMITER {}{})"
    ).format(
        _query(driver, wanted, sql.SQL(", ").join(columns)),
        sql.Literal(wanted.separator),
        quoted,
    )
    yield from _copied(driver, statement)


def json_lines_of(connection: sa.Connection, wanted: Wanted) -> Iterator[bytes]:
    """Give an export as JSON Lines: each row an object, nothing changed in it."""
    driver = _driver(connection)
    rows = _query(driver, wanted, sql.SQL("*"))
    # A format with signs that JSON never holds is the plain text of each line.
    statement = sql.SQL(
        "COPY (SELECT row_to_json(row) FROM ({}) AS row) TO STDOUT WITH "
        "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"
    ).format(rows)
    yield from _copied(driver, statement)


def parquet_into(connection: sa.Connection, wanted: Wanted, path: str) -> int:
    """Write an export as Parquet (zstd); instants are UTC, JSON is text.

    Returns:
        How many rows.

    Raises:
        SetupError: the extra ``parquet`` is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra of 165 MB
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise SetupError(
            "Parquet needs the extra `parquet`.",
            mend="pip install 'storywatch[parquet]', or --format jsonl",
        ) from None
    driver = _driver(connection)
    columns = _columns(driver, wanted)
    kinds = {
        "bigint": pa.int64(),
        "integer": pa.int64(),
        "smallint": pa.int64(),
        "boolean": pa.bool_(),
        "double precision": pa.float64(),
        "real": pa.float64(),
        "timestamp with time zone": pa.timestamp("us", tz="UTC"),
        "text[]": pa.list_(pa.string()),
        "bigint[]": pa.list_(pa.int64()),
    }
    schema = pa.schema([(name, kinds.get(kind, pa.string())) for name, kind in columns])
    shown = sql.SQL(", ").join(
        sql.Identifier(name)
        if kind in kinds
        else sql.SQL("{0}::text AS {0}").format(sql.Identifier(name))
        for name, kind in columns
    )
    count = 0
    with (
        driver.cursor("export") as cursor,
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        cursor.execute(_query(driver, wanted, shown))
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            by_column = dict(zip(schema.names, zip(*rows, strict=True), strict=True))
            writer.write_table(pa.table(by_column, schema=schema))
            count += len(rows)
    return count


def _driver(connection: sa.Connection) -> psycopg.Connection[Any]:
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)
    return found


def _copied(
    driver: psycopg.Connection[Any], statement: sql.Composed
) -> Iterator[bytes]:
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        rows: list[bytes] = []
        while row := _next_row(driver, copy):
            rows.append(row)
            if len(rows) == ROWS_AT_ONCE:
                yield b"".join(rows)
                rows.clear()
        yield b"".join(rows)


def _next_row(driver: psycopg.Connection[Any], copy: psycopg.Copy) -> bytes:
    """Return a row that has come already, else wait for one; empty: there is none.

    ``Copy.read`` alone prepares to wait before each row, which takes three times as
    long as the rest of an export.
    """
    size, row = driver.pgconn.get_copy_data(1)
    if size > 0:
        return bytes(row)
    if size == 0:
        return bytes(copy.read())
    while result := driver.pgconn.get_result():
        if result.status != psycopg.pq.ExecStatus.COMMAND_OK:
            raise psycopg.DatabaseError(result.get_error_message())
    return b""


def _columns(driver: psycopg.Connection[Any], wanted: Wanted) -> list[tuple[str, str]]:
    rows = driver.execute(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum",
        [f"archive.{SOURCES[wanted.kind].view}"],
    )
    return [(str(name), str(kind)) for name, kind in rows]


def _cell(name: str, kind: str, *, is_raw: bool) -> sql.Composable:
    column = sql.Identifier(name)
    # A list begins with a brace, data with one or a sign that is no formula's.
    if is_raw or kind not in {*_TEXT_TYPES, "jsonb"}:
        return column
    # Most cells begin with a letter or a digit (ASCII 65 to 123 has no sign of LIVE),
    # and the pattern takes ten times as long.
    return sql.SQL(
        "CASE WHEN ascii({0}::text) BETWEEN 65 AND 123"
        " OR ascii({0}::text) BETWEEN 48 AND 57 THEN {0}::text"
        " WHEN {0}::text ~ {1} THEN '''' || {0}::text ELSE {0}::text END AS {0}"
    ).format(column, sql.Literal(LIVE))


def _query(
    driver: psycopg.Connection[Any], wanted: Wanted, columns: sql.Composable
) -> sql.Composed:
    source = SOURCES[wanted.kind]
    conditions: list[sql.Composable] = [sql.SQL("true")]
    instant = sql.Identifier(source.instant or source.order)
    if wanted.since is not None:
        conditions.append(sql.SQL("{} >= {}").format(instant, wanted.since))
    if wanted.until is not None:
        conditions.append(sql.SQL("{} < {}").format(instant, wanted.until))
    if wanted.story is not None:
        conditions.append(sql.SQL("story_id = {}").format(wanted.story))
    if wanted.entity is not None:
        conditions.append(
            sql.SQL(
                "article_id IN (SELECT article_id FROM archive.article "
                "WHERE entities @> ARRAY[{}]::text[])"
            ).format(wanted.entity)
        )
    query = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {}").format(
        columns,
        sql.Identifier("archive", source.view),
        sql.SQL(" AND ").join(conditions),
        sql.Identifier(source.order),
    )
    # COPY takes no parameters: values are written into it by the driver's own hand.
    return sql.Composed([sql.SQL(query.as_string(driver))])
