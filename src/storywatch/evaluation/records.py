"""What an evaluation gives: figures, and word of its progress."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Say: TypeAlias = Callable[[str], None]
"""Takes one short line on how far the work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How well one thing is done on one labelled set.

    Attributes:
        kind: which part of the way is judged: ``"extraction"``, ``"stories"`` ...
        name: the set and what was measured: ``"extraction/fundus: text F1"``.
        value: more is better, 1 is perfect. Shares and F1 lie in [0, 1],
            correlations in [-1, 1].
        of: how many items it rests on.
    """

    kind: str
    name: str
    value: float
    of: int


def share(kind: str, name: str, rights: Iterable[bool | float]) -> tuple[Figure, ...]:
    """Return the mean over items as a figure; none when there is no item.

    Args:
        kind: as of the figure.
        name: as of the figure.
        rights: for each item whether it was right, or how right in [0, 1].
    """
    each = [float(one) for one in rights]
    if not each:
        return ()
    return (Figure(kind=kind, name=name, value=sum(each) / len(each), of=len(each)),)
