"""Precision and recall of what was found, text by text."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from storywatch.evaluation.records import Figure


def precision_and_recall(
    kind: str,
    name: str,
    found: Sequence[Iterable[Hashable]],
    wanted: Sequence[Iterable[Hashable]],
) -> Iterator[Figure]:
    """Compare bags of things; each thing counts as often as it stands there.

    Args:
        kind: as of the figures.
        name: of the set and of what is counted.
        found: what was found in each of n texts.
        wanted: what is to be found in each of them.

    Yields:
        The share of the found that is wanted, and the share of the wanted that is
        found; one of them is left out where there is nothing to share.
    """
    right = total_found = total_wanted = 0
    for here, there in zip(found, wanted, strict=True):
        had, asked = Counter(here), Counter(there)
        right += (had & asked).total()
        total_found += had.total()
        total_wanted += asked.total()
    for what, total in (("precision", total_found), ("recall", total_wanted)):
        if total:
            yield Figure(
                kind=kind, name=f"{name}, {what}", value=right / total, of=total
            )
