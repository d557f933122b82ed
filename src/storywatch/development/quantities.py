"""When two figures tell the same quantity, and when they differ."""

from typing import Final, Literal, TypeAlias

from storywatch.article.figures import Figure
from storywatch.article.hedges import Hedge
from storywatch.article.units import COUNTED, CURRENCIES, DURATIONS, UNITS

Dimension: TypeAlias = Literal["money", "share", "duration", "measure", "count"]

ROUNDING: Final = 0.015
"""Relative difference up to which two values are the same, differently rounded."""

GREATEST_CHANGE: Final = 3.0
"""Ratio beyond which two figures hardly count the same thing."""

LEAST_COUNT: Final = 13
"""Fewer of an everyday thing (*three companies*) is no figure worth telling."""

COUPLE: Final = 2
"""Up to this count a figure comes and goes with the wording."""

GRAVE: Final = frozenset(
    {"dead", "injured", "missing", "arrest", "job", "soldier", "case"}
)
"""What is worth telling however few they are."""

CASUALTIES: Final = frozenset({"dead", "injured", "missing", "arrest"})
"""Within one story these count the same event, whatever words stand around."""

_MEASURES = frozenset(UNITS.values()) - CURRENCIES - DURATIONS - {"%", "pp", "bp"}
_NAMED_COUNTS = frozenset(COUNTED.values()) - {"person"}


def dimension(figure: Figure) -> Dimension:
    """Return what kind of quantity a figure is."""
    if figure.unit in CURRENCIES:
        return "money"
    if figure.unit in {"%", "pp", "bp"}:
        return "share"
    if figure.unit in DURATIONS:
        return "duration"
    return "measure" if figure.unit in _MEASURES else "count"


def same_value(one: Figure, other: Figure) -> bool:
    """Tell whether two values are equal but for rounding."""
    greater = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) <= ROUNDING * greater


def same_quantity(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may tell the same: value and unit agree.

    A figure without a unit agrees with any; the words for what is counted
    differ between languages and writers, so from ``LEAST_COUNT`` on the value
    alone decides between counts.
    """
    if not same_value(one, other):
        return False
    if one.unit == other.unit or not one.unit or not other.unit:
        return True
    both_counts = dimension(one) == dimension(other) == "count"
    return both_counts and abs(one.value) >= LEAST_COUNT


def may_differ(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may count the same thing with different values.

    Only units that agree are compared; money without a currency agrees with
    any money.
    """
    if same_value(one, other) or one.value * other.value <= 0:
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    if high / low > (
        greatest_change(one) if one.unit == other.unit else GREATEST_CHANGE
    ):
        return False
    if one.unit == other.unit:
        return bool(one.unit) or low >= 100
    return (
        low >= 1e5
        and {one.unit, other.unit} & CURRENCIES != set()
        and "" in {one.unit, other.unit}
    )


def greatest_change(figure: Figure) -> float:
    """Return by which factor a figure of this unit may change, from 1."""
    return GREATEST_CHANGE * (5 if figure.unit in GRAVE else 1)


def context_needed(figure: Figure, *, usually: float) -> float:
    """Return how alike the words around two figures of this unit must be.

    Args:
        figure: its unit says more or less of what is counted.
        usually: the share asked for when the unit says nothing.
    """
    if figure.unit in CASUALTIES:
        return 0.0
    return usually / 2 if figure.unit in _NAMED_COUNTS else usually


def hedges_clash(one: Hedge | None, other: Hedge | None) -> bool:
    """Tell hedges that put one value on different sides (*well under* : *only*)."""
    below = {"under", "well-under"}
    return (one in below) != (other in below) and "well-under" in {one, other}


def says_how_many(figure: Figure) -> bool:
    """Tell a figure from a mere couple: *the two allies*, *both*."""
    if dimension(figure) != "count" or figure.unit in GRAVE:
        return True
    return abs(figure.value) > COUPLE


def worth_telling(figure: Figure) -> bool:
    """Tell a figure that alone can be news from one said in passing."""
    kind = dimension(figure)
    if kind == "duration" or figure.unit == "point":
        return False
    if kind == "count":
        if figure.unit in GRAVE:
            return True
        return abs(figure.value) >= (LEAST_COUNT if figure.unit else 1000)
    return True
