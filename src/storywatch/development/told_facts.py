"""Which facts an article tells, and how each stands to what its story has said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from storywatch.article.figures import Figure
from storywatch.article.names import folded
from storywatch.article.quotes import Quote
from storywatch.development.fact_keys import figure_key, quote_key, sentence_key
from storywatch.development.fact_records import Fact, FactTelling, Way
from storywatch.development.facts import SaidSentence
from storywatch.development.figure_changes import (
    Difference,
    figure_difference,
    tellable_figures,
)
from storywatch.development.known_facts import KnownFacts, is_figure, same_speaker
from storywatch.development.ledger import Ledger, words_of_quote
from storywatch.development.novelty import KNOWN_ABROAD, KNOWN_MEANING
from storywatch.development.records import Development

MOST_FIGURES: Final = 60
"""Of one article: what a table of figures holds beyond them is not kept one by one."""

MOST_QUOTES: Final = 60
"""Of one article; an interview is one speaker's quote after quote."""

MOST_TELLINGS: Final = 200
"""Of one quantity that are looked through for its fact, the earliest."""

SAME_STATEMENT: Final = 0.5
"""Likeness (Dice) from which a sentence tells an earlier one's fact; by judgement."""

_NOT_THE_SAME: Final[frozenset[Way]] = frozenset({"new", "changed", "contradicting"})
"""A sentence with such a figure or quote does not tell an earlier one again."""

_HOW_STATED: Final[dict[str, Way]] = {
    "contradiction": "contradicting",
    "correction": "changed",
}


def fact_tellings(
    said: Sequence[SaidSentence],
    developments: Sequence[Development],
    ledger: Ledger,
    known: KnownFacts,
    *,
    source: str,
) -> tuple[FactTelling, ...]:
    """Decide which facts an article tells, and how.

    Figures worth telling and quotes of a named speaker are facts by themselves; a
    sentence is one when a development rests on it.

    Args:
        said: the article's sentences; not in the ledger yet.
        developments: what was found new in it.
        ledger: what its story said before.
        known: the same, fact by fact.
        source: who knows what the article tells (``source_key``).

    Returns:
        Each fact once, where the article first tells it; at most ``MOST_FIGURES``
        figures and ``MOST_QUOTES`` quotes.
    """
    look = _Look(ledger, known, source)
    stated = _carriers(said, developments)
    figures = quotes = 0
    for sentence in said:
        for figure in tellable_figures(sentence, sentence.figures):
            if figures < MOST_FIGURES:
                figures += look.figure(sentence, figure)
        for quote in sentence.quotes:
            if quote.speaker and quotes < MOST_QUOTES:
                quotes += look.quote(sentence, quote)
        look.statement(sentence, stated.get(sentence.ordinal))
    return tuple(look.found.values())


def _carriers(
    said: Sequence[SaidSentence], developments: Sequence[Development]
) -> dict[int, Way]:
    """Return how the sentences state a fact on which a development rests."""
    how = {one.key: _HOW_STATED.get(one.kind, "new") for one in developments}
    carriers = {
        sentence.ordinal: how[sentence_key(sentence)]
        for sentence in reversed(said)
        if sentence_key(sentence) in how
    }
    if any(one.kind == "first_report" for one in developments):
        lead = next((one for one in said if one.ordinal > 0), said[0])
        carriers.setdefault(lead.ordinal, "new")
    return carriers


