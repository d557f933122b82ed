"""Write the digests that are due, and send them."""

import asyncio
from functools import partial

from prefect import flow

from flows.opening import opened_pipeline
from flows.working import flat, in_task, leave_table, until_dry
from storywatch.wiring.passing import Counts


@flow(name="digest", timeout_seconds=900)
async def digest() -> Counts:
    """Ask who is due, write their digests and send what waits."""
    async with opened_pipeline() as pipeline:
        written = await in_task("write", pipeline.write_digests)
        sent = await until_dry(
            "send", partial(pipeline.batch, "send"), has_work=pipeline.has_work
        )
    stages = {"write": written, "send": sent}
    await leave_table("digest", stages)
    return flat(stages)


if __name__ == "__main__":
    asyncio.run(digest())
