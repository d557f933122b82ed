"""How a flow does a stage's work: a task in a thread, tried again when it may help."""

import asyncio
from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from prefect import Task, task
from prefect.artifacts import acreate_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from storywatch.errors import TransientError
from storywatch.wiring.passing import Counts, Step, added_up, next_step

MOST_BATCHES = 50
"""Batches of one stage in one run: a flood is shared out over several runs, so
that each run stays short enough to be seen and stopped."""


async def is_transient(
    _task: Task[..., Any], _task_run: TaskRun, state: State[Any]
) -> bool:
    """Tell Prefect to try again what may succeed later, and nothing else."""
    return isinstance(await state.aresult(raise_on_failure=False), TransientError)


def task_of(name: str, work: Callable[[], Counts]) -> Task[[], Any]:
    """Return a task that does one batch of work in a thread.

    Nothing but the counts passes through Prefect.

    Args:
        name: the task's name on Prefect's page.
        work: synchronous; it may be called again after a ``TransientError``.
    """

    @task(
        name=name,
        retries=3,
        retry_delay_seconds=[2, 5, 10],
        retry_jitter_factor=1,
        retry_condition_fn=is_transient,
        cache_policy=NO_CACHE,
    )
    async def batch() -> Counts:
        return await asyncio.to_thread(work)

    return batch


async def in_task(name: str, work: Callable[[], Counts]) -> Counts:
    """Do one batch of work as a task of the running flow."""
    counts: Counts = await task_of(name, work)()
    return counts


async def until_dry(
    name: str, work: Callable[[], Counts], *, has_work: Callable[[str], bool]
) -> Counts:
    """Do batches of a stage's work as long as something is due for it.

    A stage with nothing due makes no task: each costs Prefect 18 KB of database.

    Args:
        name: the stage.
        work: one batch of it.
        has_work: tells whether anything is due, cheaply.

    Returns:
        The counts of all batches, added up; empty when nothing was due.
    """
    total: Counts = {}
    for _ in range(MOST_BATCHES):
        if not await asyncio.to_thread(has_work, name):
            break
        counts = await in_task(name, work)
        total = added_up(total, counts)
        if not counts.get("claimed"):
            break
    return total


async def in_steps(
    steps: Generator[Step, Counts | None, None],
    batch: Callable[[str], Counts],
) -> dict[str, Counts]:
    """Do the steps of a pass: each batch a task, each wait on the loop.

    Args:
        steps: see ``storywatch.wiring.passing.one_pass``.
        batch: does one batch of a stage.

    Returns:
        The counts of each stage that had work, added up.
    """
    totals: dict[str, Counts] = {}
    counts: Counts | None = None
    while (step := await asyncio.to_thread(next_step, steps, counts)) is not None:
        if isinstance(step, timedelta):
            await asyncio.sleep(step.total_seconds())
            counts = None
            continue
        counts = await in_task(step, partial(batch, step))
        totals[step] = added_up(totals.get(step, {}), counts)
    return totals


def flat(stages: Mapping[str, Counts]) -> Counts:
    """Return the counts of all stages in one mapping: ``"poll.claimed": 3``."""
    return {
        f"{stage}.{key}": number
        for stage, counts in stages.items()
        for key, number in counts.items()
    }


async def leave_table(
    key: str, stages: Mapping[str, Counts], *, more: Iterable[dict[str, Any]] = ()
) -> None:
    """Leave the run's one artifact: a table of what it did.

    Args:
        key: the artifact's name; the runs of a flow are versions of it.
        stages: counts by stage; what counted nothing is left out.
        more: rows to add, each with ``stage``, ``what`` and ``number``.
    """
    rows = [
        {"stage": stage, "what": what.replace("_", " "), "number": number}
        for stage, counts in stages.items()
        for what, number in counts.items()
        if number
    ]
    await acreate_table_artifact(
        table=[*rows, *more] or [{"stage": "all", "what": "nothing new", "number": 0}],
        key=key,
        description="What this run did, by stage.",
    )
