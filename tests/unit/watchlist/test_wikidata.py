"""Items of Wikidata, downloaded, as entities. Items and firms here are invented."""

import json
from pathlib import Path

import pytest

from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.records import Alias
from storywatch.watchlist.wikidata import WikidataUnreadableError, items_in
from storywatch.watchlist.wikidata_yaml import entities_yaml, warnings_of

DATA = Path(__file__).parents[2] / "data" / "watchlist"
LANGUAGES = ("de", "en", "fr", "ru", "zh", "ja")


def text_of(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def test_an_item_brings_its_names_by_language_and_its_kind() -> None:
    (item,) = items_in(text_of("Q900000001.json"), languages=LANGUAGES)
    assert (item.number, item.name, item.kind) == (
        "Q900000001",
        "Meridian Harbour",
        "organisation",
    )
    assert item.aliases == (
        Alias(text="Meridian Harbour"),
        Alias(text="Meridian-Harbour-Gruppe", language="de"),
        Alias(text="MH", language="en", exact_case=True),
        Alias(text="Harbour", language="en"),
        Alias(text="Target", language="en", ambiguous=True),
        Alias(text="Meridian Harbour plc", language="en"),
        Alias(text="Port", language="fr", ambiguous=True),
        Alias(text="Меридиан Харбор", language="ru"),
        Alias(text="子午港", language="zh"),
    )


def test_short_and_common_names_are_marked_and_told() -> None:
    (item,) = items_in(text_of("Q900000001.json"), languages=LANGUAGES)
    assert [one.partition(" ")[0] for one in warnings_of(item)] == [
        '"MH"',
        '"Target"',
        '"Port"',
    ]
    assert warnings_of(item)[0].endswith("marked exact_case.")


def test_what_is_printed_is_a_watchlist() -> None:
    items = items_in(text_of("wbgetentities.json"), languages=LANGUAGES)
    watchlist = watchlist_from("entities:\n" + entities_yaml(items), path="w")
    harbour, ship = watchlist.entities
    assert (harbour.key, harbour.wikidata) == ("meridian-harbour", "Q900000001")
    assert harbour.ambiguous
    assert set(harbour.aliases) == set(items[0].aliases)
    assert (ship.key, ship.kind, ship.aliases) == (
        "q900000002",
        "topic",
        (Alias(text="星霧丸", language="ja"),),
    )


def test_only_the_languages_wanted_are_taken() -> None:
    (item,) = items_in(text_of("Q900000001.json"), languages=("zh",))
    assert item.name == "子午港"
    assert item.aliases == (Alias(text="子午港", language="zh"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html>", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", 'no "entities"'),
        ('{"error": {"code": "no-such-entity"}}', 'no "entities"'),
        ('{"entities": {}}', "names no item"),
        ('{"entities": {"L1": {"id": "L1", "lemmas": {}}}}', "names no item"),
        ('{"entities": {"Q1": {"id": "Q1", "missing": ""}}}', "names no item"),
    ],
)
def test_other_text_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(WikidataUnreadableError, match=words):
        items_in(text, languages=LANGUAGES)


@pytest.mark.parametrize("part", ["labels", "aliases", "claims"])
@pytest.mark.parametrize(
    "odd", [[], "x", None, {"de": 7}, {"de": [None]}, {"P31": [1]}]
)
def test_odd_parts_of_an_item_end_nothing(part: str, odd: object) -> None:
    item = {"id": "Q1", "labels": {"en": {"value": "Orbital Kite"}}, part: odd}
    if part == "labels":
        item["aliases"] = {"en": [{"value": "Orbital Kite"}]}
    (found,) = items_in(json.dumps({"entities": [item]}), languages=("en",))
    assert (found.name, found.kind) == ("Orbital Kite", "topic")
