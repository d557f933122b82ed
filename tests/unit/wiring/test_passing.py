"""One pass: which batch comes next, and when it is over."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from storywatch.wiring.passing import (
    MOST_WAIT,
    Counts,
    Step,
    added_up,
    next_step,
    one_pass,
)

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Queues:
    """Rows that wait, by stage, and hosts that are not free yet."""

    STAGES: ClassVar[tuple[str, ...]] = ("poll", "fetch", "match", "send")

    waiting: dict[str, list[int]]
    free_at: list[datetime] = field(default_factory=list)
    now: datetime = NOON

    def has_work(self, stage: str) -> bool:
        return bool(self.waiting.get(stage))

    def next_free_at(self) -> datetime | None:
        return self.free_at[0] if self.free_at else None

    def clock(self) -> datetime:
        return self.now

    def run(self, *, longest: timedelta = HOUR) -> list[Step]:
        """Do a whole pass; return its steps."""
        steps, done = one_pass(self, longest=longest), []
        counts: Counts | None = None
        while (step := next_step(steps, counts)) is not None:
            done.append(step)
            counts = None
            if isinstance(step, timedelta):
                self.now += step
                if self.free_at and self.free_at[0] <= self.now:
                    self.free_at.pop(0)
                    self.waiting.setdefault("fetch", []).append(1)
                continue
            counts = {"claimed": self.waiting[step].pop(0)}
        return done


def test_what_the_first_batch_brought_is_told_before_the_second_is_asked_for() -> None:
    queues = Queues({"poll": [2, 1], "match": [3, 1], "send": [1]})
    assert queues.run() == ["poll", "match", "match", "send", "poll"]


def test_nothing_due_is_a_pass_without_steps() -> None:
    assert Queues({}).run() == []


def test_a_stage_that_claims_nothing_ends_its_turn() -> None:
    assert Queues({"match": [0, 0]}).run() == ["match"]


def test_hosts_are_waited_for_and_what_comes_meanwhile_is_done() -> None:
    soon = NOON + timedelta(seconds=2.5)
    queues = Queues({}, free_at=[soon])
    assert queues.run() == [
        MOST_WAIT,
        MOST_WAIT,
        timedelta(seconds=0.5),
        "fetch",
    ]


def test_a_long_pass_gives_way_to_the_next() -> None:
    late = NOON + 2 * HOUR
    assert Queues({}, free_at=[late]).run() == []
    queues = Queues({"poll": [1] * 9})
    assert queues.run(longest=timedelta()) == ["poll"]


def test_counts_add_up() -> None:
    assert added_up({"claimed": 1, "read": 1}, {"claimed": 2, "failed": 1}) == {
        "claimed": 3,
        "read": 1,
        "failed": 1,
    }
