"""One cycle over a thousand feeds: ours beside the least and beside a peer.

The feeds are served by a process of their own, most after 20 ms, each on a host of
its own. All ways take turns on the same feeds; medians count.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import sqlalchemy as sa

from storywatch.evaluation.bare_download import BareLoop
from storywatch.evaluation.bench_feeds import FeedHost, feed_host
from storywatch.evaluation.polling import (
    ScratchServer,
    add_due,
    make_all_due,
    polled_until_dry,
    scratch_server,
)
from storywatch.evaluation.processor_time import tree_seconds
from storywatch.evaluation.reader_bench import ReaderLibrary, is_installed
from storywatch.runtime.database import engine_for

CYCLES = ("all new", "all 304", "mixed")

SHARE_CHANGED = 0.3
"""Of the feeds, before the mixed cycle."""

BARE_SETTINGS = ((4, True), (4, False), (8, True), (16, True))
"""Clients of ten connections, and whether connections are kept: the best counts."""

READER_WORKERS = 20

MANY_TIMES = 5
"""How many times as many feeds show whether the cost of one stays the same."""

_NOW = datetime(2025, 1, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one cycle took, in seconds.

    Attributes:
        wall: from its start to its end.
        processor: of this process.
        postgres: of Postgres; None: not used, or not known.
    """

    wall: float
    processor: float
    postgres: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The median of one way to do one cycle.

    Attributes:
        cycle: one of ``CYCLES``, or the one over many feeds.
        way: who polls.
        feeds: in the cycle.
        taken: medians.
    """

    cycle: str
    way: str
    feeds: int
    taken: Taken


class _Ours:
    """Our poll stage on one database."""

    def __init__(self, server: ScratchServer, url: str, urls: Sequence[str]) -> None:
        self._server = server
        self._engine: sa.Engine = engine_for(url)
        self._now = _NOW
        self._feeds = len(urls)
        add_due(self._engine, urls, now=self._now)

    def cycle(self) -> None:
        """Poll everything once; a feed left out would flatter the figures."""
        counts = polled_until_dry(self._engine, now=self._now, worker="bench")
        if counts["read"] + counts["unchanged"] != self._feeds:
            raise RuntimeError(f"{self._feeds} feeds, but {dict(counts)}")

    def taken(self) -> Taken:
        """Do one cycle; the sources are made due again after it, unmeasured."""
        before = tree_seconds(self._server.process_id)
        taken = _taken(self.cycle)
        after = tree_seconds(self._server.process_id)
        self._now += timedelta(hours=1)
        make_all_due(self._engine, now=self._now)
        if before is None or after is None:
            return taken
        return Taken(
            wall=taken.wall, processor=taken.processor, postgres=after - before
        )

    def close(self) -> None:
        self._engine.dispose()


def source_lines(
    *, seed: int, rounds: int, feeds: int, with_reader: bool = True
) -> Iterator[Line]:
    """Measure all ways in turn, then ours on many feeds.

    Args:
        seed: of the feeds.
        rounds: each from an empty database; at least 1.
        feeds: how many.
        with_reader: beside lemon24/reader, if it is installed.
    """
    with ExitStack() as stack:
        host = stack.enter_context(feed_host(seed=seed))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="storywatch-"))
        server = stack.enter_context(scratch_server(Path(folder) / "home"))
        urls = host.urls(feeds)
        found: dict[tuple[str, str], list[Taken]] = {}
        for number in range(rounds):
            for cycle, way, taken in _round(
                number, host, server, urls, reader=with_reader and is_installed()
            ):
                found.setdefault((cycle, way), []).append(taken)
        for (cycle, way), several in found.items():
            yield Line(cycle=cycle, way=way, feeds=feeds, taken=_middle(several))
        yield from _many(host, server, rounds=rounds, feeds=feeds * MANY_TIMES)


def best_bare(lines: Sequence[Line], cycle: str) -> Line | None:
    """Return the quickest of the bare loops in a cycle; None: there is none."""
    bare = [one for one in lines if one.cycle == cycle and one.way.startswith("httpx")]
    return min(bare, key=lambda one: one.taken.wall, default=None)


def _round(
    number: int,
    host: FeedHost,
    server: ScratchServer,
    urls: Sequence[str],
    *,
    reader: bool,
) -> Iterator[tuple[str, str, Taken]]:
    """Poll the feeds in all three cycles, every way from nothing."""
    with ExitStack() as stack:
        ways: dict[str, Callable[[], Taken]] = {}
        ours = _Ours(server, stack.enter_context(server.database()), urls)
        stack.callback(ours.close)
        ways["storywatch"] = ours.taken
        for clients, keeps in BARE_SETTINGS:
            loop = BareLoop(clients=clients, keeps=keeps)
            name = f"httpx, {clients} × 10{'' if keeps else ', closing'}"
            ways[name] = lambda loop=loop: _taken(lambda: loop.download(urls))  # type: ignore[misc]  # mypy cannot type a lambda's default
        if reader:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            library = ReaderLibrary(
                Path(folder) / "reader.sqlite", urls, workers=READER_WORKERS
            )
            stack.callback(library.close)
            ways["reader"] = lambda: _taken(library.update)
        names = list(ways)
        for place, cycle in enumerate(CYCLES):
            if cycle == "mixed":
                host.publish(share=SHARE_CHANGED)
            # Nobody is always the first, or always after the same other.
            shift = (number + place) % len(names)
            for way in (*names[shift:], *names[:shift]):
                yield cycle, way, ways[way]()


def _many(
    host: FeedHost, server: ScratchServer, *, rounds: int, feeds: int
) -> Iterator[Line]:
    urls = host.urls(feeds)
    with server.database() as url:
        ours = _Ours(server, url, urls)
        first = ours.taken()
        again = [ours.taken() for _ in range(rounds)]
        ours.close()
    for cycle, several in (("all new", [first]), ("all 304", again)):
        yield Line(cycle=cycle, way="storywatch", feeds=feeds, taken=_middle(several))


def _taken(work: Callable[[], object]) -> Taken:
    wall, processor = perf_counter(), process_time()
    work()
    return Taken(wall=perf_counter() - wall, processor=process_time() - processor)


def _middle(several: Sequence[Taken]) -> Taken:
    postgres = [one.postgres for one in several if one.postgres is not None]
    return Taken(
        wall=median(one.wall for one in several),
        processor=median(one.processor for one in several),
        postgres=median(postgres) if postgres else None,
    )
