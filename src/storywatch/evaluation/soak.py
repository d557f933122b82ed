"""``make soak``: the demo, killed at random moments, against one left alone.

With ``--week`` it is the simulated week of polling instead (``week``), with
``--senders`` the outbox under fire (``send_trial``), with ``--reader`` the read-only
role under attack (``reader_soak``).

Everything is killed with SIGKILL: the whole process group and Postgres. Whatever
the moments, the archive at the end must be the one of an uninterrupted run.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from storywatch.evaluation.reader_soak import run_reader
from storywatch.evaluation.send_trial import run_senders
from storywatch.evaluation.week_table import run_week
from storywatch.runtime.postgres.cluster import attached

LONGEST_SECONDS = 300
"""For a demo from its start to its end, on a busy machine."""

SNAPSHOTS = {
    # A skimmed text holds the times that its page shows, which are those of the run.
    "articles": """
        SELECT url, title, revision, outcome,
               CASE outcome WHEN 'skimmed' THEN '' ELSE md5(text) END
        FROM storywatch.article""",
    "stories": """
        SELECT array_agg(article.url ORDER BY article.url)::text
        FROM storywatch.story_article JOIN storywatch.article USING (article_id)
        GROUP BY story_article.story_id""",
    "copies": """
        SELECT article.url, original.url
        FROM storywatch.story_article
        JOIN storywatch.article USING (article_id)
        JOIN storywatch.article AS original
          ON original.article_id = story_article.duplicate_of""",
    "developments": """
        SELECT article.url, development.kind, development.text
        FROM storywatch.development JOIN storywatch.article USING (article_id)""",
    "alerts": """
        SELECT article.url, judgement.revision, alert.subscriber_key, alert.outcome
        FROM storywatch.alert
        JOIN storywatch.judgement USING (judgement_id)
        JOIN storywatch.article USING (article_id)""",
    "deliveries": """
        SELECT split_part(message_key, '-', 1), subscriber_key, subject, state
        FROM storywatch.delivery JOIN storywatch.message USING (message_key)""",
}
"""What must be equal, by name; addresses without their port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one demo left behind.

    Attributes:
        rows: by name of ``SNAPSHOTS``, sorted.
        seconds: wall time, restarts included.
        attempts_sent: tries that sent, one for each delivery if none was repeated.
    """

    rows: dict[str, list[tuple[object, ...]]]
    seconds: float
    attempts_sent: int


def main() -> int:
    """Run the trial; exit 0 when nothing was lost and nothing told twice."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, help="of the demo (5), of senders (200)")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--week", action="store_true", help="the simulated week")
    options.add_argument("--feeds", type=int, default=200, help="of the week (200)")
    options.add_argument("--days", type=float, default=7.5, help="of the week (7.5)")
    options.add_argument("--senders", action="store_true", help="the outbox")
    options.add_argument("--alerts", type=int, default=20_000, help="to send (20,000)")
    options.add_argument("--database-kills", type=int, default=5, help="of the outbox")
    options.add_argument("--reader", action="store_true", help="the read-only role")
    chosen = options.parse_args()
    if chosen.reader:
        return run_reader(seed=chosen.seed)
    if chosen.senders:
        return run_senders(
            alerts=chosen.alerts,
            kills=200 if chosen.kills is None else chosen.kills,
            database_kills=chosen.database_kills,
            seed=chosen.seed,
        )
    kills = 5 if chosen.kills is None else chosen.kills
    if chosen.week:
        return run_week(seed=chosen.seed, feeds=chosen.feeds, days=chosen.days)
    moments = random.Random(chosen.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory(prefix="storywatch-soak-") as folder:
        alone = run_demo(Path(folder) / "alone", kills=0, moments=moments)
        print(f"left alone: {alone.seconds:.0f} s", flush=True)  # noqa: T201
        killed = run_demo(Path(folder) / "killed", kills=kills, moments=moments)
        print(f"killed {kills} times: {killed.seconds:.0f} s")  # noqa: T201
    return _compare(alone, killed, kills=kills)


def _compare(alone: Trial, killed: Trial, *, kills: int) -> int:
    worst = 0
    for name, expected in alone.rows.items():
        found = killed.rows[name]
        lost = len(set(expected) - set(found))
        extra = len(set(found) - set(expected))
        twice = len(found) - len(set(found))
        worst = max(worst, lost, extra)
        print(  # noqa: T201
            f"{name:<14} {len(expected):>4} expected, {lost} lost, {extra} extra, "
            f"{twice} equal rows"
        )
    repeats = killed.attempts_sent - alone.attempts_sent
    print(f"repeats on the wire: {repeats} (at most one a kill: {kills})")  # noqa: T201
    return 1 if worst or repeats > kills else 0


def run_demo(home: Path, *, kills: int, moments: random.Random) -> Trial:
    """Run the demo to its end, killed and started again on the way.

    Args:
        home: a folder of its own.
        kills: how often everything is killed.
        moments: gives the seconds between a start and its kill.
    """
    began = time.monotonic()
    for _ in range(kills):
        with _demo(home) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(moments.uniform(4, 30))
            if process.poll() is not None:
                break
            _kill_everything(process, home)
    with _demo(home) as process:
        if process.wait(LONGEST_SECONDS):
            sys.exit(f"the demo ended with {process.returncode}: see {home}")
    seconds = time.monotonic() - began
    rows, sent = _snapshot(home / "demo")
    return Trial(rows=rows, seconds=seconds, attempts_sent=sent)


@contextlib.contextmanager
def _demo(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = Path(sys.executable).parent / "storywatch"
    environment = {
        **os.environ,
        "STORYWATCH_HOME": str(home),
        "STORYWATCH_WEB_PORT": "0",
        "STORYWATCH_PREFECT_PORT": "0",
    }
    process = subprocess.Popen(  # noqa: S603 - our own command
        [command, "demo", "--once"],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _kill_everything(process: subprocess.Popen[bytes], home: Path) -> None:
    """Kill the process group that we started, and its Postgres by its own note."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    note = home / "demo" / "postgres" / "data" / "postmaster.pid"
    with contextlib.suppress(OSError, ValueError, IndexError):
        os.kill(int(note.read_text(encoding="ascii").split()[0]), signal.SIGKILL)


def _snapshot(home: Path) -> tuple[dict[str, list[tuple[object, ...]]], int]:
    with attached(home) as running:
        engine = sa.create_engine(
            running.url("storywatch").replace("postgresql:", "postgresql+psycopg:")
        )
        with engine.connect() as connection:
            rows = {
                name: sorted(
                    tuple(_without_port(value) for value in row)
                    for row in connection.execute(sa.text(query))
                )
                for name, query in SNAPSHOTS.items()
            }
            sent = connection.execute(
                sa.text(
                    "SELECT count(*) FROM storywatch.attempt WHERE outcome = 'sent'"
                )
            ).scalar_one()
        engine.dispose()
    return rows, sent


def _without_port(value: object) -> object:
    if not isinstance(value, str):
        return value
    before, found, after = value.partition("127.0.0.1:")
    if not found:
        return value
    return before + _without_port_of(after)


def _without_port_of(text: str) -> str:
    """Drop the digits of a port, here and in every later address of the text."""
    rest = text.lstrip("0123456789")
    return str(_without_port(rest))


if __name__ == "__main__":
    sys.exit(main())
