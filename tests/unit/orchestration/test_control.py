"""A wish to stop, from one thread to another's loop."""

import asyncio
import threading

from storywatch.orchestration.control import Stopping


def test_a_wish_made_before_the_work_begins_is_kept() -> None:
    stopping = Stopping()
    stopping.request()

    async def work() -> bool:
        return stopping.event().is_set()

    assert asyncio.run(work())


def test_a_wish_from_another_thread_wakes_the_work() -> None:
    stopping = Stopping()

    async def work() -> None:
        event = stopping.event()
        threading.Thread(target=stopping.request).start()
        async with asyncio.timeout(30):
            await event.wait()

    asyncio.run(work())


def test_a_wish_after_the_work_has_ended_is_no_fault() -> None:
    stopping = Stopping()

    async def work() -> None:
        stopping.event()

    asyncio.run(work())
    stopping.request()
