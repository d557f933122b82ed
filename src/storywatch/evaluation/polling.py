"""Our poll stage on a database and a clock of its own, for measurements."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from storywatch.entry.stage import poll_sources
from storywatch.runtime.database import driver_url, engine_for, transaction
from storywatch.runtime.http import FetchEach, Limits, fetch_each
from storywatch.runtime.migration import migrate
from storywatch.runtime.postgres.cluster import attached
from storywatch.source.store import add_sources, make_due

LOOPBACK = ("127.0.0.0/8",)

CLIENT: FetchEach = partial(
    fetch_each,
    limits=Limits(user_agent="storywatch-measurement", allowed_networks=LOOPBACK),
)
"""The guarded client as it is wired, allowed on loopback."""


class ScratchServer:
    """An embedded Postgres for measurements; every database on it is new.

    Attributes:
        process_id: of the postmaster.
    """

    def __init__(self, url: str, *, process_id: int) -> None:
        self.process_id = process_id
        self._url = sa.make_url(driver_url(url))
        self._template = ""

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of a database with every table and no row."""
        if not self._template:
            self._template = self._made("")
            migrate(engine := engine_for(self._address(self._template)))
            engine.dispose()
        name = self._made(f" TEMPLATE {self._template}")
        try:
            yield self._address(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _made(self, like: str) -> str:
        name = f"scratch_{uuid4().hex[:12]}"
        self._run(f"CREATE DATABASE {name}{like}")
        return name

    def _address(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        admin = sa.create_engine(self._url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(sa.text(statement))
        admin.dispose()


@contextmanager
def scratch_server(home: Path, *, durable: bool = True) -> Iterator[ScratchServer]:
    """Run an embedded Postgres below a folder while the block runs.

    Args:
        home: a folder of its own.
        durable: as in production; False where only the outcome counts.
    """
    with attached(home, durable=durable) as running:
        note = running.folder.pid_file.read_text(encoding="ascii")
        yield ScratchServer(
            running.url("postgres"), process_id=int(note.split(maxsplit=1)[0])
        )


def polled_until_dry(engine: sa.Engine, *, now: datetime, worker: str) -> Counter[str]:
    """Poll every source that is due, batch after batch, as ``watch`` does.

    Args:
        engine: our database.
        now: aware UTC.
        worker: the claimer's name.

    Returns:
        The counts of all reports, added up.
    """
    counts: Counter[str] = Counter()
    while True:
        report = poll_sources(engine, fetch_each=CLIENT, now=now, worker=worker)
        counts.update(asdict(report))
        if not report.claimed:
            return counts


def add_due(engine: sa.Engine, urls: Sequence[str], *, now: datetime) -> None:
    """Add feeds, due at once."""
    with transaction(engine) as connection:
        add_sources(connection, urls, now=now)


def make_all_due(engine: sa.Engine, *, now: datetime) -> None:
    """Let every source be due at once."""
    with transaction(engine) as connection:
        make_due(connection, now=now)
