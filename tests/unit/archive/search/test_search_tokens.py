"""Texts are cut into words that compare alike however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.archive.search.tokens import LONGEST, folded, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Straße", ["die", "strasse"]),
        ("Élections à Łódź", ["elections", "a", "lodz"]),
        ("u\u0308ber u\u00adber", ["uber", "uber"]),
        ("ＡＩ", ["ai"]),
        ("AT&T's 3.5%", ["at", "t", "s", "3", "5"]),
        ("東京都 2025年", ["東京", "京都", "都", "2025", "年"]),
        ("한국은행", ["한국", "국은", "은행", "행"]),
        ("が", ["が"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("_a__b_", ["a", "b"]),
        ("", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert [one.folded for one in tokens(text)] == expected


def test_hyphened_words_know_it() -> None:
    assert [one.hyphened for one in tokens("500-Dollar-Projekt in - Texas")] == [
        False,
        True,
        True,
        False,
        False,
    ]


@given(st.text(max_size=300))
def test_any_text_has_words_at_their_places(text: str) -> None:
    before = -1
    for one in tokens(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.start > before or one.in_pairs
        before = one.start
        assert one.folded
        assert "'" not in one.folded
        assert "\\" not in one.folded
        assert "\0" not in one.folded


@given(st.text(max_size=400))
def test_no_word_is_longer_than_postgres_takes(text: str) -> None:
    assert len(folded(text)) <= LONGEST
