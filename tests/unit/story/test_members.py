from fakes.story_articles import story_article

from storywatch.article.records import ArticleId
from storywatch.story.members import LATEST_KEPT, Members
from storywatch.story.profile import article_profile
from storywatch.story.records import Member


def member(number: int) -> Member:
    article = story_article(number, f"Headline {number}", hours=number)
    return Member(
        article_id=ArticleId(number), profile=article_profile(article), length=1.0
    )


def ids(members: Members) -> list[ArticleId | None]:
    return [one.article_id for one in members.kept]


def test_the_first_and_the_latest_are_kept_however_many_come() -> None:
    members = Members()
    assert members.kept == ()
    for number in range(LATEST_KEPT + 30):
        members.add(member(number))
    assert ids(members) == [0, *range(30, LATEST_KEPT + 30)]


def test_the_members_of_a_merged_story_are_taken_in_by_time() -> None:
    one, other = Members(), Members()
    for number in (1, 4):
        one.add(member(number))
    for number in (0, 3):
        other.add(member(number))
    one.take_in(other)
    assert ids(one) == [0, 1, 3, 4]
