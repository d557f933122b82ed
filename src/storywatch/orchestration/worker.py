"""Our worker: it runs flows in its own process, on its own loop.

Prefect's process worker starts a process for each run, five seconds of work for
a run of half a second. The design is that of infrahub's ``InfrahubWorkerAsync``.
"""

import asyncio
import itertools
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import anyio
import httpx
import structlog
from anyio.abc import TaskStatus
from prefect.events import emit_event
from prefect.exceptions import Abort, ObjectNotFound
from prefect.flow_engine import run_flow_async
from prefect.flows import load_flow_from_entrypoint
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Cancelled, Crashed
from prefect.workers.base import (
    BaseJobConfiguration,
    BaseVariables,
    BaseWorker,
    BaseWorkerResult,
)

from storywatch.orchestration.catalogue import TAG
from storywatch.orchestration.environment import HEARTBEAT
from storywatch.orchestration.setup import HEARTBEAT_EVENT, WORKER_TYPE

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun, State

log = structlog.get_logger()

LOOK_EVERY = timedelta(seconds=2)
"""How soon the cancelling of a running run is seen. Prefect's workers watch only
runs that have not started."""

MARK_WITHIN = timedelta(seconds=3)
"""Longest time for marking a run on the way out; the server may be gone."""

ON_REQUEST = "Cancelled on request."
ON_STOP = "storywatch was stopped. The next run takes up what this one left."


class InProcessResult(BaseWorkerResult):
    """What became of a run; its state is with the server already."""


class InProcessWorker(BaseWorker[BaseJobConfiguration, BaseVariables, InProcessResult]):
    """Runs asynchronous flows of installed modules in this process."""

    type = WORKER_TYPE
    job_configuration = BaseJobConfiguration

    async def run(
        self,
        flow_run: "FlowRun",
        configuration: BaseJobConfiguration,  # noqa: ARG002 - Prefect's signature
        task_status: TaskStatus[int] | None = None,
    ) -> InProcessResult:
        """Run a flow to its end; a run cut short is marked as cancelled."""
        if task_status is not None:
            task_status.started(os.getpid())
        work = asyncio.create_task(self._engine(flow_run))
        watch = asyncio.create_task(self._look_after(flow_run.id))
        try:
            await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                await self._mark_unbegun(work, flow_run.id)
            else:
                await self._cut_short(work, flow_run.id, why=ON_REQUEST)
        except asyncio.CancelledError:
            with anyio.move_on_after(MARK_WITHIN.total_seconds(), shield=True):
                await self._cut_short(work, flow_run.id, why=ON_STOP)
            raise
        finally:
            watch.cancel()
        return InProcessResult(identifier=str(os.getpid()), status_code=0)

    async def _engine(self, flow_run: "FlowRun") -> None:
        """Let Prefect's engine run the flow; it reports every state itself."""
        assert flow_run.deployment_id is not None
        deployment = await self.client.read_deployment(flow_run.deployment_id)
        flow: Any = load_flow_from_entrypoint(
            deployment.entrypoint or "", use_placeholder_flow=False
        )
        try:
            # Prefect's heartbeat at the very start often overtakes the end of a
            # short run, which then looks silent; `_look_after` sends ours.
            with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
                await run_flow_async(
                    flow=flow,
                    flow_run=flow_run,
                    parameters=flow_run.parameters,
                    return_type="state",
                )
        except Abort as abort:
            # The server would not let it begin: cancelled or taken meanwhile.
            log.info("run aborted", flow_run_id=str(flow_run.id), outcome=str(abort))

    async def _mark_unbegun(
        self, work: "asyncio.Task[None]", flow_run_id: UUID
    ) -> None:
        """Mark a run as crashed that failed outside of what the engine reports."""
        error = None if work.cancelled() else work.exception()
        if error is None:
            return
        why = f"It could not be run: {type(error).__name__}: {error}"
        log.error("run not begun", flow_run_id=str(flow_run_id), outcome=why)
        log.info("traceback of it", flow_run_id=str(flow_run_id), exc_info=error)
        run = await self.client.read_flow_run(flow_run_id)
        if run.state is None or not run.state.is_final():
            crashed: State[Any] = Crashed(message=why)
            await self.client.set_flow_run_state(flow_run_id, crashed, force=True)

    async def _look_after(self, flow_run_id: UUID) -> None:
        """Send heartbeats; return when somebody wants the run to be cancelled."""
        for looks in itertools.count(1):
            await asyncio.sleep(LOOK_EVERY.total_seconds())
            if looks % (HEARTBEAT // LOOK_EVERY) == 0:
                _send_heartbeat(flow_run_id)
            try:
                run = await self.client.read_flow_run(flow_run_id)
            except ObjectNotFound:
                return
            except httpx.HTTPError:
                # The server is away; the run itself goes on.
                continue
            if run.state is not None and run.state.is_cancelling():
                return

    async def _cut_short(
        self, work: "asyncio.Task[None]", flow_run_id: UUID, *, why: str
    ) -> None:
        """Stop a run that goes on, and say truthfully why it ended.

        A stage that is at work in its thread finishes its batch or dies with the
        process; either way its claims come back.
        """
        work.cancel()
        # The engine marks the run as crashed, for it cannot know better.
        await asyncio.wait({work})
        if not work.cancelled():
            # It ended by itself just then, and said how.
            return
        try:
            await self.client.set_flow_run_state(
                flow_run_id, Cancelled(message=why), force=True
            )
        except ObjectNotFound:
            return
        except httpx.HTTPError as error:
            # The next start finds the run and marks it.
            log.warning("run left unmarked", flow_run_id=str(flow_run_id), why=error)
            return
        log.info("run cut short", flow_run_id=str(flow_run_id), outcome=why)


def _send_heartbeat(flow_run_id: UUID) -> None:
    """Say that a run lives, as Prefect's own engine would say it."""
    emit_event(
        HEARTBEAT_EVENT,
        resource={"prefect.resource.id": f"prefect.flow-run.{flow_run_id}"},
        related=[
            {
                "prefect.resource.id": f"prefect.tag.{TAG}",
                "prefect.resource.role": "tag",
            }
        ],
    )
