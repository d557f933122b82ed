from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from fakes.story_articles import story_article

from storywatch.story.assignment import (
    STORY_IS_ACTIVE,
    assignment,
    channels,
    merger,
    objection,
)
from storywatch.story.profile import article_profile, sum_of
from storywatch.story.rarity import Rarity
from storywatch.story.records import (
    Assignment,
    Candidate,
    JoinStory,
    Likeness,
    OpenStory,
    Profile,
    StoryId,
)
from storywatch.story.similarity import (
    likeness,
    meaning_alike,
    names_alike,
    score_of,
    time_alike,
    words_alike,
)

ALIKE = Likeness(score=0.5, words=0.3, meaning=0.6, time=1.0, names=("musk",))


def profile(title: str, *, hours: float = 0, axis: int | None = None) -> Profile:
    vectors = None if axis is None else np.eye(4, dtype=np.float32)[axis : axis + 1]
    return article_profile(story_article(1, title, hours=hours), vectors=vectors)


def candidate(number: int, title: str, **more: float) -> Candidate:
    return Candidate(story_id=StoryId(number), profile=profile(title, **more))  # type: ignore[arg-type] # axis is whole


def decided(article: Profile, *candidates: Candidate) -> Assignment:
    return assignment(article, candidates, rarity=Rarity(), centre=None)


def test_the_first_article_opens_a_story() -> None:
    assert decided(profile("Storm hits the coast")) == OpenStory()


def test_an_article_joins_the_story_it_is_most_like_and_names_the_runner_up() -> None:
    decision = decided(
        profile("Musk doubts the Stargate money", axis=0),
        candidate(1, "Storm hits the coast", axis=1),
        candidate(2, "Musk casts doubt on Stargate money", axis=0),
    )
    assert isinstance(decision, JoinStory)
    assert decision.story_id == 2
    assert decision.runner_up == (1, 0.0)
    assert channels(decision.likeness) == ("words", "meaning", "names")


def test_an_unlike_article_opens_a_story_and_keeps_the_nearest() -> None:
    decision = decided(
        profile("Ferry runs aground", axis=0), candidate(1, "Storm hits", axis=1)
    )
    assert isinstance(decision, OpenStory)
    assert decision.nearest is not None
    assert "not alike enough" in decision.refused


def test_a_quiet_story_is_not_joined() -> None:
    later = STORY_IS_ACTIVE / timedelta(hours=1) + 1
    article = profile("Musk doubts the Stargate money", hours=later, axis=0)
    assert decided(article, candidate(1, "Musk doubts the Stargate money", axis=0)) == (
        OpenStory()
    )


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        pytest.param({}, "", id="enough"),
        pytest.param({"score": 0.1}, "not alike enough", id="score"),
        pytest.param(
            {"words": 0.0, "names": ()}, "only one kind of evidence", id="meaning-alone"
        ),
        pytest.param({"words": 0.0}, "", id="meaning-and-a-name"),
        pytest.param(
            {"meaning": None, "words": 0.2, "names": ()}, "only one", id="few-words"
        ),
        pytest.param({"meaning": None, "names": ()}, "", id="many-words"),
        pytest.param(
            {"words": 0.7, "names": (), "strangers": ("peru", "chile")},
            "the same pattern elsewhere (peru / chile)",
            id="twin",
        ),
        pytest.param(
            {"words": 0.7, "strangers": ("a", "b"), "entities": ("musk",)},
            "",
            id="twin-about-one-entity",
        ),
    ],
)
def test_objection(change: dict[str, object], refused: str) -> None:
    assert objection(replace(ALIKE, **change)).startswith(refused)  # type: ignore[arg-type] # a table of cases
    assert bool(objection(replace(ALIKE, **change))) == bool(refused)  # type: ignore[arg-type] # a table of cases


def test_two_stories_on_one_event_become_one_and_the_larger_keeps_its_id() -> None:
    large = sum_of(
        profile("Musk doubts the Stargate money", axis=0),
        profile("Musk attacks Stargate", axis=0),
    )
    small = candidate(3, "Musk doubts Stargate money again", axis=0)
    found = merger(
        small,
        [Candidate(story_id=StoryId(7), profile=large)],
        rarity=Rarity(),
        centre=None,
    )
    assert found is not None
    assert (found.kept, found.gone) == (7, 3)
    other = candidate(9, "Storm hits the coast", axis=1)
    assert merger(small, [other], rarity=Rarity(), centre=None) is None


def test_stories_of_one_size_keep_the_older_id() -> None:
    one, two = (candidate(n, "Musk doubts Stargate money", axis=0) for n in (5, 4))
    found = merger(one, [two], rarity=Rarity(), centre=None)
    assert found is not None
    assert (found.kept, found.gone) == (4, 5)


def test_what_is_unknown_is_not_zero() -> None:
    assert score_of(0.5, None, 1.0) > score_of(0.5, 0.0, 1.0)
    unplaced = profile("Storm hits the coast")
    assert meaning_alike(unplaced, profile("Storm", axis=0), None) is None


def test_names_help_out_where_meaning_is_unknown() -> None:
    three = {"musk": 1.0, "altman": 1.0, "openai": 1.0}
    assert names_alike(three, three | {"oracle": 1.0}) > 0.8
    assert names_alike({"musk": 1.0}, {"musk": 1.0}) == 0.0
    assert score_of(0.2, None, 1.0, names=0.8) > score_of(0.2, None, 1.0)
    assert score_of(0.2, 0.3, 1.0, names=0.8) == score_of(0.2, 0.3, 1.0)


def test_words_are_weighed_by_rarity() -> None:
    rarity = Rarity()
    for _ in range(20):
        rarity.open_story()
        rarity.add_words(["games"])
    same_rare = words_alike({"games": 1, "chess": 1}, {"chess": 1, "king": 1}, rarity)
    same_common = words_alike({"games": 1, "chess": 1}, {"games": 1, "king": 1}, rarity)
    assert same_rare > same_common > 0
    assert words_alike({}, {"chess": 1}, rarity) == 0.0


def test_meaning_is_seen_from_the_centre_of_all_stories() -> None:
    def placed(*place: float) -> Profile:
        vector = np.array([place], dtype=np.float32)
        return article_profile(story_article(1, "x"), vectors=vector)

    one, other = placed(1, 0.2), placed(1, -0.2)
    centre = np.array([1, 0], dtype=np.float32)
    near = meaning_alike(one, other, None)
    apart = meaning_alike(one, other, centre)
    assert near is not None
    assert apart is not None
    assert near > 0.9
    assert apart < 0


def test_time_fades() -> None:
    dawn = profile("x").mean_at
    assert time_alike(dawn, dawn) == 1.0
    assert time_alike(dawn, dawn + timedelta(days=4)) == pytest.approx(0.37, abs=0.01)


def test_shared_entities_and_figures_are_evidence() -> None:
    one = article_profile(
        story_article(1, "OpenAI gets 100 billion dollars"), entities=("openai",)
    )
    alike = likeness(one, one, rarity=Rarity(), centre=None)
    assert alike.entities == ("openai",)
    assert alike.figures == ("1e+11 USD",)
    assert alike.score == pytest.approx(1.0)
