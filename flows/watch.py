"""One pass over everything that is due: from sources to sent alerts."""

import asyncio
from functools import partial

from prefect import flow

from flows.opening import opened_pipeline
from flows.working import Counts, flat, leave_table, until_dry

LONGEST_SECONDS = 1800
"""A pass that hangs gives way to the next; what it claimed is freed by the lease."""


@flow(name="watch", timeout_seconds=LONGEST_SECONDS)
async def watch() -> Counts:
    """Do every stage in the order of the data; return what each counted."""
    async with opened_pipeline() as pipeline:
        stages = {
            stage: await until_dry(
                stage, partial(pipeline.batch, stage), has_work=pipeline.has_work
            )
            for stage in pipeline.STAGES
        }
    await leave_table("watch", stages)
    return flat(stages)


if __name__ == "__main__":
    asyncio.run(watch())
