"""Bring a Prefect server in line with the catalogue, through its API."""

import contextlib
import socket
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.objects import (
    ConcurrencyLimitStrategy,
    ConcurrencyOptions,
    StateType,
)
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import (
    AutomationCore,
    EventTrigger,
    Posture,
)
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectAlreadyExists

from storywatch.orchestration.catalogue import ANCHOR, POOL, TAG, Deployment
from storywatch.orchestration.environment import MISSED_HEARTBEATS

WORKER_TYPE = "storywatch"

ZOMBIE_AUTOMATION = "storywatch: silent runs have crashed"

HEARTBEAT_EVENT = "prefect.flow-run.heartbeat"

ENDS = ("Completed", "Failed", "Cancelled", "Crashed", "TimedOut", "Paused")


def worker_prefix(state: Path) -> str:
    """Return how the names of this machine's and folder's workers begin.

    Args:
        state: Prefect's folder; one supervisor at a time works in it.
    """
    mark = sha256(str(state.resolve()).encode()).hexdigest()[:8]
    return f"{socket.gethostname()}-{mark}-"


async def set_up(client: PrefectClient, deployments: Sequence[Deployment]) -> None:
    """Make the pool, the deployments and the automation what they must be.

    Running it again changes nothing. Deployments of ours that are no longer in
    the catalogue are deleted, with their runs to come.
    """
    with contextlib.suppress(ObjectAlreadyExists):
        await client.create_work_pool(
            WorkPoolCreate(name=POOL, type=WORKER_TYPE, base_job_template=JOB_TEMPLATE)
        )
    kept = {await _deploy(client, deployment) for deployment in deployments}
    ours = await client.read_deployments(
        deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    )
    for deployment in ours:
        if deployment.id not in kept:
            await client.delete_deployment(deployment.id)
    await _set_zombie_automation(client)


async def start_now(client: PrefectClient, deployments: Sequence[Deployment]) -> None:
    """Ask for a first run of what is not to wait for its schedule."""
    for deployment in deployments:
        if deployment.at_once:
            known = await client.read_deployment_by_name(_full_name(deployment))
            await client.create_flow_run_from_deployment(known.id)


async def _deploy(client: PrefectClient, deployment: Deployment) -> object:
    flow_id = await client.create_flow_from_name(deployment.name)
    return await client.create_deployment(
        flow_id=flow_id,
        name=deployment.name,
        description=deployment.description,
        entrypoint=deployment.entrypoint,
        tags=[TAG],
        work_pool_name=POOL,
        schedules=[_schedule(deployment)],
        concurrency_limit=1,
        concurrency_options=ConcurrencyOptions(
            collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        paused=False,
        enforce_parameter_schema=False,
    )


def _full_name(deployment: Deployment) -> str:
    return f"{deployment.name}/{deployment.name}"


def _schedule(deployment: Deployment) -> DeploymentScheduleCreate:
    schedule: CronSchedule | IntervalSchedule
    if deployment.every is not None:
        schedule = IntervalSchedule(
            interval=deployment.every, anchor_date=ANCHOR, timezone="UTC"
        )
    else:
        schedule = CronSchedule(cron=deployment.cron or "", timezone="UTC")
    return DeploymentScheduleCreate(schedule=schedule, slug=deployment.name)


async def _set_zombie_automation(client: PrefectClient) -> None:
    wanted = zombie_automation()
    known = await client.read_automations_by_name(ZOMBIE_AUTOMATION)
    if not known:
        await client.create_automation(wanted)
    for automation in known:
        await client.update_automation(automation.id, wanted)


def zombie_automation() -> AutomationCore:
    """Return the rule that a run whose heartbeat stops has crashed.

    Prefect's own recipe: after a heartbeat, a further one or an end is expected
    within three of them.
    """
    return AutomationCore(
        name=ZOMBIE_AUTOMATION,
        description="A worker that is killed cannot say so: its runs fall silent.",
        trigger=EventTrigger(
            match=ResourceSpecification.model_validate(
                {"prefect.resource.id": "prefect.flow-run.*"}
            ),
            match_related=ResourceSpecification.model_validate(
                {"prefect.resource.id": f"prefect.tag.{TAG}"}
            ),
            for_each={"prefect.resource.id"},
            after={HEARTBEAT_EVENT},
            expect={HEARTBEAT_EVENT, *(f"prefect.flow-run.{end}" for end in ENDS)},
            posture=Posture.Proactive,
            threshold=1,
            within=MISSED_HEARTBEATS,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED,
                message="No heartbeat for "
                f"{MISSED_HEARTBEATS.total_seconds():g} s: the worker is gone.",
            )
        ],
    )


JOB_TEMPLATE: dict[str, Any] = {
    "job_configuration": {"name": "{{ name }}", "env": "{{ env }}"},
    "variables": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "env": {"type": "object", "default": {}},
        },
    },
}
"""A run in our worker's own process has next to nothing to configure."""
