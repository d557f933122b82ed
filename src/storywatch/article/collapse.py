"""When a source's pages yield no text any more."""

from dataclasses import dataclass
from math import comb
from typing import Final

RECENT_ARTICLES: Final = 10
LEAST_BASELINE: Final = 20
LEAST_SHARE: Final = 0.5
"""Of the recent articles: less is a bad day, not a collapse."""

MOST_CHANCE: Final = 1e-4
"""Of a thousand sources, each looked at after every ten of twenty articles a day,
eleven would be called collapsed by chance within eight weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTally:
    """Articles, and those of them without full text.

    Attributes:
        lacking: of which only the feed's words are known.
        total: all of them.
    """

    lacking: int
    total: int

    @property
    def share(self) -> float:
        """The part that lacks its text, in [0, 1]; 0 of none."""
        return self.lacking / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """A source's articles lack their text far more often than before.

    Attributes:
        recent: the last articles.
        baseline: those before them.
        odds: one in so many times it comes to this by chance; above 1.
    """

    recent: TextTally
    baseline: TextTally
    odds: float

    @property
    def detail(self) -> str:
        """One phrase with the figures."""
        return (
            f"{self.recent.lacking} of the last {self.recent.total} articles came "
            f"without text, {self.baseline.lacking} of {self.baseline.total} before: "
            f"1 in {min(round(self.odds), 1_000_000):,} by chance"
        )


def collapse(*, recent: TextTally, baseline: TextTally) -> Collapse | None:
    """Tell whether recent articles lack their text far more often than earlier ones.

    The chance is the upper tail of a binomial distribution under the earlier share
    (Laplace's rule of succession), so a source that never gave texts alarms nobody.

    Args:
        recent: the last articles; fewer than ``RECENT_ARTICLES`` tell nothing.
        baseline: those before; fewer than ``LEAST_BASELINE`` tell nothing.
    """
    if recent.total < RECENT_ARTICLES or baseline.total < LEAST_BASELINE:
        return None
    if recent.share < LEAST_SHARE:
        return None
    usual = (baseline.lacking + 1) / (baseline.total + 2)
    chance = _at_least(recent.lacking, of=recent.total, probability=usual)
    if chance > MOST_CHANCE:
        return None
    return Collapse(recent=recent, baseline=baseline, odds=1 / chance)


def has_recovered(recent: TextTally) -> bool:
    """Tell whether the texts came back to a source that had collapsed.

    What was usual in the meantime does not count, or a collapse that lasts would
    become the new usual.
    """
    return recent.total >= RECENT_ARTICLES and recent.share < LEAST_SHARE


def _at_least(number: int, *, of: int, probability: float) -> float:
    return sum(
        comb(of, k) * probability**k * (1 - probability) ** (of - k)
        for k in range(number, of + 1)
    )
