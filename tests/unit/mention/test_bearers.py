"""A surname beside another name is somebody else's."""

import pytest

from storywatch.mention.bearers import names_a_person, other_bearer
from storywatch.mention.folding import folded
from storywatch.mention.given_names import is_given_name
from storywatch.watchlist.records import Alias, Entity, EntityKind


def entity(*aliases: str, kind: EntityKind = "person") -> Entity:
    return Entity(
        key="it",
        name=aliases[0],
        kind=kind,
        aliases=tuple(Alias(text=one) for one in aliases),
        ambiguous=True,
    )


ALTMAN = entity("Sam Altman", "Altman", "サム・アルトマン", "アルトマン", "Альтман")
META = entity("Meta", kind="organisation")


def other(
    text: str, name: str, whose: Entity = ALTMAN, *, in_full: bool = False
) -> str:
    read = folded(text)
    start = read.text.index(folded(name).text)
    return other_bearer(
        whose, read.text, read.cased, start, start + len(name), in_full=in_full
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a film by Robert Altman", "Altman", "Robert Altman"),
        ("filmy Roberta Altmana", "Altmana", "Roberta Altmana"),
        ("by Robert B. Altman", "Altman", "Robert B. Altman"),
        ("фильм Роберта Альтмана", "Альтмана", "Роберта Альтмана"),
        ("Karl-Heinz Altman", "Altman", "Karl-Heinz Altman"),
        ("ロバート・アルトマン監督", "アルトマン", "ロバート・アルトマン"),
        ("Altman Jr. came", "Altman", "Altman Jr"),
        ("Altman junior came", "Altman", "Altman junior"),
        ("Альтман-младший пришёл", "Альтман", "Альтман-младший"),
        ("ifj. Altman", "Altman", "ifj. Altman"),
        ("in Altman County", "Altman", "Altman County"),
    ],
)
def test_another_bearer_is_known(text: str, name: str, expected: str) -> None:
    assert other(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("said Sam Altman", "Altman"),
        ("Sama Altmana", "Altmana"),
        ("サム・アルトマン", "アルトマン"),
        ("When Altman spoke", "Altman"),
        ("Auf der Plattform X. Altman kam", "Altman"),
        ("In Georgia Altman won", "Altman"),
        ("In North Carolina Altman won", "Altman"),
        ("das sagte robert Altman", "Altman"),
        ("Robert, Altman and others", "Altman"),
    ],
)
def test_what_else_stands_before_says_nothing(text: str, name: str) -> None:
    assert other(text, name) == ""


def test_a_full_name_is_another_only_with_junior() -> None:
    assert other("Sam Altman", "Sam Altman", in_full=True) == ""
    assert other("Sam Altman Jr.", "Sam Altman", in_full=True) == "Sam Altman Jr"


def test_a_river_is_no_company() -> None:
    assert other("am Río Meta", "Meta", META) == "Río Meta"
    assert other("on the Meta River", "Meta", META) == "Meta River"
    assert other("Mark Meta", "Meta", META) == ""


def test_a_given_name_in_a_script_where_ours_is_unknown_says_nothing() -> None:
    assert other("弗里德里希·默茨", "默茨", entity("默茨")) == ""
    whose = entity("默茨", "弗里德里希·默茨")
    assert other("弗里德里希·默茨", "默茨", whose) == ""
    assert other("马里奥·默茨", "默茨", whose) == "马里奥·默茨"


@pytest.mark.parametrize("word", ["robert", "roberta", "melanii", "меланию", "jürgen"])
def test_given_names_are_known_in_their_cases(word: str) -> None:
    assert is_given_name(word)


@pytest.mark.parametrize("word", ["president", "georgia", "juli", "dann", "x", ""])
def test_other_words_are_no_given_names(word: str) -> None:
    assert not is_given_name(word)


def test_a_place_or_a_common_word_is_no_person() -> None:
    assert names_a_person("Robert Altman")
    assert not names_a_person("Musk Vale")
    assert not names_a_person("musk ox")