class _Look:
    """One article's facts as they are found, each once."""

    def __init__(self, ledger: Ledger, known: KnownFacts, source: str) -> None:
        self.found: dict[str, FactTelling] = {}
        self._ledger = ledger
        self._known = known
        self._source = source

    def _note(self, fact: Fact, how: Way, sentence: SaidSentence, text: str) -> bool:
        if fact.key in self.found:
            return False
        self.found[fact.key] = FactTelling(
            fact=fact, how=how, ordinal=sentence.ordinal, text=text
        )
        return True

    def _again(self, fact: Fact) -> Way:
        """Return how a known fact is told: does a new source stand behind it?"""
        return "known" if self._source in self._known.sources[fact.key] else "confirmed"

    def figure(self, sentence: SaidSentence, figure: Figure) -> bool:
        if any(is_figure(one.fact, figure) for one in self.found.values()):
            return False
        told = self._told_figure(figure)
        difference = figure_difference(
            replace(sentence, figures=(figure,)),
            () if told else (figure,),
            self._ledger,
        )
        if told is not None and difference is None:
            return self._note(told, self._again(told), sentence, figure.text)
        earlier = self._told_figure(difference.earlier) if difference else None
        fact = self._new_figure(sentence, figure, difference, earlier)
        how: Way = "new"
        if difference and earlier:
            how = self._otherwise(sentence, difference, earlier)
        return self._note(fact, how, sentence, figure.text)

    def _told_figure(self, figure: Figure) -> Fact | None:
        """Return the fact that told this quantity first, as surely if one did."""
        told = [
            fact
            for sentence in self._ledger.tellings(figure)[:MOST_TELLINGS]
            for fact in self._known.told_in(sentence, "figure")
            if is_figure(fact, figure)
        ]
        as_sure = (fact for fact in told if fact.hedge == figure.hedge)
        return next(as_sure, told[0] if told else None)

    def _new_figure(
        self,
        sentence: SaidSentence,
        figure: Figure,
        difference: Difference | None,
        earlier: Fact | None,
    ) -> Fact:
        change = difference.change if difference else "figure"
        key = figure_key(figure, change=change)
        if key in self._known.facts or key in self.found:
            # Three digits without a unit name two quantities of this story.
            key = f"{key}:{figure.unit}:{figure.value:.12g}"
        return Fact(
            kind="figure",
            key=key,
            text=figure.text,
            language=sentence.language,
            value=figure.value,
            unit=figure.unit,
            hedge=figure.hedge,
            differs_from=earlier.key if earlier else None,
        )

    def _otherwise(
        self, sentence: SaidSentence, difference: Difference, earlier: Fact
    ) -> Way:
        """Tell an update by the same source from a disagreement between two."""
        where = difference.where
        same_outlet = bool(sentence.publisher) and where.publisher == sentence.publisher
        if same_outlet or self._source in self._known.sources[earlier.key]:
            return "changed"
        return "contradicting"

    def quote(self, sentence: SaidSentence, quote: Quote) -> bool:
        words = words_of_quote(quote, sentence)
        told = self._known.quote_like(quote, words) or self._translated(sentence, quote)
        if told is None:
            fact = Fact(
                kind="quote",
                key=quote_key(quote),
                text=quote.text,
                language=sentence.language,
                speaker=quote.speaker,
                words=words,
            )
            # The same words of the same speaker, which no index found again.
            told = self._known.facts.get(fact.key)
            if told is None:
                return self._note(fact, "new", sentence, quote.text)
        how = self._again(told)
        if how == "confirmed" and folded(told.text) != folded(quote.text):
            how = "retold"
        return self._note(told, how, sentence, quote.text)

    def _translated(self, sentence: SaidSentence, quote: Quote) -> Fact | None:
        """Return a quote of the same speaker in the sentence nearest in meaning."""
        near = self._ledger.nearest_in_meaning(
            sentence.vector, language=sentence.language, other=True
        )
        if near is None or near.likeness < KNOWN_ABROAD:
            return None
        told = self._known.told_in(near.sentence, "quote")
        return next((one for one in told if same_speaker(quote, one)), None)

    def statement(self, sentence: SaidSentence, how: Way | None) -> None:
        if how is None:
            if any(
                one.ordinal == sentence.ordinal and one.how in _NOT_THE_SAME
                for one in self.found.values()
            ):
                return
            for told in self._stated_before(sentence):
                self._note(told, self._again(told), sentence, sentence.text)
            return
        key = sentence_key(sentence)
        fact = self._known.facts.get(key) or Fact(
            kind="statement", key=key, text=sentence.text, language=sentence.language
        )
        if key in self._known.facts:
            how = self._again(fact)
        self._note(fact, how, sentence, sentence.text)

    def _stated_before(self, sentence: SaidSentence) -> Iterator[Fact]:
        """Return the statements that the most alike earlier sentence told."""
        near = self._ledger.nearest(sentence.lemmas)
        if near is not None and near.likeness >= SAME_STATEMENT:
            yield from self._known.told_in(near.sentence, "statement")
            return
        meaning = self._ledger.nearest_in_meaning(sentence.vector)
        if meaning is None:
            return
        abroad = meaning.sentence.language != sentence.language
        if meaning.likeness >= (KNOWN_ABROAD if abroad else KNOWN_MEANING):
            yield from self._known.told_in(meaning.sentence, "statement")
