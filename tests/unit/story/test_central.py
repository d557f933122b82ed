"""What a running story is about holds it together."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.archive_rows import NOON

from storywatch.story.central import focus_alike
from storywatch.story.rarity import Rarity
from storywatch.story.records import Profile
from storywatch.story.similarity import likeness

STRIKE = {"mittelbahn": 20.0, "karin moll": 12.0, "hannover": 9.0, "kassel": 1.0}


def told(
    *names: str, articles: int = 1, stems: int = 30, language: str = "de"
) -> Profile:
    return Profile(
        articles=articles,
        stems={f"stem{number}": 1.0 for number in range(stems)},
        names=dict.fromkeys(names, 1.0),
        entities={},
        figures={},
        vector=None,
        vectors=0,
        mean_at=NOON,
        last_at=NOON,
        language=language,
        title="",
        languages={language: float(articles)},
        marks={},
    )


def running(names: dict[str, float], articles: int = 20) -> Profile:
    return replace(told(articles=articles), names=names)


@pytest.mark.parametrize(
    ("piece", "belongs"),
    [
        (told("mittelbahn", "karin moll"), True),
        (told("mittelbahn", "hannover", "kassel", "ulm"), True),
        (told("mittelbahn"), False),
        (told("kassel", "ulm"), False),
        (told(), False),
        (told("mittelbahn", "karin moll", articles=2, stems=60), True),
        (told("mittelbahn", "karin moll", articles=3, stems=20), False),
        (told("mittelbahn", "karin moll", articles=9, stems=90), False),
    ],
)
def test_two_central_names_tell_where_a_piece_belongs(
    piece: Profile, *, belongs: bool
) -> None:
    focus = focus_alike(piece, running(STRIKE), Rarity())
    assert (focus >= 0.2) is belongs
    assert 0 <= focus <= 1


def test_a_person_under_two_names_is_one() -> None:
    story = running({"musk": 20.0, "elon musk": 20.0, "openai": 20.0})
    assert focus_alike(told("musk", "elon musk"), story, Rarity()) == 0
    assert focus_alike(told("musk", "openai"), story, Rarity()) > 0


def test_what_every_story_says_tells_nothing() -> None:
    rarity = Rarity()
    for _ in range(200):
        rarity.open_story()
        rarity.add_names(STRIKE)
    rare = Rarity()
    for _ in range(200):
        rare.open_story()
    rare.add_names(STRIKE)
    piece, story = told("mittelbahn", "karin moll"), running(STRIKE)
    assert focus_alike(piece, story, rarity) < 0.01
    assert focus_alike(piece, story, rare) > 0.4


def test_what_is_called_otherwise_in_another_language_counts_in_its_own() -> None:
    story = replace(
        running({"social list": 5.0, "free centre": 5.0, "soziale liste": 30.0}, 35),
        languages={"de": 30.0, "en": 5.0},
    )
    english = told("social list", "free centre", language="en")
    assert focus_alike(english, story, Rarity()) > 0.5
    assert focus_alike(replace(english, languages={"de": 1.0}), story, Rarity()) == 0


def test_two_articles_are_no_running_story() -> None:
    assert focus_alike(told("a", "b"), running({"a": 2.0, "b": 2.0}, 2), Rarity()) == 0


def test_a_running_story_goes_on_from_its_latest_article() -> None:
    story = replace(
        running(STRIKE),
        mean_at=NOON - timedelta(days=8),
        last_at=NOON - timedelta(hours=6),
    )
    piece = told("mittelbahn", "karin moll")
    apart = replace(told("ulm"), stems={"other": 1.0})
    assert likeness(piece, story, rarity=Rarity(), centre=None).time > 0.9
    assert likeness(apart, story, rarity=Rarity(), centre=None).time < 0.2
