"""Slips are told from other words."""

import pytest

from storywatch.article.sentence_edit import are_slips, sentence_edit


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Die Regierung stimmt zu.", "Die Regeirung stimmt zu."),
        ("Das ist das das Ende.", "Das ist das Ende."),
        ("Er hofft so dass es geht.", "Er hofft sodass es geht."),
        ("Er sah den Mann.", "Er sah dem Mann."),
        ("Sie ging in Wald.", "Sie ging in den Wald."),
    ],
)
def test_letters_and_small_words_slip(before: str, after: str) -> None:
    assert are_slips(before, after, language="de")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Das ist legal.", "Das ist illegal."),
        ("Er stimmt zu.", "Er stimmt nicht zu."),
        ("Es sind 80 Euro.", "Es sind 90 Euro."),
        ("Der Mann ging.", "Die Frau ging."),
        ("Prices increase.", "Prices decrease."),
    ],
)
def test_another_word_is_no_slip(before: str, after: str) -> None:
    assert not are_slips(before, after, language="de")


@pytest.mark.parametrize(
    ("language", "before", "after", "turned"),
    [
        ("en", "The company is ready.", "The company isn't ready.", True),
        ("fr", "Le maire est d'accord.", "Le maire n'est pas d'accord.", True),
        ("en", "She declined to comment.", "She would not talk.", False),
    ],
)
def test_a_negation_turns_a_sentence_that_else_stands(
    language: str,
    before: str,
    after: str,
    turned: bool,  # noqa: FBT001 - a row of a table
) -> None:
    edit = sentence_edit(before, after, language=language)
    assert edit.kinds == {"rewording"}
    assert edit.is_turned is turned
