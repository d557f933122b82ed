"""The folder of the embedded Postgres: what lies where, and what it tells.

``<home>/postgres/`` holds the locks and, beside each other, ``data`` (as Postgres
keeps it), ``password``, ``port`` and ``server.log``. Where root must run Postgres
as an account that may not enter the home, all but the locks lie below
``/var/lib/storywatch``.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FALL_BACK = Path("/var/lib/storywatch")

LARGEST_LOG_BYTES = 5 * 1024 * 1024
"""Postgres writes little; twice this much is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFolder:
    """One server's files.

    Attributes:
        path: the folder that holds them; absolute.
    """

    path: Path

    @property
    def data(self) -> Path:
        """What Postgres calls its data directory."""
        return self.path / "data"

    @property
    def log(self) -> Path:
        """What the server says; one older generation ends in ``.1``."""
        return self.path / "server.log"

    @property
    def password_file(self) -> Path:
        """The password of our role, for our account only."""
        return self.path / "password"

    @property
    def port_file(self) -> Path:
        """The port it used last."""
        return self.path / "port"

    @property
    def pid_file(self) -> Path:
        """Postgres's own note of its process: pid, folder, start, port ..."""
        return self.data / "postmaster.pid"

    def is_initialised(self) -> bool:
        """Tell whether there is data; initdb's half-done work never is here."""
        return (self.data / "PG_VERSION").is_file()

    def data_major(self) -> int | None:
        """Return the major version that wrote the data; None: there is none."""
        written = _read(self.data / "PG_VERSION")
        return int(written) if written.isdecimal() else None

    def password(self) -> str:
        """Return the password; empty when there is none."""
        return _read(self.password_file)

    def new_password(self) -> str:
        """Make and keep a password, readable by our account only."""
        made = secrets.token_urlsafe(24)
        unfinished = self.password_file.with_name(f"password.{os.getpid()}")
        unfinished.unlink(missing_ok=True)
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:  # noqa: PTH123 - the mode must be right from the first moment
            file.write(made)
        unfinished.replace(self.password_file)
        return made

    def last_port(self) -> int | None:
        """Return the port it used last; None: none yet."""
        written = _read(self.port_file)
        return int(written) if written.isdecimal() else None

    def keep_port(self, port: int) -> None:
        """Note the port for the next start."""
        self.port_file.write_text(f"{port}\n")

    def running_port(self) -> int | None:
        """Return the port in the server's own note; None: it has not run."""
        lines = _read(self.pid_file).splitlines()
        return int(lines[3]) if len(lines) > 3 and lines[3].isdecimal() else None

    def running_pid(self) -> int | None:
        """Return the pid in the server's own note; it may be long dead."""
        first = _read(self.pid_file).partition("\n")[0].strip()
        return int(first) if first.isdecimal() else None

    def drop_strange_note(self) -> None:
        """Drop the server's note when its pid is now somebody else's.

        After a crash and a reboot the pid may belong to another process of ours:
        Postgres would not start, and a stop would end the wrong process. A server
        of this folder works in its data folder; a zombie of it is left alone.
        """
        pid = self.running_pid()
        if pid is not None and _is_strange(pid, self.data):
            self.pid_file.unlink(missing_ok=True)

    def log_size(self) -> int:
        """Return the length of the log in bytes."""
        return self.log.stat().st_size if self.log.exists() else 0

    def log_since(self, position: int) -> str:
        """Return what was logged behind a position in bytes."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            file.seek(position)
            return file.read(64 * 1024).decode(errors="replace")

    def bound_log(self) -> None:
        """Keep the log short; it may be written to meanwhile (append mode)."""
        if self.log_size() > LARGEST_LOG_BYTES:
            older = self.log.with_name(f"{self.log.name}.1")
            with self.log.open("rb") as full, older.open("wb") as kept:
                full.seek(-LARGEST_LOG_BYTES, os.SEEK_END)
                kept.write(full.read(LARGEST_LOG_BYTES))
            os.truncate(self.log, 0)


def server_folders(home: Path) -> tuple[ServerFolder, ...]:
    """Return where a home's server may lie, best first; only one if it has data."""
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    folders = (
        ServerFolder(path=home / "postgres"),
        ServerFolder(path=FALL_BACK / mark),
    )
    used = tuple(folder for folder in folders if folder.is_initialised())
    return used[:1] or folders


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except FileNotFoundError:
        return ""


def _is_strange(pid: int, data: Path) -> bool:
    process = Path("/proc") / str(pid)
    with suppress(OSError):
        return (process / "cwd").readlink() != data.resolve()
    with suppress(OSError):
        return (process / "comm").read_text().strip() != "postgres"
    return False
