"""The option ``--every``: how often a source is polled."""

import re
from datetime import timedelta
from typing import TypeAlias

import typer

Bounds: TypeAlias = tuple[timedelta | None, timedelta | None]
"""The shortest and the longest interval; None: the general one."""

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=7)

_RANGE = re.compile(r"\s*(\d{1,5})\s*(?:(?:-|–|to)\s*(\d{1,5})\s*)?")


def bounds_of(typed: str | None) -> Bounds:
    """Return the bounds that ``30`` or ``15-240`` (minutes) or ``auto`` names.

    Raises:
        typer.BadParameter: it names none, or too short or too long ones.
    """
    if typed is None or typed.strip().lower() == "auto":
        return None, None
    found = _RANGE.fullmatch(typed)
    if found is None:
        raise typer.BadParameter(
            f"'{typed}' is no number of minutes. Give 30, or 15-240, or auto.",
            param_hint="--every",
        )
    shortest = timedelta(minutes=int(found.group(1)))
    longest = timedelta(minutes=int(found.group(2) or found.group(1)))
    if not SHORTEST <= shortest <= longest <= LONGEST:
        raise typer.BadParameter(
            f"'{typed}' must lie between 1 and {LONGEST // SHORTEST} minutes, "
            "the shorter first.",
            param_hint="--every",
        )
    return shortest, longest
