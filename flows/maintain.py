"""Keep the house: old history goes, table sizes are told, late runs are dropped."""

import asyncio

from prefect import flow

from flows.opening import opened_pipeline
from flows.working import Counts, flat, in_task, leave_table
from storywatch.orchestration.reaper import purge_late_runs


@flow(name="maintain", timeout_seconds=3600)
async def maintain() -> Counts:
    """Delete what is past its keep; return what was deleted and the sizes."""
    async with opened_pipeline() as pipeline:
        kept = await in_task("maintain", pipeline.maintain)
        held = await asyncio.to_thread(pipeline.summary)
    stages = {
        "maintain": kept,
        "prefect": {"late_runs_purged": await purge_late_runs()},
    }
    await leave_table(
        "maintain",
        stages,
        more=[
            {"stage": "archive", "what": row["what"], "number": row["rows"]}
            for row in held
        ],
    )
    return flat(stages)


if __name__ == "__main__":
    asyncio.run(maintain())
