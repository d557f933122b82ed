"""German compounds are found by their parts, other words are left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.german_compounds import compound_parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rechenzentren", {"zentrum"}),
        ("bundesregierung", {"regierung"}),
        ("wirtschaftsminister", {"wirtschafts", "minister"}),
        ("milliardenprojekts", {"milliarden", "projekt"}),
        ("sprachmodell", {"sprach", "modell"}),
        ("stromversorgungsengpass", {"strom", "engpass"}),
    ],
)
def test_compounds_have_their_parts(word: str, parts: set[str]) -> None:
    assert parts <= set(compound_parts(word))


@pytest.mark.parametrize(
    "word",
    [
        "unternehmen",
        "vorsitzende",
        "wirtschaft",
        "verbrauch",
        "verein",
        "haus",
        "openai",
        "",
    ],
)
def test_other_words_have_none(word: str) -> None:
    assert compound_parts(word) == ()


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    assert all(compound_parts(text.lower()))
