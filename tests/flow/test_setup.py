"""Bringing a Prefect server in line with the catalogue; reaping what nobody ends."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storywatch.orchestration.catalogue import Deployment, catalogue
from storywatch.orchestration.environment import (
    KEEP_EVENTS,
    KEEP_RUNS,
    prefect_environment,
)
from storywatch.runtime.clock import utc_now

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.usefixtures("prefect"),
    # Prefect's client leaves sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]

WATCH, DIGEST, _ = catalogue()
PREFIX = "here-0123-"


def with_client(work: Callable[[Any], Awaitable[Any]]) -> Any:
    from prefect.client.orchestration import get_client

    async def run() -> Any:
        async with get_client() as client:
            return await work(client)

    return asyncio.run(run())


async def known(client: Any) -> dict[str, tuple[object, int]]:
    """Id and number of schedules of each deployment by name."""
    return {
        one.name: (one.id, len(one.schedules))
        for one in await client.read_deployments()
    }


def test_setting_up_twice_changes_nothing() -> None:
    from storywatch.orchestration.setup import ZOMBIE_AUTOMATION, set_up

    async def work(client: Any) -> tuple[object, object, int]:
        await set_up(client, catalogue())
        before = await known(client)
        await set_up(client, catalogue())
        rules = await client.read_automations_by_name(ZOMBIE_AUTOMATION)
        return before, await known(client), len(rules)

    before, after, rules = with_client(work)
    assert before == after
    assert {name: schedules for name, (_, schedules) in after.items()} == {
        "watch": 1,
        "digest": 1,
        "maintain": 1,
    }
    assert rules == 1


def test_a_changed_interval_replaces_the_schedule() -> None:
    from storywatch.orchestration.setup import set_up

    async def work(client: Any) -> list[object]:
        await set_up(client, catalogue())
        await set_up(client, catalogue(watch_every=timedelta(seconds=3)))
        watch = await client.read_deployment_by_name("watch/watch")
        return [one.schedule.interval for one in watch.schedules]

    assert with_client(work) == [timedelta(seconds=3)]


def test_what_left_the_catalogue_goes_and_what_is_not_ours_stays() -> None:
    from storywatch.orchestration.setup import set_up

    old = Deployment(
        name="old", entrypoint="flows.old:old", description="Once.", cron="0 0 * * *"
    )

    async def work(client: Any) -> set[str]:
        flow_id = await client.create_flow_from_name("stranger")
        stranger = await client.create_deployment(flow_id=flow_id, name="stranger")
        await set_up(client, [WATCH, old])
        await set_up(client, [WATCH])
        names = set(await known(client))
        await client.delete_deployment(stranger)
        return names

    assert with_client(work) == {"watch", "stranger"}


def test_runs_of_dead_workers_are_said_to_have_crashed() -> None:
    from prefect.states import Running

    from storywatch.orchestration.reaper import WORKER_LABEL, crash_orphans
    from storywatch.orchestration.setup import set_up

    async def work(client: Any) -> tuple[int, int, str, str]:
        await set_up(client, [WATCH, DIGEST])
        runs = []
        for deployment, worker in ((WATCH, f"{PREFIX}1"), (DIGEST, "there-2")):
            name = f"{deployment.name}/{deployment.name}"
            found = await client.read_deployment_by_name(name)
            run = await client.create_flow_run_from_deployment(found.id)
            await client.update_flow_run_labels(run.id, {WORKER_LABEL: worker})
            await client.set_flow_run_state(run.id, Running(), force=True)
            runs.append(run.id)
        await client.send_worker_heartbeat("storywatch", "there-2", 30)
        marked = await crash_orphans(client, own_prefix=PREFIX)
        again = await crash_orphans(client, own_prefix=PREFIX)
        names = [(await client.read_flow_run(run)).state.name for run in runs]
        for run in runs:
            await client.delete_flow_run(run)
        return marked, again, *names

    assert with_client(work) == (1, 0, "Crashed", "Running")


def test_late_runs_are_dropped_and_present_ones_kept() -> None:
    from prefect.states import Scheduled

    from storywatch.orchestration.reaper import purge_late_runs
    from storywatch.orchestration.setup import set_up

    async def work(client: Any) -> tuple[int, list[object], list[object]]:
        await set_up(client, catalogue())
        watch = await client.read_deployment_by_name("watch/watch")
        made = []
        for minutes in (60, 5, 0):
            time = utc_now() - timedelta(minutes=minutes)
            state: Any = Scheduled(scheduled_time=time)
            run = await client.create_flow_run_from_deployment(watch.id, state=state)
            made.append(run.id)
        purged = await purge_late_runs(client)
        left = {run.id for run in await client.read_flow_runs()}
        return purged, made[2:], [run for run in made if run in left]

    purged, present, left = with_client(work)
    assert purged >= 2
    assert left == present


async def asked_for(client: Any) -> int:
    """Runs that no schedule has made."""
    return sum(not run.auto_scheduled for run in await client.read_flow_runs())


def test_a_first_run_does_not_wait_for_its_schedule() -> None:
    from storywatch.orchestration.setup import set_up, start_now

    async def work(client: Any) -> tuple[int, int]:
        await set_up(client, catalogue())
        before = await asked_for(client)
        await start_now(client, catalogue())
        return before, await asked_for(client)

    before, after = with_client(work)
    assert after == before + 1


def test_prefect_takes_every_setting_that_we_make(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from prefect.settings import Settings

    made = prefect_environment(
        state=tmp_path,
        port=4301,
        database_url="postgresql://db/prefect",
        shortest_interval=timedelta(seconds=60),
        log_file=tmp_path / "worker.log",
    )
    for name, value in made.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    taken = settings.to_environment_variables(include_aliases=True)
    ours = {"DO_NOT_TRACK", "PREFECT_LOGGING_HANDLERS_FILE_FILENAME"}
    assert set(made) - set(taken) == ours
    assert settings.server.services.db_vacuum.enabled_vacuum_types == {
        "events",
        "flow_runs",
        "orphans",
    }
    assert settings.server.events.retention_period == KEEP_EVENTS
    assert settings.server.services.db_vacuum.retention_period == KEEP_RUNS


def test_each_entrypoint_is_a_flow_of_that_name() -> None:
    from prefect.flows import load_flow_from_entrypoint

    for deployment in catalogue():
        flow: Any = load_flow_from_entrypoint(
            deployment.entrypoint, use_placeholder_flow=False
        )
        assert flow.name == deployment.name
        assert flow.isasync, "a synchronous flow costs a second a run"
