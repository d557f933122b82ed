"""What an invented host's pages are made of."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HostWords:
    """Words of which pages are invented, in one language.

    Attributes:
        matters: nouns of each matter, which its titles and sentences use.
        general: nouns of every matter.
        turns: that a title takes.
        titles: patterns with ``{a}`` and ``{b}`` of the matter, ``{t}`` for a turn.
        sentences: the same, with ``{n}`` for a number.
        story: nouns of the running story; the first is its name.
        story_titles: of its articles, most with its name, some without.
        background: of the running story, repeated word for word.
        aside: said of one matter under titles of others, word for word.
        notes: corrections.
        always: furniture on every page.
        sometimes: furniture on some pages.
        changing: furniture that is replaced by the next after some weeks.
        partners: furniture of one outlet each, of those that share a host.
    """

    matters: Sequence[Sequence[str]]
    general: Sequence[str]
    turns: Sequence[str]
    titles: Sequence[str]
    sentences: Sequence[str]
    story: Sequence[str]
    story_titles: Sequence[str]
    background: Sequence[str]
    aside: Sequence[str]
    notes: Sequence[str]
    always: Sequence[str]
    sometimes: Sequence[str]
    changing: Sequence[str]
    partners: Sequence[str]


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a text, set apart by blanks."""
    return tuple(listed.split())


def lines(listed: str) -> tuple[str, ...]:
    """Return the lines of a text, indents and empty ones left out."""
    return tuple(line.strip() for line in listed.splitlines() if line.strip())


def paragraphs(listed: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each on one line."""
    return tuple(" ".join(one.split()) for one in listed.strip().split("\n\n"))
