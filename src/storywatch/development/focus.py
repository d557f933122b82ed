"""The part of a long text that speaks of its topic.

Pages reach a topic with their furniture: a line of sixty headlines in which six
words are about the topic. What the other headlines say is unseen, but not news of
this topic.
"""

from collections.abc import Sequence
from typing import Final

from storywatch.development.ledger import Ledger

LONG: Final = 28
"""Content words from which a text may hold more than its topic."""

ACQUAINTED: Final = 5
"""Texts from which a topic's own words are known."""

LONGEST: Final = 120
"""Content words read of a text of a topic that is not known yet."""

_REACH: Final = 5
_NEAR_ENOUGH: Final = 0.5
_MOST: Final = 60


def in_focus(lemmas: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """Return the words of a text that stand near words of its topic.

    A word weighs the share of the topic's texts that hold it; a place, the words
    around it, each once. What reaches half of the best place is in focus. The
    lengths and shares were set by judgement, after reading the errors on TREC
    temporal summarization 2013; they were not searched for.

    Args:
        lemmas: of one text, in order, any number.
        ledger: of the topic's earlier texts.

    Returns:
        All of a short text; at most ``LONGEST`` in the text's order.
    """
    texts = len(ledger)
    if len(lemmas) <= LONG or texts < ACQUAINTED:
        return tuple(lemmas[:LONGEST])
    weights = [ledger.times_said(word) / texts for word in lemmas]
    heights = [_height(lemmas, weights, place) for place in range(len(lemmas))]
    least = _NEAR_ENOUGH * max(heights)
    near = [place for place, height in enumerate(heights) if height >= least]
    best = sorted(near, key=lambda place: -heights[place])[:_MOST]
    return tuple(lemmas[place] for place in sorted(best))


def _height(lemmas: Sequence[str], weights: Sequence[float], place: int) -> float:
    around = range(max(0, place - _REACH), min(len(lemmas), place + _REACH + 1))
    return sum({lemmas[other]: weights[other] for other in around}.values())
