"""Denials of what a story said, each told once."""

from typing import Final

from storywatch.development.facts import SaidSentence, cosine, likeness
from storywatch.development.ledger import Ledger
from storywatch.development.materiality import is_denial
from storywatch.development.novelty import KNOWN_ABROAD, Novelty

TOUCHING: Final = 0.2
"""Likeness from which a denial speaks of what an earlier sentence said."""

SAME_DENIAL: Final = 0.35
"""Likeness (Dice) of two denials of one thing."""

SAME_DENIAL_IN_MEANING: Final = 0.65


def is_fresh_denial(sentence: SaidSentence, new: Novelty, ledger: Ledger) -> bool:
    """Tell a denial of something the story said that nobody told yet.

    A denial repeats what it denies, so its novelty says little; what counts is
    that no earlier denial says the same.

    Args:
        sentence: not in the ledger.
        new: its novelty.
        ledger: what the story said.
    """
    if not is_denial(sentence.text):
        return False
    nearest = new.closest
    touches = nearest is not None and (
        bool(new.known_figures)
        or nearest.likeness >= TOUCHING
        or bool(set(nearest.sentence.names) & set(sentence.names))
    )
    return touches and not any(
        is_denial(earlier.text) and _one_denial(sentence, earlier)
        for earlier in ledger.sentences
    )


def _one_denial(one: SaidSentence, other: SaidSentence) -> bool:
    if one.language == other.language:
        return (
            likeness(one, other) >= SAME_DENIAL
            or cosine(one, other) >= SAME_DENIAL_IN_MEANING
        )
    if one.vector is None or other.vector is None:
        return bool(set(one.names) & set(other.names))
    return cosine(one, other) >= KNOWN_ABROAD
