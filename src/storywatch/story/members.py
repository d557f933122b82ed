"""Some articles of a story, kept beside the sum of all: the first and the latest.

The first says what the story began as, the latest what it is about by now; a bounded
number keeps the cost of a comparison flat however large a story grows.
"""

from collections import deque
from dataclasses import replace

from storywatch.story.rarity import Rarity
from storywatch.story.records import Member
from storywatch.story.similarity import length_of

LATEST_KEPT = 50


class Members:
    """The first member of a story and the latest ones."""

    def __init__(self) -> None:
        self._first: Member | None = None
        self._latest: deque[Member] = deque(maxlen=LATEST_KEPT)

    @property
    def kept(self) -> tuple[Member, ...]:
        """Return the first member and the latest, in the order they came."""
        if self._first is None or self._first is self._latest[0]:
            return tuple(self._latest)
        return (self._first, *self._latest)

    def add(self, member: Member) -> None:
        """Keep one more; of the latest the oldest makes room."""
        if self._first is None:
            self._first = member
        self._latest.append(member)

    def take_in(self, others: "Members") -> None:
        """Keep the members of a story that became part of this one."""
        both = sorted(
            (*self.kept, *others.kept),
            key=lambda member: member.profile.last_at,
        )
        if both:
            self._first = both[0]
            self._latest = deque(both, maxlen=LATEST_KEPT)

    def measure(self, rarity: Rarity) -> None:
        """Measure the members' lengths anew: words have become rarer."""
        kept = [
            replace(one, length=length_of(one.profile.stems, rarity))
            for one in self.kept
        ]
        if kept:
            self._first = kept[0]
            self._latest = deque(kept[-len(self._latest) :], maxlen=LATEST_KEPT)
