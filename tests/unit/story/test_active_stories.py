from datetime import timedelta

import numpy as np
from fakes.story_articles import DAWN, story_article

from storywatch.story.active_stories import MOST_CANDIDATES, ActiveStories
from storywatch.story.profile import article_profile
from storywatch.story.records import Profile, StoryId


def profile(title: str, *, hours: float = 0, axis: int | None = None) -> Profile:
    vectors = None if axis is None else np.eye(4, dtype=np.float32)[axis : axis + 1]
    return article_profile(story_article(1, title, hours=hours), vectors=vectors)


def ids(active: ActiveStories, article: Profile) -> list[int]:
    return [one.story_id for one in active.candidates(article)]


def test_stories_are_found_by_words_and_by_meaning() -> None:
    active = ActiveStories()
    active.add(StoryId(1), profile("Storm hits the coast", axis=0))
    active.add(StoryId(2), profile("Ferry runs aground", axis=1))
    assert ids(active, profile("Coast battered by storm", axis=2)) == [1]
    assert ids(active, profile("Unwetter", axis=0)) == [1]
    assert set(ids(active, profile("Ferry", axis=0))) == {1, 2}
    assert ids(active, profile("Chess")) == []


def test_the_most_alike_comes_first_and_the_number_is_bounded() -> None:
    active = ActiveStories()
    for number in range(1, 12):
        active.add(StoryId(number), profile(f"Storm report {number}"))
    active.add(StoryId(99), profile("Storm Edda floods harbour"))
    found = ids(active, profile("Storm Edda floods old harbour"))
    assert found[0] == 99
    assert len(found) == MOST_CANDIDATES


def test_a_dropped_story_is_forgotten_and_its_place_used_again() -> None:
    active = ActiveStories()
    active.add(StoryId(1), profile("Storm hits the coast", axis=0))
    assert active.centre is not None
    active.drop(StoryId(1))
    assert len(active) == 0
    assert StoryId(1) not in active
    assert not active.centre.any()
    assert active.rarity.stories == 0
    active.add(StoryId(2), profile("Ferry runs aground", axis=1))
    assert ids(active, profile("Storm and ferry", axis=0)) == [2]


def test_stories_become_quiet_after_a_week() -> None:
    active = ActiveStories()
    active.add(StoryId(1), profile("Storm hits the coast"))
    active.add(StoryId(2), profile("Ferry runs aground", hours=30))
    active.drop_quiet(DAWN + timedelta(days=7, hours=1))
    assert list(active) == [2]


def test_many_stories_need_no_more_than_room() -> None:
    active = ActiveStories()
    for number in range(1, 600):
        active.add(
            StoryId(number), profile(f"Matter {number} of town", axis=number % 4)
        )
    assert ids(active, profile("Matter 17 of town", axis=1))[0] == 17


def test_a_story_is_not_its_own_candidate() -> None:
    active = ActiveStories()
    active.add(StoryId(1), profile("Storm hits the coast"))
    story = active.candidate(StoryId(1))
    assert active.candidates(story.profile, besides=StoryId(1)) == []


def test_a_story_may_lose_its_place_in_meaning() -> None:
    active = ActiveStories()
    active.put(StoryId(1), profile("Storm hits the coast", axis=0))
    active.put(StoryId(1), profile("Storm hits the coast"))
    assert active.centre is not None
    assert not active.centre.any()
