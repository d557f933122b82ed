"""A week of polling in minutes: real requests, a real database, a clock that jumps.

The servers write down every request; whether our manners held is read from their
log, and whether anything was lost from our tables.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeAlias

import sqlalchemy as sa

from storywatch.entry.stage import poll_sources
from storywatch.evaluation.loopback import serving
from storywatch.evaluation.polling import CLIENT, add_due
from storywatch.evaluation.week_kept import (
    KEPT_RULES,
    kept_of,
    overflows,
    was_found_out,
)
from storywatch.evaluation.week_log import Visit
from storywatch.evaluation.week_plan import START, SimulatedFeed, planned_week
from storywatch.evaluation.week_rules import RULES, SPACING
from storywatch.evaluation.week_server import WeekServer
from storywatch.runtime.database import driver_url
from storywatch.runtime.http import Answer, Request
from storywatch.runtime.schema import host as host_table
from storywatch.source.tables import source

TICK = timedelta(minutes=5)
"""Due sources are looked for this often."""

Numbered: TypeAlias = tuple[tuple[int, Answer], ...]
"""Answers with the numbers of their requests."""

NEXT_DUE = (
    sa.select(
        sa.func.min(
            sa.func.greatest(
                source.c.due_at, source.c.claimed_until, host_table.c.free_at
            )
        )
    )
    .select_from(source.outerjoin(host_table, source.c.host == host_table.c.host))
    .where(source.c.due_at.is_not(None))
)
"""When the next source may be polled; greatest() passes over what is NULL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOutcome:
    """What a simulated week came to.

    Attributes:
        counts: of polls, entries, deaths, by name.
        violations: sentences by rule; empty where all was well.
    """

    counts: dict[str, int]
    violations: dict[str, list[str]]

    @property
    def is_clean(self) -> bool:
        """Whether no rule was broken."""
        return not any(self.violations.values())


class DeathError(BaseException):
    """Our process dies here: nothing may catch it."""


@dataclass
class _Process:
    """Our process: dies and is started again with new connections and a new name."""

    url: str
    lives: int = 1
    engine: sa.Engine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = self._connected()

    @property
    def worker(self) -> str:
        return f"week:{self.lives}"

    def restart(self) -> None:
        self.engine.dispose()
        self.lives += 1
        self.engine = self._connected()

    def _connected(self) -> sa.Engine:
        return sa.create_engine(driver_url(self.url), pool_size=1)


def simulated_week(
    database_url: str,
    *,
    seed: int,
    feeds: int,
    length: timedelta,
    deaths: int,
    tick: timedelta = TICK,
    say: Callable[[datetime], None] = lambda _: None,
) -> WeekOutcome:
    """Let a week pass and judge it.

    Args:
        database_url: an empty database with every table.
        seed: of the feeds and of the moments of death.
        feeds: how many.
        length: how long they are watched; beyond seven days the weekly look is seen.
        deaths: how often our process ends: a third of them between two batches, a
            third after its claim, a third after the answers, before they are kept.
        tick: due sources are looked for this often.
        say: is told the simulated time now and then.
    """
    plan = planned_week(seed=seed, feeds=feeds, length=length)
    server = WeekServer(plan)
    with serving(server.answer) as port:
        server.port = port
        process = _Process(database_url)
        add_due(process.engine, [server.url(feed) for feed in plan], now=START)
        counts = _passed(
            process, server, seed=seed, length=length, deaths=deaths, tick=tick, say=say
        )
        kept = kept_of(process.engine)
        process.engine.dispose()
    by_number = {feed.number: feed for feed in plan}
    violations = {name: rule(by_number, server.log) for name, rule in RULES.items()}
    violations |= {
        name: rule(by_number, server.log, kept) for name, rule in KEPT_RULES.items()
    }
    return WeekOutcome(
        counts=_totals(server.log, plan) | counts | {"entries kept": len(kept.links)},
        violations=violations,
    )


def _passed(
    process: _Process,
    server: WeekServer,
    *,
    seed: int,
    length: timedelta,
    deaths: int,
    tick: timedelta,
    say: Callable[[datetime], None],
) -> dict[str, int]:
    """Let the time pass, from one due source to the next."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    moments = sorted(START + length * chance.random() for _ in range(deaths))
    counts: Counter[str] = Counter()
    while (now := _next_time(process.engine, server.now, tick)) < START + length:
        if now.date() != server.now.date():
            say(now)
        server.now = now
        seen = len(server.log)
        manner = "none"
        if moments and moments[0] <= now:
            manner = ("between batches", "after its claim", "after the answers")[
                len(moments) % 3
            ]
            moments.pop(0)
        try:
            _poll(process, now=now, manner=manner)
        except DeathError:
            counts["requests repeated after a death before the answer was kept"] += (
                server.forget_since(seen)
            )
        if manner != "none":
            counts[f"deaths {manner}"] += 1
            process.restart()
    return dict(counts)


def _poll(process: _Process, *, now: datetime, manner: str) -> None:
    def dying(requests: Sequence[Request]) -> Iterator[Numbered]:
        if manner == "after its claim":
            raise DeathError
        answers = CLIENT(requests)
        if manner == "after the answers":
            list(answers)
            raise DeathError
        yield from answers

    poll_sources(
        process.engine,
        fetch_each=dying,
        now=now,
        worker=process.worker,
        spacing=SPACING,
    )


def _next_time(engine: sa.Engine, now: datetime, tick: timedelta) -> datetime:
    """Return when we look next: at the tick at or after the next due time.

    What waits for its host goes as soon as that is free, as in ``watch``.
    """
    with engine.connect() as connection:
        due: datetime | None = connection.scalar(NEXT_DUE)
    if due is None:
        return datetime.max.replace(tzinfo=UTC)
    if due <= now + SPACING:
        return max(due, now)
    since = due - START
    return START + -(-since // tick) * tick


def _totals(log: Sequence[Visit], plan: Sequence[SimulatedFeed]) -> dict[str, int]:
    turned_over = overflows(log)
    return {
        "feeds": len(plan),
        "hosts": len({feed.host for feed in plan}),
        "requests": len(log),
        "of these conditional": sum(visit.is_conditional for visit in log),
        "answered 304": sum(visit.status == 304 for visit in log),
        "entries published": sum(len(feed.published) for feed in plan),
        "looks that found a list turned over": len(turned_over),
        "entries that came and went before these": sum(
            missed for _, missed in turned_over
        ),
        "servers found out that say 304 for ever": sum(
            was_found_out(feed, log) for feed in plan
        ),
    }
