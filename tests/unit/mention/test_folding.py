"""One spelling for all spellings of a character, with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.mention.folding import fold, folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump’s “plan”", "trump's “plan”"),
        ("Anti‑Trump–Protest", "anti-trump-protest"),
        ("Elon\u00a0Musk\nund", "elon musk und"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Звёздные", "звездные"),
        ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
        ("イーロン・マスク", "イーロン·マスク"),
        ("أحمد", "احمد"),
    ],
)
def test_variants_of_a_character_become_one(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_keeps_every_place_and_folding_again_changes_nothing(
    text: str,
) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_any_span_of_a_folded_text_is_what_its_original_folds_to(text: str) -> None:
    result = folded(text)
    assert len(result.text) == len(result.cased)
    for place, character in enumerate(result.text):
        start, end = result.span(place, place + 1)
        assert folded(text[start:end]).text == character


@given(st.text(alphabet="aéüO\u0301\u0308\u00ad\u200b\u064b'’ß猫が", max_size=30))
def test_each_folded_character_knows_its_original(text: str) -> None:
    result = folded(text)
    for place, character in enumerate(result.text):
        start, end = result.span(place, place + 1)
        assert folded(text[start:end]).text == character


def test_soft_hyphens_and_loose_marks_do_not_hide_a_name() -> None:
    result = folded("So\u0308der und Open\u00adAI")
    assert result.text == "söder und openai"
    assert result.span(0, 5) == (0, 6)
    assert result.span(10, 16) == (11, 18)
