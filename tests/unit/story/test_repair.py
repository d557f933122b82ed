"""The second look: stories that are one, members that are loose, stories that are two."""

from collections.abc import Mapping, Sequence

import pytest
from fakes.story_articles import story_article

from storywatch.article.records import ArticleId
from storywatch.story.active_stories import ActiveStories
from storywatch.story.corrections import Bounds
from storywatch.story.profile import article_profile
from storywatch.story.records import StoryId
from storywatch.story.repair import MOST_COMPARED, repairs
from storywatch.story.repair_records import MemberProfile, Part, Repair, Weld

FLOOD = (
    "Harbour of Lundby flooded as storm Edda makes landfall",
    "Storm Edda floods Lundby harbour, ferries cancelled",
)
MORE_FLOOD = (
    "Lundby harbour under water after storm Edda landfall",
    "Edda: flooded Lundby harbour closes, ferries cancelled",
)
CHESS = "Chess final: Petrova draws with Lindqvist"


def look(
    stories: Mapping[int, Sequence[str]],
    *,
    bounds: Bounds | None = None,
    held: frozenset[ArticleId] = frozenset(),
    changed: Sequence[int] | None = None,
) -> tuple[Repair, ...]:
    active = ActiveStories()
    members: dict[StoryId, list[MemberProfile]] = {}
    number = 0
    for story_id, titles in stories.items():
        for title in titles:
            number += 1
            profile = article_profile(story_article(number, title, hours=number / 9))
            active.add(StoryId(story_id), profile)
            members.setdefault(StoryId(story_id), []).append(
                MemberProfile(article_id=ArticleId(number), profile=profile)
            )
    return repairs(
        active,
        members,
        changed=[StoryId(one) for one in (stories if changed is None else changed)],
        bounds=bounds or Bounds(),
        held=held,
    )


def test_stories_whose_articles_are_mostly_alike_are_one() -> None:
    (found,) = look({1: FLOOD, 2: MORE_FLOOD, 3: [CHESS]})
    assert isinstance(found, Weld)
    assert (found.kept, found.gone, found.pairs) == (1, 2, 4)
    assert found.linked >= 0.5


def test_one_article_that_fits_does_not_weld_two_stories() -> None:
    budget = ("Budget vote fails", "Finance minister resigns", "Coalition breaks up")
    assert not [
        one for one in look({1: FLOOD, 2: (*budget, FLOOD[0])}) if type(one) is Weld
    ]


def test_the_larger_story_keeps_its_number() -> None:
    (found,) = look({1: FLOOD[:1], 2: MORE_FLOOD})
    assert isinstance(found, Weld)
    assert (found.kept, found.gone) == (2, 1)


def test_what_people_parted_stays_parted() -> None:
    apart = Bounds(apart=[(StoryId(1), StoryId(2))])
    assert look({1: FLOOD, 2: MORE_FLOOD}, bounds=apart) == ()


def test_only_changed_stories_are_looked_at() -> None:
    assert look({1: FLOOD, 2: MORE_FLOOD}, changed=[]) == ()
    assert len(look({1: FLOOD, 2: MORE_FLOOD}, changed=[2])) == 1


def test_a_part_without_any_link_leaves_unless_people_put_it_there() -> None:
    mixed = {1: (*FLOOD, CHESS)}
    (found,) = look(mixed)
    assert isinstance(found, Part)
    assert (found.story_id, found.article_ids) == (1, (3,))
    assert look(mixed, held=frozenset({ArticleId(3)})) == ()


@pytest.mark.parametrize("titles", [FLOOD, FLOOD[:1], [CHESS] * (MOST_COMPARED * 2)])
def test_a_story_that_holds_together_is_left_alone(titles: Sequence[str]) -> None:
    assert look({1: titles}) == ()


def test_large_stories_are_compared_by_some_of_their_members() -> None:
    (found,) = look({1: [*FLOOD] * 60, 2: [*MORE_FLOOD] * 60})
    assert isinstance(found, Weld)
    assert found.pairs == MOST_COMPARED**2


def test_articles_without_words_stop_nothing() -> None:
    assert look({1: ["", ""], 2: [""], 3: [CHESS]}) == ()
