"""The pipeline that a flow works with, opened and closed off the loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storywatch.settings import Settings
from storywatch.wiring.pipeline import Pipeline, wire


@asynccontextmanager
async def opened_pipeline() -> AsyncIterator[Pipeline]:
    """Give the pipeline that the settings ask for, for the length of a run.

    Opening reads files and asks Postgres, so it happens in a thread: heartbeats
    and other runs go on.
    """
    opening = wire(await asyncio.to_thread(Settings))
    pipeline = await asyncio.to_thread(opening.__enter__)
    try:
        yield pipeline
    finally:
        await asyncio.to_thread(opening.__exit__, None, None, None)
