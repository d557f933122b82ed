"""What an export of a million rows costs, beside ``psql`` copying of the same rows."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

import sqlalchemy as sa

from storywatch.archive.export import ExportKind, Wanted
from storywatch.archive.export_store import csv_of, json_lines_of
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.postgres.binaries import find_binaries

EXPORTED: Final[tuple[ExportKind, ...]] = ("mentions", "articles")

_VIEWS: Final = {"mentions": "mention", "articles": "article"}
_ORDERS: Final = {"mentions": "mention_id", "articles": "article_id"}

_FILL = (
    """
    INSERT INTO storywatch.article (url, publisher, title, text, language, published_at,
        published_from, first_seen_at, changed_at, outcome)
    SELECT 'https://outlet.example/' || n, 'Outlet ' || n % 200,
        'Report ' || n || ': what the "partners" said, and when', 'Short text, ' || n,
        'en', timestamptz '2025-01-01' + n * interval '1 second', 'feed', now(), now(),
        'extracted'
    FROM generate_series(1, :rows) AS n
    """,
    """
    INSERT INTO storywatch.mention (article_id, entity_key, alias, field, starts_at,
        ends_at, text, doubtful, score, why)
    SELECT article_id, 'entity-' || article_id % 40, 'Alias', 'text', 3, 8,
        'Alias, "so"', false, 0.9, '{}'
    FROM storywatch.article
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportScore:
    """Seconds of an export, and of ``psql`` copying of the same rows (medians)."""

    kind: ExportKind
    rows: int
    csv: float
    json_lines: float
    psql: float


def export_scores(
    address: str,
    folder: Path,
    *,
    rows: int,
    rounds: int,
    say: Callable[[str], object],
) -> list[ExportScore]:
    """Fill an archive and measure, in turns.

    Args:
        address: of a database with every table and no row.
        folder: for the files.
        rows: of each kind.
        rounds: medians count.
        say: is told how far it is.
    """
    engine = engine_for(address)
    try:
        say(f"inventing {rows:,} rows")
        _fill(engine, rows)
        return [
            _score(engine, kind, folder, rows=rows, rounds=rounds, say=say)
            for kind in EXPORTED
        ]
    finally:
        engine.dispose()


def _fill(engine: sa.Engine, rows: int) -> None:
    with transaction(engine) as connection:
        # What makes articles searchable is not measured.
        connection.execute(
            sa.text("ALTER TABLE storywatch.article DISABLE TRIGGER note_for_search")
        )
        for statement in _FILL:
            connection.execute(sa.text(statement), {"rows": rows})
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(
            sa.text("VACUUM ANALYZE")
        )


def _score(
    engine: sa.Engine,
    kind: ExportKind,
    folder: Path,
    *,
    rows: int,
    rounds: int,
    say: Callable[[str], object],
) -> ExportScore:
    taken: dict[str, list[float]] = {"csv": [], "jsonl": [], "psql": []}
    for number in range(1, rounds + 1):
        for way, spent in taken.items():
            say(f"{kind}: {way}, round {number} of {rounds}")
            file = folder / f"{kind}.{way}"
            began = perf_counter()
            if way == "psql":
                _by_psql(engine, kind, file)
            else:
                _by_us(engine, kind, way, file)
            spent.append(perf_counter() - began)
    return ExportScore(
        kind=kind,
        rows=rows,
        csv=median(taken["csv"]),
        json_lines=median(taken["jsonl"]),
        psql=median(taken["psql"]),
    )


def _by_us(engine: sa.Engine, kind: ExportKind, way: str, file: Path) -> None:
    blocks = csv_of if way == "csv" else json_lines_of
    with transaction(engine) as connection, file.open("wb") as opened:
        for block in blocks(connection, Wanted(kind=kind)):
            opened.write(block)


def _by_psql(engine: sa.Engine, kind: ExportKind, file: Path) -> None:
    view, order = _VIEWS[kind], _ORDERS[kind]
    query = f"SELECT * FROM archive.{view} ORDER BY {order}"
    address = engine.url.set(drivername="postgresql")
    subprocess.run(  # noqa: S603 - a program of Postgres, no shell
        [
            find_binaries()[0].folder / "psql",
            address.render_as_string(hide_password=False),
            "--no-psqlrc", "--quiet", "--command",
            f"\\copy ({query}) to '{file}' with (format csv, header)",
        ],
        check=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
