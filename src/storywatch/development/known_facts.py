"""The facts of a story, ready to be known again."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from storywatch.article.figures import Figure
from storywatch.article.names import folded
from storywatch.article.quotes import Quote
from storywatch.article.records import ArticleId
from storywatch.development.fact_records import Fact, FactKind, FactTelling
from storywatch.development.facts import SaidSentence
from storywatch.development.ledger import name_words
from storywatch.development.novelty import SAME_QUOTE
from storywatch.development.quantities import same_quantity

FEW_WORDS = 3
"""Content words of a quote that others may share by chance."""


class KnownFacts:
    """Every fact of a story with its sources; only ``add`` changes it."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.sources: defaultdict[str, set[str]] = defaultdict(set)
        self.source_of: dict[ArticleId, str] = {}
        self._told_in: defaultdict[tuple[ArticleId, int], list[str]] = defaultdict(list)
        self._quotes: list[Fact] = []
        self._quotes_with: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, telling: FactTelling, *, article_id: ArticleId, source: str) -> None:
        """Note who told a fact where.

        Args:
            telling: in the order in which they were judged.
            article_id: that tells it.
            source: who knows it (``source_key``).
        """
        one = telling.fact
        if one.key not in self.facts:
            self.facts[one.key] = one
            if one.kind == "quote":
                for word in one.words:
                    self._quotes_with[word].append(len(self._quotes))
                self._quotes.append(one)
        self.sources[one.key].add(source)
        self.source_of.setdefault(article_id, source)
        self._told_in[article_id, telling.ordinal].append(one.key)

    def told_in(self, sentence: SaidSentence, kind: FactKind) -> Iterator[Fact]:
        """Return the facts of one kind that an earlier sentence told."""
        for key in self._told_in.get((sentence.article_id, sentence.ordinal), ()):
            if self.facts[key].kind == kind:
                yield self.facts[key]

    def quote_like(self, quote: Quote, words: frozenset[str]) -> Fact | None:
        """Return the earliest quote of mostly these words.

        Of fewer than ``FEW_WORDS`` only the same speaker's is believed.

        Args:
            quote: as told now.
            words: its content words.
        """
        shared = Counter(
            place for word in words for place in self._quotes_with.get(word, ())
        )
        for place in sorted(shared):
            one = self._quotes[place]
            fewer = min(len(words), len(one.words))
            if shared[place] / fewer >= SAME_QUOTE and (
                fewer >= FEW_WORDS or same_speaker(quote, one)
            ):
                return one
        return None


def same_speaker(quote: Quote, fact: Fact) -> bool:
    """Tell whether two quotes are of one speaker, by the last name."""
    one, other = (
        name_words(folded(name or ""))[-1:] for name in (quote.speaker, fact.speaker)
    )
    return bool(one) and one == other


def is_figure(fact: Fact, figure: Figure) -> bool:
    """Tell whether a fact is a figure of the same quantity."""
    if fact.kind != "figure" or fact.value is None:
        return False
    told = Figure(
        value=fact.value,
        unit=fact.unit,
        hedge=fact.hedge,
        start=0,
        end=len(fact.text),
        text=fact.text,
    )
    return same_quantity(told, figure)
