"""The watchlist file on the disk: what it holds, and whose it is."""

import os
import pwd
import socket
import stat
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storywatch.errors import WatchlistInvalidError
from storywatch.watchlist.file_text import LARGEST_BYTES, file_text, refused
from storywatch.watchlist.origin import Origin

SETTLED_SECONDS = 0.3
"""An editor that empties the file and fills it again takes milliseconds."""

MOST_LOOKS = 10
"""A file that is written to all the time is refused after so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """The file, read whole.

    Attributes:
        text: what it holds.
        path: as the settings name it.
        origin: whose it is, and who read it.
    """

    text: str
    path: str
    origin: Origin


def found_file(file: Path, *, settled: bool = False) -> FoundFile | None:
    """Read the watchlist file; None: there is none.

    Args:
        file: as the settings name it.
        settled: wait until nobody writes to it any more, for at most three seconds.

    Raises:
        WatchlistInvalidError: something is there that cannot be read as text.
    """
    path = str(file)
    try:
        content, status = _settled(file) if settled else _read(file)
    except FileNotFoundError:
        if file.is_symlink():
            raise refused(path, "The link points to a file that is gone.") from None
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refused(path, f"The file cannot be read: {reason}.") from None
    return FoundFile(
        text=file_text(content, path=path), path=path, origin=_origin(file, status)
    )


def this_account() -> str:
    """Return who runs this process, as ``"anna@desk"``."""
    return f"{_account(os.getuid())}@{socket.gethostname()}"


def gone(file: Path) -> WatchlistInvalidError:
    """Return the error of a file that was there and is not any more."""
    return refused(
        str(file), "The file is gone: put it back, or write one with: storywatch init"
    )


def _settled(file: Path) -> tuple[bytes, os.stat_result]:
    """Read a file whose last change is some time ago; half of it may be valid too."""
    for _ in range(MOST_LOOKS):
        content, status = _read(file)
        age = time.time() - status.st_mtime
        if not 0 <= age < SETTLED_SECONDS:  # less: its clock is ahead of ours
            return content, status
        time.sleep(SETTLED_SECONDS)
    raise refused(str(file), "The file is being written to: it is read later.")


def _read(file: Path) -> tuple[bytes, os.stat_result]:
    """Read at most one byte more than is allowed.

    Raises:
        OSError: see its text.
        WatchlistInvalidError: it is no file.
    """
    if not stat.S_ISREG(file.stat().st_mode):  # to open a pipe would wait for ever
        kind = "a folder" if file.is_dir() else "no file"
        raise refused(str(file), f"This is {kind}: the watchlist must be a file.")
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1), os.fstat(opened.fileno())


def _origin(file: Path, status: os.stat_result) -> Origin:
    return Origin(
        loaded_by=this_account(),
        path=str(file.resolve()),
        file_owner=_account(status.st_uid),
        file_changed_at=datetime.fromtimestamp(status.st_mtime, UTC),
    )


def _account(number: int) -> str:
    """Return an account's name by its number; the number where it has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
