"""How much of a text was found: the F1 of its word shingles."""

import re
from collections import Counter

WORDS_A_SHINGLE = 4
"""Four words in a row: long enough that scattered words do not count as found,
short enough that one wrong word costs little. Scrapinghub's article extraction
benchmark uses the same."""

_WORD = re.compile(r"\w+")


def shingle_f1(found: str, expected: str) -> float:
    """Compare two texts by their bags of 4-word shingles.

    A text of fewer than four words counts as one shingle. Case counts.

    Args:
        found: what the extraction gave.
        expected: what a person (or an outlet's own parser) says it is.

    Returns:
        Harmonic mean of precision and recall in [0, 1]; 1 when both are empty,
        0 when one is.
    """
    here, there = _shingles(found), _shingles(expected)
    if not here or not there:
        return float(here == there)
    shared = (here & there).total()
    return 2 * shared / (here.total() + there.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    starts = range(max(1, len(words) - WORDS_A_SHINGLE + 1))
    return Counter(tuple(words[n : n + WORDS_A_SHINGLE]) for n in starts)
