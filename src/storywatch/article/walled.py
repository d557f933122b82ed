"""When a wall stands before a source's pages."""

from collections.abc import Mapping, Sequence
from typing import Final

LAST_PAGES: Final = 3
"""So many in a row: one wall may be a server's whim."""

WALLS: Final[Mapping[str, str]] = {
    "consent-wall": "a consent wall",
    "robot-wall": "a robot check",
    "login": "a log-in",
    "unresolved-link": "an aggregator's link that only a browser follows",
}
"""By the reason for which a page was not read."""


def walled(reasons: Sequence[str]) -> str | None:
    """Tell whether a source's pages are behind a wall.

    Args:
        reasons: why its last pages were not read, newest first; empty for one that
            was read. Fewer than ``LAST_PAGES`` tell nothing.

    Returns:
        One phrase; None: they are not.
    """
    last = reasons[:LAST_PAGES]
    if len(last) < LAST_PAGES or not all(reason in WALLS for reason in last):
        return None
    return f"the last {LAST_PAGES} pages answered with {WALLS[last[0]]}"


def is_passable(reasons: Sequence[str]) -> bool:
    """Tell whether a source's newest page stood behind no wall."""
    return bool(reasons) and reasons[0] not in WALLS
