"""The part of a long text that speaks of its topic."""

from storywatch.development.focus import ACQUAINTED, LONG, LONGEST, in_focus
from storywatch.development.ledger import Ledger
from tests.fakes.said import ledger_of

TOPIC = ledger_of(*["A tanker burned in the harbour of Brackwater."] * ACQUAINTED)


def test_a_short_text_is_in_focus_as_it_stands() -> None:
    words = ("tanker", "weather", "football")
    assert in_focus(words, TOPIC) == words
    assert in_focus((), TOPIC) == ()


def test_of_a_page_of_headlines_only_those_of_the_topic_are_read() -> None:
    others = tuple(f"other{number}" for number in range(LONG))
    words = (*others, "crew", "tanker", "harbour", "brackwater", "rescued", *others)
    found = in_focus(words, TOPIC)
    assert {"crew", "tanker", "harbour", "brackwater", "rescued"} <= set(found)
    assert len(found) < LONG


def test_a_topic_that_is_not_known_yet_keeps_a_bounded_beginning() -> None:
    words = tuple(f"word{number}" for number in range(500))
    assert in_focus(words, Ledger()) == words[:LONGEST]


def test_a_long_text_without_a_word_of_the_topic_stays_bounded() -> None:
    words = tuple(f"word{number}" for number in range(500))
    assert 0 < len(in_focus(words, TOPIC)) <= LONGEST
