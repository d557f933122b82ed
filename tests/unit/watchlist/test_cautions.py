"""Aliases that would hit more than they mean."""

import pytest

from storywatch.watchlist.cautions import cautions
from storywatch.watchlist.common_words import COMMON_WORDS, languages_with_word
from storywatch.watchlist.definition import watchlist_from
from storywatch.watchlist.languages import is_language


def told(alias: str, more: str = "") -> list[tuple[str, str]]:
    text = f"entities: [{{name: Meridian Harbour, aliases: [{alias}]{more}}}]"
    return [(one.reason, one.mend) for one in cautions(watchlist_from(text, path="w"))]


@pytest.mark.parametrize(
    ("alias", "reason", "mend"),
    [
        ("Meta", "is a common word (English, German, French)", "ambiguous: true"),
        ("AI", "is a common word (French, Italian, Portuguese)", "exact_case: true"),
        ("{text: AI, language: en}", "is very short", "exact_case: true"),
        ("X", "is a single letter", "ambiguous: true"),
        ("{text: X, exact_case: true}", "is a single letter", "ambiguous: true"),
        ("{text: Apple, exact_case: true}", "is a common word", "ambiguous: true"),
        ("{text: Target, ambiguous: true}", "is a common word", "ambiguous: true"),
        ("'2024'", "is a number", "ambiguous: true"),
        ("'1,5 %'", "is a number", "ambiguous: true"),
        ("harbour", "is written in lower case", "ambiguous: true"),
        ("星", "is a single letter", "ambiguous: true"),
        ("Молот", "is a common word (Russian)", "ambiguous: true"),
    ],
)
def test_an_alias_that_hits_common_words_is_told_with_what_helps(
    alias: str, reason: str, mend: str
) -> None:
    ((why, what),) = told(alias)
    assert why.startswith(reason)
    assert what.startswith(mend)


@pytest.mark.parametrize(
    "alias",
    [
        "OpenAI",
        "xAI",
        "'@x'",
        "'#ai'",
        "{text: AI, exact_case: true}",
        "{text: Meta, ambiguous: false}",
        "Apple Inc.",
        "meridian harbour plc",
        "川普",
        "ماسك",
        "H&M",
    ],
)
def test_a_name_of_its_own_asks_for_no_caution(alias: str) -> None:
    assert told(alias) == []


def test_what_is_weighed_already_asks_for_no_caution() -> None:
    assert told("Meta, AI, X", ", supports: [Zuckerberg]") == []
    assert told("Meta", ", ambiguous: true, excludes: [metadata]") == []
    assert len(told("Meta", ", ambiguous: true")) == 1


def test_a_word_counts_in_its_own_language_and_in_any_case() -> None:
    assert languages_with_word("WEISS", "de") == ("de",)
    assert languages_with_word("WEISS", "en") == ()
    assert languages_with_word("Groß", None) == ("de",)
    assert languages_with_word("Meta", "ja") == ()


def test_the_words_are_comparable_and_of_real_languages() -> None:
    assert all(is_language(code) for code in COMMON_WORDS)
    for words in COMMON_WORDS.values():
        assert len(words) >= 70
        assert all(one == one.lower() for one in words)
