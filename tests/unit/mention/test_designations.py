"""The word beside a name that says what bears it."""

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.watchlist.definition import watchlist_from

RULES = """
entities:
  - {name: Otto Merz, key: merz, kind: person, aliases: [Merz], ambiguous: true,
     supports: [Kanzler], excludes: [Dada]}
  - {name: Amazon, kind: organisation, ambiguous: true, supports: [parcels],
     excludes: [rainforest]}
  - {name: Lena Graf, key: graf, kind: person, aliases: [Graf], ambiguous: true,
     supports: [Tennis, Trainer], excludes: [Adel]}
"""
MATCHER = Matcher(watchlist_from(RULES, path="w.yaml"))


def mention(text: str, language: str) -> Mention:
    (one,) = MATCHER.mentions(title="", text=text, language=language)
    return one


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gestern kam Doktor Merz aus Chur.", "de"),
        ("Gestern kam Prof. Merz aus Chur.", "de"),
        ("Gestern hielt Handballtorhüter Merz alles.", "de"),
        ("Gestern schloss die Bäckerei Merz.", "de"),
        ("Gestern kam Merz, eine Pianistin aus Haifa.", "de"),
        ("Gestern kam Frau Merz aus Chur.", "de"),
        ("Včera trenéra Merze odvolali.", "cs"),
        ("Then Merz & Sons closed.", "en"),
        ("It was a man named Merz who rang.", "en"),
        ("Drivers of the parcels saw the frigate Amazon.", "en"),
        ("Parcels lagen auf dem Roman «Amazon».", "de"),
    ],
)
def test_another_bearer_is_in_doubt(text: str, language: str) -> None:
    one = mention(text, language)
    assert any(why.startswith("against") for why in one.why)
    assert one.doubtful or one.entity_key == "amazon"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gestern kam Merz nach Chur.", "de"),
        ("Gestern kamen Merz, Trainer Müller und ein Pfarrer.", "de"),
        ("Gestern kam Kanzler Merz nach Chur.", "de"),
        ("Gestern gewann Trainer Graf.", "de"),
        ("Gestern kam Frau Graf nach Chur.", "de"),
        ("They heard the singer Merz had praised.", "en"),
    ],
)
def test_what_may_be_ours_is_not_spoken_against(text: str, language: str) -> None:
    one = mention(text, language)
    assert not any(why.startswith("against") for why in one.why)
    assert not one.doubtful
