"""Names in small letters."""

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.mention.small_letters import is_all_small
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.template import template_text

MATCHER = Matcher(watchlist_from(template_text(), path="template.yaml"))


def confirmed(text: str, language: str) -> set[str]:
    found = MATCHER.mentions(title="", text=text, language=language)
    return {one.entity_key for one in found if not one.doubtful}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La diplomatie trumpienne inquiète", "fr"),
        ("Los trumpistas celebran", "es"),
        ("Jego trumpowska dyplomacja trwa", "pl"),
        ("De trumpiaanse toon van de raad", "nl"),
        ("ma che dice trump della groenlandia", "it"),
    ],
)
def test_a_derived_word_or_a_post_needs_no_capital(text: str, language: str) -> None:
    assert confirmed(text, language) == {"trump"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He may trump that.", "en"),
        ("He wears musk, they say.", "en"),
        ("i love the scent of musk in perfume", "en"),
        ("wo läuft eigentlich stargate atlantis noch", "de"),
    ],
)
def test_other_words_in_small_letters_stay_out(text: str, language: str) -> None:
    assert confirmed(text, language) == set()


def test_a_text_without_capitals_is_known() -> None:
    assert is_all_small("what a day it was")


@pytest.mark.parametrize("text", ["What a day it was", "musk", "馬斯克 和 他 的 公司"])
def test_other_texts_have_capitals_or_need_none(text: str) -> None:
    assert not is_all_small(text)
