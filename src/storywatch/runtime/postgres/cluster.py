"""The embedded server as commands see it: attached, started, stopped.

Whoever needs the server holds ``attached``; the last to leave stops it. All
changes happen under one file lock, so any number of processes may come and go at
once. A server that outlived its users (they were killed) is found again.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from storywatch.runtime.postgres.connection import server_url
from storywatch.runtime.postgres.failures import os_errors_explained
from storywatch.runtime.postgres.folder import ServerFolder, server_folders
from storywatch.runtime.postgres.locks import file_lock
from storywatch.runtime.postgres.server import (
    bring_up,
    make,
    server_of,
    shut_down,
    state_of,
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server that answered a moment ago.

    Attributes:
        folder: its files.
        port: on 127.0.0.1.
        password: of the role ``storywatch``.
        started_here: False when it was up already.
    """

    folder: ServerFolder
    port: int
    password: str = field(repr=False)
    started_here: bool

    def url(self, database: str) -> str:
        """Return ``postgresql://...`` of a database, with role and password."""
        return server_url(database, port=self.port, password=self.password)


@contextmanager
def attached(
    home: Path,
    *,
    wanted_port: int | None = None,
    binaries_folder: Path | None = None,
    durable: bool = True,
) -> Iterator[Running]:
    """Use the server of a home, started if need be; the last to leave stops it.

    Args:
        home: storywatch's folder; made if missing.
        wanted_port: for a server that is started; None or taken: another one.
        binaries_folder: of initdb and pg_ctl; None: found.
        durable: False is for tests: faster, unsafe when the machine dies.

    Raises:
        SetupError: see ``start``.
    """
    own = _own_folder(home)
    with file_lock(own / "users.lock") as users:
        users.share()
        try:
            running = start(
                home,
                wanted_port=wanted_port,
                binaries_folder=binaries_folder,
                durable=durable,
            )
            yield running
        finally:
            if users.try_take():
                stop(home, binaries_folder=binaries_folder)


def start(
    home: Path,
    *,
    wanted_port: int | None = None,
    binaries_folder: Path | None = None,
    durable: bool = True,
) -> Running:
    """Make sure that the server of a home runs; the caller sees to its stop.

    Waits for a start or stop that is under way elsewhere, and for the recovery
    after a crash. The arguments are those of ``attached``.

    Raises:
        SetupError: no programs, no rights, no disk space, no account to run as,
            data of another major version, or a server that does not come up; the
            text says what to do.
    """
    own = _own_folder(home)
    with os_errors_explained(own), file_lock(own / "start.lock") as lock:
        lock.take()
        for folder in server_folders(home.resolve()):
            if state_of(folder) == "answering":
                folder.bound_log()
                return _running(folder, started_here=False)
        server = server_of(
            home.resolve(), binaries_folder=binaries_folder, durable=durable
        )
        make(server)
        bring_up(server, home=home.resolve(), wanted_port=wanted_port)
        running = _running(server.folder, started_here=True)
        log.info("postgres started", port=running.port, outcome="answering")
        return running


def stop(home: Path, *, binaries_folder: Path | None = None) -> bool:
    """Stop the server of a home, whoever uses it; its data is kept.

    Returns:
        True when it was running and is stopped now.
    """
    own = _own_folder(home)
    with os_errors_explained(own), file_lock(own / "start.lock") as lock:
        lock.take()
        if not any(f.pid_file.exists() for f in server_folders(home.resolve())):
            return False
        server = server_of(home.resolve(), binaries_folder=binaries_folder)
        stopped = shut_down(server)
        log.info("postgres stopped", outcome="stopped" if stopped else "not-running")
        return stopped


def _own_folder(home: Path) -> Path:
    """Make the folder of the locks; later refusals would be harder to explain."""
    folder = home.resolve() / "postgres"
    with os_errors_explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
    return folder


def _running(folder: ServerFolder, *, started_here: bool) -> Running:
    return Running(
        folder=folder,
        port=folder.running_port() or 0,
        password=folder.password(),
        started_here=started_here,
    )
