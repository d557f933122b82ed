"""Two hundred feeds and what becomes of them in a week: invented from a seed."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Literal, TypeAlias

from storywatch.evaluation.loopback import loopback_host

START = datetime(2025, 1, 13, 0, 0, tzinfo=UTC)
"""A Monday."""

BACKLOG = timedelta(days=3)
"""How long the feeds had been publishing before they were added."""

Trouble: TypeAlias = Literal[
    "none",
    "moved",
    "moved-host",
    "portal",
    "passing",
    "gone",
    "throttled",
    "throttled-until",
    "failing",
    "missing",
    "stuck",
]
"""What goes wrong with a feed: it redirects for good, to its host or another; a
network's own page stands in its place for an hour (301) or for days (302); 410; 429
with seconds, or a date; 5xx; 404; 304 whatever has changed."""

Validating: TypeAlias = Literal["both", "etag", "modified", "none"]

Rhythm: TypeAlias = Callable[[datetime], float]
"""Entries an hour at an instant."""

RHYTHMS: Mapping[str, Rhythm] = MappingProxyType(
    {
        "wire": lambda at: 15.0 if 7 <= at.hour < 9 else 4.0,
        "busy": lambda _: 1.0,
        "day and night": lambda at: 0.7 if 6 <= at.hour < 21 else 0.05,
        "working days": lambda at: 0.4 if at.weekday() < 5 and 8 <= at.hour < 18 else 0,
        "quiet": lambda _: 1 / 24,
        "rare": lambda _: 1 / 120,
        "flood": lambda at: 90.0 if at.weekday() == 2 and at.hour == 12 else 0.2,
    }
)
"""A few kinds of outlets; times are UTC."""

RHYTHM_WEIGHTS = (1, 2, 3, 3, 5, 4, 2)
"""How common each of ``RHYTHMS`` is."""

WINDOWS = (8, 10, 15, 25)
"""How many entries a feed lists."""

TROUBLES: tuple[tuple[Trouble, int], ...] = (
    ("none", 120),
    ("moved", 12),
    ("moved-host", 6),
    ("portal", 6),
    ("passing", 6),
    ("gone", 10),
    ("throttled", 10),
    ("throttled-until", 6),
    ("failing", 12),
    ("missing", 4),
    ("stuck", 8),
)
"""Each with how many of two hundred feeds have it."""

ONE_SHARED_IN = 4
"""One feed in so many lives on the host of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedFeed:
    """One feed and its week.

    Attributes:
        number: tells it apart.
        host: where it lives; several may share one.
        rhythm: one of ``RHYTHMS``.
        published: aware UTC, when its entries appear, in order.
        window: how many entries it lists, the newest.
        validating: which validators it gives.
        ttl: as the document asks; None: it does not.
        max_age: as the answer's ``Cache-Control`` says; None: it does not.
        expires: as its ``Expires`` says; None: it does not.
        skip_hours: hours (UTC) in which it asks not to be polled.
        is_rekeyed: its entries get new ids with every answer.
        is_restless: its document differs each time though nothing is new.
        trouble: what goes wrong.
        trouble_from: aware UTC.
        trouble_until: aware UTC.
        asks_away: how long a throttling server wants us to stay away.
    """

    number: int
    host: str
    rhythm: str
    published: tuple[datetime, ...]
    window: int
    validating: Validating
    ttl: timedelta | None = None
    max_age: timedelta | None = None
    expires: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    is_rekeyed: bool = False
    is_restless: bool = False
    trouble: Trouble = "none"
    trouble_from: datetime = START
    trouble_until: datetime = START
    asks_away: timedelta = timedelta()

    @property
    def path(self) -> str:
        """Where it was added."""
        return f"/feed/{self.number}"

    @property
    def new_path(self) -> str:
        """Where its redirects lead."""
        return f"/moved/{self.number}"

    @property
    def new_host(self) -> str:
        """The host its redirects lead to."""
        if self.trouble == "moved-host":
            return loopback_host(10_000 + self.number)
        return self.host

    def count_at(self, at: datetime) -> int:
        """Return how many entries it has published by an instant."""
        return bisect_right(self.published, at)

    def listed_at(self, at: datetime) -> range:
        """Return the entries that it lists at an instant, the oldest first."""
        count = self.count_at(at)
        return range(max(0, count - self.window), count)

    def link(self, entry: int) -> str:
        """Return the address of an entry."""
        return f"https://blatt{self.number}.example/artikel/{self.number}-{entry}"

    def is_in_trouble(self, at: datetime) -> bool:
        """Tell whether its trouble is on."""
        return self.trouble_from <= at < self.trouble_until

    def turns_over_fast(self, at: datetime, *, within: timedelta) -> bool:
        """Tell whether a third of its list was new in some hour before an instant."""
        start = self.count_at(at - within)
        stop = self.count_at(at)
        least = max(1, -(-self.window // 3))
        return any(
            self.published[number + least - 1] - self.published[number]
            <= timedelta(hours=1)
            for number in range(start, stop - least + 1)
        )


def planned_week(
    *, seed: int, feeds: int, length: timedelta
) -> tuple[SimulatedFeed, ...]:
    """Invent feeds; from eleven on every kind of trouble is among them.

    Args:
        seed: the same one gives the same week.
        feeds: how many; at least 1.
        length: how long the feeds are watched.
    """
    chance = Random(seed)  # noqa: S311 - nothing secret, the same week again
    rounds = [name for name, count in TROUBLES for _ in range(count)]
    troubles: list[Trouble] = [name for name, _ in TROUBLES if name != "none"]
    troubles = (troubles + chance.choices(rounds, k=feeds))[:feeds]
    chance.shuffle(troubles)
    planned: list[SimulatedFeed] = []
    for number, trouble in enumerate(troubles):
        shares = planned and chance.randrange(ONE_SHARED_IN) == 0
        host = planned[-1].host if shares else loopback_host(number + 1)
        planned.append(_feed(chance, number, host, trouble, length))
    return tuple(planned)


def _feed(
    chance: Random, number: int, host: str, trouble: Trouble, length: timedelta
) -> SimulatedFeed:
    (rhythm,) = chance.choices(list(RHYTHMS), RHYTHM_WEIGHTS)
    hour = timedelta(hours=1)
    waits = chance.choice(["", "", "", "ttl", "max-age", "expires", "skip-hours"])
    first_night = chance.randrange(24)
    starts = START + length * chance.uniform(0.1, 0.5)
    lasts = {
        "moved": length,
        "moved-host": length,
        "portal": hour,
        "passing": length / 4,
        "gone": length,
        "throttled": length / 8,
        "throttled-until": length / 8,
        "failing": chance.choice([2, 9, 30]) * hour,
        "missing": 12 * hour,
        "stuck": 2 * length,
    }.get(trouble, timedelta())
    if trouble == "stuck":
        starts = START
    validating: Validating = chance.choice(["both", "both", "etag", "modified", "none"])
    if trouble == "stuck" and validating == "none":
        validating = "both"
    return SimulatedFeed(
        number=number,
        host=host,
        rhythm=rhythm,
        published=_times(chance, RHYTHMS[rhythm], until=START + length),
        window=chance.choice(WINDOWS),
        validating=validating,
        ttl=chance.choice([15, 60, 90, 180]) * hour / 60 if waits == "ttl" else None,
        max_age=chance.choice([5, 30, 120, 600]) * hour / 60
        if waits == "max-age"
        else None,
        expires=chance.choice([45, 100]) * hour / 60 if waits == "expires" else None,
        skip_hours=frozenset((first_night + one) % 24 for one in range(7))
        if waits == "skip-hours"
        else frozenset(),
        is_rekeyed=chance.randrange(25) == 0,
        is_restless=chance.randrange(15) == 0,
        trouble=trouble,
        trouble_from=starts,
        trouble_until=starts + lasts,
        asks_away=chance.choice([10, 100, 700]) * hour / 60,
    )


def _times(chance: Random, rhythm: Rhythm, *, until: datetime) -> tuple[datetime, ...]:
    """Draw the instants of a Poisson process whose rate changes by the hour."""
    hour = timedelta(hours=1)
    at = START - BACKLOG
    times: list[datetime] = []
    while at < until:
        rate = rhythm(at)
        if rate > 0:
            moment = at + hour * chance.expovariate(rate)
            while moment < at + hour:
                times.append(moment)
                moment += hour * chance.expovariate(rate)
        at += hour
    return tuple(times)
