"""lemon24/reader on the same feeds, where it is installed beside storywatch."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def is_installed() -> bool:
    """Tell whether the package ``reader`` is at hand."""
    # It can be installed without sgmllib3k, and then reads nothing.
    return all(importlib.util.find_spec(name) for name in ("reader", "sgmllib"))


class ReaderLibrary:
    """One fresh library of reader, in a file of its own.

    Attributes:
        workers: of ``update_feeds``.
    """

    def __init__(self, file: Path, urls: Sequence[str], *, workers: int) -> None:
        from reader import make_reader  # noqa: PLC0415 - may be missing

        self.workers = workers
        self._reader: Any = make_reader(str(file))
        for url in urls:
            self._reader.add_feed(url)

    def update(self) -> None:
        """Ask every feed once and store what it tells."""
        # Else only those are asked whose hour has come.
        self._reader.update_feeds(workers=self.workers, scheduled=False)

    def entries(self) -> int:
        """Return how many entries are stored."""
        return int(self._reader.get_entry_counts().total)

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
