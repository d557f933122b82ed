"""Novelty of single texts in a stream, topic by topic (``storywatch try novelty``)."""

from dataclasses import dataclass, replace
from datetime import datetime
from math import exp, log1p
from typing import Final

from storywatch.article.figures import figures_in
from storywatch.article.names import names_in
from storywatch.article.quotes import quotes_in
from storywatch.article.records import ArticleId
from storywatch.article.words import content_words
from storywatch.development.facts import SaidSentence, Vector
from storywatch.development.focus import in_focus
from storywatch.development.ledger import Ledger
from storywatch.development.novelty import Novelty, newness_abroad, novelty

TIRING: Final = 0.35
"""How fast a topic runs dry: the evidence asked for grows with the logarithm of
the texts it has seen. Fitted on TREC temporal summarization 2013."""

_PER_FIGURE: Final = 0.3
"""Evidence of figures never told, by the logarithm of their count: a toll that
rises says little else that is new. The plainest of several forms alike on 2013;
it was chosen with the figures of 2014 in view, so those are not held out."""

CALLED_NEW: Final = 0.5
"""Score from which a text is called new."""

_BIAS: Final = 0.0
_STEEPNESS: Final = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicNovelty:
    """How new one text is to its topic.

    Attributes:
        score: 0 (known) to 1 (new); comparable between topics.
        new: the score reaches ``CALLED_NEW``.
        why: short phrases.
    """

    score: float
    new: bool
    why: tuple[str, ...]


class TopicMemory:
    """What each topic has said, text by text, without look-ahead."""

    def __init__(self) -> None:
        self._ledgers: dict[str, Ledger] = {}
        self._read = 0

    def judge(
        self,
        text: str,
        *,
        topic: str,
        language: str,
        published_at: datetime,
        vector: Vector | None = None,
    ) -> TopicNovelty:
        """Judge a text against its topic's earlier ones, then remember it.

        Args:
            text: a sentence or more.
            topic: texts of other topics play no part.
            language: ISO 639-1, or ``"und"``.
            published_at: aware UTC; kept as evidence, the order of calls counts.
            vector: of the text, unit length, if there is an encoder.
        """
        words = content_words(text, language)
        ledger = self._ledgers.setdefault(topic, Ledger())
        self._read += 1
        sentence = SaidSentence(
            article_id=ArticleId(self._read),
            publisher="",
            published_at=published_at,
            language=language,
            ordinal=1,
            text=text,
            lemmas=in_focus(words, ledger),
            names=names_in(text, language),
            figures=figures_in(text, language),
            quotes=quotes_in(text, language),
            vector=vector,
        )
        judged = _judged(novelty(sentence, ledger), sentence, ledger)
        ledger.add(replace(sentence, lemmas=words))
        return judged


def _judged(new: Novelty, sentence: SaidSentence, ledger: Ledger) -> TopicNovelty:
    if not len(ledger):
        return TopicNovelty(score=1.0, new=True, why=("first text of its topic",))
    if not sentence.lemmas and not sentence.figures:
        return TopicNovelty(score=0.0, new=False, why=("no words",))
    evidence = (
        new.evidence
        + _PER_FIGURE * log1p(len(new.new_figures))
        - TIRING * log1p(len(ledger))
        + _BIAS
    )
    score = (1 - new.likeness**4) / (1 + exp(-_STEEPNESS * evidence))
    abroad = ledger.nearest_in_meaning(
        sentence.vector, language=sentence.language, other=True
    )
    score = min(score, newness_abroad(abroad))
    return TopicNovelty(score=round(score, 4), new=score >= CALLED_NEW, why=_why(new))


def _why(new: Novelty) -> tuple[str, ...]:
    phrases = [f"{new.new_words:.0%} of its words are new to the topic"]
    if new.new_figures:
        phrases.append(
            "new figures: " + ", ".join(one.text for one in new.new_figures[:3])
        )
    if new.new_names:
        phrases.append("new names: " + ", ".join(new.new_names[:3]))
    if any(quote.speaker for quote in new.new_quotes):
        phrases.append("a new quote")
    if new.nearest and new.nearest.likeness >= 0.3:
        phrases.append(
            f"nearest earlier text ({new.nearest.likeness:.2f}):"
            f" {new.nearest.sentence.text[:100]}"
        )
    return tuple(phrases)
