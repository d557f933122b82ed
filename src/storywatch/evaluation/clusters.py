"""How well found groups and found likenesses agree with labelled ones."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Agreement with labels, each in [0, 1].

    Attributes:
        precision: of what was found, the right part.
        recall: of what is right, the found part.
        f1: their harmonic mean.
    """

    precision: float
    recall: float
    f1: float


def half_of(label: str) -> str:
    """Return the half of a set that a cluster is in, ``"A"`` or ``"B"``, by chance."""
    return "AB"[sha256(label.encode()).digest()[0] % 2]


def bcubed(
    found: Mapping[str, str],
    expected: Mapping[str, str],
    *,
    judged: Collection[str] | None = None,
) -> Scores:
    """Compare two groupings of the same items (Bagga and Baldwin, 1998).

    For each item: which part of its found group belongs there, and which part of
    its labelled group is there; then the means over items.

    Args:
        found: group by item.
        expected: labelled group by the same items.
        judged: the items whose means are taken; None for all. The others count
            where they share a group with them.

    Returns:
        Zeros when there is no item.

    Raises:
        ValueError: the items differ.
    """
    if found.keys() != expected.keys():
        raise ValueError("the two groupings are not of the same items")
    items = found.keys() if judged is None else judged
    if not items:
        return Scores(precision=0.0, recall=0.0, f1=0.0)
    here = Counter(found.values())
    there = Counter(expected.values())
    both = Counter((found[item], expected[item]) for item in found)
    pairs = [(found[item], expected[item]) for item in items]
    precision = sum(both[pair] / here[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / there[pair[1]] for pair in pairs) / len(pairs)
    return Scores(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
    )


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's correlation of two rows of numbers, in [-1, 1].

    Returns:
        0 when there are fewer than two pairs or one row is constant.

    Raises:
        ValueError: the rows differ in length.
    """
    if len(one) != len(other):
        raise ValueError("the two rows differ in length")
    if len(one) < 2:
        return 0.0
    one_mean, other_mean = sum(one) / len(one), sum(other) / len(other)
    one_spread = sum((value - one_mean) ** 2 for value in one)
    other_spread = sum((value - other_mean) ** 2 for value in other)
    if not one_spread * other_spread:
        return 0.0
    together = sum(
        (first - one_mean) * (second - other_mean)
        for first, second in zip(one, other, strict=True)
    )
    return max(-1.0, min(1.0, together / sqrt(one_spread * other_spread)))
