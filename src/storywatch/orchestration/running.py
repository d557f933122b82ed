"""Everything on this machine: Postgres, Prefect's server, the worker, the page."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

import sqlalchemy as sa

from storywatch.orchestration.catalogue import catalogue
from storywatch.orchestration.plan import Addresses, Plan
from storywatch.orchestration.supervisor import Say, supervise
from storywatch.settings import Settings
from storywatch.wiring.databases import (
    archive_engine,
    databases,
    ensure_prefect_database,
    free_claims,
)
from storywatch.wiring.watching import current_watchlist

Alongside: TypeAlias = Callable[[sa.Engine, Addresses], Awaitable[None]]
"""Work beside the flows, begun when everything answers; its end ends all."""

NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


async def run_everything(
    settings: Settings,
    *,
    on_ready: Callable[[Addresses], None],
    say: Say,
    environment: Mapping[str, str] = NOTHING_MORE,
    alongside: Alongside | None = None,
) -> None:
    """Run until a signal, or until ``alongside`` ends.

    Args:
        settings: what to run on.
        on_ready: called once, when all of it answers.
        say: told what happens.
        environment: more variables for the worker and the page.
        alongside: see ``Alongside``.

    Raises:
        SetupError: Postgres can't be started or reached, another ``up`` works in
            this folder, or a part does not stay up.
        WatchlistInvalidError: the first watchlist cannot be used.
    """
    with databases(settings) as found, archive_engine(settings) as engine:
        current_watchlist(settings, engine)
        ensure_prefect_database(settings, found)
        plan = Plan(
            home=settings.home,
            database_url=found.app,
            prefect_database_url=found.prefect,
            prefect_port=settings.prefect_port,
            web_port=settings.web_port,
            deployments=catalogue(
                watch_every=timedelta(seconds=settings.watch_every_seconds)
            ),
            environment=environment,
        )
        stop = asyncio.Event()
        beside: list[asyncio.Task[None]] = []

        def ready(addresses: Addresses) -> None:
            on_ready(addresses)
            if alongside is not None:
                working = asyncio.ensure_future(alongside(engine, addresses))
                working.add_done_callback(lambda _: stop.set())
                beside.append(working)

        try:
            await supervise(
                plan,
                on_ready=ready,
                say=say,
                stop=stop,
                on_worker_gone=partial(free_claims, engine),
            )
        finally:
            for working in beside:
                if working.done():
                    working.result()
                working.cancel()
