"""Which copies are judged like any article, and which bring nothing by their kind."""

from typing import Final

from storywatch.story.records import CopyKind

REPEATING: Final[frozenset[CopyKind]] = frozenset({"same", "cut"})
"""All that these say stands in their original."""


def only_repeats(kind: CopyKind) -> bool:
    """Tell a copy that cannot bring news from one with words of its own.

    An extended copy has a passage more, an edited one may have another toll: both
    are judged against the ledger, where the repeated sentences count for nothing.

    Args:
        kind: how the copy differs from its original.
    """
    return kind in REPEATING
