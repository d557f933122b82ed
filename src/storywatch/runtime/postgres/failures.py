"""Why Postgres did not start: from what it logged to one sentence with a mend."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from storywatch.errors import SetupError

Reason: TypeAlias = Literal["held", "port-taken", "disk-full", "rights", "other"]
"""``held``: another process has the data folder, perhaps one that just died."""

SIGNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("held", re.compile(r'lock file "[^"]*" already exists|pre-existing shared mem')),
    ("port-taken", re.compile(r"could not bind|could not create any TCP/IP sockets")),
    ("other", re.compile(r"could not (create|resize|open) (a )?shared memory")),
    ("disk-full", re.compile(r"No space left on device|Disk quota exceeded")),
    (
        "rights",
        re.compile(
            r"Permission denied|Operation not permitted|Read-only file system"
            r"|wrong ownership|invalid permissions"
        ),
    ),
)
"""In this order: shared memory has its own "no space left", which is no disk's."""

DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
NO_RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}


def failure_reason(logged: str) -> Reason:
    """Return why a start failed.

    Args:
        logged: what initdb or the server wrote during the failed attempt, in
            English.
    """
    return next((reason for reason, sign in SIGNS if sign.search(logged)), "other")


def failure_line(logged: str) -> str:
    """Return the line that says most: the last fatal one, else the last."""
    lines = [line.strip() for line in logged.splitlines() if line.strip()]
    loud = [line for line in lines if re.search(r"FATAL|PANIC|error:|ERROR", line)]
    if not lines:
        return "it said nothing"
    told = (loud or lines)[-1]
    return re.sub(r"^.*?(FATAL|PANIC|ERROR|error):\s*", "", told)


def setup_error(reason: Reason, folder: Path, *, logged: str, log: Path) -> SetupError:
    """Return the error for a start that failed for good.

    Args:
        reason: from ``failure_reason``.
        folder: of the server.
        logged: as above.
        log: where a person reads on.
    """
    match reason:
        case "disk-full":
            return _disk_full(folder)
        case "rights":
            return _no_rights(folder, failure_line(logged))
        case "held":
            return SetupError(
                f"A Postgres process holds {folder / 'data'} and does not answer.",
                mend=f"end the process whose number is the first line of "
                f"{folder / 'data' / 'postmaster.pid'}, then start again",
            )
        case "port-taken" | "other":
            return SetupError(
                f"The embedded Postgres did not start: {failure_line(logged)}.",
                mend=f"read the end of {log}",
            )


def wrong_version(folder: Path, *, data_major: int, major: int) -> SetupError:
    """Return the error for data that another major version wrote."""
    return SetupError(
        f"The data in {folder / 'data'} was written by Postgres {data_major}; "
        f"Postgres {major}, which is installed, cannot read it.",
        mend=f"set STORYWATCH_POSTGRES_BIN to the bin folder of a Postgres "
        f"{data_major} to go on with it; to move to {major}, run its pg_dumpall while "
        f"it is up, stop it, move {folder} away, unset the variable, start storywatch "
        f"and load the dump with psql",
    )


@contextmanager
def os_errors_explained(folder: Path) -> Iterator[None]:
    """Turn the system's refusals into one sentence with a mend.

    Raises:
        SetupError: no space, no rights, or something else in the folder's place.
    """
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise _disk_full(folder) from error
        if error.errno in NO_RIGHTS:
            raise _no_rights(folder, str(error)) from error
        if isinstance(error, NotADirectoryError | FileExistsError):
            raise SetupError(
                f"{error.filename} is not a folder.",
                mend="move it away, or set STORYWATCH_HOME to another folder",
            ) from error
        raise


def _disk_full(folder: Path) -> SetupError:
    return SetupError(
        f"The disk that holds {folder} is full.",
        mend=f'make room (df -h "{folder}" shows the disk), or set STORYWATCH_HOME '
        "to a folder on another one",
    )


def _no_rights(folder: Path, told: str) -> SetupError:
    return SetupError(
        f"storywatch may not write to {folder} ({told}).",
        mend="give the folder to your account (chown -R), or set STORYWATCH_HOME to "
        "a folder of your own",
    )
