"""Keep the house: blind spots are found, stories mended, old history goes."""

import asyncio

from prefect import flow

from flows.opening import opened_pipeline
from flows.working import flat, in_task, leave_table
from storywatch.orchestration.reaper import purge_late_runs
from storywatch.wiring.passing import Counts


@flow(name="maintain", timeout_seconds=3600)
async def maintain() -> Counts:
    """Survey the sources and delete what is past its keep; return all counts."""
    async with opened_pipeline() as pipeline:
        seen = await in_task("survey", pipeline.survey)
        mended = await in_task("repair", pipeline.repair)
        kept = await in_task("maintain", pipeline.maintain)
        held = await asyncio.to_thread(pipeline.summary)
    stages = {
        "survey": seen,
        "repair": mended,
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
