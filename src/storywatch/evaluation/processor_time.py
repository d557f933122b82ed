"""Processor time of a process and its children, where the system tells (Linux)."""

import os
from pathlib import Path

_PROCESSES = Path("/proc")


def tree_seconds(root: int) -> float | None:
    """Return the processor seconds of a process and its children, dead ones too.

    Of a Postgres server that is the postmaster and every session so far.

    Args:
        root: the process.

    Returns:
        None where the system has no ``/proc``.
    """
    own = _fields(root)
    if own is None:
        return None
    # Fields 14 to 17 of proc_pid_stat(5): own and reaped children's time, in ticks.
    ticks = sum(int(own[place]) for place in (11, 12, 13, 14))
    for folder in _PROCESSES.iterdir():
        if not folder.name.isdecimal():
            continue
        fields = _fields(int(folder.name))
        if fields is not None and int(fields[1]) == root:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _fields(process: int) -> list[str] | None:
    """Return the fields after the command's name, which may hold anything."""
    try:
        text = (_PROCESSES / str(process) / "stat").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text.rpartition(")")[2].split()
