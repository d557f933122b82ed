"""The stages with their real parts, as one pipeline."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, TypeAlias

import sqlalchemy as sa

from storywatch.alert.release_stage import catch_up, release_news
from storywatch.alert.stage import raise_alerts
from storywatch.alert.waiting_store import is_news_due
from storywatch.archive.keeping_stage import obey_rules
from storywatch.archive.maintenance_store import delete_old_history, table_sizes
from storywatch.archive.search.entry_store import read_outdated_again
from storywatch.archive.search.stage import index_articles
from storywatch.archive.search.tables import search_entry
from storywatch.archive.store import QUEUES, totals, waiting
from storywatch.archive.survey_stage import survey_sources
from storywatch.article.look import Matters
from storywatch.article.patience import LONGEST_WAIT
from storywatch.article.stage import fetch_articles
from storywatch.delivery.records import Send, addresses_of
from storywatch.delivery.stage import send_deliveries
from storywatch.delivery.tables import delivery
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.development.stage import detect_developments
from storywatch.digest.stage import write_due_digests
from storywatch.entry.stage import poll_sources
from storywatch.mention.matcher import Matcher
from storywatch.mention.stage import match_articles
from storywatch.runtime.clock import utc_now
from storywatch.runtime.database import transaction
from storywatch.runtime.http import FetchEach
from storywatch.runtime.queue import (
    NO_SPACING,
    is_any_due,
    next_free_at,
    release_claims,
    this_worker,
)
from storywatch.settings import Settings
from storywatch.source.tables import source
from storywatch.story.fingerprint_week_store import make_weeks_ahead
from storywatch.story.kept_stories import KeptStories
from storywatch.story.repair_stage import repair_stories
from storywatch.story.stage import group_articles
from storywatch.watchlist.records import Watchlist
from storywatch.wiring.databases import archive_engine
from storywatch.wiring.gateways import (
    bounds_of,
    encoder_of,
    fetch_each_of,
    sender_of,
)
from storywatch.wiring.link_key import links_of
from storywatch.wiring.passing import GATHERING
from storywatch.wiring.watching import current_watchlist

Counts: TypeAlias = dict[str, int]

INPUTS: Mapping[str, sa.Table] = MappingProxyType(
    dict(
        zip(
            ("poll", "fetch", "match", "group", "detect", "tell", "send", "index"),
            (source, *QUEUES, delivery, search_entry),
            strict=True,
        )
    )
)
"""The stages of one pass in the order of the data, each with the table whose rows
wait for it."""


@lru_cache(maxsize=2)
def matcher_for(watchlist: Watchlist) -> Matcher:
    """Return the matcher of a watchlist; building it is the dear part."""
    return Matcher(watchlist)


_KEPT: defaultdict[str, KeptStories] = defaultdict(KeptStories)
"""Where the passes on one database, by its address, leave their stories to the next
one: each run opens a pipeline of its own."""

_LEDGERS: defaultdict[str, KeptLedgers] = defaultdict(KeptLedgers)
"""The same for the ledgers of stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Every stage with its real parts; each method is one batch.

    Attributes:
        settings: what it was wired from.
        engine: our database.
        watchlist: in force for this pipeline.
        client: the guarded client, giving the answers as they come.
        sender: the way out for messages.
        worker: the name claims are made under.
        clock: gives the present instant, aware UTC.
    """

    settings: Settings
    engine: sa.Engine
    watchlist: Watchlist
    client: FetchEach
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
            if stage == "tell" and is_news_due(connection, now=self.clock()):
                return True
            return is_any_due(
                connection,
                INPUTS[stage],
                now=self.clock(),
                spacing=self._spacing if stage in GATHERING else NO_SPACING,
                patience=LONGEST_WAIT if stage == "fetch" else None,
            )

    def next_free_at(self) -> datetime | None:
        """Return when something may be asked that is due and waits for its host.

        Returns:
            Aware UTC; None: nothing waits for its host.
        """
        if not self._spacing:
            return None
        with self.engine.connect() as connection:
            times = [
                next_free_at(connection, INPUTS[stage], now=self.clock())
                for stage in GATHERING
            ]
        return min((one for one in times if one is not None), default=None)

    @property
    def _spacing(self) -> timedelta:
        return timedelta(seconds=self.settings.host_spacing_seconds)

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
                self.engine,
                fetch_each=self.client,
                now=self.clock(),
                worker=self.worker,
                clock=self.clock,
                spacing=self._spacing,
                bounds=bounds_of(self.settings),
            )
        )

    def fetch(self) -> Counts:
        """Entry to article."""
        return asdict(
            fetch_articles(
                self.engine,
                fetch_each=self.client,
                now=self.clock(),
                worker=self.worker,
                clock=self.clock,
                spacing=self._spacing,
                robots=self.settings.robots,
                matters=self._matters() if self.settings.skim else None,
            )
        )

    def _matters(self) -> Matters:
        """Return whether a text mentions anybody watched, if only in doubt."""
        matcher = matcher_for(self.watchlist)

        def matters(title: str, text: str, language: str) -> bool:
            return bool(matcher.mentions(title=title, text=text, language=language))

        return matters

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
                kept=_KEPT[str(self.engine.url)],
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
                kept=_LEDGERS[str(self.engine.url)],
            )
        )

    def tell(self) -> Counts:
        """Development to alert; what waited for its hour first."""
        now, links = self.clock(), links_of(self.settings)
        released = release_news(
            self.engine, watchlist=self.watchlist, now=now, links=links
        )
        raised = raise_alerts(
            self.engine,
            watchlist=self.watchlist,
            alert_within=timedelta(hours=self.settings.alert_within_hours),
            now=now,
            worker=self.worker,
            links=links,
        )
        counts = asdict(raised)
        return counts | {"batches": released.batches, "released": released.released}

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
                clock=self.clock,
                worker=self.worker,
            )
        )

    def index(self) -> Counts:
        """Article to search entry: the last, for nobody waits for it to be told."""
        return asdict(index_articles(self.engine, now=self.clock(), worker=self.worker))

    def write_digests(self) -> Counts:
        """Write the digests that are due; sum up what came too late for alerts."""
        now, links = self.clock(), links_of(self.settings)
        late = catch_up(self.engine, watchlist=self.watchlist, now=now, links=links)
        written = write_due_digests(
            self.engine, watchlist=self.watchlist, now=now, links=links
        )
        return asdict(written) | {"catch_ups": late.catch_ups}

    def survey(self) -> Counts:
        """Look for blind spots that no single poll shows."""
        return asdict(survey_sources(self.engine, now=self.clock()))

    def repair(self) -> Counts:
        """Mend the stories of the last days; note which went quiet."""
        encoder = encoder_of(self.settings)
        return asdict(
            repair_stories(
                self.engine, model=encoder.name if encoder else None, now=self.clock()
            )
        )

    def maintain(self) -> Counts:
        """Delete what is past its keep; measure the tables."""
        gone = obey_rules(self.engine, self.settings.keep_rules, now=self.clock())
        removed = {f"{kind}s_removed": one.rows for kind, one in gone.items()}
        with transaction(self.engine) as connection:
            make_weeks_ahead(connection, self.clock())
            deleted = delete_old_history(connection, now=self.clock())
            again = {"read_again": read_outdated_again(connection, now=self.clock())}
            sizes = table_sizes(connection)
        bytes_of = {f"{name}_bytes": size for name, size in sizes.items()}
        return deleted | removed | again | bytes_of

    def summary(self) -> list[dict[str, str | int]]:
        """Return what the archive holds and what waits, for a table."""
        with self.engine.connect() as connection:
            held = asdict(totals(connection))
            queued = waiting(connection, now=self.clock())
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
    with archive_engine(settings) as engine:
        yield Pipeline(
            settings=settings,
            engine=engine,
            watchlist=current_watchlist(settings, engine),
            client=fetch_each_of(settings),
            sender=sender_of(settings),
            worker=this_worker(),
        )
