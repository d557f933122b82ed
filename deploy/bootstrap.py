#!/usr/bin/env python3
"""Install storywatch into this checkout, run it, test it.

Called by make and by CI, or by hand::

    python3 deploy/bootstrap.py install | run | test | bench | soak | lock | clean

This file is read by whatever Python there is, however old; the rest, in the
modules beside it, by Python 3.11 or later, with the standard library alone.
"""

import os
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)

NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
"""Looked for when ``python3`` is too old; the best tried first."""


def go_on_with_newer_python() -> None:
    """Start again under a Python that is new enough, or say that there is none."""
    works = f"import sys, venv; sys.exit(sys.version_info < {OLDEST})"
    for name in NEWER:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            program = Path(folder) / name
            if program.is_file() and not subprocess.call(  # noqa: S603 - a Python
                [str(program), "-c", works], stderr=subprocess.DEVNULL
            ):
                os.execv(str(program), [name, *sys.argv])  # noqa: S606 - a Python
    sys.exit(
        f"storywatch: This is Python {sys.version_info[0]}.{sys.version_info[1]}; "
        "storywatch needs 3.11 or later.\n"
        "  mend: sudo apt install python3.11 python3.11-venv, or name a newer one: "
        "make install PYTHON=<its path>"
    )


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        go_on_with_newer_python()
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from deploy.commands import main

    sys.exit(main(sys.argv[1:]))
