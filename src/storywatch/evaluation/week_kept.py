"""What we kept of the simulated week, held against what its servers told."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

import sqlalchemy as sa

from storywatch.entry.tables import entry
from storywatch.evaluation.week_log import Visit
from storywatch.evaluation.week_plan import SimulatedFeed
from storywatch.source.tables import blind_spot, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What our tables hold after the week.

    Attributes:
        links: addresses of all entries, repeats included.
        spots: kind, since and end of the blind spots, by number of the feed.
    """

    links: tuple[str, ...]
    spots: Mapping[int, tuple[tuple[str, datetime, datetime | None], ...]]


KeptRule: TypeAlias = Callable[
    [Mapping[int, SimulatedFeed], Sequence[Visit], Kept], list[str]
]


def kept_of(engine: sa.Engine) -> Kept:
    """Read our tables."""
    spots: dict[int, list[tuple[str, datetime, datetime | None]]] = defaultdict(list)
    with engine.connect() as connection:
        links = connection.scalars(sa.select(entry.c.url)).all()
        rows = connection.execute(
            sa.select(
                source.c.url,
                blind_spot.c.kind,
                blind_spot.c.since,
                blind_spot.c.ended_at,
            ).join(source, source.c.source_id == blind_spot.c.source_id)
        )
        for row in rows:
            number = int(row.url.rpartition("/")[2])
            spots[number].append((row.kind, row.since, row.ended_at))
    return Kept(
        links=tuple(links),
        spots={number: tuple(several) for number, several in spots.items()},
    )


def lost(
    plan: Mapping[int, SimulatedFeed], log: Sequence[Visit], kept: Kept
) -> list[str]:
    """Entries that we were told and did not keep."""
    links = set(kept.links)
    told = {
        plan[visit.feed].link(one)
        for visit in log
        if not visit.is_forgotten
        for one in visit.listed
    }
    return [f"{link} was told and not kept" for link in sorted(told - links)]


def kept_twice(
    plan: Mapping[int, SimulatedFeed], log: Sequence[Visit], kept: Kept
) -> list[str]:
    """Entries that we keep as two."""
    del plan, log
    times = Counter(kept.links)
    return [
        f"{link} is kept {count} times" for link, count in times.items() if count > 1
    ]


def untold_overflows(
    plan: Mapping[int, SimulatedFeed], log: Sequence[Visit], kept: Kept
) -> list[str]:
    """Looks between which entries came and went without a word from us."""
    del plan
    found = []
    for visit, missed in overflows(log):
        said = any(
            kind == "overflow"
            and since <= visit.at
            and (ended is None or ended >= visit.at)
            for kind, since, ended in kept.spots.get(visit.feed, ())
        )
        if not said:
            when = f"{visit.at:%a %d %H:%M}"
            found.append(f"feed {visit.feed} at {when}: {missed} entries were missed")
    return found


def untold_troubles(
    plan: Mapping[int, SimulatedFeed], log: Sequence[Visit], kept: Kept
) -> list[str]:
    """Servers that were gone, had moved or lied, without a word from us."""
    found = []
    last = {visit.feed: visit for visit in log}
    for number, feed in plan.items():
        kinds = {kind for kind, _, _ in kept.spots.get(number, ())}
        if (
            feed.trouble == "gone"
            and last[number].status == 410
            and "gone" not in kinds
        ):
            found.append(f"feed {number} is gone")
        if was_found_out(feed, log) and "stuck-validators" not in kinds:
            found.append(f"feed {number} said 304 though it had changed")
        if last[number].path == feed.new_path and not last[number].is_follow_up:
            found += [f"feed {number} has moved"] if "moved" not in kinds else []
    return found


KEPT_RULES: Mapping[str, KeptRule] = MappingProxyType(
    {
        "entries lost": lost,
        "entries told twice": kept_twice,
        "overflows not said": untold_overflows,
        "gone or moved, not said": untold_troubles,
    }
)
"""Every rule about what we kept, by what it counts."""


def was_found_out(feed: SimulatedFeed, log: Sequence[Visit]) -> bool:
    """Tell whether a server said 304 again after a whole look had shown a change."""
    if feed.trouble != "stuck":
        return False
    visits = [one for one in log if one.feed == feed.number and not one.is_forgotten]
    whole = [one for one in visits if one.status == 200]
    if len(whole) < 2 or whole[0].listed == whole[1].listed:
        return False
    return any(one.status == 304 and one.at > whole[1].at for one in visits)


def overflows(log: Sequence[Visit]) -> list[tuple[Visit, int]]:
    """Return the looks before which entries came and went, with how many."""
    found = []
    known: dict[int, int] = {}
    for visit in log:
        if not visit.listed or visit.is_forgotten:
            continue
        before = known.get(visit.feed)
        if before is not None and visit.listed.start > before:
            found.append((visit, visit.listed.start - before))
        known[visit.feed] = visit.listed.stop
    return found
