"""Settings become real parts; the stages become one pipeline."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial
from importlib.metadata import version
from types import MappingProxyType
from typing import ClassVar, TypeAlias

import sqlalchemy as sa
import structlog

from storywatch.alert.stage import raise_alerts
from storywatch.archive.maintenance_store import delete_old_history, table_sizes
from storywatch.archive.store import QUEUES, totals, waiting
from storywatch.article.stage import fetch_articles
from storywatch.delivery.records import Send, addresses_of
from storywatch.delivery.send import sender
from storywatch.delivery.stage import send_deliveries
from storywatch.delivery.tables import delivery
from storywatch.development.stage import detect_developments
from storywatch.digest.stage import write_due_digests
from storywatch.entry.stage import poll_sources
from storywatch.errors import WatchlistInvalidError
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import match_articles
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.http import Fetch, Limits, fetch_all
from storywatch.runtime.migration import migrate
from storywatch.runtime.postgres.cluster import attached
from storywatch.runtime.postgres.connection import create_database_if_missing
from storywatch.runtime.queue import (
    is_any_due,
    release_claims,
    this_worker,
    worker_name,
)
from storywatch.settings import Settings
from storywatch.source.store import listed_sources
from storywatch.source.tables import source
from storywatch.story.encoder import Encoder
from storywatch.story.fetch import built_in_encoder
from storywatch.story.stage import group_articles
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Watchlist
from storywatch.watchlist.stage import load_watchlist, watchlist_in_force
from storywatch.watchlist.template import template_text

log = structlog.get_logger()

INPUTS: Mapping[str, sa.Table] = MappingProxyType(
    dict(
        zip(
            ("poll", "fetch", "match", "group", "detect", "tell", "send"),
            (source, *QUEUES, delivery),
            strict=True,
        )
    )
)
"""The stages of one pass in the order of the data, each with the table whose rows
wait for it."""

APP_DATABASE = "storywatch"
PREFECT_DATABASE = "prefect"

Counts: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Databases:
    """Addresses of the databases; they hold passwords: never log them.

    Attributes:
        app: ours.
        prefect: Prefect's.
    """

    app: str
    prefect: str


@contextmanager
def databases(settings: Settings) -> Iterator[Databases]:
    """Give the databases while they are used; start the embedded one if needed.

    The last user of the embedded Postgres stops it.

    Raises:
        SetupError: Postgres cannot be started or reached.
    """
    prefect = settings.prefect_database_url
    if settings.database_url:
        app = settings.database_url.get_secret_value()
        beside = sa.make_url(app).set(database=PREFECT_DATABASE)
        yield Databases(
            app=app,
            prefect=prefect.get_secret_value()
            if prefect
            else beside.render_as_string(hide_password=False),
        )
        return
    with attached(settings.home, binaries_folder=settings.postgres_bin) as running:
        for name in (APP_DATABASE, PREFECT_DATABASE):
            create_database_if_missing(running.url("postgres"), name)
        yield Databases(
            app=running.url(APP_DATABASE),
            prefect=prefect.get_secret_value()
            if prefect
            else running.url(PREFECT_DATABASE),
        )


@contextmanager
def archive_engine(settings: Settings) -> Iterator[sa.Engine]:
    """Give connections to our database, brought up to this code's version.

    Raises:
        SetupError: Postgres cannot be reached, or the schema is newer.
    """
    with databases(settings) as found:
        engine = engine_for(found.app)
        try:
            migrate(engine)
            yield engine
        finally:
            engine.dispose()


def has_sources(engine: sa.Engine) -> bool:
    """Tell whether anything is polled."""
    with engine.connect() as connection:
        return bool(listed_sources(connection))


def free_claims(engine: sa.Engine, process_id: int) -> None:
    """Give back what a worker of this machine, known to be dead, still holds."""
    with transaction(engine) as connection:
        release_claims(
            connection,
            (source, *QUEUES, delivery),
            worker=worker_name(process_id),
        )


def limits_of(settings: Settings) -> Limits:
    """Return what the guarded client may take."""
    contact = f" (+{settings.contact})" if settings.contact else ""
    return Limits(
        user_agent=f"storywatch/{version('storywatch')}{contact}",
        deadline=timedelta(seconds=settings.http_deadline_seconds),
        most_bytes=settings.http_most_bytes,
        allowed_networks=settings.allowed_networks,
    )


def fetch_of(settings: Settings) -> Fetch:
    """Return the one way to ask the outside world."""
    return partial(fetch_all, limits=limits_of(settings))


@lru_cache(maxsize=1)
def shared_encoder() -> Encoder | None:
    """Return the packaged encoder, loaded once a process, or None."""
    return built_in_encoder()


def encoder_of(settings: Settings) -> Encoder | None:
    """Return the encoder that the settings ask for, or None."""
    return shared_encoder() if settings.encoder else None


def watchlist_text(settings: Settings) -> tuple[str, str]:
    """Return the watchlist file's text and its path.

    Without a file it is the template: the four entities of the example.
    """
    if settings.watchlist.is_file():
        return settings.watchlist.read_text(encoding="utf-8"), str(settings.watchlist)
    return template_text(), "the built-in watchlist"


def current_watchlist(settings: Settings, engine: sa.Engine) -> Watchlist:
    """Return the watchlist as the file says it now.

    A file that cannot be used changes nothing: the last good one stays in
    force, and the log says what is wrong.

    Raises:
        WatchlistInvalidError: the file cannot be used and none was in force.
    """
    text, path = watchlist_text(settings)
    try:
        return load_watchlist(engine, text, path=path, now=utc_now())
    except WatchlistInvalidError as error:
        log.warning("watchlist refused", path=path, faults=str(error))
        kept = watchlist_in_force(engine)
        if kept is None:
            raise
        return kept


@lru_cache(maxsize=2)
def matcher_for(watchlist: Watchlist) -> Matcher:
    """Return the matcher of a watchlist; building it is the dear part."""
    return Matcher(watchlist)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Every stage with its real parts; each method is one batch.

    Attributes:
        settings: what it was wired from.
        engine: our database.
        watchlist: in force for this pipeline.
        client: the guarded client.
        sender: the way out for messages.
        worker: the name claims are made under.
        clock: gives the present instant, aware UTC.
    """

    settings: Settings
    engine: sa.Engine
    watchlist: Watchlist
    client: Fetch
    sender: Send
    worker: str
    clock: Callable[[], datetime] = utc_now

    STAGES: ClassVar[tuple[str, ...]] = tuple(INPUTS)
    """The methods of one pass, in the order of the data."""

    def has_work(self, stage: str) -> bool:
        """Tell whether anything is due for a stage, at the cost of one index look.

        Args:
            stage: one of ``STAGES``.
        """
        with self.engine.connect() as connection:
            return is_any_due(connection, INPUTS[stage], now=self.clock())

    def batch(self, stage: str) -> Counts:
        """Do one batch of a stage.

        What it still holds after a failure that nobody foresaw is free at once,
        else it would wait for the end of the lease.

        Args:
            stage: one of ``STAGES``.
        """
        work: Callable[[], Counts] = getattr(self, stage)
        try:
            return work()
        except Exception:
            with transaction(self.engine) as connection:
                release_claims(connection, [INPUTS[stage]], worker=self.worker)
            raise

    def poll(self) -> Counts:
        """Source to entry."""
        return asdict(
            poll_sources(
                self.engine, fetch=self.client, now=self.clock(), worker=self.worker
            )
        )

    def fetch(self) -> Counts:
        """Entry to article."""
        return asdict(
            fetch_articles(
                self.engine, fetch=self.client, now=self.clock(), worker=self.worker
            )
        )

    def match(self) -> Counts:
        """Article to mention."""
        return asdict(
            match_articles(
                self.engine,
                matcher=matcher_for(self.watchlist),
                now=self.clock(),
                worker=self.worker,
            )
        )

    def group(self) -> Counts:
        """Mention to story."""
        return asdict(
            group_articles(
                self.engine,
                encoder=encoder_of(self.settings),
                now=self.clock(),
                worker=self.worker,
            )
        )

    def detect(self) -> Counts:
        """Story to development."""
        return asdict(
            detect_developments(
                self.engine,
                encoder=encoder_of(self.settings),
                now=self.clock(),
                worker=self.worker,
            )
        )

    def tell(self) -> Counts:
        """Development to alert."""
        return asdict(
            raise_alerts(
                self.engine,
                watchlist=self.watchlist,
                alert_within=timedelta(hours=self.settings.alert_within_hours),
                now=self.clock(),
                worker=self.worker,
            )
        )

    def send(self) -> Counts:
        """Send what waits in the outbox."""
        return asdict(
            send_deliveries(
                self.engine,
                addresses=[
                    address
                    for subscriber in self.watchlist.subscribers
                    for address in addresses_of(subscriber)
                ],
                send=self.sender,
                now=self.clock(),
                worker=self.worker,
            )
        )

    def write_digests(self) -> Counts:
        """Write the digests that are due."""
        return asdict(
            write_due_digests(self.engine, watchlist=self.watchlist, now=self.clock())
        )

    def maintain(self) -> Counts:
        """Delete history past its keep; measure the tables."""
        with transaction(self.engine) as connection:
            deleted = delete_old_history(connection, now=self.clock())
            return deleted | {
                f"{name}_bytes": size for name, size in table_sizes(connection).items()
            }

    def summary(self) -> list[dict[str, str | int]]:
        """Return what the archive holds and what waits, for a table."""
        with self.engine.connect() as connection:
            held = asdict(totals(connection))
            queued = waiting(connection)
        return [{"what": name, "rows": rows} for name, rows in held.items()] + [
            {"what": f"waiting: {name}", "rows": rows} for name, rows in queued.items()
        ]


@contextmanager
def wire(settings: Settings) -> Iterator[Pipeline]:
    """Give a pipeline of real parts while it is used.

    Raises:
        SetupError: Postgres cannot be started or reached.
        WatchlistInvalidError: the first watchlist cannot be used.
    """
    fetch = fetch_of(settings)
    with archive_engine(settings) as engine:
        yield Pipeline(
            settings=settings,
            engine=engine,
            watchlist=current_watchlist(settings, engine),
            client=fetch,
            sender=sender(fetch),
            worker=this_worker(),
        )


def checked_watchlist(settings: Settings) -> Watchlist:
    """Read and check the watchlist file without a database.

    Raises:
        WatchlistInvalidError: with every fault and its place.
    """
    text, path = watchlist_text(settings)
    return watchlist_from(text, path=path)
