"""``make soak ARGS=--senders``: senders and Postgres are killed; count what arrives.

Real senders as processes of their own, a real Postgres, a real receiver on loopback.
Everything is killed with SIGKILL at seeded moments. Nothing may be lost; a kill may
cost one repeat for each channel in flight, always under the same id.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from storywatch.delivery.records import Message
from storywatch.delivery.store import queue_message
from storywatch.evaluation.send_sink import counting_sink
from storywatch.evaluation.send_worker import trial_addresses
from storywatch.runtime.migration import migrate
from storywatch.runtime.postgres.cluster import Running, attached, start
from storywatch.runtime.postgres.connection import create_database_if_missing
from storywatch.runtime.queue import worker_name

EPOCH = datetime(2025, 1, 22, tzinfo=UTC)
"""When all of the trial's messages were queued; they are due ever since."""

LONGEST_SECONDS = 900
"""Of one trial; then it is given up, which counts as a loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendOutcome:
    """What a trial of senders came to.

    Attributes:
        alerts: deliveries that were queued.
        kills: of senders.
        database_kills: of Postgres.
        lost: deliveries that never arrived.
        repeats: arrivals beyond the first of their id on their channel.
        strange: arrivals under an id that was never queued.
        unsent: rows that are not ``sent`` at the end.
        seconds: wall time.
    """

    alerts: int
    kills: int
    database_kills: int
    lost: int
    repeats: int
    strange: int
    unsent: int
    seconds: float


def send_trial(
    *,
    alerts: int,
    senders: int,
    channels: int,
    kills: int,
    database_kills: int,
    seed: int,
) -> SendOutcome:
    """Queue deliveries, have them sent, kill on the way, and count.

    Args:
        alerts: deliveries in all.
        senders: processes at once.
        channels: to which they send; each sender sends to all of them side by side.
        kills: of senders, at random moments.
        database_kills: of Postgres, at random moments; it is started again.
        seed: of the moments.
    """
    moments = random.Random(seed)  # noqa: S311 - moments, not secrets
    with (
        tempfile.TemporaryDirectory(prefix="storywatch-senders-") as folder,
        attached(Path(folder)) as running,
        counting_sink() as (sink, arrivals),
    ):
        home = Path(folder)
        url = _url(running)
        create_database_if_missing(running.url("postgres"), "storywatch")
        engine = sa.create_engine(url)
        migrate(engine)
        expected = _queue(engine, sink, channels, alerts)
        engine.dispose()
        began = time.monotonic()
        crew = _Crew([url, sink, str(channels)], size=senders)
        with crew.at_work():
            plan = ["sender"] * kills + ["database"] * database_kills
            moments.shuffle(plan)
            for what in plan:
                time.sleep(moments.uniform(0.05, 0.8))
                if what == "database":
                    _kill_postgres(home)
                    start(home)
                else:
                    crew.replace(moments.randrange(senders))
            crew.wait(LONGEST_SECONDS)
        seconds = time.monotonic() - began
        engine = sa.create_engine(url)
        unsent = _unsent(engine)
        engine.dispose()
        return SendOutcome(
            alerts=len(expected),
            kills=kills,
            database_kills=database_kills,
            lost=len(expected - set(arrivals.counted)),
            repeats=arrivals.repeats,
            strange=len(set(arrivals.counted) - expected),
            unsent=unsent,
            seconds=seconds,
        )


class _Crew:
    """Senders as processes; one that was killed is replaced."""

    def __init__(self, words: Sequence[str], *, size: int) -> None:
        self._call = [sys.executable, "-m", "storywatch.evaluation.send_worker", *words]
        self._size = size
        self._at_work: list[subprocess.Popen[bytes]] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Start the crew; whoever is left at the end is killed."""
        self._at_work = [self._started() for _ in range(self._size)]
        try:
            yield
        finally:
            for one in self._at_work:
                with suppress(ProcessLookupError):
                    one.kill()
                one.wait()

    def _started(self, dead: str = "") -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own module
            [*self._call, dead], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def replace(self, number: int) -> None:
        """Kill one with SIGKILL; its follower frees its claims, as the supervisor's."""
        gone = self._at_work[number]
        gone.kill()
        gone.wait()
        self._at_work[number] = self._started(worker_name(gone.pid))

    def wait(self, longest: float) -> None:
        """Wait until every sender found nothing left, at most so many seconds."""
        until = time.monotonic() + longest
        for one in self._at_work:
            with suppress(subprocess.TimeoutExpired):
                one.wait(max(0.0, until - time.monotonic()))


def _url(running: Running) -> str:
    return running.url("storywatch").replace("postgresql:", "postgresql+psycopg:")


def _queue(
    engine: sa.Engine, sink: str, channels: int, alerts: int
) -> set[tuple[str, str]]:
    """Queue the trial's deliveries; return what must arrive, by path and id."""
    addresses = trial_addresses(sink, channels)
    numbers = range(alerts // channels)
    with engine.begin() as connection:
        for number in numbers:
            told = Message(key=f"alert-{number}", subject="New", text="Something new.")
            queue_message(connection, told, addresses, now=EPOCH)
    return {
        (f"/{channel}", f"alert-{number}")
        for number in numbers
        for channel in range(channels)
    }


def _kill_postgres(home: Path) -> None:
    """Kill the trial's own Postgres, by its own note of its process."""
    note = home / "postgres" / "data" / "postmaster.pid"
    os.kill(int(note.read_text(encoding="ascii").split()[0]), signal.SIGKILL)


def _unsent(engine: sa.Engine) -> int:
    query = "SELECT count(*) FROM storywatch.delivery WHERE state <> 'sent'"
    with engine.connect() as connection:
        return int(connection.execute(sa.text(query)).scalar_one())


def run_senders(*, alerts: int, kills: int, database_kills: int, seed: int) -> int:
    """Run the trial with kills and two without; print; 0 when the promise held."""
    broken = False
    for senders, channels, share, killed in (
        (3, 1, 1.0, True),
        (3, 6, 0.25, True),
        (2, 6, 0.25, False),
        (4, 6, 0.25, False),
    ):
        came = send_trial(
            alerts=round(alerts * share),
            senders=senders,
            channels=channels,
            kills=round(kills * share) if killed else 0,
            database_kills=round(database_kills * share) if killed else 0,
            seed=seed,
        )
        # A dead Postgres cuts off every sender at once.
        allowed = (came.kills + came.database_kills * senders) * channels
        broken |= bool(came.lost or came.unsent or came.strange)
        broken |= came.repeats > allowed
        print(  # noqa: T201
            f"{senders} senders, {came.alerts:,} deliveries to {channels} channels, "
            f"{came.kills} kills, {came.database_kills} of Postgres: {came.lost} lost, "
            f"{came.unsent} unsent, {came.repeats} repeats under a known id (at most "
            f"{allowed}), {came.strange} under another; {came.seconds:.0f} s",
            flush=True,
        )
    return 1 if broken else 0
