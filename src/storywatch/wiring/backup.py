"""Back up what the settings name, and restore it."""

import io
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from storywatch.archive.backup import (
    DUMP,
    LINK_KEY,
    MANIFEST,
    MEMBERS,
    WATCHLIST,
    BackupError,
    Manifest,
    differences,
    read_manifest,
    refusal,
    written_manifest,
)
from storywatch.archive.backup_store import (
    drop_everything,
    exported_snapshot,
    holds_anything,
    server_major,
    table_marks,
)
from storywatch.errors import SetupError
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.migration import head, known_heads, migrate, schema_state
from storywatch.runtime.postgres.connection import create_database_if_missing
from storywatch.runtime.postgres.dump import (
    DumpError,
    check_dump,
    dump_programs,
    dump_schema,
    restore_schema,
)
from storywatch.runtime.schema import SCHEMA
from storywatch.settings import Settings
from storywatch.wiring.databases import archive_engine, databases

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored.

    Attributes:
        manifest: of the backup.
        database: into which.
        kept_beside: files of the backup that were put beside yours, for yours differ.
    """

    manifest: Manifest
    database: str
    kept_beside: tuple[Path, ...]


def back_up(settings: Settings, path: Path, *, say: Say) -> Manifest:
    """Write a backup; whole, or not at all.

    Rows, counts and hashes are those of one instant, whatever runs meanwhile. The
    file has the watchlist and the key of the links: only its owner may read it.

    Args:
        settings: name the database and the home.
        path: of the file; it must not be there.
        say: is told how far it is.

    Raises:
        BackupError: the file can't be written, or came out damaged.
        SetupError: Postgres or its programs can't be used.
    """
    with _folder_beside(path) as folder, archive_engine(settings) as engine:
        address = engine.url.render_as_string(hide_password=False)
        dump = folder / DUMP
        with engine.connect() as raw:
            connection = raw.execution_options(isolation_level="REPEATABLE READ")
            programs = dump_programs(server_major(connection), settings.postgres_bin)
            snapshot = exported_snapshot(connection)
            say("writing the rows")
            dump_schema(programs, address, schema=SCHEMA, snapshot=snapshot, to=dump)
            manifest = Manifest(
                made_at=utc_now(),
                version=version("storywatch"),
                head=head(),
                server=server_major(connection),
                tables=table_marks(connection, say),
            )
        say("checking")
        check_dump(programs, dump)
        try:
            whole = _packed(folder, manifest, _kept_files(settings))
            with opened_backup(whole) as (again, _):
                if again != manifest:
                    raise BackupError("The backup came out damaged; try again.")
            whole.replace(path)
            _make_lasting(path.parent)
        except OSError as error:
            raise BackupError(f"{path} can't be written: {error}.") from error
    return manifest


def restore(
    settings: Settings, path: Path, *, into: str | None = None, say: Say
) -> Restored:
    """Restore a backup into an empty database, and bring it up to this code.

    Args:
        settings: name the server, the database and the home.
        path: of the backup.
        into: another database of the same server, made if missing; None: the one
            that the settings name.
        say: is told how far it is.

    Raises:
        BackupError: the file is no backup, damaged or newer, or the database holds
            rows; nothing was changed.
        SetupError: Postgres or its programs can't be used.
    """
    with opened_backup(path) as (manifest, folder):
        if told := refusal(manifest, known_heads=known_heads()):
            raise BackupError(told)
        with databases(settings) as found:
            address = _address_of(found.app, into)
            engine = engine_for(address)
            try:
                _fill(settings, engine, manifest, folder / DUMP, say)
            finally:
                engine.dispose()
        beside = () if into else tuple(_put_back(settings, folder))
    return Restored(
        manifest=manifest,
        database=str(sa.make_url(address).database),
        kept_beside=beside,
    )


@contextmanager
def opened_backup(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """Give a backup's manifest and a folder with its parts, gone afterwards.

    Raises:
        BackupError: it is none, damaged, or of a later form.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".storywatch-") as name:
        folder = Path(name)
        try:
            with tarfile.open(path, "r:") as file:
                parts = [one for one in file.getmembers() if one.name in MEMBERS]
                if {MANIFEST, DUMP} - {one.name for one in parts}:
                    raise BackupError(f"{path} is no backup of storywatch.")
                file.extractall(folder, members=parts, filter="data")
        except (OSError, tarfile.TarError) as error:
            raise BackupError(f"{path} can't be read as a backup: {error}.") from error
        yield read_manifest((folder / MANIFEST).read_bytes()), folder


