"""The read-only login is made at first use, and again when somebody changed it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from storywatch.archive.reader_store import read_only_rows
from storywatch.errors import SetupError
from storywatch.runtime.database import transaction
from storywatch.runtime.reader_role import let_in
from storywatch.settings import Settings
from storywatch.wiring.reader import is_own_server, reader_door


def asked(engine: sa.Engine, home: Path) -> str:
    door = reader_door(Settings(home=home), engine)
    (row,) = read_only_rows(door, "SELECT session_user").rows
    return str(row[0])


def test_a_login_is_made_kept_and_made_again(engine: sa.Engine, tmp_path: Path) -> None:
    assert asked(engine, tmp_path) == "storywatch_reader"
    key = tmp_path / "reader.key"
    first = key.read_bytes()
    assert key.stat().st_mode & 0o777 == 0o600
    with transaction(engine) as connection:
        let_in(connection, "ab" * 32)
    assert asked(engine, tmp_path) == "storywatch_reader"
    assert key.read_bytes() == first


def test_a_login_of_your_own_is_used_as_it_is(
    engine: sa.Engine, tmp_path: Path
) -> None:
    own = SecretStr("postgresql+psycopg://ann:secret@db.example/news")
    door = reader_door(Settings(home=tmp_path, reader_url=own), engine)
    assert door.url == "postgresql://ann:secret@db.example/news"
    assert "secret" not in repr(door)


def test_a_key_that_is_none_is_told(engine: sa.Engine, tmp_path: Path) -> None:
    (tmp_path / "reader.key").write_bytes(b"short")
    with pytest.raises(SetupError, match="is not a key"):
        reader_door(Settings(home=tmp_path), engine)


def test_only_the_embedded_server_is_ours(tmp_path: Path) -> None:
    assert is_own_server(Settings(home=tmp_path))
    other = SecretStr("postgresql://ann@db.example:5432/news")
    assert not is_own_server(Settings(home=tmp_path, database_url=other))
