"""The name of a fact within its story: the same fact has the same name."""

import hashlib
from typing import Literal

from storywatch.article.figures import Figure
from storywatch.article.names import folded
from storywatch.article.quotes import Quote
from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import name_words


def figure_key(figure: Figure, *, change: Literal["figure", "hedge"] = "figure") -> str:
    """Name a figure by its value, in three digits.

    Its unit only counts below a thousand: writers leave the currency out, and
    two different large sums in one story hardly share three digits.
    """
    value = f"{figure.value:.3g}"
    unit = "" if abs(figure.value) >= 1000 else figure.unit
    hedge = f":{figure.hedge}" if change == "hedge" else ""
    return f"figure:{value}{unit}{hedge}"


def quote_key(quote: Quote) -> str:
    """Name a quote by its speaker's last name and its words."""
    speaker = name_words(folded(quote.speaker or "?"))[-1:]
    return f"quote:{''.join(speaker)}:{_digest(folded(quote.text))}"


def sentence_key(sentence: SaidSentence) -> str:
    """Name a sentence by its content words, whatever their order."""
    return f"words:{_digest(' '.join(sorted(set(sentence.lemmas))))}"


def _digest(text: str) -> str:
    plain = "".join(mark for mark in text if mark.isalnum() or mark == " ")
    return hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()[:16]
