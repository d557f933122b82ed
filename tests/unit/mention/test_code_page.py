"""Folding at a byte a character is folding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storywatch.mention.code_page import PAGE, characters, folded_bytes
from storywatch.mention.folding import fold, folded


def test_the_page_has_256_characters_each_once() -> None:
    assert len(set(PAGE)) == len(PAGE) == 256


@given(st.text(alphabet=PAGE))
def test_the_page_folds_as_unicode_does(text: str) -> None:
    encoded = folded_bytes(text)
    assert encoded is not None
    assert len(encoded) == len(text)
    assert characters(encoded) == fold(text) == folded(text).text


@given(st.text())
def test_any_text_is_folded_alike_or_not_at_all(text: str) -> None:
    encoded = folded_bytes(text)
    assert encoded is None or characters(encoded) == folded(text).text


@pytest.mark.parametrize(
    "text", ["Open\u00adAI", "Трамп", "特朗普", "So\u0308der", "\ud800", "a\u200bb"]
)
def test_what_the_page_lacks_is_left_to_unicode(text: str) -> None:
    assert folded_bytes(text) is None


def test_news_of_western_europe_is_in_the_page() -> None:
    assert folded_bytes("„Süß“ – l’Œuvre de Šimečka… 5 €, Łódz")
