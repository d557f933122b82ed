"""One supervisor a folder."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storywatch.errors import SetupError
from storywatch.orchestration.lock import is_alive, take_lock


def take(path: Path, said: list[str]) -> int:
    return asyncio.run(take_lock(path, say=said.append))


def test_a_second_supervisor_is_refused_with_the_way_out(tmp_path: Path) -> None:
    lock = take(tmp_path / "up.lock", [])
    with pytest.raises(SetupError, match=rf"process {os.getpid()}.*\n.*kill"):
        take(tmp_path / "up.lock", [])
    os.close(lock)


def test_a_freed_lock_is_taken_at_once(tmp_path: Path) -> None:
    said: list[str] = []
    os.close(take(tmp_path / "up.lock", said))
    os.close(take(tmp_path / "up.lock", said))
    assert said == []


def test_children_of_a_dead_supervisor_are_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "up.lock"
    lock = take(path, [])
    # A child holds its copy of the lock; the supervisor named in it is dead.
    child = subprocess.Popen(
        [sys.executable, "-c", "input()"], pass_fds=[lock], stdin=subprocess.PIPE
    )
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    os.ftruncate(lock, 0)
    os.pwrite(lock, str(gone.pid).encode(), 0)
    os.close(lock)
    said: list[str] = []

    async def end_child_when_told() -> int:
        def say(text: str) -> None:
            said.append(text)
            child.communicate(b"\n")

        return await take_lock(path, say=say)

    os.close(asyncio.run(end_child_when_told()))
    assert said == ["an earlier run was killed; its last processes are ending"]
    assert not is_alive(gone.pid)
