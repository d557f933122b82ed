"""pg_dump and pg_restore of our schema, run as programs."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from storywatch.errors import SetupError
from storywatch.runtime.postgres.binaries import find_binaries

_SETTINGS: Final[Mapping[str, str]] = {
    "application_name": "PGAPPNAME",
    "channel_binding": "PGCHANNELBINDING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "gssencmode": "PGGSSENCMODE",
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "options": "PGOPTIONS",
    "passfile": "PGPASSFILE",
    "port": "PGPORT",
    "service": "PGSERVICE",
    "sslcert": "PGSSLCERT",
    "sslcrl": "PGSSLCRL",
    "sslkey": "PGSSLKEY",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
"""What an address may say after its question mark, and libpq's name for it."""


_PROGRAMS: Final = ("pg_dump", "pg_restore")


class DumpError(SetupError):
    """A program of Postgres failed; the text has its last line."""


def dump_programs(server: int, wanted: Path | None = None) -> Path:
    """Return the folder of a pg_dump and pg_restore that can read a server.

    Args:
        server: its major version; an older pg_dump refuses it.
        wanted: a folder that must be used; None: found.

    Raises:
        SetupError: there are none.
    """
    for one in find_binaries(wanted, major=server):
        has_both = all(
            (one.folder / name).is_file() for name in ("pg_dump", "pg_restore")
        )
        if has_both and one.major >= server:
            return one.folder
    raise SetupError(
        f"No pg_dump of Postgres {server} or later was found on this machine.",
        mend="install Postgres's client programs of that version, or set "
        "STORYWATCH_POSTGRES_BIN to the folder that holds them",
    )


def dump_schema(
    programs: Path, address: str, *, schema: str, snapshot: str, to: Path
) -> None:
    """Write a schema in pg_dump's own form, packed.

    Args:
        programs: folder of pg_dump.
        address: of the database.
        schema: the only one written.
        snapshot: of a transaction that is open meanwhile: its state is written.
        to: the file.

    Raises:
        DumpError: it failed.
    """
    _run(
        [
            programs / "pg_dump", "--format=custom", f"--schema={schema}",
            f"--snapshot={snapshot}", "--no-owner", "--no-privileges",
            f"--file={to}",
        ],
        address,
    )  # fmt: skip


def check_dump(programs: Path, dump: Path) -> None:
    """Read the table of contents of a dump.

    Raises:
        DumpError: it is damaged.
    """
    _run([programs / "pg_restore", "--list", dump], None)


def restore_schema(programs: Path, address: str, *, dump: Path) -> None:
    """Make everything of a dump in a database, in one transaction.

    Raises:
        DumpError: it failed; nothing was changed.
    """
    _run(
        [
            programs / "pg_restore", "--single-transaction", "--exit-on-error",
            "--no-owner", "--no-privileges", "--dbname=", dump,
        ],
        address,
    )  # fmt: skip


def _run(command: list[Path | str], address: str | None) -> None:
    # Programs show their arguments to everybody on the machine, their environment
    # to nobody else.
    environment = _without_libpq(os.environ) | (
        _environment(address) if address else {}
    )
    words = [
        f"--dbname={environment.get('PGDATABASE', '')}" if one == "--dbname=" else one
        for one in command
    ]
    try:
        done = subprocess.run(  # noqa: S603 - a program of Postgres, no shell
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise DumpError(f"{command[0]} can't be run: {error}.") from error
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.strip()]
        reason = next(
            (one for one in told if "error:" in one), told[-1] if told else ""
        )
        raise DumpError(f"{Path(command[0]).name} failed: {reason.strip()}")


def _environment(address: str) -> dict[str, str]:
    url = sa.make_url(address)
    given = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    asked = {
        _SETTINGS[name]: value if isinstance(value, str) else ",".join(value)
        for name, value in url.query.items()
        if name in _SETTINGS
    }
    return {name: value for name, value in given.items() if value} | asked


def _without_libpq(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name[:2] != "PG"}
