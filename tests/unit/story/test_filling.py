"""Many stories kept at once are as if their articles had come one by one."""

from datetime import timedelta

import numpy as np
import pytest
from fakes.story_articles import DAWN, story_article

from storywatch.article.records import ArticleId
from storywatch.story.active_stories import ActiveStories
from storywatch.story.profile import article_profile, sum_of, sum_of_all
from storywatch.story.profile_form import kept_form, profile_from
from storywatch.story.records import Profile, StoryId


def profile(number: int, title: str, *, vector: bool = True) -> Profile:
    made = story_article(number, title, "Some text on Lundby.", hours=number)
    vectors = np.eye(1, 4, k=number % 4, dtype=np.float32) if vector else None
    return article_profile(made, entities=("musk",), vectors=vectors)


PROFILES = [
    profile(1, "Storm hits Lundby harbour"),
    profile(2, "Lundby harbour under water", vector=False),
    profile(3, "Ferries stay in Lundby after the storm"),
]


def test_a_sum_of_all_is_that_of_one_after_another() -> None:
    one_by_one = sum_of(sum_of(PROFILES[0], PROFILES[1]), PROFILES[2])
    at_once = sum_of_all(PROFILES)
    assert at_once.stems == one_by_one.stems
    assert at_once.names == one_by_one.names
    assert at_once.marks == one_by_one.marks
    assert at_once.languages == one_by_one.languages
    assert (at_once.articles, at_once.vectors) == (3, 2)
    assert at_once.mean_at == one_by_one.mean_at == DAWN + timedelta(hours=2)
    assert at_once.last_at == one_by_one.last_at
    assert at_once.vector is not None
    assert one_by_one.vector is not None
    assert at_once.vector.tolist() == one_by_one.vector.tolist()
    assert sum_of_all(PROFILES[:1]) is PROFILES[0]


def test_filling_keeps_what_adding_does() -> None:
    filled, added = ActiveStories(), ActiveStories()
    filled.fill(
        {
            StoryId(1): [(ArticleId(1), PROFILES[0]), (ArticleId(2), PROFILES[1])],
            StoryId(2): [(ArticleId(3), PROFILES[2])],
        }
    )
    for number, (story_id, one) in enumerate(zip((1, 1, 2), PROFILES, strict=True)):
        added.add(StoryId(story_id), one, article_id=ArticleId(number + 1))
    assert list(filled) == list(added)
    for story_id in filled:
        ours, theirs = filled.candidate(story_id), added.candidate(story_id)
        assert ours.profile.stems == theirs.profile.stems
        assert [one.article_id for one in ours.members] == [
            one.article_id for one in theirs.members
        ]
    assert filled.rarity.stories == added.rarity.stories == 2
    assert filled.rarity.of("storm") == added.rarity.of("storm")


def test_members_are_measured_anew_when_words_have_become_rarer() -> None:
    stories = ActiveStories()
    stories.add(StoryId(1), PROFILES[0], article_id=ArticleId(1))
    before = stories.candidate(StoryId(1)).members[0].length
    for number in range(2, 60):
        stories.add(StoryId(number), profile(number, f"Budget vote {number} passes"))
    stories.candidates(PROFILES[0])
    after = stories.candidate(StoryId(1)).members[0]
    assert after.length > before
    assert after.article_id == 1


@pytest.mark.parametrize("one", PROFILES)
def test_a_kept_profile_comes_back_as_it_was(one: Profile) -> None:
    vector = None if one.vector is None else one.vector.tobytes()
    back = profile_from(kept_form(one), vector)
    assert back.stems == one.stems
    assert back.marks == one.marks
    assert (back.title, back.language, back.languages) == (
        one.title, one.language, one.languages,
    )  # fmt: skip
    assert (back.mean_at, back.last_at, back.vectors) == (
        one.mean_at, one.last_at, one.vectors,
    )  # fmt: skip


def test_a_profile_of_an_earlier_version_lacks_what_came_later() -> None:
    form = kept_form(PROFILES[0])
    for late in ("title", "language", "marks"):
        del form[late]
    back = profile_from(form, None)
    assert (back.title, back.language, back.marks) == ("", "und", {})
