"""From stems to the stories that have them: who shares the rare words?"""

from collections import defaultdict
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from storywatch.story.rarity import Rarity
from storywatch.story.records import Weights
from storywatch.story.similarity import length_of

Scores: TypeAlias = npt.NDArray[np.float64]
"""Shape ``(rows,)``."""

COMMON_SHARE = 0.25
"""A stem that more than this share of the stories has nominates none of them."""

COMMON_AT_LEAST = 20
"""Stories; below it no stem counts as common."""

LENGTH_LASTS = 1.15
"""A story's length is measured anew when the number of stories has grown by this
factor, and whenever it changes itself: rarities drift slowly."""


class StemIndex:
    """Bags of stems by row, found by the stems they have."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._stems: dict[int, Weights] = {}
        self._having: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._lengths: dict[int, float] = {}
        self._measured_at = 0

    def put(self, row: int, stems: Weights) -> None:
        """Keep the stems of a row, which only ever grow."""
        for stem, weight in stems.items():
            self._having[stem][row] = weight
        self._stems[row] = stems
        self._lengths[row] = length_of(stems, self._rarity)

    def drop(self, row: int) -> None:
        """Forget a row."""
        for stem in self._stems.pop(row):
            rows = self._having[stem]
            del rows[row]
            if not rows:
                del self._having[stem]
        del self._lengths[row]

    def cosines(self, stems: Weights, *, rows: int) -> Scores:
        """Compare a bag of stems with every row, without the common stems.

        Args:
            stems: of an article or a story.
            rows: length of the answer; more than any row kept.
        """
        self._measure_when_due()
        common = COMMON_SHARE * len(self._stems) + COMMON_AT_LEAST
        products: defaultdict[int, float] = defaultdict(float)
        for stem, weight in stems.items():
            having = self._having.get(stem)
            if having and len(having) <= common:
                told = weight * self._rarity.of(stem) ** 2
                for row, other in having.items():
                    products[row] += told * other
        length = length_of(stems, self._rarity)
        scores = np.zeros(rows)
        for row, product in products.items():
            scores[row] = product / (length * self._lengths[row])
        return scores

    def _measure_when_due(self) -> None:
        if len(self._stems) > self._measured_at * LENGTH_LASTS:
            self._measured_at = len(self._stems)
            for row, stems in self._stems.items():
                self._lengths[row] = length_of(stems, self._rarity)
