"""What grouping costs: the parts of it, and what was measured of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from storywatch.evaluation.story_bench_archive import ArchiveSize

FINGERPRINT = "fingerprint"
PROFILE = "profile"
SEARCH = "candidate search"
DECISION = "decision"
SAVE = "save"
PARTS = (FINGERPRINT, PROFILE, SEARCH, DECISION, SAVE)
"""Of grouping, one after another."""

WHOLE = "whole pass"
WHOLE_READ = "whole pass, stories read"
LOAD = "reading the active stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds that one article took, or for ``LOAD`` all of them.

    Attributes:
        wall: by the clock.
        own: of this process's processor.
        postgres: of Postgres's; 0 where the system does not tell.
    """

    wall: float
    own: float
    postgres: float

    @property
    def processor(self) -> float:
        """Return the processor's seconds, of both."""
        return self.own + self.postgres


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveScore:
    """What grouping costs in one archive.

    Attributes:
        articles: archived before the measurement.
        taken: medians of the rounds by part, an article; for ``LOAD`` altogether.
        size: of what grouping keeps.
    """

    articles: int
    taken: Mapping[str, Taken]
    size: ArchiveSize
