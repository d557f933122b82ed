"""What a way of choosing intervals costs and misses, on invented sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from storywatch.evaluation.invented_rhythms import DAY, WEEK, Hours, drawn
from storywatch.source.interval import adapted_interval, learnt_gap
from storywatch.source.records import PollBounds

WEEKS: Final = 8
SETTLED: Final = 2
"""Weeks after which overlap and loss are counted."""

BOUNDS: Final = PollBounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one poll of a simulated list showed.

    Attributes:
        interval: until this poll, as it was decided.
        elapsed: since the last poll, drawn out.
        listed: entries on the list; 0 when it had not changed.
        added: of these, new.
        gap: typical time between entries, as learnt.
    """

    interval: timedelta
    elapsed: timedelta
    listed: int
    added: int
    gap: timedelta | None


Policy: TypeAlias = Callable[[Turn], timedelta]


def fixed(turn: Turn) -> timedelta:  # noqa: ARG001 - a policy that looks at nothing
    """Poll every hour, whatever comes."""
    return BOUNDS.base


def by_share_alone(turn: Turn) -> timedelta:
    """Move by a fixed factor outside a third to two thirds, with no memory."""
    known = 1 - turn.added / turn.listed if turn.listed else 1.0
    factor = 0.67 if known < 1 / 3 else 1.5 if known > 2 / 3 else 1.0
    return min(max(turn.interval * factor, BOUNDS.shortest), BOUNDS.longest)


def ours(turn: Turn) -> timedelta:
    """Decide as storywatch does."""
    return adapted_interval(
        interval=turn.interval,
        listed=turn.listed,
        added=turn.added,
        since_last_read=turn.elapsed,
        base=BOUNDS.base,
        shortest=BOUNDS.shortest,
        longest=BOUNDS.longest,
        gap=turn.gap,
    )


POLICIES: Mapping[str, Policy] = MappingProxyType(
    {"every 60 min": fixed, "share alone": by_share_alone, "ours": ours}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a policy cost and missed on one source, after it had settled.

    Attributes:
        name: what the list is like.
        policy: its name.
        polls_a_day: mean.
        overlapping: share of the polls at which a third of the list was known, or
            the interval was the shortest already.
        blind: polls at which nothing was known.
        lost: entries that no poll saw.
        lost_before: the same while it settled.
        delay: mean time from an entry's publication to the poll that saw it, in
            minutes.
    """

    name: str = ""
    policy: str = ""
    polls_a_day: float
    overlapping: float
    blind: int
    lost: int
    lost_before: int
    delay: float


def cost(
    policy: Policy, published: Hours, *, window: int, rng: np.random.Generator
) -> Cost:
    """Poll a list of a source's newest entries for ``WEEKS``.

    Args:
        policy: decides the intervals.
        published: entries, in hours.
        window: how many entries the list shows.
        rng: draws waits out, by up to a tenth.
    """
    now, seen, polls, blind, good = 0.0, 0, 0, 0, 0
    lost = {False: 0, True: 0}
    waited, told = 0.0, 0
    interval, gap = BOUNDS.base, None
    last_added = 0.0
    while now < WEEKS * WEEK:
        elapsed = interval * (1 + 0.1 * rng.random())
        now += elapsed / timedelta(hours=1)
        out = int(np.searchsorted(published, now))
        listed, came = min(out, window), out - seen
        added = min(came, listed)
        is_settled = now >= SETTLED * WEEK
        lost[is_settled] += came - added
        if is_settled:
            polls += 1
            waited += float((now - published[out - added : out]).sum())
            told += added
            blind += added > 0 and added == listed
            is_shortest = interval <= BOUNDS.shortest
            good += not listed or added / listed <= 2 / 3 or is_shortest
        gap = learnt_gap(
            gap,
            added=added if seen else 0,
            since_last_added=timedelta(hours=now - last_added),
        )
        last_added = now if added else last_added
        turn = Turn(
            interval=interval,
            elapsed=elapsed,
            listed=listed if added else 0,
            added=added,
            gap=gap,
        )
        # The first list says nothing: all of it is new.
        interval = policy(turn) if seen else interval
        seen = out
    return Cost(
        polls_a_day=polls / ((WEEKS - SETTLED) * 7),
        overlapping=good / polls,
        blind=blind,
        lost=lost[True],
        lost_before=lost[False],
        delay=60 * waited / told if told else 0.0,
    )


def lists(seed: int) -> Iterator[tuple[str, int, Hours]]:
    """Yield what a list is like, how many entries it shows, and its entries.

    Args:
        seed: the same seed gives the same entries.
    """
    rng = np.random.default_rng(seed)
    hours = np.arange(WEEKS * 168)
    is_day = (hours % 24 >= 7) & (hours % 24 < 21)
    is_week = hours // 24 % 7 < 5
    yield "steady 2 an hour, list of 20", 20, drawn(rng, np.full(hours.size, 2.0))
    yield "steady 30 an hour, list of 20", 20, drawn(rng, np.full(hours.size, 30.0))
    yield "steady 120 an hour, list of 30", 30, drawn(rng, np.full(hours.size, 120.0))
    yield "day 25, night 1, list of 20", 20, drawn(rng, np.where(is_day, 25.0, 1.0))
    weekday = np.where(is_day & is_week, 25.0, 1.0)
    yield "weekdays 25, else 1, list of 20", 20, drawn(rng, weekday)
    events = drawn(rng, np.full(hours.size, 6 / DAY))
    told = np.repeat(events, 1 + rng.geometric(1 / 8, events.size))
    wire = np.sort(told + rng.exponential(0.7, told.size))
    yield "bursts of 9, 6 a day, list of 15", 15, wire
    quiet = np.full(hours.size, 1 / 12)
    quiet[5 * 168 : 5 * 168 + 48] = 20.0
    yield "burst after silence, list of 15", 15, drawn(rng, quiet)
    yield "one a day, list of 10", 10, drawn(rng, np.full(hours.size, 1 / DAY))


def costs(seed: int) -> tuple[Cost, ...]:
    """Return what every policy costs and misses on every list.

    Args:
        seed: of entries and polls.
    """
    return tuple(
        replace(
            cost(policy, published, window=window, rng=np.random.default_rng(seed + 1)),
            name=name,
            policy=policy_name,
        )
        for name, window, published in lists(seed)
        for policy_name, policy in POLICIES.items()
    )


def table(found: Iterable[Cost]) -> Iterator[str]:
    """Yield the figures, a row each.

    Args:
        found: in the order of the rows.
    """
    yield (
        f"{'list':<34} {'policy':<13} {'polls/day':>9} {'overlap':>8} {'blind':>6} "
        f"{'lost':>6} {'settling':>9} {'delay min':>10}"
    )
    for one in found:
        yield (
            f"{one.name:<34} {one.policy:<13} {one.polls_a_day:>9.1f} "
            f"{one.overlapping:>8.1%} {one.blind:>6} {one.lost:>6} "
            f"{one.lost_before:>9} {one.delay:>10.1f}"
        )
