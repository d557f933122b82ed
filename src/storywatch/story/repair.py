"""What did the stream get wrong? A second look, when more is known of each story.

The stream compares an article with the *sum* of a story, once. Here the members are
compared with each other: two stories are one when most pairs across are linked and
no pair is of two events of one kind, a member is loose when another story's nearest
members are clearly nearer, and a story is two when nothing links a part of it with
the rest.

Measured on labelled headlines (``evaluation.repair``) it gains a little on one half
and loses a little on the other: the stream leaves little to mend. So it asks for
much, and for most before it splits.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations, product

from storywatch.article.records import ArticleId
from storywatch.story.active_stories import ActiveStories
from storywatch.story.assignment import LEAST_SCORE, objection
from storywatch.story.corrections import Bounds
from storywatch.story.profile import sum_of
from storywatch.story.records import Likeness, Profile, StoryId
from storywatch.story.repair_records import MemberProfile, Move, Part, Repair, Weld
from storywatch.story.similarity import likeness
from storywatch.story.vetoes import veto

QUORUM = 0.5
"""Of the pairs of articles across two stories, linked, for the two to be one; chosen
on the tuning half of the labelled headlines, where 1 found fewer."""

LOOSE_BY = 0.15
"""Of the score: so much nearer are the nearest members of the right story."""

NEAREST = 2
"""Members whose mean score says how near a story is."""

NO_LINK = 0.1
"""Of the score: a pair below it has nothing to do with each other."""

WORTH_A_LOOK = 0.12
"""Of the score between two stories' sums, for their members to be compared."""

MOST_COMPARED = 40
"""Members of a story that are compared, evenly spread over its time."""


def repairs(
    stories: ActiveStories,
    members: Mapping[StoryId, Sequence[MemberProfile]],
    *,
    changed: Sequence[StoryId],
    bounds: Bounds,
    held: frozenset[ArticleId],
) -> tuple[Repair, ...]:
    """Return what is to be done, in this order, each on what the ones before left.

    Args:
        stories: all that are active; not changed here.
        members: of each, oldest first.
        changed: the stories that are looked at.
        bounds: what people said; ``bounds`` follows the welds.
        held: articles that no machine moves.
    """
    look = _Look(stories, {key: tuple(found) for key, found in members.items()})
    welds = look.welds(changed, bounds)
    left = [one for one in changed if one in look.members]
    moves = [
        move for story_id in left for move in look.moves(story_id, bounds, held=held)
    ]
    moving = {one.article_id for one in moves} | held
    parts = [
        part
        for story_id in left
        if (part := look.part(story_id)) and moving.isdisjoint(part.article_ids)
    ]
    return (*welds, *moves, *parts)


