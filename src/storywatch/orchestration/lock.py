"""One supervisor a folder: a file lock that its children share.

The lock lives as long as any process that holds it: after a kill -9 of the
supervisor it is free when the last of its children has ended, and no earlier.
"""

import asyncio
import fcntl
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from storywatch.errors import SetupError

STALE_FOR = timedelta(seconds=15)
"""Longest wait for the children of a killed supervisor; they need a few seconds."""


async def take_lock(path: Path, *, say: Callable[[str], None]) -> int:
    """Take the lock of a folder; wait while a killed run's children end.

    Args:
        path: the lock file; it holds the supervisor's process id.
        say: told why it takes a while.

    Returns:
        An open file descriptor; the lock ends with its last copy.

    Raises:
        SetupError: another supervisor works in this folder.
    """
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    for wait in range(int(STALE_FOR.total_seconds() * 10)):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = int(os.pread(lock, 20, 0) or b"0")
            if holder and is_alive(holder):
                os.close(lock)
                raise SetupError(
                    f"storywatch is already running in {path.parent}, as process "
                    f"{holder}.",
                    mend=f"stop it (kill {holder}), or set STORYWATCH_HOME to another "
                    "folder",
                ) from None
            if wait == 0:
                say("an earlier run was killed; its last processes are ending")
            await asyncio.sleep(0.1)
            continue
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        return lock
    os.close(lock)
    raise SetupError(
        f"Processes of an earlier run in {path.parent} do not end.",
        mend="end them: pkill -f storywatch.orchestration.child",
    )


def is_alive(process_id: int) -> bool:
    """Tell whether a process of this machine still runs."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
