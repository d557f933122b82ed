"""How alike two articles are by themselves, without a stream around them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from storywatch.article.words import word_stems
from storywatch.story.encoder import Encoder, Vectors
from storywatch.story.told_text import told_text

WORDS_OF_THE_LOOKS = (25, 80, 150, 250)
"""Headline, lead, opening and body are looked at one by one, the headline in all of
them, and their vectors summed: no single look follows people's grades as well."""

WORDS_OF_THE_SECOND_LOOK = 100
"""For the second encoder, which is dear: a third of a second each. Its look at the
headline beside this one gains nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A logistic score from likenesses.

    Attributes:
        meaning: weight of the cosine in meaning, with two encoders of its mean.
        words: weight of the root of the words' cosine.
        abroad: bonus between two languages, where only names and cognates can be
            shared; meaning needs none.
        bias: what stands against all of them.
    """

    meaning: float = 0.0
    words: float
    abroad: float = 0.0
    bias: float


WITHOUT_ENCODER = Weighing(words=9.1, abroad=1.6, bias=-4.7)
WITH_ENCODER = Weighing(meaning=5.8, words=2.4, bias=-4.5)
WITH_BOTH = Weighing(meaning=8.4, words=0.8, bias=-5.4)
"""Fitted by least squares to half A (``half_of`` the pair's id) of 407 graded pairs
of eight languages; ``storywatch eval`` shows either half. Beside meaning, names,
figures, single sentences, shared beginnings or the language each gained at most .02
on half A, and nothing where each half was judged by the other's weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two articles that are compared.

    Attributes:
        title: may be empty.
        text: may be empty.
        language: ISO 639-1, or ``"und"``.
    """

    title: str
    text: str
    language: str


def similarity_of_pair(
    one: Side, other: Side, encoder: Encoder | None, *, second: Encoder | None = None
) -> float:
    """Tell how surely two articles are on the same story.

    Args:
        one: an article.
        other: another, in any language.
        encoder: compares meaning; None for words alone, which says little across
            languages.
        second: another encoder that is asked for its opinion; only beside
            ``encoder``.

    Returns:
        0 (unrelated) to 1 (same story), symmetric; 0 when one tells nothing.
    """
    here, there = told_text(one.title, one.text), told_text(other.title, other.text)
    if not here or not there:
        return 0.0
    words = _words_alike(
        _opening_stems(here, one.language), _opening_stems(there, other.language)
    )
    if encoder is None:
        abroad = "und" not in {one.language, other.language} and (
            one.language != other.language
        )
        return _score(WITHOUT_ENCODER, words=words, abroad=abroad)
    meaning = _meaning_alike(here, there, encoder, WORDS_OF_THE_LOOKS)
    if second is None:
        return _score(WITH_ENCODER, meaning=meaning, words=words)
    opinion = _meaning_alike(here, there, second, (WORDS_OF_THE_SECOND_LOOK,))
    return _score(WITH_BOTH, meaning=(meaning + opinion) / 2, words=words)


def _opening(text: str, words: int) -> str:
    return " ".join(text.split(maxsplit=words)[:words])


def _opening_stems(text: str, language: str) -> Sequence[str]:
    return word_stems(_opening(text, WORDS_OF_THE_LOOKS[-1]), language)


def _words_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the cosine of two bags of stems, repeats counting less and less."""
    here, there = _damped(one), _damped(other)
    product = sum(weight * there.get(stem, 0.0) for stem, weight in here.items())
    lengths = sqrt(
        sum(weight**2 for weight in here.values())
        * sum(weight**2 for weight in there.values())
    )
    return product / lengths if lengths else 0.0


def _damped(stems: Sequence[str]) -> dict[str, float]:
    return {stem: 1 + log(times) for stem, times in Counter(stems).items()}


def _meaning_alike(
    one: str, other: str, encoder: Encoder, words_of_the_looks: Sequence[int]
) -> float:
    looks = [
        _opening(text, words) for text in (one, other) for words in words_of_the_looks
    ]
    vectors = encoder.vectors(looks)
    here: Vectors = vectors[: len(words_of_the_looks)].sum(axis=0)
    there: Vectors = vectors[len(words_of_the_looks) :].sum(axis=0)
    lengths = float(np.linalg.norm(here) * np.linalg.norm(there))
    return float(here @ there) / lengths if lengths else 0.0


def _score(
    by: Weighing, *, meaning: float = 0.0, words: float, abroad: bool = False
) -> float:
    likely = by.meaning * meaning + by.words * sqrt(words) + by.abroad * abroad
    return 1 / (1 + exp(-likely - by.bias))
