"""Ledgers between two passes."""

from storywatch.development.kept_ledgers import KeptLedgers, LedgerState, StoryLedger
from storywatch.development.known_facts import KnownFacts
from storywatch.development.ledger import Ledger
from storywatch.story.records import StoryId
from tests.unit.development.test_told_facts import Story

HERE, THERE = StoryId(1), StoryId(2)
STATE = LedgerState(texts=1, total=4, model=None)


def held(state: LedgerState = STATE) -> StoryLedger:
    story = Story()
    story.tell("In Norden brennt das Chemiewerk.")
    return StoryLedger(ledger=story.ledger, known=KnownFacts(), state=state)


def test_what_a_pass_leaves_the_next_one_takes_once() -> None:
    kept, one = KeptLedgers(), held()
    kept.keep(HERE, one)
    assert kept.take(HERE, STATE) is one
    assert kept.take(HERE, STATE) is None


def test_a_ledger_of_another_state_is_not_taken() -> None:
    for other in (
        LedgerState(texts=2, total=4, model=None),
        LedgerState(texts=1, total=5, model=None),
        LedgerState(texts=1, total=4, model="m"),
    ):
        kept = KeptLedgers()
        kept.keep(HERE, held())
        assert kept.take(HERE, other) is None


def test_the_story_that_rested_longest_goes_first() -> None:
    kept = KeptLedgers(most_sentences=1)
    kept.keep(HERE, held())
    kept.keep(THERE, held())
    assert kept.take(HERE, STATE) is None
    assert kept.take(THERE, STATE) is not None


def test_an_article_moves_the_state_on() -> None:
    one = StoryLedger(ledger=Ledger(), known=KnownFacts(), state=STATE)
    one.add((), (), source="outlet:a", judgement_id=6)
    assert one.state == LedgerState(texts=2, total=10, model=None)
