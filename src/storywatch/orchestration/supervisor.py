"""Prefect's server, our worker and the page as three child processes, kept alive.

Nothing here imports Prefect: the supervisor is small and starts at once.
"""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from storywatch.errors import SetupError
from storywatch.orchestration.crew import crew_of
from storywatch.orchestration.environment import HOST
from storywatch.orchestration.kept_child import KeptChild
from storywatch.orchestration.lock import is_alive, take_lock
from storywatch.orchestration.plan import Addresses, Plan
from storywatch.orchestration.ports import listen, port_of

Say: TypeAlias = Callable[[str], None]

READY_WITHIN = timedelta(seconds=180)
"""A fresh database, a slow disk and two busy cores together take less."""

STOP_WORKERS_WITHIN = timedelta(seconds=5.5)
STOP_SERVER_WITHIN = timedelta(seconds=3)
"""In all less than the ten seconds that service managers wait before a kill -9."""

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _silent(_text: str) -> None:
    """Tell nobody."""


def _free_nothing(_process_id: int) -> None:
    """Leave claims to their leases."""


async def supervise(
    plan: Plan,
    *,
    on_ready: Callable[[Addresses], None],
    say: Say = _silent,
    stop: asyncio.Event | None = None,
    on_worker_gone: Callable[[int], None] = _free_nothing,
) -> None:
    """Run everything until SIGINT, SIGTERM, SIGHUP or ``stop``.

    A second signal ends everything at once, the hard way.

    Args:
        plan: what is to run.
        on_ready: called once, when all of it answers.
        say: told what happens, in short sentences for a person.
        stop: another way to ask for the end.
        on_worker_gone: called in a thread with the process id of a worker that
            has ended, so that its claims can be freed; also for one that a
            kill -9 left behind in an earlier run.

    Raises:
        SetupError: another supervisor works in this folder, or a child does not
            stay up.
    """
    wanted = stop or asyncio.Event()
    for folder in (plan.home / "prefect", plan.home / "logs"):
        folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as held:
        lock = await take_lock(plan.home / "up.lock", say=say)
        held.callback(os.close, lock)
        prefect = held.enter_context(_listening(plan.prefect_port, "Prefect", say))
        web = held.enter_context(_listening(plan.web_port, "the page", say))
        crew = crew_of(plan, lock=lock, prefect=prefect, web=web, say=say)

        remembered = plan.home / "worker.pid"
        await asyncio.to_thread(_free_left_behind, remembered, on_worker_gone)
        crew["worker"].on_start = lambda pid: _remember(remembered, pid)
        crew["worker"].on_end = on_worker_gone

        def tell_ready() -> None:
            on_ready(
                Addresses(
                    prefect=_address(prefect),
                    web=_address(web) if plan.web_app else None,
                    processes={role: one.process_id for role, one in crew.items()},
                )
            )

        with _signals(wanted, crew, say):
            await _keep(crew, wanted, tell_ready, say)


async def _keep(
    crew: Mapping[str, KeptChild],
    wanted: asyncio.Event,
    tell_ready: Callable[[], None],
    say: Say,
) -> None:
    """Keep all children until the end is wanted; then end them in order."""
    ending = asyncio.create_task(wanted.wait())
    ready = asyncio.create_task(_all_ready(crew))
    keeping = {asyncio.create_task(child.keep()) for child in crew.values()}
    try:
        done, _ = await asyncio.wait(
            {ready, ending, *keeping},
            return_when=asyncio.FIRST_COMPLETED,
            timeout=READY_WITHIN.total_seconds(),
        )
        if not done:
            raise _too_late(crew)
        if ready in done:
            tell_ready()
            await asyncio.wait({ending, *keeping}, return_when=asyncio.FIRST_COMPLETED)
        for kept in keeping:
            if kept.done():
                kept.result()
    finally:
        ready.cancel()
        ending.cancel()
        say("stopping")
        await _stop(crew)
        for kept in keeping:
            kept.cancel()
        await asyncio.wait(keeping)


async def _all_ready(crew: Mapping[str, KeptChild]) -> None:
    for child in crew.values():
        await child.ready.wait()


def _too_late(crew: Mapping[str, KeptChild]) -> SetupError:
    late = [child for child in crew.values() if not child.ready.is_set()]
    names = " and ".join(child.called for child in late)
    return SetupError(
        f"Not ready after {READY_WITHIN.total_seconds():g} s: {names}.",
        mend=f"see {late[0].log_file}",
    )


async def _stop(crew: Mapping[str, KeptChild]) -> None:
    """End the worker and the page, then the server they need for their last word."""
    first = [child for role, child in crew.items() if role != "server"]
    await asyncio.gather(*(one.stop(within=STOP_WORKERS_WITHIN) for one in first))
    await crew["server"].stop(within=STOP_SERVER_WITHIN)


@contextmanager
def _listening(wanted: int, what: str, say: Say) -> Iterator[socket.socket]:
    with listen(wanted) as listening:
        if wanted and port_of(listening) != wanted:
            say(f"port {wanted} is taken: {what} is on {port_of(listening)}")
        yield listening


@contextmanager
def _signals(
    wanted: asyncio.Event, crew: Mapping[str, KeptChild], say: Say
) -> Iterator[None]:
    """Let a first signal ask for the end and a second one force it."""

    def take() -> None:
        if not wanted.is_set():
            wanted.set()
            return
        say("ending at once")
        for child in crew.values():
            child.kill()

    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, take)
    try:
        yield
    finally:
        for number in STOP_SIGNALS:
            loop.remove_signal_handler(number)


def _address(listening: socket.socket) -> str:
    return f"http://{HOST}:{port_of(listening)}"


def _remember(path: Path, process_id: int) -> None:
    path.write_text(f"{process_id}\n", encoding="ascii")


def _free_left_behind(path: Path, on_worker_gone: Callable[[int], None]) -> None:
    """Free the claims of a worker that a kill -9 of everything left behind."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        process_id = int(path.read_text(encoding="ascii"))
        if not is_alive(process_id):
            on_worker_gone(process_id)
        path.unlink()
