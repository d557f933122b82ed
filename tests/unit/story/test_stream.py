from dataclasses import replace
from datetime import UTC, datetime

from fakes.encoder import TopicEncoder
from fakes.story_articles import story_article

from storywatch.article.records import Article, ArticleId
from storywatch.story.groups import Groups
from storywatch.story.profile import article_profile, texts_to_encode
from storywatch.story.records import FoldCopy, JoinStory, OpenStory
from storywatch.story.stream import ARTICLES_OF_THE_CLOCK, Step

ENCODER = TopicEncoder({"Stargate": 0, "Musk": 1, "storm": 2, "Sturm": 2})
WIRE = (
    "Elon Musk has cast doubt on the money behind Stargate, the venture of OpenAI, "
    "SoftBank and Oracle, saying that far less was secured than had been announced. "
    "Sam Altman answered the same evening that this was wrong and that building "
    "had begun in Texas, and invited Musk to come and see the site for himself."
)


def add(groups: Groups, article: Article) -> Step:
    texts = texts_to_encode(article)
    vectors = ENCODER.vectors(texts) if texts else None
    return groups.add(article, article_profile(article, vectors=vectors))


def test_a_report_a_follow_up_and_another_matter() -> None:
    groups = Groups()
    first = add(groups, story_article(1, "Musk doubts Stargate money", WIRE))
    second = add(
        groups,
        story_article(2, "White House shrugs at Musk doubts on Stargate", hours=5),
    )
    other = add(groups, story_article(3, "A storm hits the coast", hours=6))
    assert isinstance(first.decision, OpenStory)
    assert isinstance(second.decision, JoinStory)
    assert isinstance(other.decision, OpenStory)
    assert groups.story_of(groups_id(1)) == groups.story_of(groups_id(2))
    assert groups.story_of(groups_id(1)) != groups.story_of(groups_id(3))
    assert groups.original_of(groups_id(2)) is None


def groups_id(number: int) -> ArticleId:
    return ArticleId(number)


def test_copies_fold_into_the_first_and_share_its_story() -> None:
    groups = Groups()
    add(groups, story_article(1, "Musk doubts Stargate money", WIRE))
    add(groups, story_article(2, "Quarrel over billions", WIRE, hours=1))
    step = add(groups, story_article(3, "Row grows", f"By our desk. {WIRE}", hours=2))
    assert isinstance(step.decision, FoldCopy)
    assert [groups.original_of(groups_id(n)) for n in (1, 2, 3)] == [None, 1, 1]
    assert len({groups.story_of(groups_id(n)) for n in (1, 2, 3)}) == 1


def test_two_stories_that_turn_out_to_be_one_are_merged() -> None:
    groups = Groups()
    titles = (
        "Harbour flooded in Edda storm",
        "Schools closed on islands, no ferries",
        "Edda storm: harbour flooded, schools closed on islands, no ferries",
    )
    steps = []
    for number, title in enumerate(titles, 1):
        article = story_article(number, title, hours=number)
        steps.append(groups.add(article, article_profile(article)))
    assert steps[0].story_id != steps[1].story_id
    (merger,) = steps[2].mergers
    assert {merger.kept, merger.gone} == {1, 2}
    assert steps[2].story_id == merger.kept
    assert {groups.story_of(groups_id(n)) for n in (1, 2, 3)} == {merger.kept}


def test_one_article_from_the_far_future_makes_no_story_quiet() -> None:
    groups = Groups()
    for number in range(ARTICLES_OF_THE_CLOCK):
        add(groups, story_article(number + 1, f"Matter {number} is settled in town"))
    add(groups, story_article(50, "Musk doubts Stargate money", hours=1))
    odd = replace(
        story_article(51, "Wrong clock"), published_at=datetime(2199, 1, 1, tzinfo=UTC)
    )
    add(groups, odd)
    step = add(groups, story_article(52, "Musk doubts the money for Stargate", hours=2))
    assert step.story_id == groups.story_of(groups_id(50))


def test_empty_and_one_word_articles_are_stories_of_their_own() -> None:
    groups = Groups()
    steps = [
        add(groups, story_article(n, title)) for n, title in enumerate(("", "", "!"), 1)
    ]
    assert len({step.story_id for step in steps}) == len(steps)


def test_a_passage_of_many_articles_is_no_sign_of_a_copy() -> None:
    groups = Groups()
    footer = " ".join(f"footer{n}" for n in range(40))
    for number in range(1, 61):
        own = " ".join(f"w{number}x{n}" for n in range(60))
        add(groups, story_article(number, f"Piece {number}", f"{own} {footer}"))
    assert all(groups.original_of(groups_id(n)) is None for n in range(1, 61))
