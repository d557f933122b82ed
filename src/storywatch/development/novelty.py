"""How new a sentence is against what its story has said."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp
from typing import Final

from storywatch.article.figures import Figure
from storywatch.article.quotes import Quote
from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import (
    Ledger,
    Nearest,
    name_words,
    pairs_of,
    words_of_quote,
)

KNOWN_MEANING: Final = 0.80
"""Cosine (centred) from which two sentences of one language say the same."""

KNOWN_ABROAD: Final = 0.55
"""The same between two languages, where cosines are lower."""

SAME_QUOTE: Final = 0.5
"""Share of a quote's words in an earlier one from which it is a retelling."""

# Weights of the words' evidence, fitted on TREC temporal summarization 2013 and
# rounded: unseen words, unseen pairs of words, the nearest sentence.
_WORDS, _PAIRS, _LIKENESS = 1.0, 2.0, 1.5

# From evidence to the odds of new: logistic fits on sentences of German articles
# against their machine paraphrases, rounded.
_ODDS_BY_WORDS = (2.5, -4.5)
_ODDS_BY_MEANING = (1.0, -9.0, 4.5)
_ODDS_ABROAD: Final = 12.0

_UNREADABLE: Final = 0.25
"""Novelty of a sentence in a language that nothing can compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """What is new in one sentence.

    Attributes:
        score: 0 (all known) to 1 (all new).
        evidence: the words' part of the score before it is squeezed into [0, 1];
            about -1.5 (said before word for word) to 3 (nothing said before).
        new_words: its words, each weighted by 1 / (1 + times said), mean, [0, 1].
        new_pairs: the same of its neighbouring pairs of words.
        nearest: the earlier sentence that shares the most words, if any.
        nearest_meaning: the earlier sentence nearest in meaning, if vectors stand.
        new_names: names never said.
        new_figures: quantities never told.
        known_figures: quantities told before.
        new_quotes: speech never quoted.
    """

    score: float
    evidence: float
    new_words: float
    new_pairs: float
    nearest: Nearest | None
    nearest_meaning: Nearest | None
    new_names: tuple[str, ...]
    new_figures: tuple[Figure, ...]
    known_figures: tuple[Figure, ...]
    new_quotes: tuple[Quote, ...]

    @property
    def likeness(self) -> float:
        """The nearest sentence's Dice likeness, in [0, 1]; 0 without one."""
        return self.nearest.likeness if self.nearest else 0.0

    @property
    def closest(self) -> Nearest | None:
        """The earlier sentence to show: nearest in words, else in meaning."""
        if self.nearest and self.nearest.likeness >= 0.3:
            return self.nearest
        return self.nearest_meaning or self.nearest


def novelty(sentence: SaidSentence, ledger: Ledger) -> Novelty:
    """Judge a sentence against a ledger.

    Words never said and pairs of words never said side by side speak for new,
    an earlier sentence with the same words against it. An earlier sentence of
    the same meaning caps the score: it is what is left across languages, where
    no word is shared. Known figures in a sentence without a new one halve it.

    Args:
        sentence: of an article that is not in the ledger yet.
        ledger: what was said before; may be empty, then all is new.
    """
    words = sorted(set(sentence.lemmas))
    pairs = sorted(pairs_of(sentence.lemmas))
    new_words = _mean(1 / (1 + ledger.times_said(word)) for word in words)
    new_pairs = (
        _mean(1 / (1 + ledger.times_paired(pair)) for pair in pairs)
        if pairs
        else new_words
    )
    nearest = ledger.nearest(words)
    likeness = nearest.likeness if nearest else 0.0
    evidence = _WORDS * new_words + _PAIRS * new_pairs - _LIKENESS * likeness
    meaning = ledger.nearest_in_meaning(sentence.vector)
    told = [ledger.is_told(figure) for figure in sentence.figures]
    score = _newness(evidence, sentence, ledger)
    if told and all(told):
        score /= 2
    return Novelty(
        score=score if len(ledger) else 1.0,
        evidence=evidence,
        new_words=new_words,
        new_pairs=new_pairs,
        nearest=nearest,
        nearest_meaning=meaning,
        new_names=tuple(name for name in sentence.names if not ledger.knows_name(name)),
        new_figures=tuple(
            figure
            for figure, known in zip(sentence.figures, told, strict=True)
            if not known
        ),
        known_figures=tuple(
            figure
            for figure, known in zip(sentence.figures, told, strict=True)
            if known
        ),
        new_quotes=tuple(
            quote for quote in sentence.quotes if not is_retold(quote, sentence, ledger)
        ),
    )


def _newness(evidence: float, sentence: SaidSentence, ledger: Ledger) -> float:
    """Return the probability of new, from words and meaning, in [0, 1]."""
    slope, bias = _ODDS_BY_WORDS
    at_home = ledger.nearest_in_meaning(sentence.vector, language=sentence.language)
    if at_home is None:
        score = _logistic(slope * evidence + bias)
    else:
        by_words, by_meaning, bias = _ODDS_BY_MEANING
        score = _logistic(by_words * evidence + by_meaning * at_home.likeness + bias)
    if sentence.vector is None and not ledger.languages[sentence.language]:
        # No shared words, no meaning: only names and figures cross languages.
        told = any(ledger.is_told(figure) for figure in sentence.figures)
        named = any(not ledger.knows_name(name) for name in sentence.names)
        return min(score, _UNREADABLE if told or not named else score)
    abroad = ledger.nearest_in_meaning(
        sentence.vector, language=sentence.language, other=True
    )
    return min(score, newness_abroad(abroad))


def newness_abroad(nearest: Nearest | None) -> float:
    """Return how new a sentence is against the nearest one of other languages.

    Returns:
        In [0, 1]; 1 when there is none.
    """
    if nearest is None:
        return 1.0
    return _logistic(_ODDS_ABROAD * (KNOWN_ABROAD - nearest.likeness))


def is_retold(quote: Quote, sentence: SaidSentence, ledger: Ledger) -> bool:
    """Tell whether a quote was quoted before, in these or other words.

    Across languages the meaning of its sentence decides; without vectors a
    speaker who was quoted in another language counts as retold.
    """
    words = words_of_quote(quote, sentence)
    for earlier, earlier_words, where in ledger.quotes():
        smaller = min(len(words), len(earlier_words)) or 1
        if len(words & earlier_words) / smaller >= SAME_QUOTE:
            return True
        if where.language != sentence.language and _same_speaker(quote, earlier):
            if sentence.vector is None or where.vector is None:
                return True
            if float(sentence.vector @ where.vector) >= KNOWN_ABROAD:
                return True
    nearest = ledger.nearest(words)
    if nearest is not None and len(words) >= 3:
        shared = words & set(nearest.sentence.lemmas)
        if len(shared) / len(words) >= 0.6:
            return True
    meaning = ledger.nearest_in_meaning(sentence.vector)
    return meaning is not None and meaning.likeness >= KNOWN_MEANING


def _same_speaker(one: Quote, other: Quote) -> bool:
    if not one.speaker or not other.speaker:
        return False
    return (
        name_words(one.speaker.casefold())[-1]
        == name_words(other.speaker.casefold())[-1]
    )


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
