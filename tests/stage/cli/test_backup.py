"""The drill: back up, restore into an empty database, and find everything again."""

import json
import os
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from storywatch.archive.backup import TableMark, differences
from storywatch.archive.backup_store import table_marks
from storywatch.runtime.database import engine_for
from tests.fakes.archive_rows import make_searchable
from tests.fakes.filled_archive import fill_archive
from tests.stage.cli.conftest import Command


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill_archive(engine)
    make_searchable(engine)
    return engine


@pytest.fixture
def other(engine: sa.Engine) -> Iterator[str]:
    """The name of a database that is not there yet, and goes with the test."""
    name = f"restored_{uuid4().hex[:12]}"
    yield name
    admin = sa.create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    admin.dispose()


def marks(engine: sa.Engine) -> dict[str, TableMark]:
    with engine.connect() as connection:
        return dict(table_marks(connection))


def test_everything_is_there_again(
    command: Command, filled: sa.Engine, other: str, tmp_path: Path
) -> None:
    file = tmp_path / "one.backup"
    told = command("backup", str(file))
    assert told.status == 0, told.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = marks(filled)
    told = command("restore", str(file), "--into", other)
    assert told.status == 0, told.err
    assert "every table has the same rows" in told.out
    engine = engine_for(
        filled.url.set(database=other).render_as_string(hide_password=False)
    )
    try:
        assert differences(before, marks(engine)) == ()
        assert sum(one.rows for one in before.values()) > 50
        with engine.connect() as connection:
            views = connection.execute(sa.text("SELECT count(*) FROM archive.article"))
            assert views.scalar_one() == before["article"].rows
            # What comes in from now on gets new numbers and is found.
            connection.execute(
                sa.text(
                    "INSERT INTO storywatch.story (title, opened_at, last_article_at)"
                    " VALUES ('New', now(), now())"
                )
            )
    finally:
        engine.dispose()
    assert not list(tmp_path.glob(".storywatch-*"))


def test_an_archive_that_holds_anything_is_never_touched(
    command: Command, filled: sa.Engine, tmp_path: Path
) -> None:
    file = tmp_path / "one.backup"
    assert command("backup", str(file)).status == 0
    before = marks(filled)
    told = command("restore", str(file))
    assert told.status == 1
    assert "--into NAME" in told.err
    assert marks(filled) == before


def test_a_file_that_is_there_stays(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    file.write_text("mine")
    told = command("backup", str(file))
    assert told.status == 2
    assert "--force" in told.err
    assert file.read_text() == "mine"


def changed(file: Path, name: str, content: bytes) -> None:
    """Put other content into a part of a backup."""
    with tarfile.open(file) as old:
        parts = {one.name: old.extractfile(one).read() for one in old.getmembers()}  # type: ignore[union-attr] # files only
    parts[name] = content
    with tarfile.open(file, "w:") as new:
        for part, told in parts.items():
            path = file.parent / f"part-{part}"
            path.write_bytes(told)
            new.add(path, arcname=part)


def test_what_is_no_whole_backup_of_ours_is_refused(
    command: Command, filled: sa.Engine, other: str, tmp_path: Path
) -> None:
    file = tmp_path / "one.backup"
    assert command("backup", str(file)).status == 0
    whole = file.read_bytes()
    with tarfile.open(file) as opened:
        manifest = json.loads(opened.extractfile("manifest.json").read())  # type: ignore[union-attr] # a file
    newer = manifest | {"head": "9999"}
    later = manifest | {"form": 2}
    tables = manifest["tables"] | {"article": {"rows": 1, "digest": "0"}}
    lying = manifest | {"tables": tables}
    cases: dict[str, object] = {
        "newer storywatch": newer,
        "this storywatch knows 1": later,
        "not the same": lying,
    }
    for sentence, told_of_itself in cases.items():
        file.write_bytes(whole)
        changed(file, "manifest.json", json.dumps(told_of_itself).encode())
        told = command("restore", str(file), "--into", other)
        assert told.status != 0
        assert sentence in told.err
    for damaged in (b"", b"no tar", whole[: len(whole) // 2]):
        file.write_bytes(damaged)
        assert command("restore", str(file), "--into", other).status != 0
    file.write_bytes(whole)
    changed(file, "archive.dump", b"PGDMP nonsense")
    told = command("restore", str(file), "--into", other)
    assert told.status != 0
    assert "pg_restore failed" in told.err
    file.write_bytes(whole)
    assert command("restore", str(file), "--into", other).status == 0


def test_a_file_that_is_missing_is_told(command: Command, tmp_path: Path) -> None:
    told = command("restore", str(tmp_path / "none.backup"))
    assert told.status == 1
    assert "none.backup" in told.err


def test_no_password_is_on_a_command_line(
    command: Command, filled: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storywatch.runtime.postgres import dump

    honest, seen = dump.subprocess.run, []

    def watched(command: list[str], **more: object) -> object:
        seen.append(" ".join(map(str, command)))
        return honest(command, **more)  # type: ignore[call-overload] # as it was called

    monkeypatch.setattr(dump.subprocess, "run", watched)
    assert command("backup", str(tmp_path / "one.backup")).status == 0
    assert seen
    assert not any(str(filled.url.password) in one for one in seen)
    assert os.environ.get("PGPASSWORD") is None


def test_watchlist_and_key_come_back_and_yours_stay(
    command: Command,
    filled: sa.Engine,
    other: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for home in (old, new):
        home.mkdir()
        (home / "link.key").write_bytes(home.name.encode() * 11)
    (old / "watchlist.yaml").write_text("entities: []\n")
    monkeypatch.chdir(old)
    monkeypatch.setenv("STORYWATCH_HOME", str(old))
    file = tmp_path / "one.backup"
    assert command("backup", str(file)).status == 0
    admin = sa.create_engine(filled.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {other}"))
    admin.dispose()
    address = filled.url.set(database=other).render_as_string(hide_password=False)
    monkeypatch.setenv("STORYWATCH_DATABASE_URL", address)
    monkeypatch.chdir(new)
    monkeypatch.setenv("STORYWATCH_HOME", str(new))
    told = command("restore", str(file))
    assert told.status == 0, told.err
    assert (new / "watchlist.yaml").read_text() == "entities: []\n"
    assert (new / "link.key").read_bytes() == b"new" * 11
    assert (new / "link.key.restored").read_bytes() == b"old" * 11
    assert "yours differs and stays" in told.out
    engine_for(address).dispose()
