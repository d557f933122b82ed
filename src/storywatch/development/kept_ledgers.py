"""The ledgers of running stories, kept in a worker's memory from one pass to the next.

Reading a story of a thousand articles takes a second, and its next article comes
within minutes. What is kept is worth something only as long as the story's judged
texts are the same ones: a state tells, whoever merged or split the story since.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from storywatch.development.fact_records import FactTelling
from storywatch.development.facts import SaidSentence
from storywatch.development.known_facts import KnownFacts
from storywatch.development.ledger import Ledger
from storywatch.story.records import StoryId

MOST_SENTENCES: Final = 30_000
"""Kept in all, about 6 kB each; stories that rested longest go first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerState:
    """Which judged texts a story's ledger holds.

    Attributes:
        texts: how many.
        total: the sum of their judgements' numbers: it moves when one text leaves
            as another one comes.
        model: the encoder's name, by which they were compared.
    """

    texts: int
    total: int
    model: str | None

    def with_text(self, judgement_id: int) -> "LedgerState":
        """Return the state with one more judged text."""
        return replace(self, texts=self.texts + 1, total=self.total + judgement_id)


@dataclass(slots=True, kw_only=True)
class StoryLedger:
    """What a story has said, sentence by sentence and fact by fact.

    Attributes:
        ledger: its sentences.
        known: its facts.
        state: which texts are in both.
    """

    ledger: Ledger
    known: KnownFacts
    state: LedgerState

    def add(
        self,
        said: Iterable[SaidSentence],
        tellings: Iterable[FactTelling],
        *,
        source: str,
        judgement_id: int,
    ) -> None:
        """Write down an article that was judged, once its judgement is saved."""
        article_id = None
        for sentence in said:
            article_id = sentence.article_id
            self.ledger.add(sentence)
        if article_id is not None:
            for telling in tellings:
                self.known.add(telling, article_id=article_id, source=source)
        self.state = self.state.with_text(judgement_id)


class KeptLedgers:
    """A place for ledgers, on one database.

    It serves one pass at a time: whoever holds the name ``detect``.
    """

    def __init__(self, *, most_sentences: int = MOST_SENTENCES) -> None:
        self._kept: OrderedDict[StoryId, StoryLedger] = OrderedDict()
        self._most = most_sentences

    def take(self, story_id: StoryId, state: LedgerState) -> StoryLedger | None:
        """Take out a story's ledger, if it is still so; else None.

        What a pass takes and does not bring back, because it failed, is gone.
        """
        kept = self._kept.pop(story_id, None)
        return kept if kept is not None and kept.state == state else None

    def keep(self, story_id: StoryId, ledger: StoryLedger) -> None:
        """Keep a story's ledger as a pass leaves it, the latest longest."""
        self._kept[story_id] = ledger
        self._kept.move_to_end(story_id)
        held = sum(len(one.ledger) for one in self._kept.values())
        while held > self._most:
            _, gone = self._kept.popitem(last=False)
            held -= len(gone.ledger)
