"""The stories that something may still join, indexed for a quick look.

Everything that a decision needs of the stream so far is kept here, in memory: the
stories' profiles, how rare words are, what all stories have in common.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import numpy as np

from storywatch.article.records import ArticleId
from storywatch.story.assignment import STORY_IS_ACTIVE
from storywatch.story.encoder import Vectors
from storywatch.story.members import Members
from storywatch.story.places import Places
from storywatch.story.profile import sum_of, sum_of_all
from storywatch.story.rarity import BACKGROUND_STORIES, Rarity
from storywatch.story.records import Candidate, Member, Profile, StoryId
from storywatch.story.similarity import (
    ARTICLES_OF_A_RUN,
    FADING,
    SHARE_OF_WORDS,
    WITHOUT_MEANING,
    length_of,
)
from storywatch.story.stem_index import Scores, StemIndex

MOST_CANDIDATES = 6
"""Compared in full; the rough look ranks the right one among them."""


MEASURE_LASTS = 1.05
"""Members are measured anew when the number of stories has changed by this factor."""


class ActiveStories:
    """The active stories of a stream."""

    def __init__(self) -> None:
        self.rarity = Rarity()
        self._profiles: dict[StoryId, Profile] = {}
        self._members: dict[StoryId, Members] = {}
        self._rows: dict[StoryId, int] = {}
        self._stories: list[StoryId | None] = []
        self._free: list[int] = []
        self._stems = StemIndex(self.rarity)
        self._places = Places()
        self._mean_at: Scores = np.full(256, -np.inf)
        self._late_at: Scores = np.full(256, -np.inf)
        self._measured_at = BACKGROUND_STORIES

    def __len__(self) -> int:
        """Return how many stories are kept."""
        return len(self._profiles)

    def __contains__(self, story_id: StoryId) -> bool:
        """Tell whether a story is kept."""
        return story_id in self._profiles

    def __iter__(self) -> Iterator[StoryId]:
        """Yield the stories' ids, in the order they came."""
        return iter(self._profiles)

    @property
    def centre(self) -> Vectors | None:
        """Return what all stories have in common; None without vectors."""
        return self._places.centre

    def candidate(self, story_id: StoryId) -> Candidate:
        """Return a kept story as it stands."""
        return Candidate(
            story_id=story_id,
            profile=self._profiles[story_id],
            members=self._members[story_id].kept,
        )

    def put(self, story_id: StoryId, profile: Profile) -> None:
        """Keep a story, or its new profile, which has all the old one's stems."""
        before = self._profiles.get(story_id)
        if before is None:
            self.rarity.open_story()
            self._members[story_id] = Members()
            row = self._new_row(story_id)
        else:
            row = self._rows[story_id]
        known = before.stems.keys() if before else frozenset[str]()
        self.rarity.add_words(profile.stems.keys() - known)
        said = before.names.keys() if before else frozenset[str]()
        self.rarity.add_names(profile.names.keys() - said)
        self._profiles[story_id] = profile
        self._stems.put(row, profile.stems)
        self._places.put(row, _mean_vector(profile))
        self._mean_at[row] = profile.mean_at.timestamp()
        running = profile.articles >= ARTICLES_OF_A_RUN
        self._late_at[row] = profile.last_at.timestamp() if running else -np.inf

    def add(
        self,
        story_id: StoryId,
        article: Profile,
        *,
        article_id: ArticleId | None = None,
    ) -> None:
        """Add an article to a kept story, or open the story with it."""
        before = self._profiles.get(story_id)
        self.put(story_id, article if before is None else sum_of(before, article))
        self._members[story_id].add(self._member(article_id, article))

    def fill(
        self, stories: Mapping[StoryId, Sequence[tuple[ArticleId, Profile]]]
    ) -> None:
        """Keep many stories at once, each with its articles in the order they came.

        They are measured when all are there: how rare a word is, all of them say.

        Args:
            stories: none of them is kept yet; each has an article.
        """
        for story_id, articles in stories.items():
            self.put(story_id, sum_of_all([one for _, one in articles]))
        for story_id, articles in stories.items():
            for article_id, one in articles:
                self._members[story_id].add(self._member(article_id, one))
        if len(self) == len(stories):
            self._measured_at = len(self) + BACKGROUND_STORIES

    def merge(self, *, kept: StoryId, gone: StoryId) -> None:
        """Make one kept story part of another."""
        profile, members = self._profiles[gone], self._members[gone]
        self.drop(gone)
        self.put(kept, sum_of(self._profiles[kept], profile))
        self._members[kept].take_in(members)

    def drop(self, story_id: StoryId) -> None:
        """Forget a story: it became quiet, or part of another."""
        row = self._rows.pop(story_id)
        del self._members[story_id]
        gone = self._profiles.pop(story_id)
        self.rarity.close_story(gone.stems, gone.names)
        self._stems.drop(row)
        self._places.drop(row)
        self._mean_at[row] = self._late_at[row] = -np.inf
        self._stories[row] = None
        self._free.append(row)

    def drop_quiet(self, now: datetime) -> None:
        """Forget the stories that nothing published from ``now`` on can join."""
        quiet = [
            story_id
            for story_id, profile in self._profiles.items()
            if now - profile.last_at > STORY_IS_ACTIVE
        ]
        for story_id in quiet:
            self.drop(story_id)

    def candidates(
        self, profile: Profile, *, besides: StoryId | None = None
    ) -> list[Candidate]:
        """Return the stories that a profile is most like, at a rough look.

        Args:
            profile: an article, or a story.
            besides: a story to leave out: itself.
        """
        self._measure_when_due()
        rough = self._rough_scores(profile)
        if besides is not None:
            rough[self._rows[besides]] = 0.0
        best = np.argsort(-rough, kind="stable")[:MOST_CANDIDATES]
        found = (self._stories[int(row)] for row in best if rough[row] > 0)
        return [self.candidate(story_id) for story_id in found if story_id is not None]

    def _rough_scores(self, profile: Profile) -> Scores:
        """Score every story as ``similarity.likeness`` does, common stems aside."""
        rows = len(self._stories)
        words = self._stems.cosines(profile.stems, rows=rows)
        now = profile.mean_at.timestamp()
        apart = np.minimum(
            np.abs(self._mean_at[:rows] - now), np.abs(self._late_at[:rows] - now)
        )
        time = np.exp(-apart / FADING.total_seconds())
        alone: Scores = WITHOUT_MEANING * words
        vector = _mean_vector(profile)
        if vector is None:
            return alone * time
        meaning = self._places.cosines(vector, rows=rows)
        both = SHARE_OF_WORDS * words + (1 - SHARE_OF_WORDS) * meaning
        scores: Scores = np.where(np.isnan(meaning), alone, both) * time
        return scores

    def _member(self, article_id: ArticleId | None, article: Profile) -> Member:
        return Member(
            article_id=article_id,
            profile=article,
            length=length_of(article.stems, self.rarity),
        )

    def _measure_when_due(self) -> None:
        """Measure members anew when words have become rarer, or more common."""
        counted = len(self) + BACKGROUND_STORIES
        if not 1 / MEASURE_LASTS < counted / self._measured_at < MEASURE_LASTS:
            self._measured_at = counted
            for members in self._members.values():
                members.measure(self.rarity)

    def _new_row(self, story_id: StoryId) -> int:
        if self._free:
            row = self._free.pop()
            self._stories[row] = story_id
        else:
            row = len(self._stories)
            self._stories.append(story_id)
        if row >= len(self._mean_at):
            more: Scores = np.full(len(self._mean_at), -np.inf)
            self._mean_at = np.concatenate([self._mean_at, more])
            self._late_at = np.concatenate([self._late_at, more])
        self._rows[story_id] = row
        return row


def _mean_vector(profile: Profile) -> Vectors | None:
    if profile.vector is None:
        return None
    mean: Vectors = profile.vector / np.float32(profile.vectors)
    return mean