class _Look:
    """The stories while they are looked at, the welds so far applied."""

    def __init__(
        self,
        stories: ActiveStories,
        members: dict[StoryId, tuple[MemberProfile, ...]],
    ) -> None:
        self.members = members
        self._stories = stories
        self._now: dict[StoryId, StoryId] = {}

    def welds(self, changed: Sequence[StoryId], bounds: Bounds) -> list[Weld]:
        """Weld pairs of stories, those with most links first."""
        found = [
            weld
            for one, other in self._pairs(changed)
            if (weld := self._weld(one, other)) is not None
        ]
        found.sort(key=lambda weld: (-weld.linked, -weld.pairs, weld.kept, weld.gone))
        done: list[Weld] = []
        for weld in found:
            one, other = self._living(weld.kept), self._living(weld.gone)
            if one == other or not bounds.may_merge(one, other):
                continue
            # One of them may have grown by a weld before.
            again = self._weld(one, other)
            if again is not None:
                self.members[again.kept] += self.members.pop(again.gone)
                self._now[again.gone] = again.kept
                bounds.merge(kept=again.kept, gone=again.gone)
                done.append(again)
        return done

    def moves(
        self, story_id: StoryId, bounds: Bounds, *, held: frozenset[ArticleId]
    ) -> list[Move]:
        """Return the members of a story that another one holds much nearer."""
        here = self.members[story_id]
        if len(here) < 2:
            return []
        found: list[Move] = []
        for member in here:
            if member.article_id in held or len(here) - len(found) < 2:
                continue
            move = self._move(member, story_id, here)
            if move and bounds.may_merge(story_id, move.to):
                found.append(move)
        return found

    def part(self, story_id: StoryId) -> Part | None:
        """Return the part of a story that nothing links with the rest."""
        here = self.members[story_id]
        if not 3 <= len(here) <= MOST_COMPARED:
            # Of a larger story only some members are at hand.
            return None
        scores = {
            (one, other): self._alike(here[one], here[other]).score
            for one, other in combinations(range(len(here)), 2)
        }
        linked = [pair for pair, score in scores.items() if score >= NO_LINK]
        rest, *parts = _components(len(here), linked)
        if len(parts) != 1 or self._would_join(here, parts[0]):
            return None
        across = [
            score
            for pair, score in scores.items()
            if len(parts[0].intersection(pair)) == 1
        ]
        assert rest
        return Part(
            story_id=story_id,
            article_ids=tuple(sorted(here[row].article_id for row in parts[0])),
            strongest=max(across),
        )

    def _pairs(self, changed: Sequence[StoryId]) -> list[tuple[StoryId, StoryId]]:
        """Return the pairs of stories worth comparing, found by the index."""
        pairs = {
            (min(one, other.story_id), max(one, other.story_id))
            for one in changed
            for story in [self._stories.candidate(one)]
            for other in self._stories.candidates(story.profile, besides=one)
            if self._likeness(story.profile, other.profile).score >= WORTH_A_LOOK
        }
        return sorted(pairs)

    def _weld(self, one: StoryId, other: StoryId) -> Weld | None:
        here, there = self.members.get(one), self.members.get(other)
        if not here or not there:
            return None
        kept, gone = sorted((one, other), key=lambda s: (-len(self.members[s]), s))
        pairs = list(product(_spread(here), _spread(there)))
        linked = sum(self._are_linked(*pair) for pair in pairs) / len(pairs)
        if linked < QUORUM or self._is_vetoed(pairs):
            return None
        mine, theirs = max(
            pairs,
            key=lambda pair: (
                self._alike(*pair).score,
                -pair[0].article_id,
                -pair[1].article_id,
            ),
        )
        return Weld(
            kept=kept,
            gone=gone,
            linked=linked,
            pairs=len(pairs),
            best=(mine.article_id, theirs.article_id),
        )

    def _move(
        self, member: MemberProfile, story_id: StoryId, here: Sequence[MemberProfile]
    ) -> Move | None:
        others = {
            self._living(one.story_id)
            for one in self._stories.candidates(member.profile)
        } - {story_id}
        near = [
            (*self._nearness(member, self.members[one]), one)
            for one in sorted(others)
            if self.members.get(one)
        ]
        if not near:
            return None
        there, nearest, to = max(near, key=lambda one: (one[0], -one[2]))
        if there < LEAST_SCORE or not self._are_linked(member, nearest):
            return None
        alone, _ = self._nearness(
            member, [one for one in here if one.article_id != member.article_id]
        )
        if there < alone + LOOSE_BY:
            return None
        return Move(
            article_id=member.article_id,
            source=story_id,
            to=to,
            here=alone,
            there=there,
            nearest=nearest.article_id,
        )

    def _nearness(
        self, member: MemberProfile, others: Sequence[MemberProfile]
    ) -> tuple[float, MemberProfile]:
        """Return the mean score of the nearest members, and the very nearest."""
        ranked = sorted(
            ((self._alike(member, one).score, one) for one in _spread(others)),
            key=lambda pair: (-pair[0], pair[1].article_id),
        )
        nearest = ranked[:NEAREST]
        return sum(score for score, _ in nearest) / len(nearest), nearest[0][1]

    def _would_join(self, here: Sequence[MemberProfile], rows: set[int]) -> bool:
        """Tell whether the stream would join a part with the rest at once again."""
        sums = [
            reduce(
                sum_of,
                [one.profile for row, one in enumerate(here) if (row in rows) is side],
            )
            for side in (True, False)
        ]
        return not objection(self._likeness(sums[0], sums[1]), least=LEAST_SCORE)

    def _is_vetoed(self, pairs: Sequence[tuple[MemberProfile, MemberProfile]]) -> bool:
        """Tell whether any two articles are on two events of one kind."""
        rarity = self._stories.rarity
        return any(
            veto(one.profile, other.profile, rarity=rarity) for one, other in pairs
        )

    def _are_linked(self, one: MemberProfile, other: MemberProfile) -> bool:
        """Tell whether two articles are of one story, as far as they alone can say."""
        return not (
            objection(self._alike(one, other), least=LEAST_SCORE)
            or veto(one.profile, other.profile, rarity=self._stories.rarity)
        )

    def _alike(self, one: MemberProfile, other: MemberProfile) -> Likeness:
        return self._likeness(one.profile, other.profile)

    def _likeness(self, one: Profile, other: Profile) -> Likeness:
        return likeness(
            one, other, rarity=self._stories.rarity, centre=self._stories.centre
        )

    def _living(self, story_id: StoryId) -> StoryId:
        while story_id in self._now:
            story_id = self._now[story_id]
        return story_id


def _spread(members: Sequence[MemberProfile]) -> Sequence[MemberProfile]:
    """Return at most ``MOST_COMPARED`` members, the first and the last among them."""
    if len(members) <= MOST_COMPARED:
        return members
    step = (len(members) - 1) / (MOST_COMPARED - 1)
    return [members[round(number * step)] for number in range(MOST_COMPARED)]


def _components(count: int, linked: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Return the rows that links hold together, the largest set first."""
    sets = [{row} for row in range(count)]
    for one, other in linked:
        if sets[one] is not sets[other]:
            sets[one] |= sets[other]
            for row in sets[other]:
                sets[row] = sets[one]
    unique = {id(found): found for found in sets}
    return sorted(unique.values(), key=lambda found: (-len(found), min(found)))
