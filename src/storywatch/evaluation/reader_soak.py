"""``make soak ARGS="--reader"``: attacks by every door, and five abusive queries.

The pipeline's own passes are timed with and without the abuse in turn, in one run.
"""

import logging
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

import numpy as np
import sqlalchemy as sa

from storywatch.archive.reader_store import Door
from storywatch.development.kept_ledgers import KeptLedgers
from storywatch.evaluation.development_bench_stories import GrowingStories
from storywatch.evaluation.polling import scratch_server
from storywatch.evaluation.reader_abuse import ABUSE
from storywatch.evaluation.reader_attacks import ATTACKS
from storywatch.evaluation.reader_trial import at_the_door, by_login, findings
from storywatch.runtime.database import engine_for, transaction
from storywatch.runtime.log import log_to_terminal
from storywatch.runtime.reader_role import READER, let_in
from storywatch.wiring.reader_watch import reader_watched

LONGEST_SECONDS = 2.0
STORIES = 20
ARTICLES = 10
ROUNDS = 12
PASSES = 20
"""Of a round, each judging one new article."""

_MOST_SLOWER = 1.2
_BEGIN_SECONDS = 2.0


def run_reader(*, seed: int) -> int:
    """Attack, then abuse; exit 0 when nothing was achieved."""
    log_to_terminal(logging.ERROR)
    with (
        tempfile.TemporaryDirectory(prefix="storywatch-reader-") as folder,
        scratch_server(Path(folder)) as server,
        server.database() as url,
    ):
        engine = engine_for(url)
        stories = GrowingStories(engine, seed=seed, count=STORIES)
        kept = KeptLedgers(most_sentences=10**9)
        for _ in range(ARTICLES):
            stories.add(STORIES)
            stories.judge(kept)
        door = _door(engine)
        with reader_watched(engine, seconds=LONGEST_SECONDS, is_own_server=True):
            faults = _attacked(engine, door)
            ratio = _abused(door, stories, kept)
        engine.dispose()
    return 1 if faults or ratio > _MOST_SLOWER else 0


def _door(engine: sa.Engine) -> Door:
    password = secrets.token_hex(32)
    with transaction(engine) as connection:
        let_in(connection, password)
    address = engine.url.set(
        drivername="postgresql", username=READER, password=password
    )
    return Door(
        url=address.render_as_string(hide_password=False),
        longest_seconds=LONGEST_SECONDS,
        is_own_server=True,
    )


def _attacked(engine: sa.Engine, door: Door) -> int:
    doors = {"door": at_the_door(door), "login": by_login(door)}
    found = list(
        findings(doors, ATTACKS, longest_seconds=LONGEST_SECONDS, owner=engine)
    )
    for one in found:
        print(f"{one.door}: {one.attack}: {one.fault}", flush=True)  # noqa: T201
    print(  # noqa: T201
        f"{len(ATTACKS)} attacks by {len(doors)} doors: {len(found)} achieved anything",
        flush=True,
    )
    return len(found)


def _abused(door: Door, stories: GrowingStories, kept: KeptLedgers) -> float:
    """Return the p95 of passes under abuse, as a multiple of that without."""
    taken: dict[str, list[float]] = {"alone": [], "abused": []}
    for _ in range(ROUNDS):
        taken["alone"] += _passes(stories, kept)
        with _abusing(door):
            taken["abused"] += _passes(stories, kept)
    at = {way: float(np.percentile(each, 95)) for way, each in taken.items()}
    ratio = at["abused"] / at["alone"]
    print(  # noqa: T201
        f"a pass, p95 of {ROUNDS * PASSES}: alone {at['alone'] * 1000:.1f} ms, beside "
        f"{len(ABUSE)} abusive queries {at['abused'] * 1000:.1f} ms: {ratio:.2f} times",
        flush=True,
    )
    return ratio


def _passes(stories: GrowingStories, kept: KeptLedgers) -> list[float]:
    taken = []
    for _ in range(PASSES):
        stories.add(1)
        started = perf_counter()
        stories.judge(kept)
        taken.append(perf_counter() - started)
    return taken


@contextmanager
def _abusing(door: Door) -> Iterator[None]:
    """Let other processes ask, as they would from other machines."""
    asking = [
        subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "storywatch.evaluation.reader_abuse", str(number)],
            stdin=subprocess.PIPE,
            preexec_fn=partial(os.nice, 19),  # noqa: PLW1509 - they end by themselves
        )
        for number in range(len(ABUSE))
    ]
    try:
        for process in asking:
            assert process.stdin is not None
            process.stdin.write(door.url.encode())  # not on the line: a secret
            process.stdin.close()
        sleep(_BEGIN_SECONDS)
        yield
    finally:
        for process in asking:
            process.terminate()
            process.wait()
