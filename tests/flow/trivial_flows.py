"""Flows for the test of the whole machinery: one that works, one that lingers."""

import asyncio
import time

from prefect import flow, task


@task
async def blink() -> int:
    return await asyncio.to_thread(sum, (1, 2))


@flow(name="brief")
async def brief() -> int:
    return await blink()


@flow(name="lingering")
async def lingering() -> None:
    await asyncio.to_thread(time.sleep, 1)
    await asyncio.sleep(600)
