"""What the tests share: one embedded Postgres, a clone of its template a test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

if TYPE_CHECKING:
    from storywatch.archive.reader_store import Door

STATE = tempfile.mkdtemp(prefix="storywatch-tests-")
os.environ["PREFECT_HOME"] = f"{STATE}/prefect"
os.environ["STORYWATCH_HOME"] = f"{STATE}/home"
os.environ["DO_NOT_TRACK"] = "1"
# The many commands that tests run start three times as fast with compiled modules.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A running Postgres; its address ends in ``/postgres``."""
    from storywatch.runtime.database import driver_url
    from storywatch.runtime.postgres.cluster import attached

    home = Path(STATE) / "server"
    with attached(home, durable=False) as running:
        yield driver_url(running.url("postgres"))
    shutil.rmtree(home)


@pytest.fixture(scope="session")
def template(server_url: str) -> str:
    """The name of a database that holds every table and view and no row."""
    from storywatch.runtime.migration import migrate

    admin = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE template_storywatch"))
    engine = sa.create_engine(
        sa.make_url(server_url).set(database="template_storywatch")
    )
    migrate(engine)
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
def door(engine: sa.Engine) -> "Door":
    """The read-only role's own login to this test's database."""
    from storywatch.archive.reader_store import Door
    from storywatch.runtime.database import transaction
    from storywatch.runtime.reader_role import READER, let_in

    # Roles belong to the server: every test lets it in with the same password.
    password = sha256(str(engine.url.password).encode()).hexdigest()
    with transaction(engine) as connection:
        let_in(connection, password)
    address = engine.url.set(
        drivername="postgresql", username=READER, password=password
    )
    return Door(url=address.render_as_string(hide_password=False))


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """Connections to this test's own database."""
    from storywatch.runtime.database import engine_for

    engine = engine_for(database_url)
    yield engine
    engine.dispose()
