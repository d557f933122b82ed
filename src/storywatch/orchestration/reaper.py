"""Runs that nobody will end: those of dead workers, and those that came too late."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled, Crashed

from storywatch.orchestration.catalogue import POOL, TAG
from storywatch.orchestration.environment import MISSED_HEARTBEATS
from storywatch.orchestration.orphan import is_orphan
from storywatch.runtime.clock import utc_now

LATE_AFTER = timedelta(seconds=60)
"""A scheduled run older than this is dropped: the next one does its work too."""

OURS = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))

WORKER_LABEL = "prefect.worker.name"
"""Prefect's workers mark each run that they take with their name."""


async def crash_orphans(client: PrefectClient, *, own_prefix: str) -> int:
    """Mark the runs of dead workers as crashed, which frees their slots.

    Returns:
        Runs marked.
    """
    now = utc_now()
    workers = await client.read_workers_for_work_pool(POOL)
    alive = frozenset(
        worker.name
        for worker in workers
        if worker.last_heartbeat_time is not None
        and now - worker.last_heartbeat_time < MISSED_HEARTBEATS
    )
    marked = 0
    for run in await _runs_in(
        client, StateType.PENDING, StateType.RUNNING, StateType.CANCELLING
    ):
        if run.state is None:
            continue
        label = run.labels.get(WORKER_LABEL)
        if is_orphan(
            worker=None if label is None else str(label),
            since=run.state.timestamp,
            own_prefix=own_prefix,
            alive=alive,
            now=now,
        ):
            gone: State[Any] = Crashed(message="The worker of this run is gone.")
            await client.set_flow_run_state(run.id, gone, force=True)
            marked += 1
    return marked


async def cancel_left(client: PrefectClient, *, worker: str, why: str) -> int:
    """Mark the runs that a worker took and, being stopped, will never begin.

    Args:
        client: of the server, which outlives the worker.
        worker: its name. A run that carries no name yet is taken for its own when
            no other worker is alive.
        why: said in the run's history.

    Returns:
        Runs marked.
    """
    now = utc_now()
    others = [
        one
        for one in await client.read_workers_for_work_pool(POOL)
        if one.name != worker
        and one.last_heartbeat_time is not None
        and now - one.last_heartbeat_time < MISSED_HEARTBEATS
    ]
    marked = 0
    for run in await _runs_in(client, StateType.PENDING, StateType.RUNNING):
        label = run.labels.get(WORKER_LABEL)
        if label == worker or (label is None and not others):
            stopped: State[Any] = Cancelled(message=why)
            await client.set_flow_run_state(run.id, stopped, force=True)
            marked += 1
    return marked


async def purge_late_runs(client: PrefectClient | None = None) -> int:
    """Delete our scheduled runs whose time is long past.

    Returns:
        Runs deleted.
    """
    if client is None:
        async with get_client() as own:
            return await purge_late_runs(own)
    late = await _runs_in(client, StateType.SCHEDULED, before=utc_now() - LATE_AFTER)
    for run in late:
        await _delete(client, run.id)
    return len(late)


async def _delete(client: PrefectClient, run_id: UUID) -> None:
    try:
        await client.delete_flow_run(run_id)
    except ObjectNotFound:
        return


async def _runs_in(
    client: PrefectClient, *types: StateType, before: datetime | None = None
) -> list[FlowRun]:
    wanted = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(types)))
    )
    if before is not None:
        wanted.expected_start_time = FlowRunFilterExpectedStartTime.model_validate(
            {"before_": before}
        )
    return list(
        await client.read_flow_runs(flow_run_filter=wanted, deployment_filter=OURS)
    )
