"""What makes the judgement on an article doubtful: texts that are hardly articles."""

import re
from collections.abc import Sequence
from typing import Final

from storywatch.development.facts import MOST_SENTENCES, SaidSentence

LEAST_SENTENCES: Final = 12
"""Of a text that can be a table, an interview or a live blog; by judgement, as all
bounds here."""

MOSTLY: Final = 0.6
"""Share of the sentences from which a text is mostly of one kind."""

LONG_SENTENCE: Final = 120
"""Words from which a sentence is none."""

ENTRIES: Final = 6
"""Times of day at the head of a sentence that make a live blog."""

_TIME_OF_ENTRY = re.compile(
    r"\W*(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?:\s*(?:Uhr|Uhr:|h\b|GMT|UTC|CET))?"
)


def doubts(said: Sequence[SaidSentence]) -> tuple[str, ...]:
    """Return why what was decided on an article may be wrong, for people.

    Args:
        said: its sentences.

    Returns:
        Empty for an ordinary article. Machine translations are not recognised.
    """
    body = [one for one in said if one.ordinal > 0] or list(said)
    if not body:
        return ()
    found: list[str] = []
    if len(body) >= MOST_SENTENCES - 1:
        found.append(f"only its first {MOST_SENTENCES} sentences were read")
    if max(len(one.text.split()) for one in body) >= LONG_SENTENCE:
        found.append("text without sentences")
    if said[0].language == "und":
        found.append("its language was not recognised")
    if len(body) >= LEAST_SENTENCES:
        found += _kinds(body)
    return tuple(found)


def _kinds(body: Sequence[SaidSentence]) -> list[str]:
    entries = sum(bool(_TIME_OF_ENTRY.match(one.text)) for one in body)
    if entries >= ENTRIES:
        return ["a live blog: its entries are of different times"]
    if sum(bool(one.quotes) for one in body) >= MOSTLY * len(body):
        return ["an interview: nearly all of it is quoted"]
    if sum(bool(one.figures) for one in body) >= MOSTLY * len(body):
        return ["mostly figures, like a table"]
    return []
