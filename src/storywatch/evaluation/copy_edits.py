"""What outlets do to an agency's text: a seed gives the same edits always.

Every edit has a headline of its own: none is found by that alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from storywatch.evaluation.invented_prose import LANGUAGES, InventedProse

BOILERPLATE_WORDS = 150

LITTLE_BOILERPLATE_WORDS = 80

HALF_OWN = "half agency, half own"
"""The one edit that makes no copy."""

_SENTENCE = re.compile(r"(?<=[.!?“”\"])\s+(?=[\"„“«A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """An article from which edits are made.

    Attributes:
        base_id: its own.
        event: that it tells of; others may tell of it too.
        language: ``"de"`` or ``"en"``.
        title: headline.
        body: paragraphs separated by blank lines.
    """

    base_id: str
    event: str
    language: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An article that came about from a base.

    Attributes:
        base_id: of that base.
        edit: of ``EDITS``: what was done.
        title: headline.
        body: paragraphs separated by blank lines.
    """

    base_id: str
    edit: str
    title: str
    body: str


class _Desk:
    """An outlet's desk at work on one base."""

    def __init__(self, base: Base, others: Sequence[Base], random: Random) -> None:
        self._random = random
        self._base = base
        self._others = [one for one in others if one.language == base.language]
        self._prose = InventedProse(
            base.language, dict(LANGUAGES)[base.language], random, ()
        )

    def headline(self) -> tuple[str, str]:
        """A new headline, a byline and the agency's mark."""
        marks = {
            "de": "Von {who}\n\n{place} (dpa) – ",
            "en": "By {who}\n\n{place} (AP) — ",
        }
        mark = marks[self._base.language].format(
            who=self._random.choice(("M. Ahrend", "J. Corvey", "S. Lindner-Pohl")),
            place=self._random.choice(("LOHNE", "STANMOOR", "VORHAVEN")),
        )
        return self._prose.title(), mark + self._base.body

    def changed(self, share: float) -> tuple[str, str]:
        """Other words in the place of some, chance says which."""
        return self._prose.title(), self._with_changes(self._base.body, share)

    def cut(self, share: float) -> tuple[str, str]:
        """The beginning; or, of longer cuts, sentences left out here and there."""
        return self._prose.title(), self._shortened(share)

    def framed(self) -> tuple[str, str]:
        """The furniture of a page before and after it."""
        return self._prose.title(), self._in_furniture(
            self._base.body, BOILERPLATE_WORDS
        )

    def half_own(self) -> tuple[str, str]:
        """The first half, and as many words of somebody else's on the event."""
        here = self._base.body.split(" ")
        half = len(here) // 2
        same = [one for one in self._others if one.event == self._base.event]
        strangers = [one for one in self._others if one.event != self._base.event]
        own = self._random.choice(same or strangers).body.split(" ")
        return self._prose.title(), " ".join((*here[:half], *own[-half:]))

    def mixed(self) -> tuple[str, str]:
        """Cut, changed a little, and framed."""
        body = self._with_changes(self._shortened(0.6), 0.03)
        return self._prose.title(), self._in_furniture(body, LITTLE_BOILERPLATE_WORDS)

    def respelled(self) -> tuple[str, str]:
        """Swiss ß and quotes, or plain quotes and dashes in place of typographic."""
        swiss = {"ß": "ss", "„": "«", "“": "»", "–": "-", "\u202f": " "}
        plain = {'"': "”", "'": "’", " - ": " – "}
        body = self._base.body
        table = swiss if self._base.language == "de" else plain
        for written, other in table.items():
            body = body.replace(written, other)
        return self._prose.title(), body

    def _with_changes(self, text: str, share: float) -> str:
        words = text.split(" ")
        there = self._random.choice(self._others).body.split()
        for place in self._random.sample(range(len(words)), round(share * len(words))):
            words[place] = self._random.choice(there)
        return " ".join(words)

    def _shortened(self, share: float) -> str:
        body = self._base.body
        wanted = round(share * len(body.split()))
        if share <= 0.4 or self._random.random() < 0.5:
            return " ".join(body.split(" ")[:wanted])
        sentences = _SENTENCE.split(body)
        while sum(len(one.split()) for one in sentences) > wanted:
            del sentences[self._random.randrange(1, len(sentences))]
        return " ".join(sentences)

    def _in_furniture(self, text: str, words: int) -> str:
        furniture: list[str] = []
        while len(furniture) < words:
            furniture += self._prose.sentence().split()
        before = self._random.randrange(words // 2)
        first, last = furniture[:before], furniture[before:words]
        return "\n\n".join((" ".join(first), text, " ".join(last)))


EDITS: Mapping[str, Callable[[_Desk], tuple[str, str]]] = {
    "new headline and byline": _Desk.headline,
    "5 % of the words changed": lambda desk: desk.changed(0.05),
    "10 % of the words changed": lambda desk: desk.changed(0.10),
    "20 % of the words changed": lambda desk: desk.changed(0.20),
    "cut to 60 %": lambda desk: desk.cut(0.6),
    "cut to 40 %": lambda desk: desk.cut(0.4),
    "cut to 20 %": lambda desk: desk.cut(0.2),
    "150 words of boilerplate": _Desk.framed,
    HALF_OWN: _Desk.half_own,
    "60 %, 3 % changed, 80 words of boilerplate": _Desk.mixed,
    "other spelling": _Desk.respelled,
}
"""What is done, by its name."""


def edits_of(bases: Sequence[Base], *, seed: int, rounds: int) -> Iterator[Edit]:
    """Make every edit of every base, some times.

    Args:
        bases: at least two of each of their languages.
        seed: of the chance.
        rounds: how often each edit is made.
    """
    for round_of in range(rounds):
        for base in bases:
            # S311: nothing secret, the same edits again are the point.
            random = Random(f"{seed} {round_of} {base.base_id}")  # noqa: S311
            others = [one for one in bases if one.base_id != base.base_id]
            desk = _Desk(base, others, random)
            for name, make in EDITS.items():
                title, body = make(desk)
                yield Edit(base_id=base.base_id, edit=name, title=title, body=body)
