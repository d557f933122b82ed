"""A child process that is started again when it dies."""

import asyncio
import contextlib
import json
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from storywatch.errors import SetupError
from storywatch.orchestration.control import READY, STOP

MOST_DEATHS = 5
"""So many deaths within ``DEATHS_WITHIN`` are no accident: it is given up."""

MOST_DEATHS_AT_START = 2
"""A child that has never been ready has a fault that no restart mends."""

DEATHS_WITHIN = timedelta(minutes=5)

LONGEST_BACK_OFF = timedelta(seconds=30)


def back_off(deaths: int) -> timedelta:
    """Return the wait before the next start: 1, 2, 4 ... seconds.

    Args:
        deaths: lately, at least 1.
    """
    return min(timedelta(seconds=1 << min(deaths - 1, 10)), LONGEST_BACK_OFF)


@dataclass(kw_only=True)
class KeptChild:
    """One role's process, with its end of the control line.

    Attributes:
        role: ``"server"``, ``"worker"`` or ``"web"``.
        called: what a person calls it.
        task: what to do, sent down the control line.
        environment: all of its environment.
        inherited: descriptors it gets; ``task`` says which is which.
        log_file: where a person finds out more.
        say: told of deaths and restarts.
        on_start: called with each process id.
        on_end: called with the process id when one has ended.
        ready: set while it does its work.
    """

    role: str
    called: str
    task: Mapping[str, Any]
    environment: Mapping[str, str] = field(repr=False)
    inherited: Sequence[int]
    log_file: Path
    say: Callable[[str], None]
    on_start: Callable[[int], None] = lambda _process_id: None
    on_end: Callable[[int], None] = lambda _process_id: None
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _process: asyncio.subprocess.Process | None = None
    _line: asyncio.StreamWriter | None = None
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def process_id(self) -> int:
        """The present process; 0 before the first start."""
        return self._process.pid if self._process else 0

    async def keep(self) -> None:
        """Start it, and again whenever it dies, until ``stop``.

        Raises:
            SetupError: it dies too often.
        """
        deaths: deque[float] = deque()
        was_ready = False
        while True:
            process, hearing = await self._start()
            status = await process.wait()
            was_ready = was_ready or self.ready.is_set()
            self.ready.clear()
            hearing.cancel()
            await self._hang_up()
            await asyncio.to_thread(self.on_end, process.pid)
            if self._stopping.is_set():
                return
            deaths.append(time.monotonic())
            while deaths[0] < deaths[-1] - DEATHS_WITHIN.total_seconds():
                deaths.popleft()
            if len(deaths) >= (MOST_DEATHS if was_ready else MOST_DEATHS_AT_START):
                raise SetupError(
                    f"{self.called} does not stay up (it ended with {status}).",
                    mend=f"see the end of {self.log_file}",
                )
            wait = back_off(len(deaths))
            self.say(
                f"{self.called} ended with {status}; it is started again in "
                f"{wait.total_seconds():g} s (see {self.log_file})"
            )
            await asyncio.sleep(wait.total_seconds())

    async def _start(
        self,
    ) -> tuple[asyncio.subprocess.Process, "asyncio.Task[None]"]:
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # a folder named flows where the user stands is not ours
                "-m",
                "storywatch.orchestration.child",
                self.role,
                stdin=theirs.fileno(),
                pass_fds=self.inherited,
                env=dict(self.environment),
                # Ctrl-C reaches the supervisor alone, which ends all in order.
                start_new_session=True,
            )
        self._process = process
        self.on_start(process.pid)
        reader, self._line = await asyncio.open_connection(sock=ours)
        self._line.write(json.dumps(self.task).encode() + b"\n")
        return process, asyncio.create_task(self._hear(reader))

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        with contextlib.suppress(ConnectionError):
            if await reader.readline() == READY:
                self.ready.set()

    async def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            with contextlib.suppress(ConnectionError):
                await self._line.wait_closed()

    async def stop(self, *, within: timedelta) -> None:
        """Ask it to end, and end it when it does not in time."""
        self._stopping.set()
        process = self._process
        if process is None or process.returncode is not None or self._line is None:
            return
        with contextlib.suppress(ConnectionError):
            self._line.write(STOP)
            await self._line.drain()
        try:
            async with asyncio.timeout(within.total_seconds()):
                await process.wait()
        except TimeoutError:
            self.say(f"{self.called} did not stop in time and was killed")
            self.kill()
            await process.wait()

    def kill(self) -> None:
        """End it at once."""
        self._stopping.set()
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
