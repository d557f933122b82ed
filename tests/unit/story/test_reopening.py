"""Going on after weeks asks for more than joining."""

from dataclasses import replace

import pytest
from fakes.story_articles import story_article

from storywatch.story.profile import article_profile
from storywatch.story.rarity import Rarity
from storywatch.story.records import Candidate, Profile, StoryId
from storywatch.story.reopening import Resting, telling_names, waking

TRIAL = "Marla Quint on trial in Karlsund over the Brightwater dam collapse"
VERDICT = "Marla Quint found guilty in Karlsund trial over Brightwater dam collapse"


def profile(title: str, *, days: int = 0) -> Profile:
    made = story_article(1, title, hours=24 * days)
    return article_profile(made, entities=["brightwater-dam"])


def resting(number: int, title: str, *names: str) -> Resting:
    story = Candidate(story_id=StoryId(number), profile=profile(title))
    return Resting(story=story, rare_names=names)


@pytest.mark.parametrize(
    ("title", "names", "wakes"),
    [
        (VERDICT, ("marla quint",), True),
        (VERDICT, ("karlsund", "quint"), True),
        (VERDICT, ("quint",), False),
        (VERDICT, (), False),
        ("Marla Quint opens fair in Lundby", ("marla quint",), False),
    ],
)
def test_rare_names_and_like_words_wake_a_story(
    title: str,
    names: tuple[str, ...],
    wakes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = waking(
        profile(title, days=40),
        [resting(1, TRIAL, *names)],
        rarity=Rarity(),
        centre=None,
    )
    assert (found is not None) is wakes


def test_the_most_alike_wakes_however_long_ago() -> None:
    both = [
        resting(1, "Quint on trial: Karlsund court hears engineers", "marla quint"),
        resting(2, TRIAL, "marla quint"),
    ]
    found = waking(profile(VERDICT, days=50), both, rarity=Rarity(), centre=None)
    assert found is not None
    assert (found.story.story_id, found.likeness.time) == (2, 1.0)


def test_the_entities_own_names_tell_nothing() -> None:
    names = ["sam altman", "altman", "texas", "texas"]
    assert telling_names(names, ["sam-altman"]) == ("texas",)
    assert telling_names((), ()) == ()


def test_articles_without_words_wake_nothing() -> None:
    empty = replace(profile(""), names={})
    story = [resting(1, TRIAL, "a b")]
    assert waking(empty, story, rarity=Rarity(), centre=None) is None
