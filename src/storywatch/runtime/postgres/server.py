"""One server of ours: make its data, bring it up, shut it down.

The caller holds the lock that keeps others from doing the same.
"""

import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from storywatch.errors import SetupError
from storywatch.runtime.postgres.account import (
    Account,
    account_for,
    no_account_error,
)
from storywatch.runtime.postgres.binaries import Binaries, find_binaries
from storywatch.runtime.postgres.connection import ROLE, State, server_state
from storywatch.runtime.postgres.failures import (
    failure_reason,
    setup_error,
    wrong_version,
)
from storywatch.runtime.postgres.folder import ServerFolder, server_folders
from storywatch.runtime.postgres.ports import HOST, free_port, port_choices

HELD_PATIENCE_SECONDS = 15.0
"""A killed server stays a zombie, and its folder taken, until init looks: seconds."""

RECOVERY_PATIENCE_SECONDS = 900
"""Recovery of a big database after a crash takes minutes; it must not be cut off."""

STOP_PATIENCE_SECONDS = 60
"""A fast stop writes the last checkpoint first."""

PAUSE_SECONDS = 0.1

LEAST_FREE_BYTES = 16 * 1024 * 1024
"""With less, a failed start is the disk's fault: the log itself is not written."""

OPTIONS = (
    "listen_addresses=" + HOST,
    "unix_socket_directories=",  # a socket's path has room for 107 bytes only
    "shared_buffers=64MB",
    "max_connections=100",
    "max_wal_size=512MB",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
    "log_min_error_statement=panic",  # statements hold the texts of articles
)
"""For a small machine that does other things too."""

HASTY_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For data that may be lost with the machine: tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What is needed to act on a server: where it lies, with what, as whom.

    Attributes:
        folder: its files; they belong to the account.
        binaries: of the version that wrote the data.
        account: may enter the folder and run the programs.
        durable: False: faster, unsafe when the machine dies.
    """

    folder: ServerFolder
    binaries: Binaries
    account: Account
    durable: bool = True

    def run(
        self,
        program: str,
        *words: str | Path,
        data: Path | None = None,
        keep_output: bool = False,
        told: str = "",
    ) -> tuple[int, str]:
        """Run a program of Postgres on the data folder; see ``Account.run``.

        The folder goes by the environment and names are relative: pg_ctl puts
        its arguments into a shell's line, where a path may hold anything.
        """
        return self.account.run(
            [self.binaries.folder / program, *words],
            folder=self.folder.path,
            environment={
                "PATH": os.defpath,
                "LC_ALL": "C",
                "PGDATA": str(data or self.folder.data),
            },
            keep_output=keep_output,
            told=told,
        )


def server_of(
    home: Path, *, binaries_folder: Path | None, durable: bool = True
) -> Server:
    """Choose folder, programs and account; the folder is given to the account.

    Raises:
        SetupError: no programs, none that can read the data, or no account.
    """
    folders = server_folders(home)
    major = folders[0].data_major()
    for binaries in find_binaries(binaries_folder, major=major):
        for folder in folders:
            if major is not None and binaries.major != major:
                raise wrong_version(folder.path, data_major=major, major=binaries.major)
            folder.path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            account = account_for(folder.path, binaries)
            if account is not None:
                folder.path.mkdir(mode=0o700, exist_ok=True)
                account.take(folder.path)
                return Server(
                    folder=folder, binaries=binaries, account=account, durable=durable
                )
    raise no_account_error(home)


def state_of(folder: ServerFolder) -> State:
    """Ask the port in the server's own note; without a note nothing runs."""
    port = folder.running_port()
    if port is None:
        return "silent"
    return server_state(folder.data, port=port, password=folder.password())


