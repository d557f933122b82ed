"""What stands beside a company's name, and not beside a fruit's."""

import pytest

from storywatch.mention.matcher import Matcher
from storywatch.mention.records import Mention
from storywatch.watchlist.definition import watchlist_from

RULES = """
entities:
  - {name: Apple, kind: organisation, ambiguous: true, supports: [iPhone], excludes: [pie]}
  - {name: Ada Musk, key: musk, kind: person, aliases: [Musk], ambiguous: true,
     supports: [Tesla], excludes: [perfume]}
"""
MATCHER = Matcher(watchlist_from(RULES, path="w.yaml"))


def mention(text: str, language: str = "en") -> Mention:
    (one,) = MATCHER.mentions(title="", text=text, language=language)
    return one


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Apple said nothing.", "en"),
        ("Apple to cut jobs", "en"),
        ("Apple acquired a lab.", "en"),
        ("Apple cerrará la planta.", "es"),
        ("Apple hat sich entschieden.", "de"),
        ("Le groupe Apple recule.", "fr"),
        ("Apple CEO steps down", "en"),
        ("Apple-Chef tritt ab", "de"),
        ("Rada ukarała Apple'a wczoraj.", "pl"),
        ("She walked out with Apple in 2019.", "en"),
    ],
)
def test_a_name_that_acts_is_a_company(text: str, language: str) -> None:
    assert not mention(text, language).doubtful


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Apple growers fear the hail.", "en"),
        ("Apple to the left, pear to the right.", "en"),
        ("They danced in Pink Apple all night.", "en"),
        ("They bought an Apple at the stall.", "en"),
        ("Es war ein Apple im Korb.", "de"),
    ],
)
def test_without_evidence_a_word_that_is_a_name_is_in_doubt(
    text: str, language: str
) -> None:
    assert mention(text, language).doubtful


def test_a_verb_says_nothing_about_who_bears_a_surname() -> None:
    assert mention("Musk said nothing.").why == mention("Musk, nothing.").why


def test_the_evidence_is_told() -> None:
    assert 'for: "said" after it' in mention("Apple said nothing.").why
