"""Under which account Postgres runs: it refuses to run as root.

A normal user runs it directly. Root runs it in a user namespace, where root is
shown to Postgres as ``nobody``: no account is made, no right of any folder is
changed, and the files stay root's. Where namespaces are forbidden (locked-down
containers) root runs it as an account that exists.
"""

import os
import pwd
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storywatch.errors import SetupError
from storywatch.runtime.postgres.binaries import Binaries

NAMESPACE = ("unshare", "-U", "--map-user=65534", "--map-group=65534")

ACCOUNTS = ("postgres", "nobody")
"""Accounts of the system that root may run Postgres as, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a program of Postgres is started.

    Attributes:
        prefix: words before the program's own.
        uid: account to switch to; None: no switch.
        gid: its group.
    """

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @property
    def owner(self) -> int:
        """The uid that must own the files, as seen from outside."""
        return os.geteuid() if self.uid is None else self.uid

    def run(
        self,
        words: Sequence[str | Path],
        *,
        folder: Path,
        environment: Mapping[str, str],
        keep_output: bool = False,
        told: str = "",
    ) -> tuple[int, str]:
        """Run a program to its end, in a session of its own.

        A Ctrl-C in the terminal does not reach it. Its output is thrown away
        unless asked for: a server that it leaves behind must not hold our pipes.

        Args:
            words: the program and its arguments.
            folder: where it runs.
            environment: all of its environment.
            keep_output: for programs that leave nothing running.
            told: what it reads from its standard input.

        Returns:
            Its exit status and, when kept, what it wrote.
        """
        done = subprocess.run(  # noqa: S603 - a program of ours, no shell
            [*self.prefix, *words],
            check=False,
            cwd=folder,
            env=environment,
            input=told,
            stdout=subprocess.PIPE if keep_output else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if keep_output else subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )
        return done.returncode, done.stdout or ""

    def take(self, folder: Path) -> None:
        """Give a folder and all in it to the account; only root can and need."""
        if os.geteuid() != 0:
            return
        gid = 0 if self.gid is None else self.gid
        for path in (folder, *folder.rglob("*")):
            if path.lstat().st_uid != self.owner:
                os.chown(path, self.owner, gid, follow_symlinks=False)


def account_for(folder: Path, binaries: Binaries) -> Account | None:
    """Return an account that may enter a folder and run the programs.

    Args:
        folder: exists; it may still belong to somebody else.
        binaries: what it must be able to run.

    Returns:
        None when there is no such account; that happens to root only.
    """
    if os.geteuid() != 0:
        return Account()
    return next((a for a in _for_root() if _works(a, folder, binaries)), None)


def no_account_error(folder: Path) -> SetupError:
    """Say that root cannot run Postgres here."""
    return SetupError(
        "Postgres does not run as root, this machine forbids user namespaces, and "
        f"no other account may enter {folder} and the programs' folder.",
        mend="run storywatch as a normal user, or set STORYWATCH_DATABASE_URL",
    )


def _for_root() -> Iterator[Account]:
    yield Account(prefix=NAMESPACE)
    for name in ACCOUNTS:
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        yield Account(uid=known.pw_uid, gid=known.pw_gid)


def _works(account: Account, folder: Path, binaries: Binaries) -> bool:
    """Try it: enter the folder's parent, run the server's program.

    The parent, because the folder itself is given to the account afterwards.
    """
    words = ["/bin/sh", "-c", 'cd "$1" && exec "$2" --version', "sh"]
    try:
        status, _ = account.run(
            [*words, folder.parent, binaries.folder / "postgres"],
            folder=Path("/"),
            environment={"PATH": os.defpath},
        )
    except OSError:
        return False
    return status == 0