def make(server: Server) -> None:
    """Make the data folder, whole or not at all; a lost password is renewed.

    Raises:
        SetupError: something else is in its place, or initdb failed.
    """
    folder = server.folder
    if folder.is_initialised():
        if not folder.password():
            _renew_password(server)
        return
    if folder.data.exists() and any(folder.data.iterdir()):
        raise SetupError(
            f"{folder.data} holds files, but no Postgres data.",
            mend=f'mv "{folder.data}" "{folder.data}.old", then start again',
        )
    for left in folder.path.glob("data.new-*"):  # of an initdb that was killed
        shutil.rmtree(left, ignore_errors=True)
    if not folder.password():
        folder.new_password()
    unfinished = Path(tempfile.mkdtemp(prefix="data.new-", dir=folder.path))
    server.account.take(folder.path)
    status, told = server.run(
        "initdb",
        *("-U", ROLE, "-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256"),
        f"--pwfile={folder.password_file.name}",
        *(() if server.durable else ("--no-sync",)),
        data=unfinished,
        keep_output=True,
    )
    if status != 0:
        error = _start_error(server, told)
        shutil.rmtree(unfinished, ignore_errors=True)
        raise error
    unfinished.rename(folder.data)


def bring_up(server: Server, *, home: Path, wanted_port: int | None) -> None:
    """Start until it answers, or it is clear that it will not.

    Raises:
        SetupError: it does not come up; the text says why.
    """
    folder = server.folder
    folder.bound_log()
    folder.drop_strange_note()
    choices = port_choices(home, wanted=wanted_port, last=folder.last_port())
    port = free_port(choices)
    began = time.monotonic()
    while (state := state_of(folder)) != "answering":
        waited = time.monotonic() - began
        if state == "starting":  # by somebody who was killed meanwhile
            if waited > RECOVERY_PATIENCE_SECONDS:
                raise setup_error("held", folder.path, logged="", log=folder.log)
        else:
            logged = _start_once(server, port)
            if logged is None:
                break
            reason = failure_reason(logged)
            if reason == "port-taken":
                port = free_port(choices)
            elif reason != "held" or waited > HELD_PATIENCE_SECONDS:
                raise _start_error(server, logged)
        time.sleep(PAUSE_SECONDS)
    if state_of(folder) != "answering":
        raise SetupError(
            f"The password in {folder.password_file} is not the server's.",
            mend=f'rm "{folder.password_file}", then start again: a new one is set',
        )
    folder.keep_port(folder.running_port() or port)


def shut_down(server: Server) -> bool:
    """Stop it through the pid in its own note, if that is still its own.

    Returns:
        True when it was up and is down now.
    """
    server.folder.drop_strange_note()
    if not server.folder.pid_file.exists():
        return False
    status, _ = server.run(
        "pg_ctl", "stop", "-w", "-m", "fast", "-t", str(STOP_PATIENCE_SECONDS)
    )
    return status == 0


def _start_once(server: Server, port: int) -> str | None:
    """Start it and wait; return what it logged when it failed."""
    position = server.folder.log_size()
    settings = OPTIONS if server.durable else (*OPTIONS, *HASTY_OPTIONS)
    options = " ".join([f"-p {port}", *(f"-c {setting}" for setting in settings)])
    status, _ = server.run(
        "pg_ctl",
        *("start", "-w", "-t", str(RECOVERY_PATIENCE_SECONDS)),
        *("-l", server.folder.log.name, "-o", options),
    )
    return None if status == 0 else server.folder.log_since(position)


def _renew_password(server: Server) -> None:
    """Set a new password where its file was lost, without the old one."""
    shut_down(server)
    password = server.folder.new_password()
    server.account.take(server.folder.path)
    status, told = server.run(
        "postgres",
        "--single",
        "postgres",
        keep_output=True,
        told=f"ALTER ROLE {ROLE} PASSWORD '{password}';\n",
    )
    if status != 0 or "ERROR" in told:
        server.folder.password_file.unlink()
        raise _start_error(server, told)


def _start_error(server: Server, logged: str) -> SetupError:
    folder = server.folder
    reason = failure_reason(logged)
    if reason == "other" and shutil.disk_usage(folder.path).free < LEAST_FREE_BYTES:
        reason = "disk-full"
    return setup_error(reason, folder.path, logged=logged, log=folder.log)
