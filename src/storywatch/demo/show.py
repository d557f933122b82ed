"""The demo: the replay's outlets, and everything that reads them."""

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from storywatch.archive.store import latest_stories, waiting
from storywatch.demo.server import ReplayServer
from storywatch.digest.calendar import local_day
from storywatch.digest.stage import one_day, send_digest, written_digest
from storywatch.errors import SetupError
from storywatch.orchestration.plan import Addresses
from storywatch.orchestration.running import run_everything
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.runtime.postgres.cluster import stop as stop_postgres
from storywatch.settings import Settings
from storywatch.source.store import add_sources, due_sources_count, make_due
from storywatch.watchlist.template import template_text
from storywatch.wiring.link_key import links_of
from storywatch.wiring.watching import current_watchlist

LOOK_EVERY = timedelta(seconds=0.2)
"""Between two looks whether a step's work is done."""

WATCH_EVERY_SECONDS = 2
"""Fast motion: three days of news in under a minute."""

ALERT_WITHIN_HOURS = 24 * 7
"""The replay's news is up to three days old and must alert."""


class Show:
    """One demo in one folder, with its own Postgres and its own Prefect.

    The outlets move on only when nothing waits in the pipeline, so a demo that
    was killed and started again decides the same as one that was not.
    """

    def __init__(
        self,
        home: Path,
        *,
        once: bool,
        on_ready: Callable[[Addresses], None],
        say: Callable[[str], None],
    ) -> None:
        """Prepare.

        Args:
            home: the demo's folder.
            once: stop after the digest instead of keeping the pages up.
            on_ready: called when everything answers.
            say: told what happens.
        """
        self._home = home
        self._once = once
        self._on_ready = on_ready
        self._say = say
        self._done_mark = home / "finished"

    def run(self, *, fresh: bool) -> None:
        """Show the demo until its end or a signal.

        Args:
            fresh: begin anew even if an earlier demo was cut off.

        Raises:
            SetupError: a part cannot be started.
        """
        if fresh or self._done_mark.exists():
            self._begin_anew()
        try:
            self._home.mkdir(parents=True, exist_ok=True)
            (self._home / "watchlist.yaml").write_text(
                template_text(), encoding="utf-8"
            )
            server = ReplayServer(self._home / "replay", now=utc_now())
            server.start()
        except OSError as error:
            raise SetupError(
                f"The demo can't write to {self._home}: {error.strerror}.",
                mend="free space there, or set STORYWATCH_HOME to another folder",
            ) from error
        self._say(f"{len(server.feed_urls)} outlets publish on {server.base_url}")
        try:
            asyncio.run(self._show(server))
        finally:
            server.stop()

    def _begin_anew(self) -> None:
        if self._home.exists():
            stop_postgres(self._home)
            shutil.rmtree(self._home)

    def _settings(self) -> Settings:
        return Settings(
            home=self._home,
            database_url=None,
            prefect_database_url=None,
            watchlist=self._home / "watchlist.yaml",
            allowed_networks=("127.0.0.0/8",),
            watch_every_seconds=WATCH_EVERY_SECONDS,
            alert_within_hours=ALERT_WITHIN_HOURS,
            # The outlets are our own, and all on one host.
            host_spacing_seconds=0,
        )

    async def _show(self, server: ReplayServer) -> None:
        settings = self._settings()

        async def unfold(engine: sa.Engine, addresses: Addresses) -> None:
            await asyncio.to_thread(self._add_outlets, engine, server)
            await self._unfold(engine, server)
            await self._tell_digest(engine, settings)
            await asyncio.to_thread(self._print_pages, engine, addresses)
            self._done_mark.touch()
            if not self._once:
                self._say("the replay is over; the pages stay until Ctrl-C")
                await asyncio.Event().wait()

        await run_everything(
            settings,
            on_ready=self._on_ready,
            say=self._say,
            environment={
                "STORYWATCH_WATCHLIST": str(settings.watchlist),
                "STORYWATCH_ALLOWED_NETWORKS": ",".join(settings.allowed_networks),
                "STORYWATCH_ALERT_WITHIN_HOURS": str(ALERT_WITHIN_HOURS),
                "STORYWATCH_HOST_SPACING_SECONDS": "0",
            },
            alongside=unfold,
        )

    def _add_outlets(self, engine: sa.Engine, server: ReplayServer) -> None:
        with transaction(engine) as connection:
            add_sources(connection, server.feed_urls, now=utc_now())

    async def _unfold(self, engine: sa.Engine, server: ReplayServer) -> None:
        """Let the outlets publish step by step, each when the last one is done."""
        while True:
            await asyncio.to_thread(self._poll_now, engine)
            await self._until_settled(engine)
            if server.finished:
                return
            server.advance()

    def _poll_now(self, engine: sa.Engine) -> None:
        with transaction(engine) as connection:
            make_due(connection, now=utc_now())

    async def _until_settled(self, engine: sa.Engine) -> None:
        # Another process does the work, so there is no event to wait for.
        while not await asyncio.to_thread(self._settled, engine):  # noqa: ASYNC110
            await asyncio.sleep(LOOK_EVERY.total_seconds())

    def _settled(self, engine: sa.Engine) -> bool:
        now = utc_now()
        with engine.connect() as connection:
            return (
                due_sources_count(connection, now=now) == 0
                and sum(waiting(connection, now=now).values()) == 0
            )

    async def _tell_digest(self, engine: sa.Engine, settings: Settings) -> None:
        await asyncio.to_thread(self._queue_digest, engine, settings)
        await self._until_settled(engine)

    def _queue_digest(self, engine: sa.Engine, settings: Settings) -> None:
        watchlist = current_watchlist(settings, engine)
        now = utc_now()
        for subscriber in watchlist.subscribers:
            day = local_day(now, subscriber.time_zone)
            digest = written_digest(
                engine,
                one_day(day),
                subscriber=subscriber,
                watchlist=watchlist,
                now=now,
            )
            send_digest(
                engine,
                digest,
                subscriber=subscriber,
                now=now,
                links=links_of(settings),
            )

    def _print_pages(self, engine: sa.Engine, addresses: Addresses) -> None:
        with engine.connect() as connection:
            stories = latest_stories(connection, most=100)
        largest = max(stories, key=lambda one: one.developments, default=None)
        if largest is not None:
            self._say(f"the story    {addresses.web}/story/{largest.story_id}")
        self._say(f"the digest   {addresses.web}/digest")
        self._say(f"Prefect      {addresses.prefect}/runs")
