"""One pass over articles in the order they come: copies folded, stories kept.

The stream never looks ahead. It decides by the functions of ``near_duplicate`` and
``assignment`` alone; the stage runs the very same stream on what Postgres holds.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median_low

from storywatch.article.records import ArticleId
from storywatch.story.active_stories import ActiveStories
from storywatch.story.assignment import assignment, merger
from storywatch.story.corrections import Bounds
from storywatch.story.near_duplicate import PartlyCopied, repetition
from storywatch.story.profile import text_profile
from storywatch.story.rarity import Rarity
from storywatch.story.records import (
    Decision,
    FoldCopy,
    JoinStory,
    MergeStories,
    OpenStory,
    Profile,
    StoryId,
    Text,
)
from storywatch.story.reopening import Waker
from storywatch.story.vetoes import veto

MOST_MERGERS = 10
"""In a row, after one article: a chain longer than that never came up."""

ARTICLES_OF_THE_CLOCK = 25
"""The stream's time is the middle of the latest articles' times: one that is dated
ten years ahead must not make every story quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one article did to the stream.

    Attributes:
        decision: about the article.
        story_id: its story, mergers applied.
        mergers: stories that became one by it, in order.
        part: a large part of the article is another's, and the rest its own.
    """

    decision: Decision
    story_id: StoryId
    mergers: tuple[MergeStories, ...] = ()
    part: PartlyCopied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An article that has a story already.

    Attributes:
        text: what is compared.
        story_id: its story now.
        original: the article it copies; itself when it copies none.
    """

    text: Text
    story_id: StoryId
    original: ArticleId


class Stream:
    """Stories as they come about."""

    def __init__(
        self,
        *,
        stories: ActiveStories | None = None,
        next_id: int | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        """Carry on with what is active, or begin with nothing.

        Args:
            stories: those that something may still join.
            next_id: of the next story; larger than all there ever were.
            bounds: what people said; it follows the mergers.
        """
        self._active = ActiveStories() if stories is None else stories
        self._bounds = Bounds() if bounds is None else bounds
        self.woke: list[ArticleId] = []
        """Articles that took a quiet story back, in order."""
        self._next_id = next_id or 1 + max(self._active, default=0)
        self._times: deque[datetime] = deque(maxlen=ARTICLES_OF_THE_CLOCK)

    def add(
        self,
        text: Text,
        profile: Profile,
        *,
        earlier: Sequence[Earlier] = (),
        wake: Waker | None = None,
    ) -> Step:
        """Decide about one article and keep what it changes.

        Args:
            text: what is compared to find copies.
            profile: what is compared to find its story.
            earlier: articles that share fingerprints with it.
            wake: finds the quiet story that an article wakes which no active one
                takes; None: nothing wakes.
        """
        self._times.append(text.published_at)
        if len(self._times) == ARTICLES_OF_THE_CLOCK:
            self._active.drop_quiet(median_low(self._times))
        repeats = _repeated(text, profile, earlier, rarity=self._active.rarity)
        if isinstance(repeats, FoldCopy):
            return self._fold(repeats, earlier)
        forbidden = self._bounds.forbidden(text.article_id)
        decision = assignment(
            profile,
            [
                one
                for one in self._active.candidates(profile)
                if one.story_id not in forbidden
            ],
            rarity=self._active.rarity,
            centre=self._active.centre,
        )
        if isinstance(decision, OpenStory) and wake is not None:
            decision = self._woken(text, profile, wake) or decision
        story_id = self._story_of(decision)
        self._active.add(story_id, profile, article_id=text.article_id)
        mergers = tuple(self._mergers(story_id))
        kept = mergers[-1].kept if mergers else story_id
        return Step(decision=decision, story_id=kept, mergers=mergers, part=repeats)

    def profile(self, story_id: StoryId) -> Profile | None:
        """Return the sum of a story's articles; None when it is quiet."""
        if story_id not in self._active:
            return None
        return self._active.candidate(story_id).profile

    def _fold(self, fold: FoldCopy, earlier: Sequence[Earlier]) -> Step:
        found = next(one for one in earlier if one.text.article_id == fold.original)
        decision = replace(fold, original=found.original)
        return Step(decision=decision, story_id=found.story_id)

    def _woken(self, text: Text, profile: Profile, wake: Waker) -> JoinStory | None:
        """Take a quiet story back among the active ones."""
        found = wake(profile, self._active.rarity, self._active.centre)
        if found is None or found.story.story_id in self._active:
            return None
        self._active.put(found.story.story_id, found.story.profile)
        self.woke.append(text.article_id)
        return JoinStory(story_id=found.story.story_id, likeness=found.likeness)

    def _story_of(self, decision: JoinStory | OpenStory) -> StoryId:
        if isinstance(decision, JoinStory):
            return decision.story_id
        story_id = StoryId(self._next_id)
        self._next_id += 1
        return story_id

    def _mergers(self, story_id: StoryId) -> Iterable[MergeStories]:
        """Merge a story that has grown with others, as long as one is alike."""
        for _ in range(MOST_MERGERS):
            story = self._active.candidate(story_id)
            found = merger(
                story,
                [
                    one
                    for one in self._active.candidates(story.profile, besides=story_id)
                    if self._bounds.may_merge(story_id, one.story_id)
                ],
                rarity=self._active.rarity,
                centre=self._active.centre,
            )
            if found is None:
                return
            self._active.merge(kept=found.kept, gone=found.gone)
            self._bounds.merge(kept=found.kept, gone=found.gone)
            story_id = found.kept
            yield found


def _repeated(
    text: Text, profile: Profile, earlier: Sequence[Earlier], *, rarity: Rarity
) -> FoldCopy | PartlyCopied | None:
    """Find the article that a text copies; a template filled anew is no copy."""
    texts = [one.text for one in earlier]
    while texts:
        found = repetition(text, texts)
        if found is None or isinstance(found, PartlyCopied) or found.kind == "same":
            return found
        original = next(one for one in texts if one.article_id == found.original)
        if not veto(profile, text_profile(original, profile.language), rarity=rarity):
            return found
        texts.remove(original)
    return None
