"""Figures that were told before in another notation: rounded, converted, the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Final

from storywatch.article.figures import Figure
from storywatch.article.hedges import Hedge
from storywatch.development.days import without_days
from storywatch.development.facts import SaidSentence
from storywatch.development.figure_changes import is_conversion
from storywatch.development.ledger import Ledger
from storywatch.development.quantities import CASUALTIES, LEAST_COUNT, dimension

CLOSE: Final = 0.03
"""Relative difference that writing fewer digits may make."""

LOOSE: Final = 0.1
"""The same where the rounder one says so: *gut 20 Prozent* of 22."""

ROUNDING_HEDGES: Final[frozenset[Hedge]] = frozenset({"nearly", "about", "over"})

_NUMBER = re.compile(r"\d+(?:[.,'’]\d+)*")
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d{2})? (?:Uhr|[ap]\.?m\b)|\b\d{1,2}:\d{2}\b")

_STEPS: Final = 7
"""Places looked at on either side, ``LOOSE`` in steps of the ledger's own rounding."""

_TO_BASE: Final = {
    "GW": ("MW", 1e3),
    "kW": ("MW", 1e-3),
    "GWh": ("MWh", 1e3),
    "kWh": ("MWh", 1e-3),
    "TWh": ("MWh", 1e6),
    "km": ("m", 1e3),
    "cm": ("m", 1e-2),
    "kg": ("t", 1e-3),
}


def fresh_figures(
    sentence: SaidSentence, ledger: Ledger, *, near: Sequence[SaidSentence] = ()
) -> tuple[Figure, ...]:
    """Return a sentence's figures that its story told in no notation.

    What is left of a known whole is known too: *300 of 1,400 trains run* after
    *1,100 of 1,400 are cancelled*. So is a number that stands, without a unit
    perhaps, in an earlier sentence that says nearly the same.

    Args:
        sentence: not in the ledger.
        ledger: what was told before.
        near: the earlier sentences nearest in words and meaning.
    """
    told = {number for earlier in near for number in numbers_in(earlier.text)}
    return tuple(
        figure
        for figure in sentence.figures
        if not (numbers := numbers_in(figure.text)) or not numbers <= told
        if not was_told(figure, ledger)
        and not is_conversion(figure, sentence)
        and not _is_rest(figure, sentence, near)
    )


def was_told(figure: Figure, ledger: Ledger) -> bool:
    """Tell whether a ledger holds a figure, in this or another notation."""
    based = in_base_unit(figure)
    return any(
        _units_agree(based, earlier) and retells(based, in_base_unit(earlier))
        for earlier in _near(based, figure, ledger)
    )


def retells(now: Figure, earlier: Figure) -> bool:
    """Tell whether a value is an earlier one, perhaps written with fewer digits.

    The other way round it is news: *14.2 percent* after *14 percent*.

    Args:
        now: in the same unit as ``earlier``; with *nearly*, *about* or *over* it may
            be further off.
        earlier: as told before.
    """
    apart = abs(now.value - earlier.value)
    greater = max(abs(now.value), abs(earlier.value))
    if apart <= 1e-9 * greater:
        return True
    place = _last_place(now.value)
    if place <= _last_place(earlier.value):
        return False
    if apart <= 0.501 * place and apart <= CLOSE * greater:
        return True
    return now.hedge in ROUNDING_HEDGES and apart <= LOOSE * greater


@lru_cache(maxsize=20_000)
def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers written in digits, one spelling for all separators."""
    return frozenset(
        re.sub(r"[.,'’]", ".", number)
        for number in _NUMBER.findall(_CLOCK.sub(" ", without_days(text)))
    )


def in_base_unit(figure: Figure) -> Figure:
    """Return megawatts for gigawatts, metres for kilometres."""
    unit, factor = _TO_BASE.get(figure.unit, (figure.unit, 1.0))
    if factor == 1.0:
        return figure
    return replace(figure, unit=unit, value=figure.value * factor)


def _near(based: Figure, written: Figure, ledger: Ledger) -> Iterator[Figure]:
    """Yield the earlier figures that may tell the same, with repetitions."""
    units = {written.unit, based.unit} | {
        unit for unit, (base, _) in _TO_BASE.items() if base == based.unit
    }
    for unit in sorted(units):
        factor = _TO_BASE.get(unit, (unit, 1.0))[1]
        for step in range(-_STEPS, _STEPS + 1):
            probe = replace(
                based, unit=unit, value=based.value / factor * (1 + step * LOOSE / 7)
            )
            for sentence in ledger.tellings(probe):
                yield from sentence.figures


def _units_agree(based: Figure, earlier: Figure) -> bool:
    """Tell whether two figures may count one thing; the dead only count the dead."""
    unit = in_base_unit(earlier).unit
    if based.unit == unit or not based.unit or not unit:
        return True
    if {based.unit, unit} & CASUALTIES and "person" not in {based.unit, unit}:
        return False
    both_counts = dimension(based) == dimension(earlier) == "count"
    return both_counts and abs(based.value) >= LEAST_COUNT


def _is_rest(
    figure: Figure, sentence: SaidSentence, near: Sequence[SaidSentence]
) -> bool:
    """Tell what is left of a whole when an earlier sentence told the other part."""
    return any(
        {whole.value, whole.value - figure.value}
        <= {earlier.value for earlier in told.figures}
        for whole in sentence.figures
        if whole.value > figure.value
        for told in near
    )


def _last_place(value: float) -> float:
    """Return what the last written digit counts: 100 of 1,200, .1 of 31.5."""
    if not isfinite(value):
        return 0.0
    exponent = Decimal(f"{abs(value):.6g}").normalize().as_tuple().exponent
    return float(10.0 ** int(exponent))
