"""Names in the file that nobody has."""

from collections.abc import Collection, Sequence

from storywatch.watchlist.document import Document, Path
from storywatch.watchlist.wording import did_you_mean

MOST_GUESSES = 20
"""Faults after which nothing is guessed: each guess looks through every name."""


def guess_of(document: Document, word: str, known: Collection[str]) -> str:
    """Return ``; did you mean "..."?``, or a dot when there is no near name."""
    return did_you_mean(word, known) if len(document.faults) < MOST_GUESSES else "."


def complain_of_unknown(
    document: Document,
    path: Path,
    named: Sequence[str],
    known: Collection[str],
    noun: str,
) -> None:
    """Add a fault for each name of a list that nobody has.

    Args:
        document: where the faults go.
        path: of the list.
        named: the names in it.
        known: names there are; a set, where there may be many.
        noun: what such a name stands for.
    """
    for number, key in enumerate(named):
        if key not in known:
            document.complain(
                document.place_of((*path, number)),
                f'There is no {noun} "{key}"{guess_of(document, key, known)}',
            )
