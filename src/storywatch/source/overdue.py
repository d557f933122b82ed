"""When a source's silence is no longer chance."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storywatch.source.rhythm import LEARNT_FROM, Rhythm

FALSE_ALARMS: Final = 0.25
"""Silences in ``LEARNT_FROM`` that may be called overdue though they are chance."""

SHORTEST_SILENCE: Final = timedelta(hours=3)
"""Nobody is told of less: a poll or two may have been late."""

FEWEST_MISSED: Final = 2.0
"""Arrivals that were to be expected meanwhile: a source as regular as a clock that is
late once has had a bad day, whatever the odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A source is silent for longer than its rhythm lets expect.

    Attributes:
        silent_since: aware UTC, when it last brought something.
        expected: entries that were to be expected meanwhile.
        odds: one in so many of its pauses is as long by chance; above 1.
    """

    silent_since: datetime
    expected: float
    odds: float

    @property
    def detail(self) -> str:
        """One phrase with the figures."""
        entries = max(round(self.expected), 1)
        return (
            f"silent while about {entries:,} "
            f"{'entry was' if entries == 1 else 'entries were'} to be expected: "
            f"1 in {min(round(self.odds), 1_000_000):,} pauses is as long by chance"
        )


def overdue(rhythm: Rhythm, silent_since: datetime, now: datetime) -> Overdue | None:
    """Tell whether a silence is too long for chance.

    It is when so long a pause is expected at most ``FALSE_ALARMS`` times in
    ``LEARNT_FROM``, by the source's own pauses.

    Args:
        rhythm: learnt until the silence began.
        silent_since: aware UTC, when the source last brought something.
        now: aware UTC, when the source was last read: a source that cannot be
            read is not silent.
    """
    if now - silent_since < SHORTEST_SILENCE:
        return None
    pause = rhythm.expected_arrivals(silent_since, now)
    if pause < FEWEST_MISSED:
        return None
    odds = rhythm.pause_odds(pause)
    pauses = rhythm.arrivals_per_week * (LEARNT_FROM / timedelta(weeks=1))
    if odds * pauses > FALSE_ALARMS:
        return None
    return Overdue(
        silent_since=silent_since,
        expected=pause * rhythm.entries_per_arrival,
        odds=1 / odds,
    )
