"""How well a score ranks what is new before what is not."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the mean of the precision at each true item, best score first.

    Ties keep the order given.

    Args:
        scores: n numbers, greater is surer.
        labels: n truths.

    Returns:
        In [0, 1]; 0 when nothing is true.
    """
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    hits = 0
    total = 0.0
    for rank, place in enumerate(order, start=1):
        if labels[place]:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the share of (true, false) pairs in which the true one scores higher.

    A tie counts half.

    Returns:
        In [0, 1], 0.5 for chance; 0.5 too when one side is empty.
    """
    true = [score for score, label in zip(scores, labels, strict=True) if label]
    false = sorted(
        score for score, label in zip(scores, labels, strict=True) if not label
    )
    if not true or not false:
        return 0.5
    won = sum(bisect_left(false, one) + bisect_right(false, one) for one in true)
    return won / 2 / len(true) / len(false)
