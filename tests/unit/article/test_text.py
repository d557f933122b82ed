"""The normal form of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.article.text import (
    MOST_CHARACTERS,
    bare_words,
    bounded,
    paragraphs_of,
    plain_line,
    same_words,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Musk \n zweifelt\u00a0 weiter ", "Musk zweifelt weiter"),
        ("Ge\u00adschlecht", "Geschlecht"),
        ("Ko\u0308ln", "Köln"),
        ("a\u200bb\ufeff", "ab"),
        ("a\x00b\ud800c", "a b c"),
        ("«Nein», – sagt er", "«Nein», – sagt er"),
    ],
)
def test_a_line_loses_what_nobody_sees(text: str, line: str) -> None:
    assert plain_line(text) == line


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert plain_line(plain_line(text)) == plain_line(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("«Das Geld»  fehlt.", "„Das Geld“ fehlt", True),
        ("Zeile eins\n\nzwei", "Zeile eins zwei", True),
        ("Musk–Trump", "Musk - Trump", True),
        ("80 Milliarden", "90 Milliarden", False),
        ("Das Geld fehlt", "Das Geld fehlt nicht", False),
        ("", "", True),
    ],
)
def test_typography_is_no_difference(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a row of a table
    assert same_words(one, other) is same


def test_bare_words_have_one_space_between_and_no_case() -> None:
    assert bare_words("  «Stargate»: 500-Mrd.-Plan ") == "stargate 500 mrd plan"


def test_paragraphs_are_lines_that_say_something() -> None:
    assert paragraphs_of("eins\n \n zwei \r\n\n") == ["eins", "zwei"]


def test_a_text_is_cut_at_a_paragraph_and_a_giant_one_inside() -> None:
    half = "x" * (MOST_CHARACTERS // 2)
    assert bounded([half, half, "more"]) == [half]
    assert bounded(["short", "also"]) == ["short", "also"]
    assert bounded([]) == []
    assert bounded(["y" * (MOST_CHARACTERS + 1)]) == ["y" * MOST_CHARACTERS]
