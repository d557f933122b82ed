"""One pass over everything that is due: from sources to sent alerts."""

import asyncio
from datetime import timedelta

from prefect import flow

from flows.opening import opened_pipeline
from flows.working import flat, in_steps, leave_table
from storywatch.wiring.passing import Counts, one_pass

LONGEST_SECONDS = 1800
"""A pass that hangs gives way to the next; what it claimed is freed by the lease."""


LONGEST_PASS = timedelta(minutes=15)
"""A pass that finds more and more to do gives way to the next, so that its run is
seen to end; nothing is lost by that."""


@flow(name="watch", timeout_seconds=LONGEST_SECONDS)
async def watch() -> Counts:
    """Do every stage in the order of the data; return what each counted."""
    async with opened_pipeline() as pipeline:
        stages = await in_steps(
            one_pass(pipeline, longest=LONGEST_PASS), pipeline.batch
        )
    await leave_table("watch", stages)
    return flat(stages)


if __name__ == "__main__":
    asyncio.run(watch())
