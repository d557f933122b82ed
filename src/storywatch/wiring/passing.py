"""One pass over everything that is due: which batch comes next, and when it is over."""

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import ClassVar, Protocol, TypeAlias

GATHERING = ("poll", "fetch")
"""Stages that ask the outside world: one batch each, then the others have their turn,
so that what came is told while slow servers are waited for, and no poll waits for the
pages of a flood."""

MOST_BATCHES = 50
"""Batches of one of the other stages in one round."""

MOST_WAIT = timedelta(seconds=1)
"""A pass that waits for a host looks again so often what else is due."""

Counts: TypeAlias = dict[str, int]

Step: TypeAlias = str | timedelta
"""A stage of which a batch is to be done, or a time to be waited."""


class Stages(Protocol):
    """What a pass needs to know of the pipeline."""

    STAGES: ClassVar[tuple[str, ...]]

    def has_work(self, stage: str) -> bool:
        """Tell whether a batch of the stage would find anything."""
        ...

    def next_free_at(self) -> datetime | None:
        """Return when something may be asked that is due and waits for its host."""
        ...

    def clock(self) -> datetime:
        """Return the present instant, aware UTC."""
        ...


def one_pass(
    stages: Stages, *, longest: timedelta
) -> Generator[Step, Counts | None, None]:
    """Give the steps of a pass, one after the other, until nothing is due.

    Rows that wait for their host are waited for as well: a site's fifty new pages
    take fifty slots, and belong to the pass that found them.

    Args:
        stages: the pipeline.
        longest: from then on nothing is waited for; the next pass carries on.

    Yields:
        The stage whose next batch is to be done, for which the caller sends what it
        counted; or a time to wait, for which it sends None.
    """
    end = stages.clock() + longest
    while True:
        is_idle = True
        for stage in stages.STAGES:
            for _ in range(1 if stage in GATHERING else MOST_BATCHES):
                if not stages.has_work(stage):
                    break
                counts = yield stage
                if not (counts or {}).get("claimed"):
                    break
                is_idle = False
        now = stages.clock()
        if now >= end:
            return
        if is_idle:
            free_at = stages.next_free_at()
            if free_at is None or free_at >= end:
                return
            yield min(max(free_at - now, timedelta()), MOST_WAIT)


def next_step(
    steps: Generator[Step, Counts | None, None], counts: Counts | None
) -> Step | None:
    """Return the next step of a pass; None at its end.

    Args:
        steps: see ``one_pass``.
        counts: what the last batch counted; None at the beginning and after a wait.
    """
    try:
        return steps.send(counts)
    except StopIteration:
        return None


def added_up(total: Counts, counts: Counts) -> Counts:
    """Return the counts of two batches, added up."""
    return {key: total.get(key, 0) + counts.get(key, 0) for key in total | counts}