def _fill(
    settings: Settings, engine: sa.Engine, manifest: Manifest, dump: Path, say: Say
) -> None:
    with engine.connect() as connection:
        if schema_state(engine) != "empty" and holds_anything(connection):
            raise BackupError(
                f"The database {engine.url.database} holds an archive already: restore"
                " into another one with --into NAME."
            )
        programs = dump_programs(
            max(server_major(connection), manifest.server), settings.postgres_bin
        )
    check_dump(programs, dump)
    with transaction(engine) as connection:
        drop_everything(connection)
    say("restoring the rows")
    address = engine.url.render_as_string(hide_password=False)
    try:
        restore_schema(programs, address, dump=dump)
        _check_rows(engine, manifest, say)
    except (DumpError, BackupError):
        # As it was before: empty.
        with transaction(engine) as connection:
            drop_everything(connection)
        migrate(engine)
        raise
    say("bringing it up to this version")
    migrate(engine)


def _check_rows(engine: sa.Engine, manifest: Manifest, say: Say) -> None:
    with transaction(engine) as connection:
        found = table_marks(connection, say)
    if told := differences(manifest.tables, found):
        raise BackupError(f"The restored archive is not the same: {told[0]}.")


def _address_of(address: str, into: str | None) -> str:
    if into is None:
        return address
    try:
        create_database_if_missing(address, into)
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        raise SetupError(f"The database {into} can't be made: {reason}") from error
    url = sa.make_url(address).set(database=into)
    return url.render_as_string(hide_password=False)


def _kept_files(settings: Settings) -> Mapping[str, Path]:
    return {WATCHLIST: settings.watchlist, LINK_KEY: settings.home / LINK_KEY}


def _put_back(settings: Settings, folder: Path) -> Iterator[Path]:
    """Put watchlist and key where there are none; else beside yours, if they differ."""
    for name, place in _kept_files(settings).items():
        part = folder / name
        if not part.is_file():
            continue
        content = part.read_bytes()
        if place.exists() and place.read_bytes() == content:
            continue
        target = place.with_name(f"{place.name}.restored") if place.exists() else place
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:  # noqa: PTH123 - with its mode
            file.truncate()
            file.write(content)
        if target != place:
            yield target


def _packed(folder: Path, manifest: Manifest, files: Mapping[str, Path]) -> Path:
    """Return one file of all parts, that only its owner may read."""
    whole = folder / "whole"
    with open(os.open(whole, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw:  # noqa: PTH123 - with its mode
        with tarfile.open(fileobj=raw, mode="w:") as file:
            told = written_manifest(manifest)
            member = tarfile.TarInfo(MANIFEST)
            member.size, member.mode = len(told), 0o600
            file.addfile(member, io.BytesIO(told))
            for name, place in {DUMP: folder / DUMP, **files}.items():
                if place.is_file():
                    file.add(place, arcname=name, recursive=False)
        raw.flush()
        os.fsync(raw.fileno())
    return whole


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same disk, for what is not finished."""
    try:
        with tempfile.TemporaryDirectory(
            dir=path.parent, prefix=".storywatch-"
        ) as name:
            yield Path(name)
    except FileNotFoundError as error:
        raise BackupError(f"There is no folder {path.parent}.") from error
    except PermissionError as error:
        raise BackupError(f"{path.parent} can't be written to: {error}.") from error


def _make_lasting(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
