"""A process under the supervisor: Prefect's server, our worker or the page.

``python -m storywatch.orchestration.child server|worker|web``, with the control
line as standard input and further descriptors as the task says.

The work runs on a loop in a second thread. The first one waits for a word from
the supervisor or a signal; so a signal always arrives, whatever the loop does,
and Prefect cannot put its own handlers in (they raise inside whatever runs).
"""

import asyncio
import contextlib
import gc
import importlib
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from storywatch.orchestration.control import ControlLine, Stopping, WhyStop
from storywatch.orchestration.logs import (
    events_to_standard_logs,
    hush_console,
    log_to,
)

LINGER = timedelta(seconds=4)
"""The server outlives a killed supervisor by this: the worker ends at the same
moment, and has runs to mark."""

LAST_WORDS = timedelta(seconds=1.5)
"""For marking what was taken and not begun, on the way out."""

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

END_WITHIN = {
    "server": timedelta(seconds=4),
    "worker": timedelta(seconds=5),
    "web": timedelta(seconds=2),
}
"""A child that has not ended by then ends itself the hard way."""

Task: TypeAlias = dict[str, Any]
Work: TypeAlias = Callable[[Task, asyncio.Event, Callable[[], None]], Awaitable[None]]


class _SignalledError(Exception):
    """A signal asks this process to end."""


def main(role: str) -> int:
    """Do a role's work until told to stop.

    Returns:
        The process's exit status: 0 when it stopped because it was told to.
    """
    _take_signals()
    line = ControlLine()
    task = line.task()
    for descriptor in task["inherited"]:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - its signature
    stopping = Stopping()
    failure: list[BaseException] = []
    thread = threading.Thread(
        target=_work, args=(role, task, line, stopping, failure), daemon=True
    )
    thread.start()
    why = _why_stop(line)
    if role == "server" and why in {"orphaned", "signalled"}:
        thread.join(LINGER.total_seconds())
    stopping.request()
    thread.join(END_WITHIN[role].total_seconds())
    if failure:
        # A person gets the supervisor's sentence; the file gets the traceback.
        hush_console()
        logging.getLogger(__name__).error("%s failed", role, exc_info=failure[0])
    return 1 if why == "ended" else 0


def end_at_once(status: int) -> NoReturn:
    """End this process now: threads still at work would hold up an exit."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(status)


def _take_signals() -> None:
    def raise_signalled(*_: object) -> None:
        _ignore_signals()
        raise _SignalledError

    # Whatever the shell that started us ignores, these reach us.
    for number in STOP_SIGNALS:
        signal.signal(number, raise_signalled)


def _ignore_signals() -> None:
    """Let no further signal disturb the end, which has its own time limit."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _why_stop(line: ControlLine) -> WhyStop | str:
    try:
        why = line.why_stop()
        _ignore_signals()
    except _SignalledError:
        return "signalled"
    return why


def _work(
    role: str,
    task: Task,
    line: ControlLine,
    stopping: Stopping,
    failure: list[BaseException],
) -> None:
    def ready() -> None:
        gc.freeze()
        gc.enable()
        line.say_ready()

    async def run() -> None:
        await ROLES[role](task, stopping.event(), ready)

    # A seventh of the start is spent looking for garbage among imports.
    gc.disable()

    try:
        asyncio.run(run())
    except BaseException as error:  # noqa: BLE001 - the first thread reports it
        failure.append(error)
    finally:
        line.end()


async def serve(task: Task, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Serve Prefect's API and page."""
    from prefect.server.api.server import create_app  # noqa: PLC0415 - five seconds

    events_to_standard_logs()
    await _serve_app(create_app(final=True), task, stop, ready)


async def show(task: Task, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Serve the page."""
    log_to(Path(task["log_file"]))
    events_to_standard_logs()
    module, _, factory = str(task["app"]).partition(":")
    app = getattr(importlib.import_module(module), factory)()
    await _serve_app(app, task, stop, ready)


async def _serve_app(
    app: Any, task: Task, stop: asyncio.Event, ready: Callable[[], None]
) -> None:
    import uvicorn  # noqa: PLC0415 - the worker does without

    listening = socket.socket(fileno=int(task["listening"]))
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        lifespan="on",
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - no event
        await asyncio.sleep(0.05)
    if server.started:
        ready()
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
    server.should_exit = True
    await serving


async def work(task: Task, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Set Prefect up and run flows."""
    import httpx  # noqa: PLC0415 - only the worker asks
    from prefect.client.orchestration import get_client  # noqa: PLC0415 - two seconds

    from storywatch.orchestration import reaper, setup  # noqa: PLC0415 - Prefect again
    from storywatch.orchestration.catalogue import POOL, deployment_from  # noqa: PLC0415
    from storywatch.orchestration.worker import (  # noqa: PLC0415
        ON_STOP,
        InProcessWorker,
    )

    events_to_standard_logs()
    prefix = setup.worker_prefix(Path(os.environ["PREFECT_HOME"]))

    async def prepare() -> None:
        deployments = [deployment_from(values) for values in task["deployments"]]
        for deployment in deployments:
            # While the server starts, so that the first run need not wait for it.
            module, _, _ = deployment.entrypoint.partition(":")
            await asyncio.to_thread(importlib.import_module, module)
        async with httpx.AsyncClient(timeout=task["patience_seconds"]) as http:
            # The port is open already: the server answers as soon as it can.
            answer = await http.get(f"{os.environ['PREFECT_API_URL']}/ready")
            answer.raise_for_status()
        async with get_client() as client:
            await setup.set_up(client, deployments)
            await reaper.crash_orphans(client, own_prefix=prefix)
            await reaper.purge_late_runs(client)
            await setup.start_now(client, deployments)

    if not await _unless_stopped(prepare(), stop):
        return
    ready()
    name = f"{prefix}{os.getpid()}"
    worker = InProcessWorker(work_pool_name=POOL, name=name)
    # From now on crashed runs on the console would only alarm.
    await _unless_stopped(worker.start(printer=_silent), stop, before=hush_console)
    # A run that was taken and not begun would stay pending until the next start.
    with contextlib.suppress(httpx.HTTPError, TimeoutError):
        async with asyncio.timeout(LAST_WORDS.total_seconds()), get_client() as client:
            await reaper.cancel_left(client, worker=name, why=ON_STOP)


def _silent(*_: object) -> None:
    """Print nothing: the supervisor speaks."""


async def _unless_stopped(
    coroutine: Coroutine[Any, Any, None],
    stop: asyncio.Event,
    before: Callable[[], None] = lambda: None,
) -> bool:
    """Do something until it ends (True) or a stop cuts it short (False)."""
    doing = asyncio.create_task(coroutine)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if doing.done():
        doing.result()
        return True
    before()
    doing.cancel()
    await asyncio.wait({doing})
    return False


ROLES: dict[str, Work] = {"server": serve, "worker": work, "web": show}


if __name__ == "__main__":
    end_at_once(main(sys.argv[1]))
