"""File locks that the kernel frees when their holder dies: none goes stale."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storywatch.runtime.postgres.failures import os_errors_explained


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLock:
    """An open lock file; not locked yet.

    Attributes:
        descriptor: of the open file; programs that are started do not get it.
    """

    descriptor: int

    def share(self) -> None:
        """Wait until nobody holds it alone, then hold it with others."""
        fcntl.flock(self.descriptor, fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody holds it, then hold it alone."""
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Hold it alone if nobody else holds it; if not, hold nothing."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def free(self) -> None:
        """Let go, also for forked children that share the open file."""
        fcntl.flock(self.descriptor, fcntl.LOCK_UN)


@contextmanager
def file_lock(path: Path) -> Iterator[FileLock]:
    """Open a lock file; free and close it at the end.

    Raises:
        SetupError: it cannot be made.
    """
    with os_errors_explained(path.parent):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    lock = FileLock(descriptor=descriptor)
    try:
        yield lock
    finally:
        lock.free()
        os.close(descriptor)
