import pytest
from fakes.story_articles import story_article

from storywatch.story.profile import article_profile
from storywatch.story.rarity import Rarity
from storywatch.story.records import Candidate, Member, Profile, StoryId
from storywatch.story.vetoes import stories_veto, story_veto, veto


def article(title: str, text: str = "", language: str = "en") -> Profile:
    return article_profile(story_article(1, title, text, language=language))


def members(*titles: str) -> tuple[Member, ...]:
    return tuple(
        Member(article_id=None, profile=article(title), length=1.0) for title in titles
    )


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Bridge closed for repairs in Hull", "Bridge closed for repairs in York"),
        ("en", "Airbus beats forecasts on jets", "Embraer beats forecasts on jets"),
        ("en", "Cyclists race on: stage 3 in the hills", "Cyclists race on: stage 4"),
        ("en", "Profit up in the first quarter at Ebury", "Profit up in Q2 at Ebury"),
        ("en", "Magnitude 5.1 quake felt in Ayr", "Magnitude 6.0 quake felt in Ayr"),
        ("de", "Brücke in Hameln gesperrt", "Brücke in Pirna gesperrt"),
        ("de", "Klinik in Bad Tölz schließt", "Klinik in Bad Ems schließt"),
    ],
)  # fmt: skip
def test_another_name_or_number_in_one_mould_is_another_event(
    language: str, one: str, other: str
) -> None:
    here, there = article(one, language=language), article(other, language=language)
    assert veto(here, there, rarity=Rarity())
    assert veto(there, here, rarity=Rarity())


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Quake in Ayr kills 12", "Quake in Ayr kills 40"),
        ("en", "Magnitude 5.1 quake felt in Ayr", "Magnitude 5.3 quake felt in Ayr"),
        ("en", "Bridge closed in Hull", "Hull bridge closed by council"),
        ("en", "Harbour strike enters second day", "Council buys a bronze globe"),
        ("de", "Feuer in Pirna: zwei Tote", "Feuer in Pirna: Zahl der Toten steigt"),
        ("en", "", ""),
        ("en", "Quake", "Storm"),
    ],
)
def test_updates_and_other_moulds_are_not_vetoed(
    language: str, one: str, other: str
) -> None:
    here, there = article(one, language=language), article(other, language=language)
    assert veto(here, there, rarity=Rarity()) == ""


def test_a_name_that_the_other_article_says_in_its_lead_is_no_stranger() -> None:
    one = article("Plant blast in Kent injures four", "The blast near Dover hurt four.")
    other = article("Plant blast in Dover injures four", "Kent police said so.")
    assert not veto(one, other, rarity=Rarity())


def test_titles_in_two_languages_are_never_one_mould() -> None:
    one = article("Erdbeben in Chile", language="de")
    assert not veto(one, article("Quake in Peru"), rarity=Rarity())


def test_a_theme_that_most_stories_name_tells_no_events_apart() -> None:
    one, other = (
        article("Runners set off in Oslo"),
        article("Runners set off in Bergen"),
    )
    rarity = Rarity()
    for _ in range(200):
        rarity.open_story()
        rarity.add_words(["oslo", "berge"])
    assert veto(one, other, rarity=Rarity())
    assert not veto(one, other, rarity=rarity)


def test_a_veto_holds_against_a_story_though_a_member_names_no_place() -> None:
    story = members("Bridge closed for repairs in Hull", "Market reopens after a fire")
    total = article("Bridge closed for repairs in Hull", "Market reopens after a fire")
    twin = article("Bridge closed for repairs in York")
    assert story_veto(twin, total, story, rarity=Rarity())
    named = article("Bridge closed for repairs in Hull", "York engineers came.")
    assert not story_veto(twin, named, story, rarity=Rarity())


def test_two_stories_of_one_mould_stay_two() -> None:
    one, other = (
        Candidate(
            story_id=StoryId(number),
            profile=article(title),
            members=members(title, title),
        )
        for number, title in enumerate(
            ["Bridge closed for repairs in Hull", "Bridge closed for repairs in York"]
        )
    )
    assert stories_veto(one, other, rarity=Rarity())
    assert not stories_veto(one, one, rarity=Rarity())
