"""What people said bounds decisions about the stories of now."""

from datetime import UTC, datetime

import pytest

from storywatch.article.records import ArticleId
from storywatch.story.change_records import Correction, Verdict
from storywatch.story.corrections import (
    Bounds,
    bounds_of,
    contradicted,
    held,
    parted,
)
from storywatch.story.records import StoryId

NOON = datetime(2025, 1, 22, 12, tzinfo=UTC)


def said(
    verdict: Verdict, one: int, *, article: int | None = None, story: int | None = None
) -> Correction:
    return Correction(
        verdict=verdict,
        article_id=ArticleId(one),
        other_article_id=None if article is None else ArticleId(article),
        story_id=None if story is None else StoryId(story),
        said_by="ines",
        said_at=NOON,
    )


def places(**stories: int) -> dict[ArticleId, StoryId]:
    return {ArticleId(int(key[1:])): StoryId(one) for key, one in stories.items()}


@pytest.mark.parametrize(
    ("correction", "stories", "apart"),
    [
        (said("apart", 1, article=2), places(a1=10, a2=20), [(10, 20)]),
        (said("apart", 1, story=20), places(a1=10), [(10, 20)]),
        (said("apart", 1, article=2), places(a1=10, a2=10), []),
        (said("apart", 1, story=10), places(a1=10), []),
        (said("together", 1, article=2), places(a1=10, a2=20), []),
    ],
)
def test_articles_apart_keep_their_stories_apart(
    correction: Correction,
    stories: dict[ArticleId, StoryId],
    apart: list[tuple[int, int]],
) -> None:
    bounds = bounds_of([correction], stories)
    for one, other in ((10, 20), (20, 10)):
        expected = not ({(one, other), (other, one)} & set(apart))
        assert bounds.may_merge(StoryId(one), StoryId(other)) is expected
    assert bounds.may_merge(StoryId(10), StoryId(30))


def test_an_article_without_a_story_is_sent_where_people_said() -> None:
    bounds = bounds_of(
        [said("apart", 1, article=2), said("together", 3, story=20)], places(a2=20)
    )
    assert bounds.forbidden(ArticleId(1)) == {20}
    assert bounds.wanted(ArticleId(3)) == 20
    assert bounds.wanted(ArticleId(1)) is None
    bounds.merge(kept=StoryId(5), gone=StoryId(20))
    bounds.merge(kept=StoryId(4), gone=StoryId(5))
    assert bounds.forbidden(ArticleId(1)) == {4}
    assert bounds.wanted(ArticleId(3)) == 4


def test_a_chain_of_mergers_obeys_as_well() -> None:
    bounds = Bounds(apart=[(StoryId(1), StoryId(2))])
    bounds.merge(kept=StoryId(3), gone=StoryId(2))
    assert not bounds.may_merge(StoryId(3), StoryId(1))
    assert bounds.kept_apart_from(StoryId(1)) == {3}


def test_what_speaks_against_a_change_is_found() -> None:
    verdicts = [
        said("apart", 1, article=2),
        said("apart", 1, story=20),
        said("together", 1, article=3),
        said("together", 4, story=10),
    ]
    one, two, three, four = verdicts
    ids = [ArticleId(key) for key in (1, 2, 3, 4)]
    assert contradicted(verdicts, ids[:2], StoryId(20)) == (one, two)
    assert contradicted(verdicts, ids[1:], StoryId(20)) == ()
    assert parted(verdicts, here=ids[:1], there=ids[2:3], left=StoryId(10)) == (three,)
    assert parted(verdicts, here=ids[3:], there=ids[:3], left=StoryId(10)) == (four,)
    assert held(verdicts) == {1, 2, 3, 4}
