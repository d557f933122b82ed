"""Whether a sentence is worth telling, from the signs for and against it."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from heapq import nlargest
from math import exp
from typing import Final

from storywatch.development.signs import SIGN_NAMES, Signs

WORTH_AN_ALERT: Final = 0.75
"""Sum of the two greatest worths in an article from which it is told: one sentence
that is surely news, or two that are likely."""

BEST_COUNTED: Final = 2

TOLD_ALONG: Final = 0.08
"""Worth from which a sentence of an article that is told is told with it."""

CORRECTED: Final = 0.90
"""Least worth of a newsroom's note: what it mends was told."""

DIFFERING: Final = 0.80
"""Least worth of a figure that differs from one told before, and of a denial that is
told as news (in full, early, not in the pluperfect): either triggers alone."""

HISTORY: Final = 0.25
"""Most worth of history, however new its names and figures are to the story."""

# Logistic fits over the sentences of the four running stories of the tuning half of
# tests/quality/stream_*.jsonl (ridge 8 on the standardised signs), rounded. What a
# sign weighs with the others present is not what it would weigh alone.
_WITH_MEANING: Final[Mapping[str, float]] = {
    "new_quote": 3.9,
    "retold_quote": -2.0,
    "new_speaker": 0.5,
    "new_tellable": 3.0,
    "new_figure": 1.5,
    "known_figures": -1.7,
    "changed_figure": 1.9,
    "new_day": 3.4,
    "known_day": -1.9,
    "denial": 1.0,
    "correction": 2.8,
    "new_name": 1.2,
    "today": 1.3,
    "weekday": 0.5,
    "recalled": -0.8,
    "background": -1.2,
    "question": -1.9,
    "short": -0.7,
    "words": 0.1,
    "late": -1.0,
    "place": -0.9,
    "likeness": -1.7,
    "at_home": 1.5,
    "abroad": -3.5,
    "nearest": -1.0,
    "title": 2.0,
    "article_names": 0.2,
    "article_background": -4.0,
    "article_sure": 0.9,
}
_BIAS_WITH_MEANING: Final = -1.1
_BY_WORDS: Final[Mapping[str, float]] = {
    "new_quote": 2.4,
    "new_speaker": 0.3,
    "new_tellable": 2.6,
    "new_figure": 1.4,
    "known_figures": -1.7,
    "changed_figure": 1.0,
    "new_day": 3.4,
    "known_day": -1.7,
    "denial": 0.5,
    "correction": 3.4,
    "new_name": 1.3,
    "today": 1.6,
    "weekday": 0.4,
    "recalled": -0.9,
    "background": -0.4,
    "question": -1.7,
    "short": -0.7,
    "words": -0.1,
    "late": -1.1,
    "place": -1.2,
    "likeness": -2.3,
    "article_names": 0.3,
    "article_background": -4.5,
    "article_sure": 0.8,
}
_BIAS_BY_WORDS: Final = -1.5


def worth(signs: Signs, *, with_meaning: bool) -> float:
    """Return how surely a sentence is a fact that its story has not told.

    Args:
        signs: of the sentence.
        with_meaning: vectors stand behind the cosines; without them words, names
            and figures decide.

    Returns:
        In [0, 1].
    """
    weights = _WITH_MEANING if with_meaning else _BY_WORDS
    odds = _BIAS_WITH_MEANING if with_meaning else _BIAS_BY_WORDS
    for name, value in zip(SIGN_NAMES, astuple(signs), strict=True):
        odds += weights.get(name, 0.0) * float(value)
    found = 1 / (1 + exp(-odds))
    if signs.correction:
        return max(found, CORRECTED)
    if signs.background:
        return min(found, HISTORY)
    is_told_denial = signs.denial and not (signs.recalled or signs.late or signs.short)
    if signs.changed_figure or is_told_denial:
        return max(found, DIFFERING)
    return found


def is_worth_an_alert(worths: Iterable[float], *, has_sure_sign: bool) -> bool:
    """Tell an article that is told: one sentence is surely news, or two are likely.

    Args:
        worths: of its sentences.
        has_sure_sign: ``signs.is_sure`` holds for any of them; without one two
            likely sentences are only written in unusual words.
    """
    counted = BEST_COUNTED if has_sure_sign else 1
    return sum(nlargest(counted, worths)) >= WORTH_AN_ALERT
