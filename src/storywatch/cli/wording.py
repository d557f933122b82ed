"""Moments, waits and counts in few characters."""

from collections.abc import Sequence
from datetime import datetime, timedelta

_BARS = "▁▂▃▄▅▆▇█"
_UNITS = (("d", 86400), ("h", 3600), ("min", 60))


def span(wait: timedelta) -> str:
    """Return a length of time as ``"12 min"``, ``"3 h"`` or ``"5 d"``.

    Args:
        wait: its sign does not matter.
    """
    seconds = abs(wait.total_seconds())
    for unit, size in _UNITS:
        # From 90 minutes on hours, from 36 hours on days: "1 h" would hide a half.
        if seconds >= (size * 1.5 if unit != "min" else size):
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def ago(moment: datetime | None, *, now: datetime) -> str:
    """Return how long ago a moment was; ``"never"`` for None."""
    if moment is None:
        return "never"
    return (
        "now"
        if abs(now - moment) < timedelta(seconds=5)
        else f"{span(now - moment)} ago"
    )


def until(moment: datetime | None, *, now: datetime) -> str:
    """Return how long it is until a moment; ``"due"`` once it is past."""
    if moment is None:
        return "–"
    return "due" if moment <= now else f"in {span(moment - now)}"


def counted(count: int, noun: str, nouns: str = "") -> str:
    """Return ``"1 article"`` or ``"2 articles"``.

    Args:
        count: from 0.
        noun: for one.
        nouns: for any other count; empty: with an s.
    """
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts as little bars against the largest; a dot is none at all."""
    most = max(counts, default=0)
    return "".join(
        "·" if count <= 0 else _BARS[min(count * len(_BARS) // (most + 1), 7)]
        for count in counts
    )
