"""Which outlets a day's digest could not cover, in one line each."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from storywatch.digest.records import Blindness, CoverageGap
from storywatch.source.reasons import explained
from storywatch.source.records import BlindSpotKind

_MOST_TELLING: Final[tuple[BlindSpotKind, ...]] = (
    "gone",
    "login",
    "captcha",
    "consent",
    "html",
    "empty",
    "failing",
    "walled",
    "extraction-collapse",
    "overdue",
    "overflow",
    "stuck-validators",
    "capped",
)
"""Of several blind spots of a source the first is told: it explains the others. One
that has moved is covered where it is now."""


def coverage_gaps(found: Iterable[Blindness]) -> tuple[CoverageGap, ...]:
    """Gather blind spots into one line for each outlet and sort.

    Args:
        found: in any order.

    Returns:
        Those that lasted to the end of the day first, then the worst, then by name.
    """
    by_source: dict[int, list[Blindness]] = defaultdict(list)
    for one in found:
        if one.spot.kind in _MOST_TELLING:
            by_source[one.spot.source_id].append(one)
    by_outlet: dict[tuple[str, BlindSpotKind], list[Blindness]] = defaultdict(list)
    for spots in by_source.values():
        told = min(spots, key=_weight)
        by_outlet[_outlet(told), told.spot.kind].append(told)
    ordered = sorted(
        by_outlet.items(), key=lambda item: (*_weight(item[1][0]), item[0])
    )
    return tuple(_gap(spots) for _, spots in ordered)


def _weight(one: Blindness) -> tuple[bool, int]:
    return one.spot.ended_at is not None, _MOST_TELLING.index(one.spot.kind)


def _outlet(one: Blindness) -> str:
    return one.publisher or one.host or one.title


def _gap(spots: list[Blindness]) -> CoverageGap:
    first = min(spots, key=lambda one: one.spot.since)
    ends = [one.spot.ended_at for one in spots]
    return CoverageGap(
        outlet=(first.title or _outlet(first)) if len(spots) == 1 else _outlet(first),
        sources=len(spots),
        kind=first.spot.kind,
        since=first.spot.since,
        ended_at=None if None in ends else max(end for end in ends if end is not None),
        text=explained(first.spot.kind).text,
        detail=first.spot.detail if len(spots) == 1 else "",
    )
