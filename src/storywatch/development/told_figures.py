"""The figures that a story has told, to be found by their size."""

from collections import defaultdict
from collections.abc import Iterator
from math import isfinite, log
from typing import Final, TypeAlias

from storywatch.article.figures import Figure
from storywatch.development.quantities import ROUNDING, same_quantity

MOST_TELLINGS: Final = 20
"""Of one figure that are compared, from the first on and up to the last."""

_Told: TypeAlias = tuple[float, str, str | None]
"""A figure's value, unit and hedge."""

_STEP: Final = -log(1 - ROUNDING) * 1.01
"""Of a logarithmic scale: what rounding may part is at most one step apart."""


class ToldFigures:
    """Figures in the order told, each with the row of its sentence."""

    def __init__(self) -> None:
        self.all: list[tuple[Figure, int]] = []
        self._near: defaultdict[int, dict[_Told, list[int]]] = defaultdict(dict)

    def add(self, figure: Figure, row: int) -> None:
        """Write down one more figure and where it stands."""
        told = (figure.value, figure.unit, figure.hedge)
        self._near[_step(figure.value)].setdefault(told, []).append(len(self.all))
        self.all.append((figure, row))

    def is_told(self, figure: Figure) -> bool:
        """Tell whether the same quantity was told."""
        return any(
            same_quantity(figure, self.all[places[0]][0])
            for places in self._about(figure.value, 1)
        )

    def rows_telling(self, figure: Figure) -> list[int]:
        """Return the rows that told the same quantity, oldest first."""
        places = sorted(
            place
            for told in self._about(figure.value, 1)
            if same_quantity(figure, self.all[told[0]][0])
            for place in told
        )
        return [self.all[place][1] for place in places]

    def within(self, figure: Figure, ratio: float) -> list[tuple[Figure, int]]:
        """Return the figures of about a figure's size, oldest first.

        Of many tellings of one figure only the first and the last
        ``MOST_TELLINGS``: what stands around them repeats itself.

        Args:
            figure: any.
            ratio: by which the larger of two may exceed the smaller; from 1.
        """
        places = {
            place
            for told in self._about(figure.value, int(log(ratio) / _STEP) + 1)
            for some in (told[:MOST_TELLINGS], told[-MOST_TELLINGS:])
            for place in some
        }
        return [self.all[place] for place in sorted(places)]

    def _about(self, value: float, reach: int) -> Iterator[list[int]]:
        """Give the places of each figure whose value is at most so many steps away."""
        step = _step(value)
        for near in range(step - reach, step + reach + 1):
            yield from self._near.get(near, {}).values()


def _step(value: float) -> int:
    """Return a value's step on a scale on which equal values are neighbours."""
    if not value or not isfinite(value):
        return 0
    return round(log(abs(value)) / _STEP)
