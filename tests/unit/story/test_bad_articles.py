"""Articles that nobody would print go through grouping all the same."""

import pytest
from fakes.story_articles import story_article

from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile
from storywatch.story.records import JoinStory

LIVE_BLOG = "12:04 The council meets again. " * 6_500
YEARS = 24 * 365


@pytest.mark.parametrize(
    ("title", "text", "hours"),
    [
        pytest.param("", "", 0, id="nothing"),
        pytest.param("Storm", "", 0, id="one-word"),
        pytest.param("!?", "...", 0, id="marks-only"),
        pytest.param("", "Only a body, no headline at all.", 0, id="no-title"),
        pytest.param("Live: council meets", LIVE_BLOG, 0, id="live-blog"),
        pytest.param("Stage 99 - | »", "Q4 stage 3 day ten", 0, id="marks"),
        pytest.param("Council votes on the bridge", "", 10 * YEARS, id="future"),
        pytest.param("Council votes on the bridge", "", -30 * YEARS, id="past"),
    ],
)
def test_an_odd_article_opens_a_story_and_its_twin_joins(
    title: str, text: str, hours: float
) -> None:
    groups = Groups()
    plain = story_article(1, "Harbour strike ends in Lohne")
    groups.add(plain, article_profile(plain))
    for number in (2, 3):
        odd = story_article(number, title, text, hours=hours)
        groups.add(odd, article_profile(odd))
    assert groups.story_of(plain.article_id) != groups.story_of(odd.article_id)


def test_a_story_tells_the_nearest_member_and_the_runner_up() -> None:
    groups = Groups()
    titles = [
        "Harbour strike in Lohne stops all ferries",
        "Museum in Vechta buys a globe",
        "Lohne harbour strike: ferries stay in port",
        "Ferries stay in port as Lohne harbour strike goes on",
    ]
    for number, title in enumerate(titles, start=1):
        article = story_article(number, title, hours=number)
        step = groups.add(article, article_profile(article))
    decision = step.decision
    assert isinstance(decision, JoinStory)
    assert decision.nearest_article == 3
    assert decision.likeness.nearest is not None
    assert decision.likeness.nearest.title == titles[2]
    assert decision.likeness.nearest.words > 0.5
